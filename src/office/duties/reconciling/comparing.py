"""The rules of the packs tried on what is recorded: each difference with both its sides, each side a door."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from office.duties.counting import Spot
from office.duties.reconciling.sides import EVER, Asked, Span, door_of, numbers_of, unit_of
from office.duties.reconciling.written import Value, is_personal, key_of, values_of
from office.ledger.knowledge import packs
from office.pages import formats
from office.territory.models import Place
from shequ.calendar import period_of
from shequ.packs import Reconciliation, Side

__all__ = ["Difference", "Outcome", "outcomes"]

PERIODS: Final = 3  # the running one and two before it
MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the two sides differ; a side about which nothing is recorded says so."""

    place: str
    period: str
    left: str
    right: str
    left_url: str
    right_url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule, what it found, how many comparisons it made; ``more`` differences are not listed."""

    rule: Reconciliation
    differences: tuple[Difference, ...]
    compared: int
    more: int = 0

    @property
    def agrees(self) -> bool:
        """Whether the accounts agree."""
        return bool(self.compared) and not self.differences


def outcomes(spots: Sequence[Spot], *, today: date, topics: Iterable[str] = ()) -> list[Outcome]:
    """Every rule tried in these communities, those with differences first."""
    wanted = set(packs().for_topics(tuple(topics))) if topics else None
    rules = [rule for rule in packs().reconciliations.values() if wanted is None or rule.pack in wanted]
    numbers = [rule for rule in rules if rule.kind == "equal"]
    found = [*_all_equal(numbers, spots, today), *_all_refer([rule for rule in rules if rule not in numbers], spots)]
    return sorted(found, key=lambda one: (not one.differences, not one.compared, one.rule.name))


def _all_equal(rules: Sequence[Reconciliation], spots: Sequence[Spot], today: date) -> Iterator[Outcome]:
    names = {level: _places(level, spots) for level in {rule.level for rule in rules} | {"community"}}
    spans = {rule.period: list(_spans(rule.period, today)) for rule in rules}
    asked = [
        Asked(side, rule.level, span)
        for rule in rules
        for span, _said in spans[rule.period]
        for side in (rule.left, rule.right)
    ]
    found = numbers_of(asked, places={level: list(keys) for level, keys in names.items()})
    for rule in rules:
        yield _equal(rule, names[rule.level], spans[rule.period], found)


def _equal(
    rule: Reconciliation, names: Mapping[int, str], spans: Sequence[tuple[Span, str]], numbers: Mapping[Asked, Any]
) -> Outcome:
    found, compared = list[Difference](), 0
    for span, period in spans:
        left, right = (_known(Asked(side, rule.level, span), names, numbers) for side in (rule.left, rule.right))
        for place in [place for place in names if place in left or place in right]:
            if _silent(rule, place, left, right):
                continue
            compared += 1
            if left.get(place) != right.get(place):
                sides = [
                    (_number(side, given.get(place)), door_of(side, place=place, span=span))
                    for side, given in ((rule.left, left), (rule.right, right))
                ]
                found.append(_differing(names[place], period, sides, left.get(place), right.get(place)))
    return Outcome(rule, tuple(found[:MOST]), compared, max(0, len(found) - MOST))


def _known(asked: Asked, names: Mapping[int, str], numbers: Mapping[Asked, Any]) -> dict[int, Any]:
    """What is known of each place; that there is none of what is merely there is known."""
    return {**(dict.fromkeys(names, Decimal(0)) if asked.side.territory else {}), **numbers[asked]}


def _silent(rule: Reconciliation, place: int, left: dict[int, Any], right: dict[int, Any]) -> bool:
    """Nothing recorded against what is merely there: a register that nobody has begun is no difference yet."""
    one, other = (rule.left, left), (rule.right, right)
    return any(side.territory and place not in beside for (side, _own), (_side, beside) in ((one, other), (other, one)))


def _differing(place: str, period: str, sides: Sequence[tuple[str, str]], left: Any, right: Any) -> Difference:
    note = _("相差 %(by)s") % {"by": formats.number(abs(left - right))} if None not in (left, right) else ""
    return Difference(place, period, sides[0][0], sides[1][0], sides[0][1], sides[1][1], note)


def _number(side: Side, value: Any) -> str:
    return _("无记录") if value is None else f"{formats.number(value)}{unit_of(side)}"


def _places(level: str, spots: Sequence[Spot]) -> dict[int, str]:
    keys = [spot.key for spot in spots]
    if level == "community":
        return {spot.key: spot.name for spot in spots}
    if level == "subdistrict":
        above = {key for spot in spots for key in spot.around}
        rows = Place.objects.filter(pk__in=above, level=level)
    else:
        rows = Place.objects.filter(in_community__in=keys, level=level, closed_on=None)
    return dict(rows.order_by("order", "id").values_list("id", "name"))


def _spans(period: str, today: date) -> Iterator[tuple[Span, str]]:
    if not period:
        yield EVER, ""
        return
    day = today
    for _number_of in range(PERIODS):
        found = period_of(day, period, 1, today)
        yield (found.start, found.end), formats.span(found.start, found.end, today=today)
        day = found.start - timedelta(days=1)


def _all_refer(rules: Sequence[Reconciliation], spots: Sequence[Spot]) -> Iterator[Outcome]:
    names = {spot.key: spot.name for spot in spots}
    found = values_of((side for rule in rules for side in (rule.left, rule.right)), places=names)
    for rule in rules:
        yield _refers(rule, names, left=found[rule.left], right=found[rule.right])


def _refers(rule: Reconciliation, names: dict[int, str], *, left: Sequence[Value], right: Sequence[Value]) -> Outcome:
    hidden = is_personal(rule.left) or is_personal(rule.right)
    there = {(value.place, key_of(value.said, hidden=hidden)) for value in right}
    begun = {place for place, _key in there}
    # A right side that nobody has begun is no account yet.
    compared = [value for value in left if value.place in begun]
    missing = [value for value in compared if (value.place, key_of(value.said, hidden=hidden)) not in there]
    found = [_missing(rule, value, names) for value in missing[:MOST]]
    return Outcome(rule, tuple(found), len(compared), max(0, len(missing) - MOST))


def _missing(rule: Reconciliation, value: Value, names: dict[int, str]) -> Difference:
    shown = _("一条个人信息（不显示）") if is_personal(rule.left) else value.said
    url = reverse("registers:entry", args=[value.entry]) if rule.left.register else ""
    there = door_of(rule.right, place=value.place, span=EVER)
    return Difference(names[value.place], "", shown, _("没有找到"), url, there)
