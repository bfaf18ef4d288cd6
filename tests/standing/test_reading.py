"""What PostgreSQL reads together: the facts of each ask and no others, and never many days for the sake of a few."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shequ.standing import EVER, FactRow, Query, Sum, facts_in
from shequ.standing.asking import bundles
from shequ.standing.reading import DAYS, FIRST, NOBODY, together

NUMBERS = {"cleanups": 7, "trees": 9, "visits": 8}
DAY = date(2026, 1, 1)
HERE: dict[str, Any] = {"place": 11, "in_district": 1, "in_subdistrict": 2, "in_community": 3, "in_grid": 11}

days = st.one_of(st.integers(-20, 60).map(lambda number: DAY + timedelta(number)), st.sampled_from([EVER, date.max]))
drawn = st.builds(
    lambda number, measure, on, category: (number, measure, on, category),
    st.integers(0, 99),
    st.sampled_from([*NUMBERS]),
    st.integers(-30, 70).map(lambda number: DAY + timedelta(number)),
    st.sampled_from(["", "a"]),
)
queries = st.builds(
    lambda measure, start, end, category, party: Query(measure, "grid", 11, start, end, category, party=party),
    st.sampled_from([*NUMBERS]),
    days,
    days,
    st.sampled_from(["", "a"]),
    st.sampled_from([None, 5]),
)


def row(number: int, value: int, measure: str, on: date, category: str) -> FactRow:
    return FactRow(
        id=number, measure=measure, value=value, on=on, category=category, party=number % 2 * 5 or None, **HERE
    )


def as_read(rows: Sequence[FactRow], asked: Collection[Query]) -> Mapping[Query, Sum]:
    """What the compiled statement does, without a database."""
    found: dict[Query, Sum] = {}
    for bundle in bundles(asked, NUMBERS):
        sent, asks = together(bundle)
        sums: dict[int, list[FactRow]] = defaultdict(list)
        for number, fact in (number for read in sent for number in numbered(read, rows)):
            sums[asks[number]].append(fact)
        sums.pop(NOBODY, None)
        found.update(bundle.answers({ask: summed(facts) for ask, facts in sums.items()}))
    return found


def numbered(read: Mapping[str, Any], rows: Sequence[FactRow]) -> Iterator[tuple[int, FactRow]]:
    """The facts of a reading, each with the number that the statement gives it."""
    for fact in rows:
        if matches(read, fact):
            day = NUMBERS[fact.measure] * DAYS + (fact.on - FIRST).days
            yield read["number"] + bisect_right(read["cuts"], day), fact


def matches(read: Mapping[str, Any], fact: FactRow) -> bool:
    """The conditions of the join."""
    narrowed = read["category"] in ("", fact.category) and read["party"] in (None, fact.party)
    inside = date.fromisoformat(read["since"]) <= fact.on <= date.fromisoformat(read["until"])
    return narrowed and inside and NUMBERS[fact.measure] in read["measures"] and read["place"] == fact.in_grid


def summed(facts: Sequence[FactRow]) -> Sum:
    on = [fact.on for fact in facts]
    return Sum(sum(fact.value for fact in facts), len(facts), len(facts), min(on), max(on))


def readings(asked: Collection[Query]) -> list[dict[str, Any]]:
    (bundle,) = bundles(asked, NUMBERS)
    return together(bundle)[0]


def length(read: Mapping[str, Any]) -> int:
    """Days read, for each of the measures."""
    return ((date.fromisoformat(read["until"]) - date.fromisoformat(read["since"])).days + 1) * len(read["measures"])


@settings(deadline=None)
@given(st.lists(drawn, max_size=30), st.lists(queries, max_size=12))
def test_each_query_gets_its_own_facts(drawn: Sequence[tuple[int, str, date, str]], asked: list[Query]) -> None:
    rows = [row(number + 1, *one) for number, one in enumerate(drawn)]
    expected = {query: answer for query, answer in facts_in(rows)(asked).items() if answer.facts}
    assert as_read(rows, asked) == expected


@given(st.lists(queries, min_size=1, max_size=12))
def test_never_more_than_twice_the_days_that_are_asked_for_are_read(asked: list[Query]) -> None:
    wanted: dict[tuple[str, str, int | None], set[int]] = defaultdict(set)
    for query in asked:
        begin, end = max(query.start, DAY - timedelta(20)), min(query.end, DAY + timedelta(60))
        near = Query(query.measure, "grid", 11, begin, end, query.category, party=query.party)
        wanted[near.measure, near.category, near.party] |= {*range(begin.toordinal(), end.toordinal() + 1)}
    near_by = [
        Query(measure, "grid", 11, date.fromordinal(day), date.fromordinal(day), category, party=party)
        for (measure, category, party), days in wanted.items()
        for day in days
    ]
    if near_by:
        assert sum(map(length, readings(near_by))) <= 2 * len(near_by)


def test_measures_asked_for_about_the_same_days_are_one_reading() -> None:
    year = [Query(measure, "grid", 11, DAY, DAY + timedelta(363)) for measure in NUMBERS]
    months = [Query("trees", "grid", 11, DAY + timedelta(28 * n), DAY + timedelta(28 * n + 27)) for n in range(13)]
    (read,) = readings([*year, *months])
    assert (read["measures"], read["since"], read["until"]) == ([7, 8, 9], "2026-01-01", "2026-12-30")
    assert len(read["cuts"]) == 2 + 2 + 14
    assert read["cuts"] == sorted({*read["cuts"]})


def test_a_week_is_not_read_through_the_years_of_another_measure() -> None:
    long = Query("trees", "grid", 11, EVER, DAY)
    weeks = [Query(measure, "grid", 11, DAY - timedelta(6), DAY) for measure in ("cleanups", "visits")]
    found = sorted((read["since"], read["measures"]) for read in readings([long, *weeks]))
    assert found == [("1900-01-01", [9]), ("2025-12-26", [7, 8])]


def test_a_week_now_and_one_ten_years_ago_are_two_readings() -> None:
    old = [Query("trees", "grid", 11, DAY - timedelta(3650 + n), DAY - timedelta(3650)) for n in (6, 3)]
    found = readings([*old, Query("trees", "grid", 11, DAY - timedelta(6), DAY)])
    assert [(read["since"], len(read["cuts"])) for read in found] == [("2015-12-29", 3), ("2025-12-26", 2)]


def test_what_holds_is_sent_as_it_was_asked_beside_what_is_summed() -> None:
    held = [Query("trees", "grid", 11, EVER, DAY + timedelta(n), latest=True) for n in range(3)]
    (bundle,) = bundles([*held, Query("visits", "grid", 11, DAY, DAY)], NUMBERS)
    sent, asks = together(bundle)
    assert {read["branch"] for read in sent} == {"grid", "grid_latest"}
    assert len(asks) == 3 + 3  # an ask for each end; before the day, the day, and after it
    assert sorted(ask for ask in asks if ask != NOBODY) == [*range(bundle.size)]
