"""The first line of a campaign on a day: which phase, how long still, how much is promised, what lacks somebody, what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, DateField, F, Min, Q, QuerySet, Value
from django.utils.translation import gettext as _

from office.access import Right, may, scope_of
from office.campaigns.force import held_on
from office.campaigns.models import Campaign, CampaignPost, Commitment, Edition, Observance, Phase
from office.campaigns.month import Entry, next_of, theme_days
from office.campaigns.prepared import ask
from office.campaigns.timeline import Line, current, line_of
from office.documents.models import Document
from office.people.models import Person

__all__ = ["Head", "head_of"]

TYPES = dict(Commitment.Type.choices)
PHASE, THEME, VACANT, WAITING, COUNT = range(5)


@dataclass(frozen=True, slots=True)
class Head:
    """What the first line says, and the line of the phases."""

    phase: str
    number: int
    left: int | None
    until: date | None
    counts: tuple[tuple[str, str, int], ...]
    total: int
    vacant: int
    next: Entry | None
    line: Line
    waiting: int | None
    mine: int
    over: bool


def head_of(campaign: Campaign, *, by: Person, day: date) -> Head:
    """One query, whatever the size; one more for those who see the campaign from below."""
    signs = [_Sign(kind, n, said, _day(start), _day(end), m, d) for kind, n, said, start, end, m, d in
             sorted(ask(_signs, about=campaign.pk, day=day), key=lambda row: (row[0], row[1]))]  # fmt: skip
    stages = [(sign.said, sign.start, sign.end) for sign in signs if sign.kind == PHASE]
    counted = {sign.said: sign.n for sign in signs if sign.kind == COUNT}
    phase, number = current(stages, today=day)
    until = phase[2] if phase else campaign.ends_on
    return Head(
        phase=phase[0] if phase else "",
        number=number,
        left=(until - day).days if until and until >= day else None,
        until=until,
        counts=tuple((kind, str(label), counted[kind]) for kind, label in TYPES.items() if kind in counted),
        total=sum(counted.values()),
        vacant=sum(sign.n for sign in signs if sign.kind == VACANT),
        next=_next(campaign, signs, day),
        line=line_of(stages, starts_on=campaign.starts_on, ends_on=campaign.ends_on, today=day),
        waiting=next((sign.n for sign in signs if sign.kind == WAITING), None),
        mine=_mine(campaign, by=by, day=day),
        over=day > campaign.ends_on,
    )


@dataclass(frozen=True, slots=True)
class _Sign:
    """One row of the question: what it is, a number, words, days, and month and day of a theme."""

    kind: int
    n: int
    said: str
    start: date | None
    end: date | None
    month: int | None
    day: int | None


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _signs(campaign: int, day: date) -> QuerySet[Any, Any]:
    """Phases, theme days, vacant posts, a revision that waits, promises by type: five small questions asked as one."""
    none = {name: Value(None, output_field=DateField()) for name in ("start", "end")}
    no_theme = {"m": Value(0), "d": Value(0)}
    phases = Phase.objects.order_by().filter(held_on(day), campaign=campaign)
    themes = Observance.objects.order_by().filter(held_on(day), campaign=campaign)
    empty = CampaignPost.objects.order_by().filter(held_on(day), campaign=campaign, person=None, body=None)
    plans = Edition.objects.filter(campaign=campaign).values("document")
    waiting = Document.objects.filter(revises__in=plans, state=Document.State.PROPOSED)
    promised = Commitment.objects.order_by().filter(held_on(day), campaign=campaign, parent=None)
    due = Min("due_on", filter=Q(due_on__gte=day))
    asked: list[Any] = [
        phases.annotate(
            sign=Value(PHASE), n=F("order"), said=F("name"), start=F("starts_on"), end=F("ends_on"), **no_theme
        ),
        themes.annotate(sign=Value(THEME), n=F("order"), said=F("theme"), **none, m=F("month"), d=F("day")),
        empty.values(sign=Value(VACANT)).annotate(n=Count("pk"), said=Value(""), **none, **no_theme),
        waiting.annotate(sign=Value(WAITING), n=F("pk"), said=Value(""), **none, **no_theme),
        promised.values(sign=Value(COUNT), said=F("type")).annotate(
            n=Count("pk"), start=due, end=none["end"], **no_theme
        ),
    ]
    first, *rest = (rows.values_list("sign", "n", "said", "start", "end", "m", "d") for rows in asked)
    found: QuerySet[Any, Any] = first.union(*rest, all=True)
    return found


def _mine(campaign: Campaign, *, by: Person, day: date) -> int:
    """How many shares lie in the scope of somebody who sees the campaign from below."""
    if may(by, Right.VIEW, at=campaign):
        return 0
    inside = scope_of(by).inside(Right.VIEW, prefix="place__")
    return campaign.commitments.filter(held_on(day), inside, parent__isnull=False).count()


def _next(campaign: Campaign, signs: Sequence[_Sign], day: date) -> Entry | None:
    entries: list[Entry] = []
    for sign in signs:
        if sign.kind == THEME:
            entries += theme_days(campaign, sign.said, month=sign.month, day=sign.day)
        elif sign.kind == PHASE:
            ends = [(sign.start, _("%(name)s 开始")), (sign.end, _("%(name)s 结束"))]
            entries += [Entry(each, "phase", said % {"name": sign.said}, "") for each, said in ends if each]
        elif sign.kind == COUNT and sign.start:
            entries.append(Entry(sign.start, "target", _("承诺到期"), ""))
    return next_of(sorted(entries, key=lambda entry: entry.day), today=day)
