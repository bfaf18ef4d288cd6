"""Duties that have a day of their own: targets, phases, theme days of campaigns and packs, and what was to be followed up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from office.access import Right, Scope
from office.campaigns.models import Observance, Phase
from office.campaigns.wording import asks
from office.duties.counting import Spot
from office.duties.duty import Duty, Why, section_of
from office.duties.promises import Promise, owed_by
from office.duties.recording import recording_url
from office.ledger.knowledge import packs
from office.registers.models import FollowUp
from shequ.calendar import RuleError, days_of
from shequ.packs import UNVERIFIED

__all__ = ["AHEAD", "BEHIND", "days_known", "follow_ups", "observances", "pack_days", "phases", "targets"]

AHEAD: Final = timedelta(days=14)
BEHIND: Final = timedelta(days=60)  # what has been overdue for longer is told by the standing of the campaign
NEAR: Final = timedelta(days=7)
MOST: Final = 200


def targets(rows: Iterable[Promise], spots: Sequence[Spot], *, today: date) -> Iterator[Duty]:
    """Targets that fall due; a split one is asked of those who got a share."""
    for row in rows:
        if row.due_on is None or not owed_by(row, spots):
            continue
        yield Duty(
            kind="target",
            words=row.words,
            due_on=row.due_on,
            state=section_of(row.due_on, today=today),
            asks=asks(row.plain),
            place=row.place_name,
            why=(Why(row.campaign, row.campaign_name, row.id, row.words),),
            facts=reverse("duties:fulfilment", args=[row.campaign]),
            order=row.order,
        )


def phases(campaigns: Mapping[int, str], *, today: date) -> Iterator[Duty]:
    """Stages and deadlines that begin or end within two weeks, or ended a short while ago."""
    near = (today - NEAR, today + AHEAD)
    held = Phase.objects.filter(campaign__in=campaigns, void=False, valid_to=None).filter(
        Q(ends_on__range=near) | Q(starts_on__range=(today, near[1]))
    )
    for row in held.values("name", "starts_on", "ends_on", "campaign_id", "order")[:MOST]:
        starts, ends = row["starts_on"], row["ends_on"]
        if starts and starts != ends and today <= starts <= near[1]:
            yield _phase(row, campaigns, day=starts, words=_("%(name)s 开始") % row, today=today)
        if ends and near[0] <= ends <= near[1]:
            words = _("%(name)s 截止") if starts in (None, ends) else _("%(name)s 结束")
            yield _phase(row, campaigns, day=ends, words=words % row, today=today)


def _phase(row: Mapping[str, Any], names: Mapping[int, str], *, day: date, words: str, today: date) -> Duty:
    pk = row["campaign_id"]
    return Duty(
        kind="phase",
        words=words,
        due_on=day,
        state=section_of(day, today=today),
        why=(Why(pk, names[pk]),),
        facts=f"{reverse('campaigns:calendar', args=[pk])}?month={day:%Y-%m}",
        order=row["order"],
    )


def observances(campaigns: Mapping[int, str], *, today: date) -> Iterator[Duty]:
    """Theme days of the campaigns within two weeks; the same theme on the same day is one duty."""
    days = {(day.month, day.day): day for day in _ahead(today)}
    held = Observance.objects.filter(campaign__in=campaigns, void=False, valid_to=None, day__isnull=False)
    found: dict[tuple[date, str], list[Why]] = {}
    rows = held.filter(month__in={month for month, _day in days})
    for row in rows.values("theme", "month", "day", "campaign_id")[:MOST]:
        day = days.get((row["month"] or 0, row["day"] or 0))
        if day:
            why = Why(row["campaign_id"], campaigns[row["campaign_id"]])
            found.setdefault((day, row["theme"]), []).append(why)
    for (day, theme), sources in found.items():
        yield _theme(theme, day, today=today, why=tuple(sources))


def pack_days(spots: Sequence[Spot], *, today: date) -> Iterator[Duty]:
    """Days that the packs' calendars know, with the register that such a day is recorded in."""
    for day in _ahead(today):
        for code in _days_of_packs(day.year).get(day, ()):
            known = packs().observances[code]
            register = next(iter(known.registers), "")
            url = recording_url(register, place=spots[0].key, on=day) if register and day <= today else ""
            note = _("日期未核实") if known.trust in UNVERIFIED else ""
            yield _theme(known.name, day, today=today, why=(), url=url, note=note)


def _theme(theme: str, day: date, *, today: date, why: tuple[Why, ...], url: str = "", note: str = "") -> Duty:
    state = section_of(day, today=today)
    facts = f"{reverse('duties:calendar')}?month={day:%Y-%m}"
    made: dict[str, Any] = {"kind": "observance", "words": theme, "due_on": day, "state": state, "why": why, "url": url}
    return Duty(**made, facts=facts, note=note, order=9999)


@lru_cache(maxsize=8)
def _days_of_packs(year: int) -> Mapping[date, tuple[str, ...]]:
    """The first day of each day, week or month of the packs' calendars in a year."""
    found: dict[date, list[str]] = {}
    for code, each in packs().observances.items():
        days = days_known(each.rule, year)
        if 0 < len(days) < 28:
            found.setdefault(days[0], []).append(code)
    return {day: tuple(codes) for day, codes in found.items()}


def days_known(rule: str, year: int) -> list[date]:
    """The days of a rule in a year; none where the lunar table does not reach."""
    try:
        return days_of(rule, year)
    except RuleError:
        return []


def _ahead(today: date) -> list[date]:
    return [today + timedelta(days=number) for number in range(AHEAD.days + 1)]


def follow_ups(scope: Scope, *, today: date, chosen: int | None) -> Iterator[Duty]:
    """What was decided and is not done: overdue, or due within two weeks, or without a day."""
    inside = scope.inside(Right.VIEW)
    held = FollowUp.objects.filter(inside, done_on=None).filter(Q(due_on=None) | Q(due_on__lte=today + AHEAD))
    if chosen is not None:
        held = held.filter(Q(in_subdistrict=chosen) | Q(in_community=chosen) | Q(in_grid=chosen))
    rows = held.order_by("due_on", "id").values("what", "who", "due_on", "entry_id", "place__name", "entry__line")
    for row in rows[:MOST]:
        yield Duty(
            kind="follow_up",
            words=row["what"],
            due_on=row["due_on"],
            state=section_of(row["due_on"], today=today),
            note=row["who"],
            place=row["place__name"],
            url=reverse("registers:entry", args=[row["entry_id"]]),
            more={"from": row["entry__line"]},
        )
