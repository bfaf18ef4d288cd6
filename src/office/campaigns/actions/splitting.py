"""A target shared out to the places or parties below: amounts that add up, or the same for everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.actions.common import end, end_shares, open_shares, running, take
from office.campaigns.actions.following import follow
from office.campaigns.models import Commitment
from office.campaigns.sharing import RATIOS, NotShared, adds_up
from office.people.models import Person
from office.territory.models import KEYED, Party, Place

__all__ = ["MOST_SHARES", "Share", "divisible", "resplit", "split", "unsplit"]

MOST_SHARES: Final = 300
Sharing = Commitment.Sharing


@dataclass(frozen=True, slots=True)
class Share:
    """One share: to a place, or to a party; the amount where amounts are given out."""

    place: Place
    party: Party | None = None
    amount: Decimal | None = None

    @property
    def key(self) -> tuple[str, int]:
        """Who it goes to."""
        return ("party", self.party.pk) if self.party else ("place", self.place.pk)


def split(commitment: Commitment, *, by: Person, sharing: str, shares: Sequence[Share], on: date, version: int) -> int:
    """Share a target out for the first time; how many shares were made."""
    if commitment.sharing:
        raise NotShared(_("这个目标已经分解过了，请用“重新分解”。"))
    return _share_out("campaigns.split", commitment, by=by, sharing=sharing, shares=shares, on=on, version=version)


def resplit(
    commitment: Commitment, *, by: Person, sharing: str, shares: Sequence[Share], on: date, version: int
) -> int:
    """Share it out anew from a day on; shares that stay the same are left alone, with what hangs below them."""
    return _share_out("campaigns.resplit", commitment, by=by, sharing=sharing, shares=shares, on=on, version=version)


def unsplit(commitment: Commitment, *, by: Person, on: date, version: int) -> int:
    """Take the split back from a day on, with everything below it; how many shares ended."""
    require(by, Right.ADOPT, at=commitment.place)
    running(commitment.campaign)
    if not commitment.sharing:
        return 0
    on = max(on, commitment.valid_from)
    with transaction.atomic():
        before = {"sharing": commitment.sharing}
        take(commitment, version=version, sharing=Sharing.NONE)
        ended = end_shares([commitment.pk], before=on, why=_("取消分解"))
        after = {"commitment": commitment.pk, "words": commitment.words[:80], "ended": ended}
        trail.log("campaigns.unsplit", by=by, of=commitment.campaign, before=before, after=after)
    return ended


def _share_out(
    verb: str, commitment: Commitment, *, by: Person, sharing: str, shares: Sequence[Share], on: date, version: int
) -> int:
    require(by, Right.ADOPT, at=commitment.place)
    running(commitment.campaign)
    given = _given(commitment, sharing=sharing, shares=shares)
    on = max(on, commitment.valid_from)
    with transaction.atomic():
        before: dict[str, object] = {"sharing": commitment.sharing}
        take(commitment, version=version, sharing=sharing)
        old = {
            (("party", row.party_id) if row.party_id else ("place", row.place_id)): row
            for row in open_shares([commitment.pk])
        }
        before["shares"] = len(old)
        kept = {share.key for share in given if share.key in old and _same(old[share.key], commitment, share)}
        gone = [row for key, row in old.items() if key not in kept]
        end(gone, before=on, why=_("重新分解"))
        end_shares([row.pk for row in gone if row.sharing], before=on, why=_("重新分解"))
        made = [_row(commitment, share, n, on=on) for n, share in enumerate(given) if share.key not in kept]
        Commitment.objects.bulk_create(made, batch_size=200)
        after = {"commitment": commitment.pk, "words": commitment.words[:80], "sharing": sharing, "shares": len(given)}
        after |= follow(commitment.campaign, by=by)
        trail.log(verb, by=by, of=commitment.campaign, before=before, after=after)
    return len(given)


def _given(commitment: Commitment, *, sharing: str, shares: Sequence[Share]) -> list[Share]:
    """The shares that are made, after every check."""
    divisible(commitment)
    if sharing not in (Sharing.SUM, Sharing.EACH):
        raise NotShared(_("请选定怎样分解。"))
    if not shares or len(shares) > MOST_SHARES:
        raise NotShared(_("请选 1 到 %(most)s 个分解对象。") % {"most": MOST_SHARES})
    if len({share.key for share in shares}) < len(shares):
        raise NotShared(_("同一个对象出现了两次。"))
    for share in shares:
        _below(commitment.place, share)
    if sharing == Sharing.EACH:
        return list(shares)
    if commitment.unit in RATIOS:
        raise NotShared(_("比率和分数不能相加，请选“各自达到同一标准”。"))
    adds_up(commitment.value or Decimal(0), [share.amount or Decimal(0) for share in shares])
    return [share for share in shares if share.amount] or list(shares)


def divisible(commitment: Commitment) -> None:
    """Refuse what cannot be shared out at all."""
    if commitment.type != Commitment.Type.TARGET or commitment.value is None:
        raise NotShared(_("只有目标可以分解。"))
    if commitment.valid_to is not None:
        raise NotShared(_("这个目标已经失效，不能再分解。"))
    if commitment.party_id is not None or commitment.place.level not in KEYED:
        raise NotShared(_("这个目标已经落到责任单位或责任区，不能再往下分。"))


def _below(place: Place, share: Share) -> None:
    where = share.party or share.place
    inside = getattr(where, f"in_{place.level}", None) == place.pk
    if not inside or (share.party is None and share.place.pk == place.pk):
        said = {"name": str(where), "place": place.name}
        raise NotShared(_("“%(name)s”不在%(place)s之下，不能分给它。") % said)
    if where.closed_on is not None:
        raise NotShared(_("“%(name)s”已经停用，不能分给它。") % {"name": str(where)})


def _same(row: Commitment, commitment: Commitment, share: Share) -> bool:
    amount = commitment.value if commitment.sharing == Sharing.EACH else share.amount
    return row.value == amount and (row.op, row.unit, row.words) == (commitment.op, commitment.unit, commitment.words)


def _row(commitment: Commitment, share: Share, order: int, *, on: date) -> Commitment:
    each = commitment.sharing == Sharing.EACH
    return Commitment(
        campaign=commitment.campaign,
        parent=commitment,
        item=commitment.item,
        order=order,
        valid_from=on,
        type=commitment.type,
        words=commitment.words,
        whose=commitment.whose,
        op=commitment.op,
        value=commitment.value if each else share.amount or Decimal(0),
        upper=commitment.upper if each else None,
        unit=commitment.unit,
        period=commitment.period,
        due_on=commitment.due_on,
        place=share.party.place if share.party else share.place,
        party=share.party,
    )
