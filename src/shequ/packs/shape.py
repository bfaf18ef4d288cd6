"""The shape of a pack: one frozen dataclass a kind of thing. The keys in the YAML are the names here.

Every figure names its ``source`` (a key of the pack's ``sources``) and how far it may be trusted. What is only recalled
is *unverified*: it is said so wherever it is shown.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from shequ.packs.outline import Outline
from shequ.packs.standard import Band, Criterion, Grade, Indicator, Rule, Sample, Standard
from shequ.packs.words import OWN, UNVERIFIED, BudgetSide, Clock, FieldKind, MeasureKind, Sensitivity, Trust

__all__ = [
    "OWN",
    "UNVERIFIED",
    "Band",
    "BudgetSide",
    "Choice",
    "Clock",
    "Criterion",
    "Field",
    "FieldKind",
    "Finding",
    "Grade",
    "HolidayYear",
    "Indicator",
    "Limit",
    "Measure",
    "MeasureKind",
    "Observance",
    "Pack",
    "Posting",
    "Reconciliation",
    "Register",
    "Rhythm",
    "Rule",
    "Sample",
    "Sanction",
    "Sensitivity",
    "Side",
    "Source",
    "Standard",
    "Trust",
    "Unit",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from: a document number, a title or an address, and when it was read."""

    code: str
    title: str
    ref: str = ""
    trust: Trust = Trust.SECONDARY


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: ``size`` is its length in the smallest unit of its dimension (吨 is 1,000,000 克)."""

    name: str
    dimension: str
    size: Fraction
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """A thing that can be counted.

    ``unit`` is what people read and write, ``smallest`` what facts are kept in as whole numbers. ``accepts`` are other
    words for the same unit (张 for 份). ``ratio`` measures name ``of`` (numerator, denominator); ``balance`` measures name
    ``of`` (what opens, what closes). ``unlike`` are words that mark something else of a similar name.
    In a document it is called as it is ``said`` before its number, where its name would be stiff (参加讲座167人次), and the
    measures ``beside`` it are told in the same sentence. ``budget`` says of money which side of a budget it is: that is told
    with the budget's lines and not as work.
    """

    code: str
    name: str
    unit: str
    kind: MeasureKind
    smallest: str = ""
    also: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    of: tuple[str, str] | None = None
    sample: bool = False
    sensitive: bool = False
    categories: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    note: str = ""
    said: str = ""
    beside: tuple[str, ...] = ()
    budget: BudgetSide | None = None
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a choice field; ``also`` are words by which a message names it."""

    code: str
    name: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a register. ``first`` fields stand on the form at once, the others behind 更多; ``also`` are words by
    which a message or an upper-level blank names it; ``key`` fields together tell one entry from another in a sheet.
    A date lies in the past unless ``most`` says how many days ahead it may lie.
    """

    code: str
    label: str
    kind: FieldKind
    unit: str = ""
    also: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    required: bool = False
    first: bool = False
    key: bool = False
    sensitivity: Sensitivity = Sensitivity.OPEN
    least: Decimal | None = None
    most: Decimal | None = None
    usual: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """A fact that an entry posts: ``value`` is a number or a field (or ``field.count``); ``when`` narrows it by choices.

    ``category``, ``population`` and ``fund`` are a constant, or a choice field in braces (``{kind}``), whose codes are
    posted, one fact each where several were chosen. ``subject`` names the personal field that tells persons apart.
    """

    measure: str
    value: str = "1"
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    category: str = ""
    population: str = ""
    fund: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """A ledger that people keep: its fields and what an entry posts. ``title`` is the line of a list: ``{people}人``.

    ``also`` are the words by which a message is known to belong here. ``level`` is the narrowest level of place that is
    asked for; ``party`` says whether an entry names a responsible party (``none``, ``optional``, ``required``);
    ``standing`` registers describe what is there (households, shops), the others what happened on a day.
    """

    code: str
    name: str
    entry: str
    fields: tuple[Field, ...]
    posts: tuple[Posting, ...] = ()
    edition: str = "1"
    also: tuple[str, ...] = ()
    title: str = ""
    level: str = "grid"
    party: str = "none"
    standing: bool = False
    open_days: int = 7
    photos: bool = True
    columns: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    proves: tuple[str, ...] = ()
    source: str = ""
    pack: str = ""

    def field_named(self, code: str) -> Field:
        """The field of this code; KeyError if there is none."""
        return next((each for each in self.fields if each.code == code), None) or _missing(code)


@dataclass(frozen=True, slots=True)
class Limit:
    """A deadline of a finding: ``amount`` by ``clock`` for one ``step``, where ``condition`` holds."""

    amount: Decimal
    clock: Clock
    source: str
    trust: Trust
    step: str = "整改"
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A kind of finding, with its number in the national list where it has one, its deadlines and the photos wanted."""

    code: str
    name: str
    also: tuple[str, ...] = ()
    number: str = ""
    limits: tuple[Limit, ...] = ()
    photos: tuple[str, ...] = ()
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Observance:
    """A day, week or month with a theme; ``rule`` as in ``shequ.calendar`` (``FIXED 04-07``, ``NTH 5 3 7``).

    ``candidates`` are rules that other tables print; ``rule`` is the one in use.
    """

    code: str
    name: str
    rule: str
    source: str
    trust: Trust
    also: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Work that is usual at a rhythm in such a campaign, and the measure that shows it."""

    code: str
    name: str
    measure: str
    count: int
    unit: str
    source: str
    trust: Trust
    every: int = 1
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Sanction:
    """A usual fine, deduction, award or allowance; people decide, nothing is imposed by it."""

    code: str
    act: str
    direction: str
    amount: Decimal
    unit: str
    source: str
    trust: Trust
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a reconciliation: exactly one of ``measure`` (facts), ``register`` (with ``field``: its values; without:
    its entries) and ``territory`` (``grid``, ``building``, ``entrance``, ``party``: what is there).
    """

    label: str
    measure: str = ""
    register: str = ""
    field: str = ""
    territory: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Two accounts that must agree: ``equal`` (the same number in each place and period) or ``refers`` (each value of the
    left field is found in the right one).
    """

    code: str
    name: str
    kind: str
    left: Side
    right: Side
    level: str = "community"
    period: str = ""
    remedy: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The public holidays of a year, as days and ranges (``01-28..02-04``): ``off`` work, and ``working`` at a weekend."""

    year: int
    source: str
    trust: Trust
    off: tuple[str, ...]
    working: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack: one campaign's knowledge, or what all of them share."""

    code: str
    name: str
    edition: str
    topics: tuple[str, ...] = ()
    extends: tuple[str, ...] = ()
    place: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    sources: tuple[Source, ...] = ()
    units: tuple[Unit, ...] = ()
    measures: tuple[Measure, ...] = ()
    registers: tuple[Register, ...] = ()
    findings: tuple[Finding, ...] = ()
    observances: tuple[Observance, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    reconciliations: tuple[Reconciliation, ...] = ()
    standards: tuple[Standard, ...] = ()
    holidays: tuple[HolidayYear, ...] = ()
    outlines: tuple[Outline, ...] = ()


def _missing(code: str) -> "Field":
    raise KeyError(code)
