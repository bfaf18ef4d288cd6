"""What an import added goes again, unless somebody changed it or something else refers to it by now."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import models
from django.db.models import F

from office.territory.models import LEVELS, Intake, Party, Place, Pledge

__all__ = ["take_back"]


def take_back(kind: str, added: Mapping[str, Sequence[int]]) -> int:
    """Delete what the import added and nobody uses; how many rows went."""
    rows = added.get("rows", ())
    if kind == Intake.Kind.SHAPES:
        return Place.objects.filter(pk__in=rows).update(shape=None, version=F("version") + 1)
    if kind == Intake.Kind.PARTIES:
        Pledge.objects.filter(pk__in=added.get("letters", ()), version=1).delete()
        return _delete_unused(Party, rows)
    by_level = dict(Place.objects.filter(pk__in=rows, version=1).values_list("id", "level"))
    return sum(
        _delete_unused(Place, [number for number, each in by_level.items() if each == level])
        for level in reversed(LEVELS)
    )


def _delete_unused(model: type[models.Model], numbers: Iterable[int]) -> int:
    """Those that have never been changed and to which no row of any table refers."""
    fresh = set(model._default_manager.filter(pk__in=numbers, version=1).values_list("pk", flat=True))
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and fresh:
            name = relation.field.name
            users = relation.field.model._default_manager.filter(**{f"{name}__in": fresh})
            fresh -= set(users.values_list(f"{name}_id", flat=True))
    model._default_manager.filter(pk__in=fresh).delete()
    return len(fresh)
