"""What the ledger says to each claim; everything is asked in one question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product
from math import floor
from typing import Final

from shequ.calendar import period_of
from shequ.checker.asked import Asked
from shequ.checker.comparing import Base, spans_of
from shequ.checker.model import Claim, Judged, Verdict
from shequ.checker.naming import Meant, likeness, names_of
from shequ.checker.periods import Span, last_year
from shequ.checker.printed import Printed
from shequ.checker.promises import judged_goal, judged_rhythm, proven
from shequ.checker.reading import Reading
from shequ.checker.related import judged_comparison, spans_for
from shequ.checker.rounding import ROUNDED, Prints, ends_of, meets, prints_of, wanted_for
from shequ.checker.saying import number_said, span_said
from shequ.checker.shares import NO_WHOLE, average_needs, judged_average, judged_share, share_needs
from shequ.checker.units import told_in
from shequ.packs import MeasureKind, Packs
from shequ.standing import Figure, How, Spot, Wanted, figures_of

__all__ = ["judge_all"]

NEARBY: Final = 0.4
HINTS: Final = 4000  # other times that are looked at to say which of them a number fits


@dataclass(frozen=True, slots=True)
class Known:
    """Every figure that was asked for."""

    figures: dict[Wanted, Figure]
    prints: Prints = field(default_factory=dict)

    def figure(self, meant: Meant, spot: Spot, span: Span) -> Figure | None:
        """The figure of a measure in a place and time."""
        return self.figures.get(wanted_for(meant, spot, span))


def judge_all(claims: Sequence[Asked], reading: Reading) -> list[Judged]:
    """Each claim with its verdict, in the order given."""
    wanted = dict.fromkeys(each for asked in claims for each in _needs(asked, reading))
    room = HINTS
    for asked in claims:
        if room <= 0:
            break
        for each in _hints(asked):
            if each not in wanted:
                wanted[each] = None
                room -= 1
    figures = figures_of(wanted, reading.ground.facts, packs=reading.packs)
    known = Known(dict(zip(wanted, figures, strict=True)), prints_of(claims, reading.packs))
    judged = [_judged(asked, known, reading) for asked in claims]
    called = {
        (asked.meant[0].measure, asked.claim.unit): each.claim.measure
        for asked, each in zip(claims, judged, strict=True)
        if each.verdict is Verdict.SUPPORTED and len(asked.meant) == 1 and each.claim.measure != asked.meant[0].measure
    }
    judged = [
        _as_called(asked, each, called, known, reading) if each.verdict is Verdict.UNSUPPORTED else each
        for asked, each in zip(claims, judged, strict=True)
    ]
    verdicts = {each.claim.start: each for each in judged}
    return [
        judged_share(asked, known.figure, verdicts) if _is_share(asked) else each
        for asked, each in zip(claims, judged, strict=True)
    ]


def _as_called(
    asked: Asked, judged: Judged, called: dict[tuple[str, str], str], known: Known, reading: Reading
) -> Judged:
    """Nothing was recorded of what it says; judged by what the report means by these words elsewhere."""
    code = called.get((asked.meant[0].measure, asked.claim.unit)) if len(asked.meant) == 1 else None
    meant = next((each for each in asked.named.weak if each.measure == code), None)
    if meant is None or asked.comparison is not None or asked.planned:
        return judged
    answers = list(_answers(asked, (meant,), known, reading))
    if not answers:
        return judged
    found = _contradicted(asked, answers[0], known, reading)
    return replace(found, why=f"{found.why}；别处同样的说法是按“{answers[0].figure.name}”核对的")


def _is_share(asked: Asked) -> bool:
    return asked.comparison is not None and asked.comparison.base is Base.SHARE and not asked.reason


def _needs(asked: Asked, reading: Reading) -> Iterator[Wanted]:
    if asked.reason or asked.rhythm or asked.named.derived:
        return
    if _is_share(asked) or asked.average:
        asks = share_needs(asked) if asked.average is None else average_needs(asked, reading)
        yield from (wanted_for(*each) for each in asks)
        return
    for meant in (*asked.meant, *asked.named.either, *asked.named.weak):
        for spot, span in product(asked.spots, spans_for(asked, meant, reading)):
            yield wanted_for(meant, spot, span)
            for other in spans_of(asked.comparison, span) if asked.comparison else ():
                yield wanted_for(meant, spot, other)
            for part in _rest(meant, reading):
                yield wanted_for(part, spot, span)


def _rest(meant: Meant, reading: Reading) -> tuple[Meant, ...]:
    """What was found and what was settled, where what is left is meant."""
    measure = reading.packs.measures[meant.measure]
    parts = measure.of if measure.kind is MeasureKind.BALANCE and measure.of else ()
    return tuple(replace(meant, measure=part) for part in parts)


def _hints(asked: Asked) -> Iterator[Wanted]:
    if (
        asked.claim.place is None
        or asked.reason
        or asked.planned
        or asked.comparison
        or asked.rhythm
        or asked.average is not None
        or len(asked.meant) != 1
    ):
        return
    for span in other_spans(asked.spans[0]):
        yield wanted_for(asked.meant[0], asked.claim.place, span)


def other_spans(span: Span) -> list[Span]:
    """Times beside one: the year before, the year, its halves and quarters, and from its first day to each month's end."""
    year = period_of(span.until, "year")
    quarters = [period_of(year.start.replace(month=month), "quarter") for month in (1, 4, 7, 10)]
    halves = [period_of(year.start.replace(month=month), "half_year") for month in (1, 7)]
    months = [period_of(year.start.replace(month=month), "month") for month in range(1, 13)]
    found = [Span(each.start, each.end) for each in (*halves, *quarters, *months)]
    found += [Span(year.start, each.end) for each in months]
    found.append(last_year(Span(span.since, span.until)))
    return [each for each in dict.fromkeys(found) if (each.since, each.until) != (span.since, span.until)]


def _hindered(asked: Asked) -> str:
    """Why a claim cannot be held against anything."""
    if asked.reason:
        return asked.reason
    if asked.claim.place is None:
        return "没有写明是哪里的数"
    known = asked.meant or asked.named.weak or asked.named.derived
    return "" if known or asked.average is not None or _is_share(asked) else asked.named.why or "没有写明是什么的数"


def _judged(asked: Asked, known: Known, reading: Reading) -> Judged:
    if asked.named.derived and asked.comparison is None:
        return _of_computed(asked, reading)
    if asked.rhythm:
        return judged_rhythm(asked, reading)
    if asked.planned and asked.comparison is None and asked.average is None:
        figures = [tried.figure for tried in _answers(asked, asked.meant, known, reading)]
        return judged_goal(asked, figures, reading)
    if hindered := _hindered(asked) or (NO_WHOLE if _is_share(asked) else ""):
        return Judged(asked.claim, Verdict.UNCHECKABLE, hindered)  # shares are judged when the rest is
    return _reckoned(asked, known, reading)


def _reckoned(asked: Asked, known: Known, reading: Reading) -> Judged:
    if asked.average is not None:
        return judged_average(asked, known.figure, reading)
    if asked.comparison is not None:
        return judged_comparison(asked, asked.comparison, known.figure, reading, prints=known.prints)
    if asked.named.unit_wrong:
        return _wrong_unit(asked, known, reading)
    return _measured(asked, known, reading)


def _measured(asked: Asked, known: Known, reading: Reading) -> Judged:
    """Against each measure, place and time that may be meant: one that agrees supports it, and it is said which."""
    answers = list(_answers(asked, asked.meant, known, reading))
    for tried in (*answers, *_answers(asked, asked.named.either, known, reading)):
        if _agrees(asked, tried, reading.packs):
            return _supported(asked, tried, reading)
    if not answers:
        weak = list(_answers(asked, asked.named.weak, known, reading))
        agreed = next((tried for tried in weak if _agrees(asked, tried, reading.packs)), None)
        return _supported(asked, agreed, reading) if agreed else _unrecorded(asked, weak, known, reading)
    first = [tried for tried in answers if (tried.spot, tried.span) == (asked.spots[0], asked.spans[0])]
    if len(asked.meant) > 1:
        return _open(asked, first, reading)
    if asked.named.why:
        return Judged(asked.claim, Verdict.UNCHECKABLE, asked.named.why)
    if asked.photo:
        why = f"照片上的人数可以与登记的不同；{_says(answers[0].figure, answers[0].span, reading)}"
        return Judged(asked.claim, Verdict.UNCHECKABLE, why, answers[0].figure)
    return _rounded(asked, answers[0], known, reading) or _contradicted(asked, answers[0], known, reading)


def _rounded(asked: Asked, tried: "Tried", known: Known, reading: Reading) -> Judged | None:
    """A rate that its two sides come to as the report prints them."""
    measure = reading.packs.measures[tried.meant.measure]
    if measure.kind is not MeasureKind.RATIO or measure.of is None:
        return None
    keys = [wanted_for(replace(tried.meant, measure=code), tried.spot, tried.span) for code in measure.of]
    sides = [(known.figures.get(key), known.prints.get(key)) for key in keys]
    over, under = (ends_of(figure.value, printed) if figure and figure.value else () for figure, printed in sides)
    factor = told_in(asked.claim.unit, tried.meant.measure, reading.packs).factor
    scale = {"%": 100, "‰": 1000}.get(measure.unit, 1)
    values = [scale * one / other for one, other in product(over, under) if other]
    if factor is None or len(values) < 2 or not meets(asked.printed.scaled(factor), values):
        return None
    return _supported(asked, tried, reading, more=f"{ROUNDED}相符")


@dataclass(frozen=True, slots=True)
class Tried:
    """A figure that a claim was held against."""

    meant: Meant
    spot: Spot
    span: Span
    figure: Figure
    value: Fraction


def _answers(asked: Asked, meant: Sequence[Meant], known: Known, reading: Reading) -> Iterator[Tried]:
    """The figures of the ledger, the likeliest place and time first; what was never recorded is left out."""
    for each in meant:
        for spot, span in product(asked.spots, spans_for(asked, each, reading)):
            figure = known.figure(each, spot, span)
            if figure is not None and figure.value is not None:
                yield Tried(each, spot, span, figure, figure.value)
                yield from _left_of(Tried(each, spot, span, figure, figure.value), known, reading)


def _left_of(tried: Tried, known: Known, reading: Reading) -> Iterator[Tried]:
    """What is left of what the time itself brought: 发现197个,整改185个,余下12个."""
    sides = [known.figure(part, tried.spot, tried.span) for part in _rest(tried.meant, reading)]
    values = [side.value for side in sides if side is not None and side.value is not None]
    if len(values) > 1:
        left = values[0] - values[1]
        figure = replace(tried.figure, name=f"{sides[0].name}减去{sides[1].name}", value=left, how=How.BALANCE)  # type: ignore[union-attr]
        yield Tried(tried.meant, tried.spot, tried.span, figure, left)


def _agrees(asked: Asked, tried: Tried, packs: Packs) -> bool:
    told = told_in(asked.claim.unit, tried.meant.measure, packs)
    return told.factor is not None and not told.wrong and asked.printed.scaled(told.factor).holds(tried.value)


def _unrecorded(asked: Asked, weak: Sequence[Tried], known: Known, reading: Reading) -> Judged:
    """Nothing was recorded of what is meant; what else may be meant is said beside."""
    if asked.named.why or not asked.meant:
        return Judged(asked.claim, Verdict.UNCHECKABLE, asked.named.why or "没有写明是什么的数")
    if asked.printed.value == 0 and (proof := proven(asked, reading)):
        return Judged(asked.claim, Verdict.SUPPORTED, proof)
    if len(asked.meant) > 1:
        return Judged(asked.claim, Verdict.UNCHECKABLE, f"可能是{names_of(asked.meant, reading.packs)}，都没有记录")
    figure = known.figure(asked.meant[0], asked.spots[0], asked.spans[0])
    why = f"{asked.spots[0].name}{span_said(asked.spans[0])}{figure.why if figure else '没有记录'}"
    if weak and likeness(asked.claim.words, weak[0].figure.name) >= NEARBY:
        why += f"；如果说的是“{weak[0].figure.name}”，总账为{number_said(weak[0].value)}{weak[0].figure.unit}"
    return Judged(asked.claim, Verdict.UNSUPPORTED, why, figure)


def _open(asked: Asked, answers: Sequence[Tried], reading: Reading) -> Judged:
    """Several measures may be meant, and none agrees: wrong whichever it is, if all of them were recorded."""
    names = names_of(asked.meant, reading.packs)
    if len(answers) < len(asked.meant):
        said = f"；按“{answers[0].figure.name}”为{_number(answers[0])}，不符" if answers else ""
        return Judged(asked.claim, Verdict.UNCHECKABLE, f"可能是{names}，不能确定{said}")
    said = "，".join(f"“{tried.figure.name}”为{_number(tried)}" for tried in answers)
    return Judged(asked.claim, Verdict.CONTRADICTED, f"可能是{names}，都不符：{said}", answers[0].figure)


def _number(tried: Tried) -> str:
    return f"{number_said(tried.value)}{tried.figure.unit}"


def _supported(asked: Asked, tried: Tried, reading: Reading, *, more: str = "") -> Judged:
    why = _says(tried.figure, tried.span, reading) + (f"；{more}" if more else "")
    if asked.printed.how:
        why += f"；{asked.printed.how}"
    if asked.meant != (tried.meant,):
        why += f"；按“{tried.figure.name}”核对"
    if tried.span is not asked.spans[0] or tried.spot is not asked.spots[0]:
        why += f"；按{tried.spot.name}{span_said(tried.span)}核对"
    return Judged(_settled(asked, tried), Verdict.SUPPORTED, why, tried.figure)


def _settled(asked: Asked, tried: Tried) -> Claim:
    return replace(
        asked.claim,
        measure=tried.meant.measure,
        category=tried.meant.category,
        place=tried.spot,
        since=tried.span.since,
        until=tried.span.until,
    )


def _contradicted(asked: Asked, tried: Tried, known: Known, reading: Reading) -> Judged:
    told = told_in(asked.claim.unit, tried.meant.measure, reading.packs)
    claim = _settled(asked, tried)
    why = _says(tried.figure, tried.span, reading)
    if told.wrong or told.factor is None:
        return Judged(claim, Verdict.CONTRADICTED, f"单位不对：{why}，报告写的是“{asked.claim.unit}”", tried.figure)
    printed = asked.printed.scaled(told.factor)
    hint = _slip(printed, tried.value) or _fits(asked, tried.meant, printed, known)
    return Judged(claim, Verdict.CONTRADICTED, why + (f"；{hint}" if hint else ""), tried.figure)


def _slip(printed: Printed, fact: Fraction) -> str:
    """Whether the number would be right in another unit: ten or a thousand times as much."""
    for factor in (10, 100, 1000, 10_000):
        if fact and (printed.value == fact * factor or printed.value * factor == fact):
            return f"差{factor}倍，可能是单位或位数写错"
    return ""


def _fits(asked: Asked, meant: Meant, printed: Printed, known: Known) -> str:
    """Which other time the number is right for."""
    spot = asked.claim.place
    if spot is None or printed.value == 0:
        return ""
    for span in other_spans(asked.spans[0]):
        figure = known.figure(meant, spot, span)
        if figure is not None and figure.value is not None and figure.facts and printed.holds(figure.value):
            return f"与{span_said(span)}的数字相同"
    return ""


def _wrong_unit(asked: Asked, known: Known, reading: Reading) -> Judged:
    meant, span = asked.meant[0], asked.spans[0]
    measure = reading.packs.measures[meant.measure]
    figure = known.figure(meant, asked.claim.place, span) if asked.claim.place else None
    said = _says(figure, span, reading) if figure is not None and figure.value is not None else ""
    why = f"单位不对：“{measure.name}”按“{measure.unit}”计，报告写的是“{asked.claim.unit}”"
    return Judged(asked.claim, Verdict.CONTRADICTED, f"{why}；{said}" if said else why, figure)


def _of_computed(asked: Asked, reading: Reading) -> Judged:
    """A number of the standing: right by one of the ways in which it may be worked out."""
    found = [_computed(asked, derived.figure, reading) for derived in asked.derived]
    return next((each for each in found if each.verdict is Verdict.SUPPORTED), found[0])


def _computed(asked: Asked, figure: Figure, reading: Reading) -> Judged:
    if figure.value is None:
        return Judged(asked.claim, Verdict.UNSUPPORTED, figure.why or "没有记录", figure)
    own, given = reading.packs.units.get(figure.unit), reading.packs.units.get(asked.claim.unit)
    same = own is not None and given is not None and own.dimension == given.dimension
    factor = given.size / own.size if same and own and given else Fraction(1)
    printed = asked.printed.scaled(factor)
    agrees = printed.holds(figure.value) or (figure.value.denominator != 1 and printed.value == floor(figure.value))
    verdict = Verdict.SUPPORTED if agrees else Verdict.CONTRADICTED
    return Judged(asked.claim, verdict, f"{figure.name}为{number_said(figure.value)}{figure.unit}", figure)


def _says(figure: Figure, span: Span, reading: Reading) -> str:
    """总账：云岭社区2026年1月1日至9月30日“清运垃圾”326.5吨（128条记录）."""
    measure = reading.packs.measures.get(figure.measure)
    until = measure is not None and measure.kind in (MeasureKind.LEVEL, MeasureKind.BALANCE)
    when = f"截至{span_said(Span(span.until, span.until))}" if until else span_said(span)
    made = ""
    if figure.how is How.RATIO and measure is not None and measure.of is not None and figure.denominator:
        made = f"，{_sides(figure, reading.packs)}"
    return f"总账上{figure.place}{when}“{figure.name}”为{number_said(figure.value or Fraction(0))}{figure.unit}（{figure.facts}条记录{made}）"


def _sides(figure: Figure, packs: Packs) -> str:
    measure = packs.measures[figure.measure]
    names = [packs.measures[code] for code in measure.of or ()]
    values = []
    for one, total in zip(names, (figure.numerator, figure.denominator), strict=True):
        shown, unit = packs.shown(one.code, total or 0)
        values.append(f"{number_said(Fraction(shown))}{unit}")
    return "÷".join(values)
