"""What a plan holds beside its promises, and what must be asked of the ledger to say where it stands."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from office.campaigns.force import in_force
from office.campaigns.models import Campaign
from office.ledger.knowledge import packs
from shequ.calendar import Period
from shequ.packs import BudgetSide, Choice
from shequ.standing import NO_FACTS, Facts, Figure, Query, Spot, Sum, Wanted, figure_from, queries_of

__all__ = [
    "NEAR",
    "Answered",
    "Day",
    "Money",
    "PhaseRow",
    "Planned",
    "Sanction",
    "kind_of",
    "planned_of",
    "spent_on",
    "theme_days",
    "work_on",
]

NEAR: Final = timedelta(days=7)  # before and after a theme day
MOST: Final = 60


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """A phase as it holds."""

    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Money:
    """A line of the budget, and what was spent on the one kind that its purpose names."""

    purpose: str
    fen: int
    spent: Wanted | None


@dataclass(frozen=True, slots=True)
class Day:
    """A theme day or month, the days around it that count, and the work that belongs to it."""

    theme: str
    month: int | None
    day: int | None
    days: Period | None
    work: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Sanction:
    """A fine or a reward as the plan proposes it; ``unit`` carries the amount too where it is a rule (10:100)."""

    act: str
    amount: Decimal
    unit: str
    direction: str


@dataclass(frozen=True, slots=True)
class Planned:
    """All of it; posts are pairs of what they are called and whether somebody is known to hold them."""

    phases: Sequence[PhaseRow]
    posts: Sequence[tuple[str, bool]]
    money: Sequence[Money]
    days: Sequence[Day]
    sanctions: Sequence[Sanction] = ()

    @property
    def queries(self) -> tuple[Query, ...]:
        """What must be asked."""
        wanted = [each.spent for each in self.money if each.spent]
        wanted += [one for each in self.days for one in each.work]
        return tuple(query for each in wanted for query in queries_of(each, packs=packs()))


@dataclass
class Answered:
    """Facts that answer some queries more in the same statement, and keep what was answered."""

    facts: Facts
    more: Sequence[Query]
    answers: dict[Query, Sum] = field(default_factory=dict)

    def __call__(self, queries: Iterable[Query]) -> Mapping[Query, Sum]:
        """The answers to both."""
        asked = dict.fromkeys((*queries, *self.more))
        if asked:
            self.answers.update(self.facts(list(asked)))
        return {query: self.answers.get(query, NO_FACTS) for query in asked}

    def figure(self, wanted: Wanted | None) -> Figure | None:
        """A figure, if something was recorded for it."""
        if wanted is None:
            return None
        found = figure_from(wanted, self.answers, packs=packs())
        return found if found.facts else None


def planned_of(campaign: Campaign, *, day: date, seen: bool) -> Planned:
    """Five statements; the ledger is asked only where the place of the campaign is ``seen``."""
    spot = Spot(campaign.place.level, campaign.place_id, campaign.place.name) if seen else None  # type: ignore[arg-type]
    span = Period(campaign.starts_on, min(day, campaign.ends_on))
    posts = in_force(campaign.campaignposts.all(), day).values_list("role", "who", "person_id", "body_id")
    return Planned(
        phases=[
            PhaseRow(*row) for row in in_force(campaign.phases.all(), day).values_list("name", "starts_on", "ends_on")
        ],
        posts=[(f"{role} {who}".strip(), bool(person or body)) for role, who, person, body in posts],
        money=_money(campaign, day, spot, span),
        days=[
            _day(theme, month, number, spot, span)
            for theme, month, number in in_force(campaign.observances.all(), day).values_list("theme", "month", "day")
        ],
        sanctions=_sanctions(campaign, day),
    )


def _sanctions(campaign: Campaign, day: date) -> list[Sanction]:
    rows = in_force(campaign.sanctionrules.all(), day).values_list("act", "amount", "unit", "direction")
    return [Sanction(*row) for row in rows[:MOST]]


def _money(campaign: Campaign, day: date, spot: Spot | None, span: Period) -> list[Money]:
    """Of several lines that name one kind of spending nobody can say which it was."""
    rows: Any = in_force(campaign.budgetlines.all(), day).values_list("purpose", "fen")[:MOST]
    listed = [(purpose, amount, kind_of(purpose)) for purpose, amount in rows]
    kinds = [kind for _purpose, _fen, kind in listed]
    made = []
    for purpose, amount, kind in listed:
        known = spot and kind and kinds.count(kind) == 1 and span.start <= span.end
        spent = spent_on(kind, spot, span) if known and spot else None
        made.append(Money(purpose, amount, spent))
    return made


def spent_on(kind: str, spot: Spot, span: Period) -> Wanted:
    """What was spent on one kind, in a place and time."""
    return Wanted(measure=_spent(), spots=(spot,), start=span.start, end=span.end, category=kind)


def _spent() -> str:
    """The measure of spending; empty where the packs have none."""
    return next(iter(packs().of_budget(BudgetSide.SPENT)), "")


@lru_cache(maxsize=512)
def kind_of(purpose: str) -> str:
    """The code of the kind of spending whose name stands in the purpose; empty where none does, or several."""
    found = {choice.code for choice in _kinds() if any(word in purpose for word in (choice.name, *choice.also))}
    return found.pop() if len(found) == 1 else ""


def _kinds() -> list[Choice]:
    return [
        choice
        for register in packs().registers.values()
        for posting in register.posts
        if posting.measure == _spent()
        for each in register.fields
        if posting.category == f"{{{each.code}}}"
        for choice in each.choices
    ]


def _day(theme: str, month: int | None, day: int | None, spot: Spot | None, span: Period) -> Day:
    days = _around(month, day, span) if month else None
    codes = work_on(theme) if days and spot else ()
    start, end = (max(days.start, span.start), min(days.end, span.end)) if days else (span.start, span.end)
    work = tuple(Wanted(measure=code, spots=(spot,), start=start, end=end, times=True) for code in codes if spot)
    return Day(theme, month, day, days, work if start <= end else ())


def _around(month: int, day: int | None, span: Period) -> Period | None:
    """The days of the theme in the time of the campaign; of a month all of it."""
    years = range(span.start.year, span.end.year + 1)
    found = (theme_days(month, day, year=year)[1] for year in years)
    return next((days for days in found if days.end >= span.start), None)


def theme_days(month: int, day: int | None, *, year: int) -> tuple[date, Period]:
    """The day of a theme in a year and the days that count for it: a week on both sides, of a theme month all of it."""
    last = monthrange(year, month)[1]
    if not day:
        return date(year, month, 1), Period(date(year, month, 1), date(year, month, last))
    on = date(year, month, min(day, last))
    return on, Period(on - NEAR, on + NEAR)


@lru_cache(maxsize=512)
def work_on(theme: str) -> tuple[str, ...]:
    """What the registers of the theme's day count first."""
    named = [each for each in packs().observances.values() if any(word in theme for word in (each.name, *each.also))]
    registers = [packs().registers[code] for each in named for code in each.registers if code in packs().registers]
    return tuple(dict.fromkeys(register.posts[0].measure for register in registers if register.posts))
