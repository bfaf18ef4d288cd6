"""To whom a target can be given: the communities or grids below its place, or the parties in it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.actions import Share
from office.campaigns.models import Commitment
from office.campaigns.sharing import RATIOS, NotShared, by_weight, difference, plain
from office.territory.models import LEVELS, Level, Party, Place

__all__ = ["KINDS", "Form", "Target", "form_of", "given_of", "kinds_for", "shares_of"]

MOST: Final = 301
PARTIES: Final = "party"
KINDS: Final = {
    Level.SUBDISTRICT.value: gettext_lazy("街道"),
    Level.COMMUNITY.value: gettext_lazy("社区"),
    Level.GRID.value: gettext_lazy("网格"),
    PARTIES: gettext_lazy("责任单位"),
}
_TIMES: Final = frozenset({"天", "日", "小时", "分钟", "工作日", "个工作日", "米", "岁"})


@dataclass(frozen=True, slots=True)
class Target:
    """One place or party, what hangs below it, and the amount in its field."""

    key: str
    name: str
    place: Place
    party: Party | None
    grids: int
    parties: int
    amount: str = ""
    chosen: bool = True
    now: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The page of a split as it stands: mode, to whom, amounts, and what is still to be given out."""

    sharing: str
    kind: str
    targets: tuple[Target, ...]
    left: Decimal | None
    too_many: bool = False


def kinds_for(commitment: Commitment) -> list[tuple[str, Any]]:
    """The kinds of target below the place of a commitment, the nearest first."""
    depth = LEVELS.index(commitment.place.level)
    return [(kind, label) for kind, label in KINDS.items() if kind == PARTIES or LEVELS.index(kind) > depth]


def usual_sharing(commitment: Commitment) -> str:
    """Rates, scores, times and distances are reached by each; amounts are shared out."""
    each = commitment.unit in RATIOS or commitment.unit in _TIMES
    return Commitment.Sharing.EACH if each else Commitment.Sharing.SUM


def form_of(commitment: Commitment, asked: Mapping[str, str]) -> Form:
    """The page as the address asks for it: ``to`` a kind, ``mode``, ``by`` a way to share out."""
    shares = list(commitment.shares.filter(valid_to=None)) if commitment.sharing else []
    kinds = dict(kinds_for(commitment))
    kind = asked.get("to", "")
    if kind not in kinds:
        kind = _kind_of(shares) if shares else next(iter(kinds))
    targets = _targets(commitment.place, kind)
    mode = asked.get("mode", "")
    sharing = mode if mode in ("sum", "each") else commitment.sharing or usual_sharing(commitment)
    given = {_key(share.place_id, share.party_id): plain(share.value or Decimal(0)) for share in shares}
    way = asked.get("by", "" if set(given) & {target.key for target in targets} else "equal")
    amounts = _amounts(commitment, targets, way) or [given.get(target.key, "") for target in targets]
    filled = tuple(
        replace(
            target, amount=amount, now=given.get(target.key, ""), chosen=not given or target.key in given or bool(way)
        )
        for target, amount in zip(targets, amounts, strict=True)
    )
    return Form(sharing, kind, filled[: MOST - 1], _left(commitment, [t.amount for t in filled]), len(filled) >= MOST)


def given_of(form: Form, post: Mapping[str, str], commitment: Commitment) -> Form:
    """The page with what was typed, whatever it is."""
    sharing = post.get("sharing", form.sharing)
    filled = tuple(
        replace(target, amount=post.get(f"amount-{target.key}", "")[:30], chosen=f"pick-{target.key}" in post)
        for target in form.targets
    )
    return replace(form, sharing=sharing, targets=filled, left=_left(commitment, [t.amount for t in filled]))


def shares_of(form: Form) -> list[Share]:
    """What is to be made of the page; an amount that is no number is named."""
    if form.sharing == Commitment.Sharing.EACH:
        return [Share(target.place, target.party) for target in form.targets if target.chosen]
    return [Share(t.place, t.party, amount) for t in form.targets if (amount := _number(t.amount, t.name))]


def _number(said: str, name: str) -> Decimal:
    text = unicodedata.normalize("NFKC", said).replace(",", "").strip()
    try:
        amount = Decimal(text or "0")
    except InvalidOperation:
        amount = Decimal("nan")
    if not amount.is_finite() or abs(amount) >= 10**15:
        raise NotShared(_("%(name)s的数量“%(said)s”不是数字。") % {"name": name, "said": said[:20]})
    return amount


def _left(commitment: Commitment, amounts: Sequence[str]) -> Decimal | None:
    try:
        return difference(commitment.value or Decimal(0), [_number(amount, "") for amount in amounts])
    except NotShared:
        return None


def _amounts(commitment: Commitment, targets: Sequence[Target], way: str) -> list[str]:
    weights = {
        "equal": [1] * len(targets),
        "grids": [target.grids for target in targets],
        "parties": [target.parties for target in targets],
    }.get(way)
    if weights is None:
        return []
    return [plain(amount) for amount in by_weight(commitment.value or Decimal(0), weights)]


def _kind_of(shares: Sequence[Commitment]) -> str:
    first = shares[0]
    return PARTIES if first.party_id else first.place.level


def _key(place: int, party: int | None) -> str:
    return f"party-{party}" if party else f"place-{place}"


def _targets(place: Place, kind: str) -> list[Target]:
    inside = {f"in_{place.level}": place.pk, "closed_on": None}
    if kind == PARTIES:
        parties = Party.objects.filter(**inside).select_related("place").order_by("place_id", "name", "id")[:MOST]
        return [Target(_key(0, row.pk), f"{row.name}（{row.place.name}）", row.place, row, 0, 1) for row in parties]
    rows = list(Place.objects.filter(level=kind, **inside).order_by("parent_id", "order", "id")[:MOST])
    column = f"in_{kind}"
    grids = dict(
        Place.objects.filter(level=Level.GRID, **inside).order_by().values_list(column).annotate(n=Count("pk"))
    )
    parties_in = dict(Party.objects.filter(**inside).order_by().values_list(column).annotate(n=Count("pk")))
    return [
        Target(_key(row.pk, None), row.name, row, None, grids.get(row.pk, 0), parties_in.get(row.pk, 0)) for row in rows
    ]
