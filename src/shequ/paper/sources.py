"""The annex of sources: for every figure of a document what it counts, where, when, and from how many facts."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from shequ.paper.model import Number, Paper
from shequ.paper.walking import numbers_in
from shequ.standing import EVER, Figure, How

__all__ = ["COLUMNS", "TITLE", "Source", "Sources", "exact"]

TITLE: Final = "数字来源"
COLUMNS: Final = ("序号", "数字", "文中", "地点", "时间", "算法", "分子／分母", "事实条数", "说明")
HOW: Final[Mapping[How, str]] = {
    How.SUM: "数值相加",
    How.TIMES: "按次计数",
    How.LATEST: "各处最近一次相加",
    How.RATIO: "分子除以分母",
    How.BALANCE: "前项减后项",
    How.PERIODS: "逐期判定",
    How.STANDINGS: "按承诺计数",
}
_ODD: Final = re.compile(r"[^0-9A-Za-z_]")
LONGEST: Final = 28  # of an id inside a bookmark's name, which Word cuts at forty characters
PLACES: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Source:
    """A line of the annex; ``key`` is the figure's id made fit for a name, unique in the document."""

    at: int
    key: str
    figure: Figure
    name: str
    printed: str
    place: str
    period: str
    how: str
    parts: str
    facts: int
    remark: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The line in the order of ``COLUMNS``."""
        words = (self.name, self.printed, self.place, self.period, self.how, self.parts)
        return (str(self.at), *words, str(self.facts), self.remark)


class Sources:
    """The lines of a document's annex of sources, and the names by which its numbers and these lines find each other."""

    def __init__(self, paper: Paper) -> None:
        found: dict[Figure, Source] = {}
        taken: set[str] = set()
        for number in numbers_in(paper):
            before = found.get(number.figure)
            found[number.figure] = _again(before, number) if before else _line(number, at=len(found) + 1, taken=taken)
        self._found = found
        self._stood: Counter[str] = Counter()

    @property
    def lines(self) -> list[Source]:
        """In the order in which the figures first stand in the document."""
        return list(self._found.values())

    def of(self, number: Number) -> Source:
        """The line of a number's figure."""
        return self._found[number.figure]

    def next_name(self, number: Number) -> str:
        """The name of the next place where the number's figure stands: its key, then ``key_2`` and so on."""
        key = self._found[number.figure].key
        self._stood[key] += 1
        return key if self._stood[key] == 1 else f"{key}_{self._stood[key]}"


def exact(figure: Figure) -> str:
    """What the ledger says, with its unit, to four decimals; why it says nothing where it does not.

    >>> exact(
    ...     Figure(
    ...         name="",
    ...         measure="",
    ...         how=How.SUM,
    ...         unit="户",
    ...         queries=(),
    ...         numerator=300,
    ...         denominator=1,
    ...         value=Fraction(300),
    ...         facts=3,
    ...     )
    ... )
    '300户'
    """
    if figure.value is None:
        return figure.why or "没有记录"
    return f"{_decimal(figure.value)}{figure.unit}"


def _decimal(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES, rounding=ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def _line(number: Number, *, at: int, taken: set[str]) -> Source:
    figure = number.figure
    return Source(
        at=at,
        key=_key(figure.id or f"n{at}", taken),
        figure=figure,
        name=figure.name,
        printed=number.text + number.suffix,
        place=figure.place,
        period=_period(figure),
        how=HOW[figure.how],
        parts="" if figure.denominator in (None, 1) else f"{figure.numerator}／{figure.denominator}",
        facts=figure.facts,
        remark=_remark(number),
    )


def _again(line: Source, number: Number) -> Source:
    """The line of a figure that stands once more, perhaps in other words."""
    text, remark = number.text + number.suffix, _remark(number)
    printed = line.printed if text in line.printed.split("、") else f"{line.printed}、{text}"
    said = line.remark if not remark or remark in line.remark else "；".join(filter(None, (line.remark, remark)))
    return replace(line, printed=printed, remark=said)


def _remark(number: Number) -> str:
    if number.edited:
        return f"改动，总账为{exact(number.figure)}"
    return number.figure.why if number.figure.value is None else ""


def _key(wanted: str, taken: set[str]) -> str:
    plain = _ODD.sub("_", wanted)[:LONGEST]
    key, count = plain, 1
    while key.lower() in taken:  # Word does not tell upper from lower case
        count += 1
        key = f"{plain[: LONGEST - 6]}x{count}"
    taken.add(key.lower())
    return key


def _period(figure: Figure) -> str:
    if not figure.queries:
        return ""
    start = min(query.start for query in figure.queries)
    end = max(query.end for query in figure.queries)
    level = start <= EVER or all(query.latest for query in figure.queries)
    if level:
        return f"截至{_day(end)}"
    return f"{_day(start)}—{_day(end) if end.year != start.year else f'{end.month}.{end.day}'}"


def _day(day: date) -> str:
    return f"{day.year}.{day.month}.{day.day}"
