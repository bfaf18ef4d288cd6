"""What the ledger says to a claim that compares: the figures on both sides, and what they come to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import floor
from typing import Final

from shequ.checker.asked import Asked
from shequ.checker.comparing import Base, Comparison, Computed, computed, due_spans, spans_of, target_of
from shequ.checker.model import Derived, Judged, Verdict
from shequ.checker.naming import Meant, names_of
from shequ.checker.periods import Span, last_year
from shequ.checker.printed import Printed
from shequ.checker.reading import Reading
from shequ.checker.rounding import ROUNDED, Prints, ends_of, meets, rounded_as, wanted_for
from shequ.checker.saying import number_said
from shequ.checker.units import told_in
from shequ.standing import Figure, Spot

__all__ = ["judged_comparison", "spans_for"]

SHARES: Final = frozenset({"", "%", "‰", "倍", "个百分点", "百分点", "成"})


def judged_comparison(
    asked: Asked,
    comparison: Comparison,
    figure: Callable[[Meant, Spot, Span], Figure | None],
    reading: Reading,
    *,
    prints: Prints,
) -> Judged:
    """A number that compares, computed from the figures on both sides; ``figure`` gives what was asked for."""
    if asked.named.derived:
        forecasts = [_of_forecast(asked, comparison, each, reading) for each in asked.derived]
        return next((each for each in forecasts if each.verdict is Verdict.SUPPORTED), forecasts[0])
    found = [
        judged
        for meant in (*asked.meant, *asked.named.weak)
        for judged in _each(asked, meant, comparison, figure, reading=reading, prints=prints)
    ]
    agreed = next((each for each in found if each.verdict is Verdict.SUPPORTED), None)
    if agreed is not None or (len(asked.meant) == 1 and not asked.named.why):
        return agreed or found[0]
    said = f"可能是{names_of(asked.meant, reading.packs)}，不能确定" if len(asked.meant) > 1 else asked.named.why
    return Judged(asked.claim, Verdict.UNCHECKABLE, said)


def _of_forecast(asked: Asked, comparison: Comparison, derived: Derived, reading: Reading) -> Judged:
    """How far a computed number lies from what was promised."""
    now, promised = derived.figure, derived.promised
    told = told_in(asked.claim.unit, now.measure, reading.packs) if now.measure in reading.packs.measures else None
    if asked.claim.unit not in SHARES and told is not None and (told.wrong or told.factor is None):
        why = f"单位不对：“{now.name}”按“{now.unit}”计，报告写的是“{asked.claim.unit}”"
        return Judged(asked.claim, Verdict.CONTRADICTED, why, now)
    if comparison.base is not Base.AIM or promised is None:
        return Judged(asked.claim, Verdict.UNCHECKABLE, f"“{now.name}”没有可以相比的数")
    whole = replace(now, value=Fraction(floor(now.value))) if now.value is not None else now
    found = [
        _told(
            asked,
            comparison,
            computed(comparison, each, promised, unit=asked.claim.unit, packs=reading.packs),
            each,
            promised,
        )
        for each in (now, whole)
    ]
    return next((each for each in found if each.verdict is Verdict.SUPPORTED), found[0])


def spans_for(asked: Asked, meant: Meant, reading: Reading) -> list[Span]:
    """The times that a claim may speak of; where it names none, also the time up to the day a promise fell due."""
    found = list(asked.spans)
    own = reading.times.own
    due = due_spans(meant, own, reading.ground)
    if found[-1].since <= own.since and found[-1].until > own.until and "日" in found[-1].words:
        # 到11月30日: what is there by now; 1—9月 of a report on half a year is what it says
        return [*found, Span(own.since, own.until), *due]
    if (found[-1].since, found[-1].until) == (own.since, own.until):
        return found + due
    ago = last_year(own)
    if (found[-1].since, found[-1].until) == (ago.since, ago.until):
        return found + [last_year(span) for span in due]
    return found


def _each(
    asked: Asked,
    meant: Meant,
    comparison: Comparison,
    figure: Callable[[Meant, Spot, Span], Figure | None],
    *,
    reading: Reading,
    prints: Prints,
) -> Iterator[Judged]:
    """The verdict by one measure, in the place and in each time that may be meant."""
    spot = asked.spots[0]
    told = told_in(asked.claim.unit, meant.measure, reading.packs)
    if asked.claim.unit not in SHARES and (told.wrong or told.factor is None):
        measure = reading.packs.measures[meant.measure]
        why = f"单位不对：“{measure.name}”按“{measure.unit}”计，报告写的是“{asked.claim.unit}”"
        yield Judged(asked.claim, Verdict.CONTRADICTED, why)
        return
    for span in spans_for(asked, meant, reading):
        now = figure(meant, spot, span)
        then: Figure | Fraction | None = target_of(meant, spot, reading.ground, reading.packs, words=asked.claim.words)
        if comparison.base is not Base.AIM:
            then = figure(meant, spot, spans_of(comparison, span)[0])
        worked = computed(comparison, now, then, unit=asked.claim.unit, packs=reading.packs)
        told_ = _told(asked, comparison, worked, now, then)
        if told_.verdict is Verdict.CONTRADICTED:
            ends = [prints.get(wanted_for(meant, spot, each)) for each in (span, *spans_of(comparison, span)[:1])]
            told_ = _rounded(told_, asked, comparison, now=now, then=then, ends=ends, reading=reading)
        yield replace(told_, claim=replace(asked.claim, measure=meant.measure, place=spot))


def _rounded(
    judged: Judged,
    asked: Asked,
    comparison: Comparison,
    *,
    now: Figure | None,
    then: Figure | Fraction | None,
    ends: list[Printed | None],
    reading: Reading,
) -> Judged:
    """The same, supported where it is what the figures come to as the report prints them."""
    if now is None or now.value is None or then is None:
        return judged
    other = then.value if isinstance(then, Figure) else then
    sides = [ends_of(now.value, ends[0]), ends_of(other or Fraction(0), ends[1] if len(ends) > 1 else None)]
    if len(sides[0]) > 1 and len(sides[1]) == 1 and ends[0] is not None and isinstance(then, Figure):
        sides[1] = (*sides[1], rounded_as(sides[1][0], ends[0]))
    values = []
    for one, two in product(*sides):
        against = replace(then, value=two) if isinstance(then, Figure) else two
        worked = computed(comparison, replace(now, value=one), against, unit=asked.claim.unit, packs=reading.packs)
        values += [worked.value] if worked.value is not None else []
    if len(values) > 1 and meets(asked.printed, values):
        return replace(judged, verdict=Verdict.SUPPORTED, why=f"{judged.why}；{ROUNDED}相符")
    return judged


def _told(
    asked: Asked, comparison: Comparison, told: Computed, now: Figure | None, then: Figure | Fraction | None
) -> Judged:
    if told.value is None or now is None:
        verdict = Verdict.UNSUPPORTED if told.lacking else Verdict.UNCHECKABLE
        return Judged(asked.claim, verdict, told.why, told.figure)
    other = then.value if isinstance(then, Figure) else then
    unit = told.figure.unit if told.figure else ""
    why = (
        f"“{now.name}”{number_said(now.value or Fraction(0))}{now.unit}，"
        f"{comparison.against}{number_said(other or Fraction(0))}{now.unit}，算得{number_said(told.value)}{unit}"
    )
    values = [told.value]
    if comparison.base is Base.AIM and not comparison.whole and isinstance(then, Fraction):
        values.append(then)  # 超过任务1.2万份 may say how much was promised, or how much more was done
    agrees = any(asked.printed.holds(value) for value in values)
    return Judged(asked.claim, Verdict.SUPPORTED if agrees else Verdict.CONTRADICTED, why, told.figure)
