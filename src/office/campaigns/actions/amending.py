"""Commitments changed, added and ended by hand, each with a reason; what held before is never overwritten."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.actions.common import asker, carry_shares, copy_of, end, end_shares, running, take
from office.campaigns.actions.following import follow
from office.campaigns.models import Campaign, Commitment
from office.campaigns.sharing import plain
from office.people.models import Person

__all__ = ["CHANGEABLE", "add_commitment", "amend_commitment", "end_commitment"]

CHANGEABLE: Final = (
    *("words", "whose", "op", "value", "upper", "unit", "count", "per", "every", "on", "at_least", "period"),
    *("due_on", "place", "party"),
)


def amend_commitment(
    commitment: Commitment, *, by: Person, changes: Mapping[str, Any], why: str, on: date, version: int
) -> Commitment:
    """Put a changed copy in the place of ``commitment`` from a day on, with its shares; the same one if nothing differs."""
    require(by, Right.ADOPT, at=asker(commitment))
    _free(commitment)
    if extra := set(changes) - set(CHANGEABLE):
        raise ValueError(f"not changeable: {sorted(extra)}")
    real = {name: value for name, value in changes.items() if getattr(commitment, name) != value}
    if not real:
        return commitment
    if "place" in real:
        _within(commitment.campaign, real["place"])
    on = max(on, commitment.valid_from)
    with transaction.atomic():
        take(commitment, version=version)
        before = {name: _plain(getattr(commitment, name)) for name in real}
        end([commitment], before=on, why=why)
        new = copy_of(commitment, since=on, **real)
        new.parent = commitment.parent
        new.save()
        carry_shares([(commitment, new)], since=on, why=why)
        after = {name: _plain(value) for name, value in real.items()}
        after |= {"commitment": new.pk, "was": commitment.pk, "words": new.words[:80]}
        after |= follow(commitment.campaign, by=by)
        trail.log("campaigns.amend", by=by, of=commitment.campaign, before=before, after=after, note=why)
    return new


def add_commitment(campaign: Campaign, *, by: Person, said: Mapping[str, Any], why: str, on: date) -> Commitment:
    """A commitment that no document says, from a day on; sent twice, it is the same one."""
    require(by, Right.ADOPT, at=campaign)
    running(campaign)
    if extra := set(said) - {*CHANGEABLE, "type"}:
        raise ValueError(f"not known: {sorted(extra)}")
    _within(campaign, said["place"])
    with transaction.atomic():
        Campaign.objects.select_for_update().get(pk=campaign.pk)
        same = campaign.commitments.filter(item=None, parent=None, valid_to=None, valid_from=on, **said).first()
        if same is not None:
            return same
        last = campaign.commitments.aggregate(last=Max("order"))["last"] or 0
        made = Commitment.objects.create(campaign=campaign, order=last + 1, valid_from=on, **said)
        after = {"commitment": made.pk, "words": made.words[:80], "type": made.type, "valid_from": on}
        after |= follow(campaign, by=by)
        trail.log("campaigns.add", by=by, of=campaign, after=after, note=why)
    return made


def end_commitment(commitment: Commitment, *, by: Person, why: str, on: date, version: int) -> None:
    """It holds no longer from that day on, nor do its shares."""
    require(by, Right.ADOPT, at=asker(commitment))
    _free(commitment)
    on = max(on, commitment.valid_from)
    with transaction.atomic():
        take(commitment, version=version)
        end([commitment], before=on, why=why)
        shares = end_shares([commitment.pk], before=on, why=why)
        after = {"commitment": commitment.pk, "words": commitment.words[:80], "ended_on": on, "shares": shares}
        trail.log("campaigns.end", by=by, of=commitment.campaign, after=after, note=why)


def _free(commitment: Commitment) -> None:
    running(commitment.campaign)
    if commitment.valid_to is not None:
        raise ValueError(_("这一条已经失效，不能再改。"))


def _within(campaign: Campaign, place: Any) -> None:
    if getattr(place, f"in_{campaign.place.level}", None) != campaign.place_id:
        raise ValueError(_("“%(name)s”不在活动的辖区内。") % {"name": place})


def _plain(value: Any) -> Any:
    """What goes into the audit record: numbers and days as they are, places and parties by name."""
    if isinstance(value, Decimal):
        return plain(value)
    return str(value) if hasattr(value, "_meta") else value
