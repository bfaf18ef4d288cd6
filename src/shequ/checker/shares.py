"""Numbers that are worked out from two others: shares of a total (占36.5%) and averages (平均每月40次)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Final

from shequ.checker.asked import Asked
from shequ.checker.model import Judged, Verdict
from shequ.checker.naming import Meant
from shequ.checker.periods import Span
from shequ.checker.reading import Reading
from shequ.checker.rounding import ROUNDED, ends_of, meets
from shequ.checker.saying import number_said
from shequ.checker.units import told_in
from shequ.standing import Figure, How, Spot

__all__ = [
    "AVERAGE",
    "NO_WHOLE",
    "Known",
    "average_needs",
    "judged_average",
    "judged_share",
    "per_of",
    "share_needs",
    "whole_of",
]

Known = Callable[[Meant, Spot, Span], Figure | None]
PER: Final = "月|周|星期|礼拜|天|日|季度?|年|户|人|名|场|次|期|网格|社区|小区|村"
AVERAGE: Final = re.compile(
    rf"(?:(?P<one>[人户日月年周场次季])均|(?:平均|算下来|均摊到?|摊到)[^,，。;；\d]{{0,4}}?(?:每|一)个?(?P<per>{PER})|平均)"
    r"(?:[^\d,，。;；]{0,12})$"
)
WORDS: Final = re.compile(rf"(?:[人户日月年周场次季]均|平均|算下来|均摊到?|摊到)|(?:每|一)个?(?:{PER})")
NO_WHOLE: Final = "只写了占比，没有写明占什么的比"
DAYS: Final = {"周": 7, "星期": 7, "礼拜": 7, "天": 1, "日": 1}
MONTHS: Final = {"月": 1, "季": 3, "季度": 3, "年": 12}
LEVELS: Final = {"网格": "grid", "社区": "community", "村": "community"}
PEOPLED: Final = {"户": ("户数", "户"), "人": ("居民人数", "人"), "名": ("居民人数", "人")}
WHOLE: Final = re.compile(
    r"占(?:到|了|比)?(?P<whole>[^,，。;；\d占]{0,16}?)(?:的)?(?:比例|比重)?"
    r"(?:为|约|达到?|近|将近|大约|超过)*(?:一半|[一二三四五六七八九]成)?[(（]?$"
)
ALL: Final = re.compile(r"全部|总量|总数|总|合计|全[区街社镇]|社区|街道|辖区")
MONTH_DAYS: Final = 28


@dataclass(frozen=True, slots=True)
class Divided:
    """Two numbers that were divided: what they are called, and every value that rounding leaves possible."""

    said: str
    values: tuple[Fraction, ...]
    figure: Figure | None


def per_of(text: str, start: int, end: int) -> str | None:
    """By what a number is an average: 月 of 月均 and 平均每月; empty where it does not say; None where it is none."""
    match = AVERAGE.search(text, start, end)
    return None if match is None else match["one"] or match["per"] or ""


def whole_of(text: str, start: int, place: int, reading: Reading) -> Spot | None:
    """The place of which a share is told: 占全街道的; the report's own for 占总量."""
    match = WHOLE.search(text, start, place)
    if match is None:
        return None
    named = reading.places.named(match["whole"])
    if named is not None:
        return named.spot
    return reading.place if ALL.search(match["whole"]) else None


def share_needs(asked: Asked) -> Iterator[tuple[Meant, Spot, Span]]:
    """What must be known for a share: the same measure in both places, and in the total that stands before."""
    for meant, span in product(asked.meant, asked.spans):
        yield from ((meant, spot, span) for spot in (*asked.spots, *((asked.whole_spot,) if asked.whole_spot else ())))


def judged_share(asked: Asked, known: Known, verdicts: dict[int, Judged]) -> Judged:
    """A share by the ledger; where it does not know both, by the numbers that the report itself prints."""
    if asked.named.certain and asked.whole_spot and asked.spots and asked.whole_spot != asked.spots[0]:
        meant, spot, span = asked.meant[0], asked.spots[0], asked.spans[0]
        part, whole = known(meant, spot, span), known(meant, asked.whole_spot, span)
        if part and whole and part.value is not None and whole.value:
            parts = ends_of(part.value, asked.part.printed if asked.part else None)
            said = f"“{part.name}”{part.place}{number_said(part.value)}{part.unit}，{whole.place}{number_said(whole.value)}{whole.unit}"
            return _told(asked, Divided(said, tuple(each / whole.value for each in parts), part))
    if asked.part is None or asked.whole is None or not asked.whole.printed.value:
        return Judged(asked.claim, Verdict.UNCHECKABLE, NO_WHOLE)
    return _by_report(asked, asked.part, asked.whole, verdicts)


def _by_report(asked: Asked, part: Asked, whole: Asked, verdicts: dict[int, Judged]) -> Judged:
    """115个 of 378个 by the words of the report: wrong where they do not divide so; right where both are right."""
    one, total = part.printed, whole.printed
    said = f"报告里的“{part.claim.quote}”和“{whole.claim.quote}”"
    judged = _told(asked, Divided(said, (one.value / total.value,), None))
    sides = [verdicts.get(each.claim.start) for each in (part, whole)]
    if judged.verdict is Verdict.SUPPORTED and not all(side and side.verdict is Verdict.SUPPORTED for side in sides):
        return replace(judged, verdict=Verdict.UNCHECKABLE, why=f"{judged.why}；这两个数没有都核对上")
    return judged


def _told(asked: Asked, divided: Divided) -> Judged:
    scale = {"%": 100, "‰": 1000, "成": 10}.get(asked.claim.unit, 1)
    values = [each * scale for each in divided.values]
    unit = asked.claim.unit or "倍"
    exact = asked.printed.holds(values[0])
    agrees = exact or meets(asked.printed, values)
    why = f"{divided.said}，算得{number_said(values[0])}{unit}" + ("" if exact or not agrees else f"；{ROUNDED}相符")
    figure = replace(divided.figure, name=f"{divided.figure.name}占比", how=How.RATIO, unit=unit, value=values[0]) if divided.figure else None  # fmt: skip
    return Judged(asked.claim, Verdict.SUPPORTED if agrees else Verdict.CONTRADICTED, why, figure)


def average_needs(asked: Asked, reading: Reading) -> Iterator[tuple[Meant, Spot, Span]]:
    """What must be known for an average: the sum, and what it is divided by."""
    for meant, spot, span in product(asked.meant, asked.spots, asked.spans):
        yield meant, spot, span
        for other in _divisors(asked, reading):
            yield other, spot, span


def _divisors(asked: Asked, reading: Reading) -> tuple[Meant, ...]:
    """The measure that an average divides by: households, people, the meetings named before."""
    if asked.average in PEOPLED:
        words, unit = PEOPLED[asked.average]
        return reading.naming.named(words, unit=unit, context="").meant[:1]
    return asked.whole.meant[:1] if asked.whole is not None else ()


def judged_average(asked: Asked, known: Known, reading: Reading) -> Judged:
    """An average: so much in all, divided by months, days, places or what else it names."""
    if not asked.average or not asked.meant or not asked.spots:
        return Judged(asked.claim, Verdict.UNCHECKABLE, asked.named.why or "是平均数，没有写明怎样平均")
    found = list(_averages(asked, known, reading))
    agreed = next((each for each in found if each.verdict is Verdict.SUPPORTED), None)
    if agreed is not None:
        return agreed
    timed = asked.average in DAYS or asked.average in MONTHS
    if not found or not timed or not asked.named.certain:
        said = f"；{found[0].why}" if found else ""
        return Judged(asked.claim, Verdict.UNCHECKABLE, f"是平均数，看不出怎样平均{said}")
    return found[0]


def _averages(asked: Asked, known: Known, reading: Reading) -> Iterator[Judged]:
    for meant, spot, span in product(asked.meant, asked.spots, asked.spans):
        figure = known(meant, spot, span)
        told = told_in(asked.claim.unit, meant.measure, reading.packs)
        if figure is None or figure.value is None or told.factor is None or told.wrong:
            continue
        for number, name in _counts(asked, spot, span, known, reading):
            value = figure.value / number / told.factor
            said = f"“{figure.name}”{number_said(figure.value)}{figure.unit}，按{number_said(number)}{name}算得{number_said(value)}{asked.claim.unit}"
            verdict = Verdict.SUPPORTED if asked.printed.holds(value) else Verdict.CONTRADICTED
            shown = replace(figure, name=f"{figure.name}平均", how=How.RATIO, unit=asked.claim.unit, value=value)
            yield Judged(replace(asked.claim, measure=meant.measure, place=spot), verdict, said, shown)


def _counts(asked: Asked, spot: Spot, span: Span, known: Known, reading: Reading) -> Iterator[tuple[Fraction, str]]:
    """By how many it may be divided."""
    days = (span.until - span.since).days + 1
    months = (span.until.year - span.since.year) * 12 + span.until.month - span.since.month + 1
    if asked.average in DAYS:
        yield Fraction(days, DAYS[asked.average]), {1: "天", 7: "周"}[DAYS[asked.average]]
    elif asked.average in MONTHS and days >= MONTH_DAYS:
        yield Fraction(months, MONTHS[asked.average]), {1: "个月", 3: "个季度", 12: "年"}[MONTHS[asked.average]]
    elif asked.average in LEVELS:
        level = LEVELS[asked.average]
        places = {each for each in reading.ground.places.values() if each.level == level and each != spot}
        named = {each.spot for each in reading.places.within(0, len(reading.scene.text)) if each.spot in places}
        for number in {len(places), len(named)} - {0}:
            yield Fraction(number), f"个{asked.average}"
    else:
        for meant in _divisors(asked, reading):
            other = known(meant, spot, span)
            if other is not None and other.value:
                yield other.value, other.unit
