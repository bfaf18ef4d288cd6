"""Bring a file in: all of it or nothing; for ten minutes what it added can be taken back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from office.audit import trail
from office.pages.conflict import Conflict
from office.territory.actions.saving import said_when_doubled
from office.territory.actions.taking_back import take_back
from office.territory.intake import PartyChange, PlaceChange, Plan, ShapeChange
from office.territory.models import KEYED, Intake, Party, Place, Pledge, keys_at
from office.territory.rules import Unfit

__all__ = [
    "UNDO_FOR",
    "drop_intake",
    "import_parties",
    "import_places",
    "import_shapes",
    "receive",
    "undo_intake",
]

UNDO_FOR: Final = timedelta(minutes=10)
BATCH: Final = 500


def receive(
    *, by: trail.Actor, place: Place, kind: str, file_name: str, stored: str, sha256: str, datum: str = ""
) -> Intake:
    """A file that waits to be looked through."""
    with transaction.atomic():
        intake = Intake.objects.create(
            **keys_at(place),
            kind=kind,
            file_name=file_name[:200],
            stored=stored,
            sha256=sha256,
            datum=datum,
            by_key=by.pk or 0,
            by_name=by.get_username(),
        )
        trail.log(
            "territory.receive_intake", by=by, of=intake, after={"kind": kind, "sha256": sha256, "in": str(place)}
        )
    return intake


def import_places(*, by: trail.Actor, intake: Intake, plan: Plan[PlaceChange], now: datetime) -> None:
    """Open and change the places of the plan."""
    with said_when_doubled(_("导入时发现有人刚刚建了同名的辖区。请重新打开预览核对。")):
        _begin(intake, plan)
        known = {names: dict(row) for names, row in plan.known.items()}
        numbers: list[int] = []
        for level in dict.fromkeys(change.level for change in plan.added):
            numbers += _open(level, [change for change in plan.added if change.level == level], known)
        for change in plan.changed:
            _replace(Place, change.id, change.version, {"code": change.code, "order": change.order})
        _finish(by, intake, plan, numbers=numbers, now=now)


def import_parties(*, by: trail.Actor, intake: Intake, plan: Plan[PartyChange], now: datetime) -> None:
    """Open and change the parties of the plan, and enter their letters."""
    with said_when_doubled(_("导入时发现有人刚刚登记了同名的单位或责任书。请重新打开预览核对。")):
        _begin(intake, plan)
        fresh = [Party(**_keys(change.place), name=change.name, **change.fields) for change in plan.added]
        made = Party.objects.bulk_create(fresh, batch_size=BATCH)
        for change in plan.changed:
            if change.fields:
                _replace(Party, change.id, change.version, change.fields)
        owners = [*((party.pk, change) for party, change in zip(made, plan.added, strict=True))]
        owners += [(change.id or 0, change) for change in plan.changed]
        signed = [Pledge(party_id=number, **change.pledge) for number, change in owners if change.pledge]
        letters = [pledge.pk for pledge in Pledge.objects.bulk_create(signed, batch_size=BATCH)]
        _finish(by, intake, plan, numbers=[party.pk for party in made], letters=letters, now=now)


def import_shapes(*, by: trail.Actor, intake: Intake, plan: Plan[ShapeChange], now: datetime) -> None:
    """Set the borders of the plan."""
    with transaction.atomic():
        _begin(intake, plan)
        for change in (*plan.added, *plan.changed):
            _replace(Place, change.id, change.version, {"shape": change.geometry})
        _finish(by, intake, plan, numbers=[change.id for change in plan.added], now=now)


def undo_intake(*, by: trail.Actor, intake: Intake, now: datetime) -> int:
    """Take back what was added and is not in use yet; how many rows went."""
    with transaction.atomic():
        moved = Intake.objects.filter(pk=intake.pk, state=Intake.State.IMPORTED, imported_at__gte=now - UNDO_FOR)
        if not moved.update(state=Intake.State.UNDONE):
            raise Unfit(_("导入超过十分钟，或者已经撤销，不能再撤销。"))
        gone = take_back(intake.kind, intake.added)
        after = {"rows": gone, "of": len(intake.added["rows"])}
        trail.log("territory.undo_intake", by=by, of=intake, after=after)
    return gone


def drop_intake(*, by: trail.Actor, intake: Intake) -> None:
    """Put a file aside without importing it."""
    with transaction.atomic():
        if Intake.objects.filter(pk=intake.pk, state=Intake.State.WAITING).update(state=Intake.State.DROPPED):
            trail.log("territory.drop_intake", by=by, of=intake)


def _begin(intake: Intake, plan: Plan[Any]) -> None:
    """Only a waiting file without faults is imported, and only once."""
    if plan.faults or plan.empty:
        raise Unfit(_("文件里还有问题，或者没有要导入的内容。"))
    if not Intake.objects.filter(pk=intake.pk, state=Intake.State.WAITING).update(state=Intake.State.IMPORTED):
        raise Unfit(_("这份文件已经导入过，或者已经作废。"))


def _finish(
    by: trail.Actor,
    intake: Intake,
    plan: Plan[Any],
    *,
    numbers: Sequence[int],
    now: datetime,
    letters: Sequence[int] = (),
) -> None:
    added = {"rows": list(numbers), "letters": list(letters)}
    Intake.objects.filter(pk=intake.pk).update(added=added, counts=plan.counts, imported_at=now)
    intake.refresh_from_db()
    after = {"sha256": intake.sha256, "in": str(intake.place), **plan.counts}
    trail.log(f"territory.import_{intake.kind}", by=by, of=intake, after=after)


def _open(level: str, changes: Sequence[PlaceChange], known: dict[Any, dict[str, Any]]) -> list[int]:
    """The places of one level; those above are there."""
    fresh = []
    for change in changes:
        upper = known[change.parent]
        around = {f"in_{each}": upper[f"in_{each}"] for each in KEYED}
        name = next(name for name in reversed(change.names) if name)
        fresh.append(
            Place(level=level, name=name, code=change.code, order=change.order, parent_id=upper["id"], **around)
        )
    made = Place.objects.bulk_create(fresh, batch_size=BATCH)
    column = f"in_{level}"
    if level in KEYED:
        Place.objects.filter(pk__in=[place.pk for place in made]).update(**{column: F("id")})
    for change, place in zip(changes, made, strict=True):
        row = {"id": place.pk, **{f"in_{each}": getattr(place, f"in_{each}") for each in KEYED}}
        known[change.names] = row | ({column: place.pk} if level in KEYED else {})
    return [place.pk for place in made]


def _keys(place: Mapping[str, Any]) -> dict[str, Any]:
    return {"place_id": place["id"], **{f"in_{level}": place[f"in_{level}"] for level in KEYED}}


def _replace(model: type[Place] | type[Party], number: int | None, version: int, fields: Mapping[str, Any]) -> None:
    rows = model._default_manager.filter(pk=number or 0, version=version)
    if not rows.update(**fields, version=F("version") + 1):
        raise Conflict(said=_("预览之后有人改过其中一行，什么也没有导入。请重新打开预览核对。"))
