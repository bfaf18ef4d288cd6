"""From a person, a right and a queryset to the rows that the person may have: the only way to an object."""

from collections.abc import Collection
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Manager, Model, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from office.access.rights import Right
from office.access.scope import scope_of

__all__ = ["may", "reach", "require", "visible"]

M = TypeVar("M", bound=Model)
Need = Right | Collection[Right]


def visible(rows: QuerySet[M] | Manager[M], *, by: Any, need: Need = Right.VIEW, through: str = "") -> QuerySet[M]:
    """Those of ``rows`` that ``by`` may have with ``need`` (of several rights any will do).

    The rows are placed, or belong to a placed row that ``through`` (``campaign__``) leads to. Rows of a model that is
    ``shared_down`` may also be seen, and only seen, from the places below them.
    """
    shared = bool(getattr(_placed(rows.model, through), "shared_down", False))
    return rows.all().filter(_inside(by, _several(need), shared_down=shared, prefix=through))


def reach(rows: QuerySet[M] | Manager[M], *, by: Any, need: Need, through: str = "", **lookup: Any) -> M:
    """The one row of ``lookup``: 404 if ``by`` may not even see it, 403 if ``by`` sees it without holding ``need``."""
    shared = bool(getattr(_placed(rows.model, through), "shared_down", False))
    needs = _several(need)
    seen = _inside(by, {Right.VIEW, *needs}, shared_down=shared, prefix=through)
    found = rows.all().filter(seen).filter(**lookup).first()
    if found is None:
        raise Http404(_("没有找到，或不在您的辖区内。"))
    row: Any = found
    for step in filter(None, through.split("__")):
        row = getattr(row, step)
    if Right.VIEW not in needs and not any(scope_of(by).covers(row, need=each) for each in needs):
        raise PermissionDenied(_("您可以查看，但没有办理这件事的权限。"))
    return found


def may(person: Any, need: Need, *, at: object = None) -> bool:
    """Whether ``person`` holds ``need`` anywhere, or where ``at`` (a place or placed row) stands."""
    scope = scope_of(person)
    if at is None:
        return any(each in scope.rights for each in _several(need))
    return any(scope.covers(at, need=each) for each in _several(need))


def require(person: Any, need: Need, *, at: object) -> None:
    """403 unless ``person`` holds ``need`` where ``at`` stands."""
    if not may(person, need, at=at):
        raise PermissionDenied(_("您没有在这个辖区办理这件事的权限。"))


def _several(need: Need) -> frozenset[Right]:
    return frozenset((need,) if isinstance(need, Right) else need)


def _inside(by: Any, needs: Collection[Right], *, shared_down: bool, prefix: str) -> Q:
    scope, condition = scope_of(by), Q(pk__in=())
    for each in sorted(needs):
        condition |= scope.inside(each, shared_down=shared_down and each == Right.VIEW, prefix=prefix)
    return condition


def _placed(model: type[Model], through: str) -> type[Model]:
    for step in filter(None, through.split("__")):
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model
