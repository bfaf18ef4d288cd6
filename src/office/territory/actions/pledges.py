"""Sign, end and take back letters of responsibility (门前三包)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from office.audit import trail
from office.territory.actions.saving import said_when_doubled, save_over
from office.territory.models import Party, Pledge
from office.territory.rules import Unfit

__all__ = ["end_pledge", "sign_pledge", "sign_pledges", "withdraw_pledges"]


def sign_pledge(
    *, by: trail.Actor | None, party: Party, kind: str, signed_on: date, ends_on: date | None = None
) -> Pledge:
    """One party signs."""
    _check(parties=[party], signed_on=signed_on, ends_on=ends_on)
    with said_when_doubled(_("这一天已经登记过这一种责任书。"), field="signed_on"):
        pledge = Pledge.objects.create(party=party, kind=kind, signed_on=signed_on, ends_on=ends_on)
        after = {"kind": kind, "signed_on": signed_on, "ends_on": ends_on}
        trail.log("territory.sign_pledge", by=by, of=party, after=after)
    return pledge


def sign_pledges(
    *, by: trail.Actor, parties: Sequence[Party], kind: str, signed_on: date, ends_on: date | None = None
) -> list[Pledge]:
    """Many sign on one day; those who already have on that day are passed over."""
    _check(parties=parties, signed_on=signed_on, ends_on=ends_on)
    with said_when_doubled(_("这一天已经登记过这一种责任书。"), field="signed_on"):
        done = set(
            Pledge.objects.filter(party__in=parties, kind=kind, signed_on=signed_on).values_list("party_id", flat=True)
        )
        fresh = [
            Pledge(party=each, kind=kind, signed_on=signed_on, ends_on=ends_on)
            for each in parties
            if each.pk not in done
        ]
        made = Pledge.objects.bulk_create(fresh)
        numbers = [each.party_id for each in made]
        after = {"kind": kind, "signed_on": signed_on, "ends_on": ends_on, "parties": numbers}
        trail.log("territory.sign_pledges", by=by, after=after, note=_("%(count)s 家") % {"count": len(made)})
    return made


def end_pledge(*, by: trail.Actor, pledge: Pledge, version: int, on: date) -> None:
    """The letter holds until ``on`` and no longer; Conflict if somebody else was first."""
    if on < pledge.signed_on:
        raise Unfit(_("到期日期不能早于签订日期。"), field="on")
    with transaction.atomic():
        before = {"ends_on": pledge.ends_on}
        save_over(pledge, version=version, fields={"ends_on": on})
        trail.log("territory.end_pledge", by=by, of=pledge.party, before=before, after={"ends_on": on})


def withdraw_pledges(*, by: trail.Actor, pledges: Sequence[Pledge]) -> None:
    """Entered by mistake: the letters go, what they said stays in the audit record."""
    with transaction.atomic():
        before: dict[str, Any] = {str(each.pk): [each.party_id, str(each), each.ends_on] for each in pledges}
        Pledge.objects.filter(pk__in=[each.pk for each in pledges]).delete()
        party = pledges[0].party if len(pledges) == 1 else None
        trail.log("territory.withdraw_pledges", by=by, of=party, before=before)


def _check(*, parties: Sequence[Party], signed_on: date, ends_on: date | None) -> None:
    if ends_on and ends_on < signed_on:
        raise Unfit(_("到期日期不能早于签订日期。"), field="ends_on")
    closed = next((each for each in parties if each.closed_on), None)
    if closed:
        raise Unfit(_("“%(name)s”已经停业，不能签责任书。") % {"name": closed.name})
