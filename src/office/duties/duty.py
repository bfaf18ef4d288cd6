"""A duty: something that is to be done by a day, why, how far it is, and where it is recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office.campaigns.models import Commitment

__all__ = ["KINDS", "SECTIONS", "Duty", "Progress", "Why", "section_of"]

SECTIONS: Final[Mapping[str, Any]] = {
    "overdue": _("已逾期"),
    "today": _("今日"),
    "week": _("本周"),
    "month": _("本月"),
    "later": _("以后"),
    "done": _("本期已完成"),
}


@dataclass(frozen=True, slots=True)
class Why:
    """Where a duty comes from: a campaign, and the promise that says it (or nothing more than the campaign)."""

    campaign: int
    name: str
    commitment: int | None = None
    words: str = ""

    @property
    def url(self) -> str:
        """The page with the words of the plan."""
        if self.commitment is not None:
            return _path("campaigns:commitment").replace("/0/", f"/{self.commitment}/")
        return _path("campaigns:campaign").replace("/0/", f"/{self.campaign}/")


@cache
def _path(name: str) -> str:
    """The address of number 0; looked up once, for a page has many."""
    return reverse(name, args=[0])


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one place is."""

    level: str
    key: int
    name: str
    done: int
    asked: int

    @property
    def kept(self) -> bool:
        """Whether nothing is left to do."""
        return self.done >= self.asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """``kind`` is routine, zero, target, phase, observance or follow_up; ``state`` one of ``SECTIONS``.

    ``each`` are the places that owe it, those that are short first; ``url`` leads to the form that records it.
    """

    kind: str
    words: str
    due_on: date | None
    state: str
    when: Any = ""
    asks: str = ""
    note: Any = ""
    place: str = ""
    since: date | None = None
    each: tuple[Progress, ...] = ()
    why: tuple[Why, ...] = ()
    url: str = ""
    facts: str = ""
    order: int = 0
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def short(self) -> tuple[Progress, ...]:
        """The places that are not done yet."""
        return tuple(each for each in self.each if not each.kept)

    @property
    def kept(self) -> int:
        """How many places are done."""
        return len(self.each) - len(self.short)

    @property
    def one(self) -> Progress | None:
        """The only place that owes it, if it is one."""
        return self.each[0] if len(self.each) == 1 else None

    @property
    def meaning(self) -> str:
        """The colour and sign: broken, risk, kept or unknown."""
        return {"overdue": "broken", "today": "risk", "done": "kept"}.get(self.state, "unknown")

    @property
    def label(self) -> Any:
        """What sort of duty it is."""
        return KINDS[self.kind]


KINDS: Final[Mapping[str, Any]] = {
    "routine": Commitment.Type.ROUTINE.label,
    "zero": _("零报告"),
    "target": Commitment.Type.TARGET.label,
    "phase": _("阶段"),
    "observance": _("主题日"),
    "follow_up": _("跟进"),
}


def section_of(due_on: date | None, *, today: date) -> str:
    """In which part of the list something stands that is due on a day."""
    if due_on is None:
        return "later"
    if due_on < today:
        return "overdue"
    if due_on == today:
        return "today"
    if due_on <= today + timedelta(days=6 - today.weekday()):
        return "week"
    return "month" if (due_on.year, due_on.month) == (today.year, today.month) else "later"
