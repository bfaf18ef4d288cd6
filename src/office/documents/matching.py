"""Whom and what the words of items may mean: persons by exact name, places and parties by name, within the scope."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from office.access import visible
from office.documents.models import Document
from office.people.models import Post
from office.territory.models import Party, Place

__all__ = ["KINDS", "Match", "names_in", "suggestions"]

KINDS: Final = ("person", "place", "party")
BRACKETED: Final = re.compile(r"[（(]([^（）()]*)[）)]")
MOST: Final = 400  # different names looked up for one document


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate: ``kind`` is person, place or party; ``beside`` tells it from others of the same name."""

    kind: str
    id: int
    name: str
    beside: str


def names_in(words: str | None) -> tuple[str, ...]:
    """The names that a phrase may be: whole, without what is in brackets, and that alone.

    >>> names_in("第一网格（桂园里）")
    ('第一网格（桂园里）', '第一网格', '桂园里')
    """
    if not words:
        return ()
    inner = [part.strip() for part in BRACKETED.findall(words)]
    return tuple(dict.fromkeys(name for name in (words.strip(), BRACKETED.sub("", words).strip(), *inner) if name))


def suggestions(items: Iterable[Mapping[str, Any]], document: Document, *, by: Any) -> dict[int, list[Match]]:
    """Candidates for the items that have none yet, by the item's number: three queries, whatever the size."""
    persons, places = _asked(items)
    found = {
        "person": _persons(persons, document, by=by) if persons else {},
        "place": _places(places, document, by=by) if places else {},
        "party": _parties(places, document, by=by) if places else {},
    }
    answer: dict[int, list[Match]] = defaultdict(list)
    for kind, asked in (("person", persons), ("place", places), ("party", places)):
        for name, numbers in asked.items():
            for number in numbers:
                answer[number] += [match for match in found[kind].get(name, ()) if match not in answer[number]]
    return answer


def _asked(items: Iterable[Mapping[str, Any]]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """Names of persons, names of places and parties, each with the items that have them."""
    persons: dict[str, list[int]] = defaultdict(list)
    places: dict[str, list[int]] = defaultdict(list)
    for item in items:
        fields, number = item["fields"], item["id"]
        if item["type"] == "role" and item["person_id"] is None and fields.get("who"):
            persons[str(fields["who"])].append(number)
        if item["place_id"] is None and item["party_id"] is None:
            for name in names_in(fields.get("whose")):
                places[name].append(number)
    return dict(list(persons.items())[:MOST]), dict(list(places.items())[:MOST])


def _persons(names: Iterable[str], document: Document, *, by: Any) -> dict[str, list[Match]]:
    """Holders of posts in the district of the document that the reviewer may see."""
    posts = visible(Post.objects, by=by, through="place__").filter(person__name__in=list(names), person__is_active=True)
    rows = posts.filter(place__in_district=document.in_district).order_by("person_id", "-held_from")
    found: dict[str, dict[int, Match]] = defaultdict(dict)
    for key, name, body, title in rows.values_list("person_id", "person__name", "body__name", "title"):
        found[name].setdefault(key, Match("person", key, name, f"{body} {title}".strip()))
    return {name: list(matches.values()) for name, matches in found.items()}


def _places(names: Iterable[str], document: Document, *, by: Any) -> dict[str, list[Match]]:
    inside = Q(in_district=document.in_district)
    if document.in_community:
        inside = Q(in_community=document.in_community)
    elif document.in_subdistrict:
        inside = Q(in_subdistrict=document.in_subdistrict)
    rows = visible(Place.objects, by=by).filter(inside, name__in=list(names), closed_on=None).order_by("id")
    return _grouped("place", rows.values_list("id", "name", "parent__name"))


def _parties(names: Iterable[str], document: Document, *, by: Any) -> dict[str, list[Match]]:
    rows = visible(Party.objects, by=by).filter(in_district=document.in_district, name__in=list(names), closed_on=None)
    return _grouped("party", rows.order_by("id").values_list("id", "name", "place__name"))


def _grouped(kind: str, rows: Iterable[tuple[int, str, str | None]]) -> dict[str, list[Match]]:
    found: dict[str, list[Match]] = defaultdict(list)
    for key, name, beside in rows:
        found[name].append(Match(kind, key, name, beside or ""))
    return found
