"""The vocabulary: the nine types of thing that a campaign document commits to or claims, and the document itself.

One frozen dataclass a type. ``None`` means "the text does not say". Every item carries a :class:`Found`: the words it
was read from, where they stand, the rule that read them and how certain that is. ``text[start:end] == quote`` always
holds for the text of the document that the item belongs to.
"""

from dataclasses import dataclass, fields
from typing import Final, Literal, TypeAlias

from shequ.text import Repair

Op = Literal[">=", "<=", ">", "<", "=="]
Certainty = Literal["sure", "likely", "unsure"]
PeriodUnit = Literal["day", "week", "month", "quarter", "half_year", "year"]
Direction = Literal["penalty", "reward"]


@dataclass(frozen=True, slots=True)
class Found:
    """Where an item was read: ``text[start:end] == quote``; ``rule`` names the rule; ``certainty`` is calibrated."""

    quote: str
    start: int
    end: int
    rule: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Target:
    """目标: a numeric goal to reach or to keep within. ``upper`` is the other end of a range (2-3个: 2, upper 3)."""

    subject: str
    op: Op
    value: float
    unit: str | None
    found: Found
    upper: float | None = None
    whose: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Zero:
    """零目标: something that must not happen or must not exist, where a count of it could be kept."""

    subject: str
    found: Found
    whose: str | None = None


@dataclass(frozen=True, slots=True)
class Routine:
    """常规任务: work that recurs ``count`` times in every ``every`` periods of ``unit``; ``on`` as written."""

    action: str
    count: int
    unit: PeriodUnit
    every: int
    on: str | None
    at_least: bool
    found: Found
    whose: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """阶段: a dated stage or deadline. Dates are YYYY-MM-DD, YYYY-MM, --MM-DD or --MM (year unknown or masked)."""

    name: str
    start: str | None
    end: str | None
    found: Found


@dataclass(frozen=True, slots=True)
class Role:
    """任职: one person or post holder, appointed to a body or a duty."""

    who: str
    role: str
    body: str | None
    found: Found


@dataclass(frozen=True, slots=True)
class Sanction:
    """奖惩: a fine, deduction, reward or allowance with its amount or ratio, unit as written (元/次, 1:9)."""

    for_: str
    amount: float
    unit: str
    direction: Direction
    found: Found


@dataclass(frozen=True, slots=True)
class Budget:
    """预算: an amount of money, in yuan, planned or spent for an item."""

    item: str
    amount: float
    found: Found


@dataclass(frozen=True, slots=True)
class Result:
    """结果: a counted thing that was done or stands counted. ``approx`` is true for 余, 多, 近, 约."""

    what: str
    value: float
    unit: str | None
    approx: bool
    found: Found
    upper: float | None = None
    whose: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Observance:
    """主题日: a day, week or month tied to a theme; ``date`` is --MM-DD, --MM or None when only the name is given."""

    date: str | None
    theme: str
    found: Found


Item: TypeAlias = Target | Zero | Routine | Phase | Role | Sanction | Budget | Result | Observance

TYPES: Final[dict[str, type[Item]]] = {
    "target": Target,
    "zero": Zero,
    "routine": Routine,
    "phase": Phase,
    "role": Role,
    "sanction": Sanction,
    "budget": Budget,
    "result": Result,
    "observance": Observance,
}
TYPE_NAMES: Final[dict[type[Item], str]] = {cls: name for name, cls in TYPES.items()}
CHINESE: Final[dict[str, str]] = {
    "target": "目标",
    "zero": "零目标",
    "routine": "常规任务",
    "phase": "阶段",
    "role": "任职",
    "sanction": "奖惩",
    "budget": "预算",
    "result": "结果",
    "observance": "主题日",
}
KINDS: Final[dict[str, str]] = {
    "plan": "计划",
    "scheme": "方案",
    "report": "总结汇报",
    "rules": "制度",
    "other": "其他",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline: ``level`` 1 for 一、, 2 for (一), 3 for 1、, 4 for (1), 5 for ①."""

    level: int
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document as it was read. ``text`` is repaired text and never changes afterwards.

    ``origin`` maps back: pairs of (offset in ``text``, offset in the decoded input), the difference being constant from
    one pair to the next. ``notices`` are sentences for the reader (in Chinese): what could not be done, and why.
    """

    id: str
    title: str | None
    kind: str
    topics: tuple[str, ...]
    issuer: str | None
    text: str
    outline: tuple[Heading, ...]
    items: tuple[Item, ...]
    repairs: tuple[Repair, ...]
    origin: tuple[tuple[int, int], ...] = ((0, 0),)
    notices: tuple[str, ...] = ()


def type_name(item: Item) -> str:
    """The English name of an item's type: ``target``, ``zero`` …"""
    return TYPE_NAMES[type(item)]


_NAMED_BY: Final[dict[str, str]] = {
    "target": "subject",
    "zero": "subject",
    "routine": "action",
    "phase": "name",
    "role": "who",
    "sanction": "for_",
    "budget": "item",
    "result": "what",
    "observance": "theme",
}


def words(item: Item) -> str:
    """The words that name what an item is about: its subject, action, name, person, act, item, thing or theme."""
    return str(getattr(item, _NAMED_BY[type_name(item)]))


def item_fields(item: Item) -> dict[str, object]:
    """The fields of an item as plain values, in declared order, without ``found``: ``for_`` is called ``for``."""
    return {f.name.rstrip("_"): getattr(item, f.name) for f in fields(item) if f.name != "found"}


def as_json(item: Item) -> dict[str, object]:
    """One item as the JSON object of the command line: type, fields, quote, span, start, end, rule, certainty.

    ``span`` is [start, end] of the quote in every item. ``start`` and ``end`` say the same, except in a phase, where
    they are its dates.
    """
    said = item_fields(item)
    found = item.found
    place = {name: value for name, value in (("start", found.start), ("end", found.end)) if name not in said}
    where = {"quote": found.quote, "span": [found.start, found.end], **place}
    return {"type": type_name(item), **said, **where, "rule": found.rule, "certainty": found.certainty}
