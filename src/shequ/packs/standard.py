"""The shape of a standard: its indicators, and the tree of criteria with their rules and points."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shequ.packs.words import Trust

__all__ = ["Band", "Criterion", "Grade", "Indicator", "Rule", "Sample", "Standard"]


@dataclass(frozen=True, slots=True)
class Grade:
    """A class that a figure may be in (A, B, C of vector control): ``op`` ``target``; without ``op``, whatever is left."""

    name: str
    op: str = ""
    target: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """The least sample where up to ``up_to`` people live (without ``up_to``: where more do), in the denominator's unit."""

    least: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that a standard asks for: a measure, what it must reach, and the trend where the figure may move instead.

    ``trend`` is ``falling`` or ``rising`` (in each of the last ``years``, this one included) or ``not_above_mean`` (of the
    ``years`` before). Where both a target and a trend are given, one of them is enough. ``against`` is a measure whose
    figure is the target (a regional plan, the mean of the province). ``grades`` are classes, best first; ``worst`` names
    indicators whose worst class is the class of this one, and ``grade`` the class that must be reached. Without any of
    these the standard asks for a figure whose target was not found: it is shown and not judged. ``none_passes``: where a
    figure is so much for each place found (flies a room with flies) and none was found, the best class is reached.
    """

    code: str
    name: str
    source: str
    trust: Trust
    measure: str = ""
    number: str = ""
    op: str = ""
    target: Decimal | None = None
    against: str = ""
    trend: str = ""
    years: int = 3
    levels: tuple[str, ...] = ()
    least_sample: int | None = None
    samples: tuple[Sample, ...] = ()
    grades: tuple[Grade, ...] = ()
    none_passes: bool = False
    worst: tuple[str, ...] = ()
    grade: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Of a banded rule: from ``least`` on, or ``over`` a figure, ``points`` (negative where they are taken off)."""

    points: Decimal
    least: Decimal | None = None
    over: Decimal | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a criterion is judged; which keys are given depends on ``kind``.

    ``present`` (measure at least ``least``, one unless said: all points), ``deduct`` (``per`` points off for each of
    ``measure`` above ``over``, at most ``cap``; with ``step`` for each full one; with ``by`` the measure is first divided by
    the product of these), ``short`` (``per`` points off for each full ``step`` below ``target``, at most ``cap``),
    ``ratio`` (points in proportion to measure / target), ``rest`` (in proportion to what is left: one less measure /
    target), ``under`` (``per`` points for each below ``target``, at most all), ``banded`` (the points of the highest of
    ``bands`` that the measure reaches), ``count`` (``per`` points for each of ``measures`` present), ``veto`` (any of
    ``measure``, or ``indicator`` not met: nothing for the criterion around it), ``bonus`` (``per`` points for each, at most
    ``cap``), ``indicator`` (all points if it is met), ``worst`` (all points if the worst class of ``indicators`` is
    ``grade`` or better), ``checklist`` (yes or no, judged by a person). ``within`` is a criterion that this one may not take
    more off than.

    A part that has points earns up to them. A part without points takes ``per`` off the points of the criterion around it
    (``present``, ``indicator``, ``checklist``: where it fails). No criterion falls below nothing or rises above its points.
    """

    kind: str
    measure: str = ""
    measures: tuple[str, ...] = ()
    indicator: str = ""
    indicators: tuple[str, ...] = ()
    category: str = ""
    per: Decimal | None = None
    cap: Decimal | None = None
    least: Decimal | None = None
    over: Decimal | None = None
    target: Decimal | None = None
    step: Decimal | None = None
    by: tuple[str, ...] = ()
    within: str = ""
    bands: tuple[Band, ...] = ()
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A node of the tree: a part, an item or a rule, with its points. ``note`` says what was not found of it.

    ``only_with`` is a measure without which there is nothing to judge (no market, no market's cleanliness): where it was
    recorded as 0, a place gets the average of what the others got.
    """

    code: str
    name: str
    points: Decimal | None = None
    rule: Rule | None = None
    only_with: str = ""
    source: str = ""
    trust: Trust = Trust.SECONDARY
    parts: tuple["Criterion", ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard in one edition: valid from and to, its indicators and criteria, and what passes.

    ``total`` are the points of the whole sheet, ``passes`` what must be reached of them, ``each_part`` the least of every
    part; ``note`` says which parts of the sheet could not be read.
    """

    code: str
    name: str
    edition: str
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    total: Decimal | None = None
    passes: Decimal | None = None
    each_part: Decimal | None = None
    indicators: tuple[Indicator, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    note: str = ""
    pack: str = ""
