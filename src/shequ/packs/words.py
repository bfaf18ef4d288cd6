"""The words of a fixed list that a pack may use, and what each means."""

from enum import StrEnum
from typing import Final

__all__ = ["OWN", "UNVERIFIED", "BudgetSide", "Clock", "FieldKind", "MeasureKind", "Sensitivity", "Trust"]


class Trust(StrEnum):
    """Where a figure was read."""

    STANDARD = "standard"  # in a reproduction of the standard or law itself
    SECONDARY = "secondary"  # in the press, in working software, in a document that quotes it
    DERIVED = "derived"  # worked out by us from sources
    RECALLED = "recalled"  # remembered, not found: unverified


class MeasureKind(StrEnum):
    """How the values of a measure over a time and an area become one."""

    FLOW = "flow"  # they add up: tons cleared
    LEVEL = "level"  # the latest of each place holds, and those add up over places: households
    BALANCE = "balance"  # opened less closed: open disputes
    RATIO = "ratio"  # one measure divided by another


class BudgetSide(StrEnum):
    """Which side of a budget a measure of money is."""

    SPENT = "spent"  # what was paid for what the budget plans
    RECEIVED = "received"  # what came in for it


class FieldKind(StrEnum):
    """What a field of a register holds."""

    TEXT = "text"  # one line
    LONG = "long"  # a paragraph
    COUNT = "count"  # a whole number of ``unit``
    AMOUNT = "amount"  # a number of ``unit`` that may have a fraction; other units of its dimension are converted
    MONEY = "money"  # yuan with two decimals
    CHOICE = "choice"  # one of ``choices``
    CHOICES = "choices"  # several of ``choices``
    DATE = "date"
    TIME = "time"
    YES = "yes"  # yes or no
    PERSON = "person"  # a person's name
    PEOPLE = "people"  # names, one a line: a sign-in sheet; its count can be posted as ``<code>.count``
    PHONE = "phone"
    ID_NUMBER = "id_number"
    FOLLOW_UPS = "follow_ups"  # decisions to be followed up: what, who, until when; ``<code>.count`` can be posted


class Sensitivity(StrEnum):
    """Who may read a field."""

    OPEN = "open"  # whoever sees the entry
    PERSONAL = "personal"  # encrypted, masked in lists; shown to those with the right to personal particulars, logged
    SENSITIVE = "sensitive"  # the same, and named reasons only; never in exports


class Clock(StrEnum):
    """How a deadline is counted."""

    URGENT_HOURS = "urgent_hours"  # 紧急工作时: without a break
    WORKING_HOURS = "working_hours"  # 工作时: 08–12 and 14–18 on working days
    WORKING_DAYS = "working_days"  # 工作日
    NATURAL_DAYS = "natural_days"  # 自然日


UNVERIFIED: Final = frozenset({Trust.RECALLED})
OWN: Final = "own_"  # how codes begin that an office makes for itself
