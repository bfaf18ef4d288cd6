"""What holds of every standing, whatever was recorded."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shequ.standing import (
    Commitment,
    FactRow,
    Figure,
    Row,
    Scene,
    Standing,
    StandingStatus,
    facts_in,
    facts_on,
    figure_of,
    standing,
    value_of,
)
from shequ.standing.sampling import interval
from tests.standing.promises import END, GUIYUAN, START, YUNLING, packs, promise, target, weekly, zero
from tests.standing.test_engines import table_of as sqlite_of

KINDS = ("waste_removed", "clean_ups", "fires", "households", "sorting_households", "hazards_found", "hazards_settled")
BOTH = (YUNLING, GUIYUAN)
PROMISES: tuple[Commitment, ...] = (
    target("waste_removed", "300", "吨", key="a", spots=BOTH),
    target("waste_removed", "20", "吨", key="b", period="每月"),
    target("fires", "2", "起", op="<=", key="c", spots=BOTH),
    target("sorting_rate", "80", "%", key="d", spots=BOTH),
    target("households", "10", "户", key="e", spots=BOTH),
    target("hazard_settlement_rate", "90", "%", key="f"),
    target("hazards_open", "3", "处", op="<=", key="g"),
    target("hazard_settlement_rate", "10", "百分点", key="h", words="整改率提高10个百分点"),
    weekly(key="i", spots=BOTH),
    weekly("waste_removed", key="j", category="corner"),
    zero(key="k", spots=BOTH, proven=frozenset({(YUNLING.key, date(2026, 4, 1))})),
    zero("hazards_open", key="l"),
    promise(key="m"),
)
DAYS = st.integers(0, 600).map(lambda number: date(2025, 2, 1) + timedelta(days=number))
FACT = st.fixed_dictionaries(
    {
        "measure": st.sampled_from(KINDS),
        "value": st.integers(0, 40_000_000),
        "on": DAYS,
        "spot": st.sampled_from(BOTH),
        "category": st.sampled_from(("", "corner")),
        "taken_back": st.booleans(),
    }
)
TODAYS = st.sampled_from((date(2026, 2, 1), date(2026, 3, 20), date(2026, 7, 6), date(2026, 12, 31), date(2027, 2, 1)))


def rows_of(drawn: Sequence[dict[str, Any]]) -> list[FactRow]:
    found: list[FactRow] = []
    for each in drawn:
        spot = each["spot"]
        plain = {key: each[key] for key in ("measure", "value", "on", "category")}
        row = FactRow(id=len(found) + 1, place=spot.key * 100, in_community=spot.key, in_district=1, **plain)
        found.append(row)
        if each["taken_back"]:
            found.append(back(row, len(found) + 1))
    return found


def back(row: FactRow, number: int) -> FactRow:
    return replace(row, id=number, value=-row.value, reverses=row.id)


def stand(rows: Sequence[FactRow], today: date, promises: Sequence[Commitment] = PROMISES) -> tuple[Standing, ...]:
    return standing(promises, facts_in(rows), packs=packs(), today=today)


def without_lines(found: Standing) -> Standing:
    """A standing without the number of its lines: what was taken back is two lines that count for nothing."""

    def bare(figure: Figure | None) -> Figure | None:
        return None if figure is None else replace(figure, facts=0)

    return replace(found, figure=bare(found.figure), before=bare(found.before), last_year=bare(found.last_year))


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=25), FACT, TODAYS)
def test_a_reversal_restores_every_standing(drawn, extra, today):
    rows = rows_of(drawn)
    more = rows_of([*drawn, {**extra, "taken_back": True}])
    assert [without_lines(each) for each in stand(rows, today)] == [without_lines(each) for each in stand(more, today)]


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=25), TODAYS, st.randoms())
def test_the_order_of_facts_does_not_matter(drawn, today, shuffled):
    rows = rows_of(drawn)
    other = list(rows)
    shuffled.shuffle(other)
    assert stand(rows, today) == stand(other, today)


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=25), TODAYS)
def test_a_split_adds_up(drawn, today):
    whole = target("waste_removed", "300", "吨", key="whole", spots=BOTH, sharing="sum")
    shares = [target("waste_removed", "150", "吨", key=spot.name, spots=(spot,), parent="whole") for spot in BOTH]
    parent, *parts = stand(rows_of(drawn), today, [whole, *shares])
    assert [part.commitment.key for part in parent.parts] == [part.commitment.key for part in parts]
    values = [part.figure.value for part in parts if part.figure and part.figure.value is not None]
    if parent.figure and parent.figure.value is not None:
        assert sum(values, Fraction()) == parent.figure.value
    else:
        assert not values
    assert "分项合计" not in parent.why


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=25), FACT, TODAYS)
def test_more_of_a_sum_never_makes_a_target_worse_nor_a_limit_better(drawn, extra, today):
    order = [StandingStatus.BROKEN, StandingStatus.AT_RISK, StandingStatus.ON_TRACK, StandingStatus.KEPT]
    rows = rows_of(drawn)
    for measure, op, turn in (("waste_removed", ">=", 1), ("fires", "<=", -1)):
        goal = target(measure, "2", packs().measures[measure].unit, op=op)
        more = rows_of([*drawn, {**extra, "measure": measure, "taken_back": False}])
        (before,), (after,) = stand(rows, today, [goal]), stand(more, today, [goal])
        if before.status in order and after.status in order:
            assert turn * order.index(before.status) <= turn * order.index(after.status)


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=12), TODAYS)
def test_missing_is_never_zero(drawn, today):
    rows = [row for row in rows_of(drawn) if row.value > 0 and row.reverses is None]
    kept = {row.id for row in rows}
    rows = [row for row in rows if not any(other.reverses in kept for other in rows)]
    for found in stand(rows, today, [each for each in PROMISES if each.type == "target" and not each.period]):
        if found.figure and found.figure.value == 0:
            assert found.commitment.measure in ("hazard_settlement_rate", "hazards_open") or found.figure.facts
        if found.figure is None or not found.figure.facts:
            assert found.status in (StandingStatus.UNMEASURED, StandingStatus.NOT_DUE)


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=25), TODAYS)
def test_a_routine_counts_each_period_once(drawn, today):
    found = stand(rows_of(drawn), today, [weekly(spots=BOTH)])[0]
    for spot in BOTH:
        mine = [period for period in found.periods if period.spot == spot]
        assert all(one.end + timedelta(1) == other.start for one, other in pairwise(mine))
    assert found.kept <= found.judged <= len(found.periods)


@settings(max_examples=60, deadline=None)
@given(st.lists(FACT, max_size=25), st.sampled_from((*KINDS, "sorting_rate", "hazard_settlement_rate", "hazards_open")))
def test_a_figure_is_what_the_rows_in_memory_say(drawn, code):
    rows = rows_of(drawn)
    flat = tuple(
        Row(row.measure, row.value, row.on, str(row.place), row.category, "", row.id, row.reverses or 0) for row in rows
    )
    found = figure_of(code, facts_in(rows), packs=packs(), spots=BOTH, start=START, end=END)
    wanted = value_of(code, Scene(packs(), flat, START, END))
    assert (found.value, found.why) == (wanted.value, wanted.why)


@settings(max_examples=25, deadline=None)
@given(st.lists(FACT, max_size=20), TODAYS)
def test_sqlite_says_the_same(drawn, today):
    numbers = {code: at for at, code in enumerate(KINDS, 1)}
    rows = rows_of(drawn)
    connection = sqlite_of([])
    listed = [
        (
            *(row.id, numbers[row.measure], row.value, row.on.isoformat(), row.place),
            *(row.in_district, row.in_subdistrict, row.in_community, row.in_grid),
            *(row.category, row.population, row.party, row.reverses),
        )
        for row in rows
    ]
    connection.executemany(f"INSERT INTO ledger_fact VALUES ({', '.join('?' * 13)})", listed)
    facts = facts_on(connection.cursor(), "sqlite", numbers)
    assert standing(PROMISES, facts, packs=packs(), today=today) == stand(rows, today)


@given(st.decimals(min_value=0, max_value=100, places=1), st.integers(1, 400))
def test_a_small_sample_leaves_more_open_than_a_large_one(share, size):
    hits = Fraction(Decimal(share)) * size / 100
    low, high = interval(hits, Fraction(size))
    lower, higher = interval(hits * 10, Fraction(size * 10))
    assert Fraction(0) <= low <= hits / size <= high <= Fraction(1)
    assert higher - lower <= high - low


ODD = st.builds(
    promise,
    key=st.sampled_from("abc"),
    type=st.sampled_from(("target", "zero", "routine")),
    words=st.sampled_from(("", "新增路灯", "提高5%", "下降20%")),
    spots=st.sampled_from(((), (YUNLING,), BOTH)),
    starts_on=st.sampled_from((START, END)),
    ends_on=st.sampled_from((START, END, date(2026, 2, 1))),
    valid_from=st.sampled_from((START, date(2026, 6, 1), date(2027, 6, 1))),
    valid_to=st.sampled_from((None, date(2026, 6, 30), END)),
    due_on=st.sampled_from((None, date(2026, 2, 1), date(2026, 6, 30), date(2028, 1, 1))),
    measure=st.sampled_from((*KINDS, "", "gone", "sorting_rate", "hazards_open", "handling_cycle", "health_awareness")),
    op=st.sampled_from((None, ">=", "<=", ">", "<", "==")),
    value=st.sampled_from((None, Decimal(0), Decimal("0.5"), Decimal(5), Decimal("1e9"))),
    unit=st.sampled_from(("", "吨", "次", "%", "百分点", "人次/年", "无此单位", "/", "倍")),
    period=st.sampled_from(("", "每月", "全年", "每学期", "上半年", "三季度", "每天", "说不清")),
    per=st.sampled_from((None, "day", "week", "half_year")),
    count=st.integers(0, 3),
    every=st.integers(1, 3),
    baseline=st.sampled_from((None, Decimal(70))),
    parent=st.sampled_from(("", "a", "b")),
    sharing=st.sampled_from(("", "sum", "each")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ODD, max_size=4), st.lists(FACT, max_size=8), TODAYS, st.sampled_from((None, START, END)))
def test_whatever_is_promised_has_a_standing(promises, drawn, today, since):
    rows = rows_of(drawn)
    found = standing(promises, facts_in(rows), packs=packs(), today=today, since=since, until=since)
    assert [each.commitment for each in found] == promises
    for each in found:
        assert each.status is not StandingStatus.UNMEASURED or each.why
        assert each.figure is None or each.figure.value is not None or each.figure.why
