"""What is asked of a table of facts, and what comes back: whole numbers only, so that every engine gives the same."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, TypeAlias

__all__ = ["EVER", "NO_FACTS", "Facts", "Level", "Query", "Sum"]

Level = Literal["district", "subdistrict", "community", "grid"]
EVER: Final = date(1900, 1, 1)  # before any fact


@dataclass(frozen=True, slots=True)
class Query:
    """Facts of one measure in one place between two days, both included; empty words and None do not narrow.

    ``measure`` is the code of a measure whose facts are kept: of a ratio or balance its two parts are asked for.
    ``latest``: of each place, category and group of people only the latest fact up to ``end`` that was not taken back,
    however old it is.
    """

    measure: str
    level: Level
    place: int
    start: date
    end: date
    category: str = ""
    population: str = ""
    party: int | None = None
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """The answer to a query: the sum of the values (in the measure's smallest unit) and of the facts themselves.

    ``times`` is the number of facts less those taken back, ``facts`` counts every line, ``first`` and ``last`` are the
    days of the earliest and latest line; None where there is none.
    """

    value: int
    times: int
    facts: int
    first: date | None = None
    last: date | None = None


NO_FACTS: Final = Sum(0, 0, 0)
Facts: TypeAlias = Callable[[Collection[Query]], Mapping[Query, Sum]]
"""Answers many queries at once; a query without any fact may be missing from the answer, and then is ``NO_FACTS``."""
