"""A claim of a report, what the ledger says to it, and everything that a check found."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from shequ.items import Item
from shequ.standing import Commitment, Facts, Figure, Spot

__all__ = ["Checked", "Claim", "Clash", "Copy", "Derived", "Ground", "Judged", "Unread", "Verdict"]


class Verdict(StrEnum):
    """What the ledger says to a claim."""

    SUPPORTED = "supported"  # the facts say the same
    CONTRADICTED = "contradicted"  # the facts say another number
    UNSUPPORTED = "unsupported"  # nothing was recorded
    UNCHECKABLE = "uncheckable"  # it cannot be held against the ledger, and the reason is given


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that is computed from the standing of commitments (承诺 38 项，兑现 21 项): its words, unit, figure.

    ``spots`` are the places that owe the one commitment it is about, ``promised`` is what was promised there.
    """

    words: tuple[str, ...]
    unit: str
    figure: Figure
    spots: tuple[Spot, ...] = ()
    promised: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a report is held against.

    ``place`` and ``start``–``end`` hold where the report names none; ``places`` are all places it may name, by every name.
    ``outside`` are names of places that are known and not asked about: what is said of them stays unchecked.
    ``commitments`` say which measure the campaign's own words mean. ``others`` are documents that it may be copied from:
    (title, text).
    """

    facts: Facts
    place: Spot
    places: dict[str, Spot]
    start: date
    end: date
    today: date
    topics: tuple[str, ...] = ()
    campaign: str = ""
    commitments: tuple[Commitment, ...] = ()
    derived: tuple[Derived, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    outside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """One number of a report: where it stands, what it says, and what it was taken to be.

    ``value`` to ``upper`` where it is a range. ``approx``: 余、多、近、约. ``measure`` is empty where none was found.
    """

    item: Item
    start: int
    end: int
    quote: str
    words: str
    value: float
    upper: float | None
    unit: str
    approx: str
    measure: str = ""
    category: str = ""
    place: Spot | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim, its verdict, the figure of the ledger, and one sentence that says why."""

    claim: Claim
    verdict: Verdict
    why: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A number in the text that the reader could not place, so that it was not checked."""

    start: int
    end: int
    quote: str
    around: str
    why: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims of one report that say different things of the same measure, place and time."""

    one: Claim
    other: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that stands in another document too."""

    title: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """Everything found. ``notices`` are sentences about the whole: another place, another year, a scan."""

    title: str
    judged: tuple[Judged, ...]
    unread: tuple[Unread, ...] = ()
    clashes: tuple[Clash, ...] = ()
    copies: tuple[Copy, ...] = ()
    notices: tuple[str, ...] = field(default=())

    def count(self, verdict: Verdict) -> int:
        """How many claims have this verdict."""
        return sum(each.verdict is verdict for each in self.judged)

    @property
    def sound(self) -> bool:
        """Whether nothing is contradicted or unsupported, nothing clashes and nothing went unread."""
        bad = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
        return not (self.clashes or self.unread or any(each.verdict in bad for each in self.judged))
