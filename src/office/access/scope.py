"""Where a person holds which rights today, read once a request."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone

from office.access.rights import KEYED, RIGHTS_OF, Right

__all__ = ["Grant", "Scope", "scope_of"]


@dataclass(frozen=True, slots=True)
class Grant:
    """One post: its rights hold in the place ``key`` of ``level``; ``around`` are the wider places and itself."""

    post: int
    role: str
    title: str
    body: str
    level: str
    key: int
    name: str
    around: tuple[int, ...]
    rights: frozenset[Right]

    @property
    def column(self) -> str:
        """The column of a placed row that tells whether it lies inside."""
        return f"in_{self.level}"


@dataclass(frozen=True, slots=True)
class Scope:
    """All posts of one person on one day."""

    grants: tuple[Grant, ...]

    @property
    def rights(self) -> frozenset[Right]:
        """Every right held anywhere."""
        return frozenset().union(*(grant.rights for grant in self.grants)) if self.grants else frozenset()

    def grants_with(self, need: Right) -> tuple[Grant, ...]:
        """The posts that carry ``need``."""
        return tuple(grant for grant in self.grants if need in grant.rights)

    def covers(self, row: object, *, need: Right) -> bool:
        """Whether ``need`` is held where ``row`` (a place or a placed row) stands."""
        return any(getattr(row, grant.column, None) == grant.key for grant in self.grants_with(need))

    def inside(self, need: Right, *, shared_down: bool = False, prefix: str = "") -> Q:
        """The condition for rows inside the scope; with ``shared_down`` also those at places around it.

        ``prefix`` (``campaign__``) reaches the placed row from a row that belongs to it.
        """
        condition, places = Q(pk__in=()), set[int]()
        for column, keys in _by_column(self.grants_with(need)).items():
            condition |= Q(**{f"{prefix}{column}__in": keys}) if len(keys) > 1 else Q(**{f"{prefix}{column}": keys[0]})
        if shared_down:
            places = {key for grant in self.grants_with(need) for key in grant.around}
            condition |= Q(**{f"{prefix}place__in": sorted(places)})
        return condition


def _by_column(grants: Iterable[Grant]) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for grant in grants:
        keys = columns.setdefault(grant.column, [])
        if grant.key not in keys:
            keys.append(grant.key)
    return columns


def scope_of(person: Any, *, today: date | None = None) -> Scope:
    """The scope of ``person``, kept on the object: one query a request, and none for somebody who is not logged in."""
    if not person.is_authenticated:
        return Scope(())
    known: Scope | None = getattr(person, "_scope", None)
    if known is not None and today is None:
        return known
    day = today or timezone.localdate()
    scope = Scope(tuple(_grants(person, day)) if _may_work(person, day) else ())
    if today is None:
        person._scope = scope
    return scope


def _may_work(person: Any, day: date) -> bool:
    return bool(person.is_active and (person.expires_on is None or day <= person.expires_on))


def _grants(person: Any, day: date) -> Iterable[Grant]:
    """Plain columns of one plain query: it is asked at every request, and a place's borders may be long."""
    for row in person.posts.order_by("held_from", "id").values_list(*COLUMNS):
        since, until, post, role, title, body, level, key, name, *around = row
        if since <= day and (until is None or day <= until):
            rights = RIGHTS_OF[role] if level in KEYED else frozenset()
            keys = tuple(each for each in around if each is not None)
            yield Grant(post, role, title, body, level, key, name, keys, rights)


COLUMNS: Final = (
    *("held_from", "held_to", "pk", "role", "title", "body__name", "place__level", "place_id", "place__name"),
    *(f"place__in_{level}" for level in KEYED),
)
