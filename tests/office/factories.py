"""One small town that every test of the office knows: fixed names, fixed days."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.contrib.auth.hashers import make_password

from office.people.models import Body, Person, Post, Role
from office.territory.models import KEYED, Level, Place, keys_at

TODAY = date(2026, 11, 21)
PASSWORD = "清河-云岭-2026-harbour"


@dataclass(frozen=True)
class Town:
    """A district, two sub-districts, two communities in the first and one in the second, two grids each."""

    district: Place
    street: Place
    other_street: Place
    community: Place
    sibling: Place
    stranger: Place
    grid: Place
    other_grid: Place


def place(level: Level, name: str, *, parent: Place | None = None, **more: object) -> Place:
    """A place below ``parent``, with the numbers around it set."""
    keys = {f"in_{each}": getattr(parent, f"in_{each}") for each in KEYED} if parent else {}
    made = Place.objects.create(level=level, name=name, parent=parent, **(keys | more))
    if level in KEYED:
        setattr(made, f"in_{level}", made.pk)
        made.save(update_fields=[f"in_{level}"])
    return made


def town() -> Town:
    """The town."""
    district = place(Level.DISTRICT, "望江区")
    street = place(Level.SUBDISTRICT, "清河街道", parent=district)
    other_street = place(Level.SUBDISTRICT, "柳塘街道", parent=district)
    community = place(Level.COMMUNITY, "云岭社区", parent=street)
    sibling = place(Level.COMMUNITY, "桂园社区", parent=street)
    stranger = place(Level.COMMUNITY, "石桥社区", parent=other_street)
    grid = place(Level.GRID, "第一网格", parent=community)
    other_grid = place(Level.GRID, "第二网格", parent=community)
    return Town(district, street, other_street, community, sibling, stranger, grid, other_grid)


@lru_cache(maxsize=1)
def hashed() -> str:
    """The hash of the test password, made once."""
    return make_password(PASSWORD)


def person(username: str, name: str, **more: object) -> Person:
    """An account with the test password."""
    made = Person(username=username, name=name, **more)
    made.password = hashed()
    made.save()
    return made


def body(where: Place, name: str, kind: str = Body.Kind.COMMITTEE) -> Body:
    """A body in ``where``; the same one when asked again."""
    return Body.objects.get_or_create(name=name, defaults={**keys_at(where), "kind": kind})[0]


def post(who: Person, *, role: Role, at: Place, title: str = "", since: date = date(2026, 1, 1)) -> Post:
    """A post that ``who`` holds over ``at``."""
    home = body(at, f"{at.name}工作机构")
    if who.body_id is None:
        who.body = home
        who.save(update_fields=["body"])
    return Post.objects.create(
        person=who, body=home, title=title or str(Role(role).label), role=role, place=at, held_from=since
    )
