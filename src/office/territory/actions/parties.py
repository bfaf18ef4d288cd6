"""Open, change and close responsible parties; whose telephone it is, is seen only with a reason."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from office.audit import trail
from office.territory.actions.saving import changed, fields_of, said_when_doubled, save_over
from office.territory.models import Party, Place, keys_at
from office.territory.rules import Unfit
from office.vault import mask_name, mask_phone

__all__ = ["change_party", "close_party", "masked", "open_party", "reopen_party", "reveal_contact"]

FIELDS = ("kind", "name", "address", "credit_code", "contact", "phone", "must_pledge", "point")


def masked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they may stand in the record of changes."""
    shown = dict(fields)
    if shown.get("contact"):
        shown["contact"] = mask_name(shown["contact"])
    if shown.get("phone"):
        shown["phone"] = mask_phone(shown["phone"])
    return shown


def open_party(*, by: trail.Actor | None, place: Place, **fields: Any) -> Party:
    """A new party in ``place``; ``fields`` are those of the party."""
    if place.closed_on:
        raise Unfit(_("“%(name)s”已经停用，不能在里面登记。") % {"name": place.name})
    with said_when_doubled(_("这里已经有同名的责任单位。")):
        party = Party.objects.create(**keys_at(place), **fields)
        trail.log("territory.open_party", by=by, of=party, after={"in": str(place), **masked(fields)})
    return party


def change_party(*, by: trail.Actor, party: Party, version: int, **fields: Any) -> None:
    """New particulars; Conflict if somebody else was first."""
    with said_when_doubled(_("这里已经有同名的责任单位。")):
        before = fields_of(party, fields)
        save_over(party, version=version, fields=fields)
        after = changed(before, fields)
        was = masked({each: before[each] for each in after})
        trail.log("territory.change_party", by=by, of=party, before=was, after=masked(after))


def close_party(*, by: trail.Actor, party: Party, version: int, on: date) -> None:
    """Out of business from ``on``."""
    with transaction.atomic():
        save_over(party, version=version, fields={"closed_on": on})
        trail.log("territory.close_party", by=by, of=party, after={"closed_on": on})


def reopen_party(*, by: trail.Actor, party: Party) -> None:
    """Take a closing back; nothing where there is none."""
    if party.closed_on is None:
        return
    with said_when_doubled(_("已经有同名的责任单位在业，不能恢复。")):
        if party.place.closed_on:
            raise Unfit(_("“%(name)s”已经停用，请先恢复这个辖区。") % {"name": party.place.name})
        before = {"closed_on": party.closed_on}
        save_over(party, version=party.version, fields={"closed_on": None})
        trail.log("territory.reopen_party", by=by, of=party, before=before)


def reveal_contact(*, by: trail.Actor, party: Party, reason: str) -> tuple[str, str]:
    """The name and the telephone of the contact, and a row that says who saw them and why."""
    with transaction.atomic():
        trail.log("territory.reveal_contact", by=by, of=party, note=reason)
    return party.contact, party.phone
