"""What a revised document adds, drops, changes and keeps.

Items of one type are matched in three passes: first those that say the same in every field, nearest place first; then
posts that exist once on each side (组长 of one body) whoever holds them; then the rest by words, fields, quote and
place, best pair first. Place only decides between equals: an item that moved is the same item.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shequ.compare.words import grams, likeness
from shequ.items import Document, Item, Role, item_fields, type_name, words

ENOUGH: Final = 0.5
CROWDED: Final = 60
RAREST: Final = 6
WEIGHTS: Final = {"words": 0.6, "quote": 0.2, "fields": 0.15, "place": 0.05}


@dataclass(frozen=True, slots=True)
class Field:
    """One field that differs: its name in the vocabulary, and what stood there before and stands there after."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Change:
    """An item in both documents that says something else in ``fields``."""

    before: Item
    after: Item
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """Two documents compared; either is None where the other stands alone."""

    old: Document | None
    new: Document | None
    added: tuple[Item, ...]
    dropped: tuple[Item, ...]
    changed: tuple[Change, ...]
    kept: tuple[tuple[Item, Item], ...]

    @property
    def same(self) -> bool:
        """Nothing added, dropped or changed."""
        return not (self.added or self.dropped or self.changed)


Indexed = tuple[int, Item, float]
Pairs = list[tuple[int, int]]


def diff_of(old: Document | None, new: Document | None) -> Diff:
    """Compare the items of two documents; the answer is the same in every run."""
    left, right = _indexed(old), _indexed(new)
    pairs: Pairs = []
    for match in (_same_fields, _same_posts, _similar):
        used_left, used_right = {a for a, _ in pairs}, {b for _, b in pairs}
        free_left = [entry for entry in left if entry[0] not in used_left]
        free_right = [entry for entry in right if entry[0] not in used_right]
        pairs += match(free_left, free_right)
    return _sorted_out(old, new, pairs)


def pair_up(old: Sequence[Document], new: Sequence[Document]) -> list[tuple[Document | None, Document | None]]:
    """Which document of one file answers to which of the other: by title, then text; one each always belong together."""
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    scored = ((_kinship(a, b), i, j) for i, a in enumerate(old) for j, b in enumerate(new))
    pairs = dict(_best((score, i, j) for score, i, j in scored if score >= ENOUGH))
    answered = set(pairs.values())
    both: list[tuple[Document | None, Document | None]] = [
        (document, new[pairs[place]] if place in pairs else None) for place, document in enumerate(old)
    ]
    return both + [(None, document) for place, document in enumerate(new) if place not in answered]


def _kinship(one: Document, other: Document) -> float:
    titles = likeness(one.title or "", other.title or "")
    left, right = ({text[at : at + 8] for at in range(0, len(text) - 7)} for text in (one.text, other.text))
    return max(titles, len(left & right) / max(1, min(len(left), len(right))))


def _indexed(document: Document | None) -> list[Indexed]:
    """Items with their number and their place in the text, from 0 to 1."""
    if document is None:
        return []
    length = max(1, len(document.text))
    return [(number, item, item.found.start / length) for number, item in enumerate(document.items)]


def _sorted_out(old: Document | None, new: Document | None, pairs: Pairs) -> Diff:
    before, after = (old.items if old else ()), (new.items if new else ())
    answer = {b: a for a, b in pairs}
    kept, changed, seen = [], [], set(answer.values())
    for number, item in enumerate(after):
        if number in answer:
            was = before[answer[number]]
            fields = _differences(was, item)
            if fields:
                changed.append(Change(was, item, fields))
            else:
                kept.append((was, item))
    added = tuple(item for number, item in enumerate(after) if number not in answer)
    dropped = tuple(item for number, item in enumerate(before) if number not in seen)
    return Diff(old, new, added, dropped, tuple(changed), tuple(kept))


def _differences(before: Item, after: Item) -> tuple[Field, ...]:
    now = item_fields(after)
    return tuple(Field(name, was, now[name]) for name, was in item_fields(before).items() if was != now[name])


def _grouped(entries: Iterable[Indexed]) -> Mapping[object, list[Indexed]]:
    groups: dict[object, list[Indexed]] = defaultdict(list)
    for entry in entries:
        groups[type_name(entry[1]), *item_fields(entry[1]).values()].append(entry)
    return groups


def _same_fields(left: Sequence[Indexed], right: Sequence[Indexed]) -> Pairs:
    """Items equal in every field; of several equal ones the nearest in place pair off."""
    others = _grouped(right)
    pairs: Pairs = []
    for key, group in _grouped(left).items():
        pairs += _nearest(group, others.get(key, []))
    return pairs


def _nearest(left: Sequence[Indexed], right: Sequence[Indexed]) -> Pairs:
    """One-to-one pairs of equal items, as many as there can be: in order when all have a partner, else nearest first."""
    if len(left) == len(right):
        return [(a[0], b[0]) for a, b in zip(left, right, strict=True)]
    every = range(len(right))
    near = [(a, right[at]) for a in left for at in _around(every, right, a[2])]
    pairs = _best((-abs(a[2] - b[2]), a[0], b[0]) for a, b in near)
    used_left, used_right = {a for a, _ in pairs}, {b for _, b in pairs}
    rest_left = (a[0] for a in left if a[0] not in used_left)
    return pairs + list(zip(rest_left, (b[0] for b in right if b[0] not in used_right), strict=False))


def _same_posts(left: Sequence[Indexed], right: Sequence[Indexed]) -> Pairs:
    """Posts that stand once on each side: another person in the post is a change, not a loss and a gain."""
    old, new = _posts(left), _posts(right)
    return [(old[post][0], new[post][0]) for post in old if post in new and len(old[post]) == len(new[post]) == 1]


def _posts(entries: Iterable[Indexed]) -> Mapping[tuple[str, str | None], list[int]]:
    posts: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for number, item, _ in entries:
        if isinstance(item, Role):
            posts[item.role, item.body].append(number)
    return posts


def _similar(left: Sequence[Indexed], right: Sequence[Indexed]) -> Pairs:
    """What is left, best pair first."""
    return _best(_candidates(left, right))


def _candidates(left: Sequence[Indexed], right: Sequence[Indexed]) -> Iterator[tuple[float, int, int]]:
    """Pairs of one type that share a pair of characters and are similar enough; the rarest pairs decide."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (_, item, _) in enumerate(right):
        for gram in grams(words(item)):
            index[type_name(item), gram].append(at)
    for number, item, place in left:
        rare = sorted((index.get((type_name(item), gram), []) for gram in grams(words(item))), key=len)
        near = {at for places in rare[:RAREST] for at in _around(places, right, place)}
        for at in sorted(near):
            other_number, other, other_place = right[at]
            score = _score(item, other) + WEIGHTS["place"] * (1 - abs(place - other_place))
            if score >= ENOUGH:
                yield score, number, other_number


def _around(places: Sequence[int], right: Sequence[Indexed], place: float) -> Sequence[int]:
    """At most ``CROWDED`` of many items with the same pair of characters: those nearest in place."""
    middle = bisect_left(places, place, key=lambda at: right[at][2]) if len(places) > CROWDED else 0
    start = max(0, min(middle - CROWDED // 2, len(places) - CROWDED))
    return places[start : start + CROWDED]


def _score(one: Item, other: Item) -> float:
    """Words, quote and the share of equal fields, weighted."""
    left, right = item_fields(one), item_fields(other)
    equal = sum(value == right[name] for name, value in left.items()) / len(left)
    return (
        WEIGHTS["words"] * likeness(words(one), words(other))
        + WEIGHTS["quote"] * likeness(one.found.quote, other.found.quote)
        + WEIGHTS["fields"] * equal
    )


def _best(scored: Iterable[tuple[float, int, int]]) -> Pairs:
    """One-to-one pairs, highest score first; equal scores in the order of the documents."""
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs: Pairs = []
    for _, a, b in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            pairs.append((a, b))
    return pairs
