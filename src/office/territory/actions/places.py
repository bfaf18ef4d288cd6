"""Open, change and close places. A place never moves (decision 0008)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from office.audit import trail
from office.territory.actions.saving import changed, fields_of, said_when_doubled, save_over
from office.territory.models import KEYED, Party, Place
from office.territory.rules import Unfit, check_fits

__all__ = ["change_place", "close_place", "open_place", "reopen_place", "set_shape"]

FIELDS = ("name", "code", "order")


def open_place(
    *, by: trail.Actor | None, parent: Place | None, level: str, name: str, code: str = "", order: int = 0
) -> Place:
    """A new place below ``parent``; only a district stands alone."""
    check_fits(level, parent=parent.level if parent else None)
    with said_when_doubled(_("这里已经有同名的辖区，或代码已被用过。请换一个名称或代码。")):
        upper = Place.objects.select_for_update().get(pk=parent.pk) if parent else None
        if upper and upper.closed_on:
            raise Unfit(_("“%(name)s”已经停用，不能在里面新建。") % {"name": upper.name})
        around = {f"in_{each}": getattr(upper, f"in_{each}") for each in KEYED} if upper else {}
        place = Place.objects.create(level=level, name=name, code=code, order=order, parent=upper, **around)
        if level in KEYED:
            setattr(place, f"in_{level}", place.pk)
            place.save(update_fields=[f"in_{level}"])
        after = {"level": level, "in": str(upper or ""), **fields_of(place, FIELDS)}
        trail.log("territory.open_place", by=by, of=place, after=after)
    return place


def change_place(*, by: trail.Actor, place: Place, version: int, name: str, code: str, order: int) -> None:
    """New name, code or order; Conflict if somebody else was first."""
    fields = {"name": name, "code": code, "order": order}
    with said_when_doubled(_("这里已经有同名的辖区，或代码已被用过。请换一个名称或代码。")):
        before = fields_of(place, FIELDS)
        save_over(place, version=version, fields=fields)
        after = changed(before, fields)
        trail.log("territory.change_place", by=by, of=place, before={each: before[each] for each in after}, after=after)


def close_place(*, by: trail.Actor, place: Place, version: int, on: date) -> None:
    """Out of use from ``on``; Unfit while anything below is in use."""
    with transaction.atomic():
        Place.objects.select_for_update().get(pk=place.pk)
        if place.children.filter(closed_on=None).exists():
            raise Unfit(_("“%(name)s”下面还有在用的辖区，请先停用它们。") % {"name": place.name})
        if Party.objects.filter(place=place, closed_on=None).exists():
            raise Unfit(_("“%(name)s”里还有在业的责任单位，请先办理停业。") % {"name": place.name})
        save_over(place, version=version, fields={"closed_on": on})
        trail.log("territory.close_place", by=by, of=place, after={"closed_on": on})


def reopen_place(*, by: trail.Actor, place: Place) -> None:
    """Take a closing back; nothing where there is none."""
    if place.closed_on is None:
        return
    with said_when_doubled(_("已经有同名的辖区在用，不能恢复。")):
        if place.parent and place.parent.closed_on:
            raise Unfit(_("上级“%(name)s”已经停用，请先恢复上级。") % {"name": place.parent.name})
        before = {"closed_on": place.closed_on}
        save_over(place, version=place.version, fields={"closed_on": None})
        trail.log("territory.reopen_place", by=by, of=place, before=before)


def set_shape(*, by: trail.Actor | None, place: Place, version: int, shape: Mapping[str, Any] | None) -> None:
    """The border as a GeoJSON geometry in WGS-84, or none."""
    with transaction.atomic():
        had = place.shape is not None
        save_over(place, version=version, fields={"shape": shape})
        trail.log("territory.set_shape", by=by, of=place, before={"shape": had}, after={"shape": shape is not None})
