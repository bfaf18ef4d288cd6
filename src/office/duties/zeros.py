"""Zero goals: kept only where somebody looked. A register that proves one is to be kept each month (missing is never zero)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from office.duties.counting import Spot
from office.duties.duty import Duty, Progress, Why, section_of
from office.duties.promises import Promise, owed_by
from office.duties.recording import proof_of, recording_url
from office.registers.models import Entry
from shequ.calendar import period_of

__all__ = ["looked_at", "zero_reports"]


def zero_reports(rows: Iterable[Promise], spots: Sequence[Spot], *, today: date) -> Iterator[Duty]:
    """One duty a register and month: whoever keeps it has reported for every goal that it proves."""
    proven: dict[str, list[Promise]] = defaultdict(list)
    for row in rows:
        register = proof_of(row.measure_code) if row.measure_code else ""
        if register and owed_by(row, spots):
            proven[register].append(row)
    if not proven:
        return
    month = period_of(today, "month", 1, today)
    kept = looked_at(proven, spots, since=month.start, until=month.end)
    for register, goals in proven.items():
        each = [
            Progress(spot.level, spot.key, spot.name, min(1, kept.get((register, spot.key), 0)), 1)
            for spot in spots
            if any(goal.place in spot.around or goal.in_community == spot.key for goal in goals)
        ]
        if each:
            yield _report(register, goals, sorted(each, key=lambda one: one.kept), ends=month.end, today=today)


def looked_at(
    registers: Iterable[str], spots: Sequence[Spot], *, since: date, until: date
) -> Mapping[tuple[str, int], int]:
    """How many entries each register has, by community."""
    places = [spot.key for spot in spots if spot.level == "community"]
    rows: Any = Entry.objects.filter(
        in_community__in=places, register__in=list(registers), occurred_on__range=(since, until), state=Entry.State.KEPT
    )
    counted = rows.order_by().values_list("register", "in_community").annotate(count=Count("id"))
    return {(register, place): count for register, place, count in counted}


def _report(register: str, goals: Sequence[Promise], each: Sequence[Progress], *, ends: date, today: date) -> Duty:
    words = "、".join(dict.fromkeys(goal.words for goal in goals))
    kept = all(one.kept for one in each)
    why = {goal.campaign: Why(goal.campaign, goal.campaign_name, goal.id, goal.words) for goal in goals}
    return Duty(
        kind="zero",
        words=_("%(words)s：查一遍，记一笔") % {"words": words},
        due_on=ends,
        state="done" if kept else section_of(ends, today=today),
        when=_("本月"),
        asks=_("每月零报告"),
        place=each[0].name if len(each) == 1 else "",
        each=tuple(each),
        why=tuple(why.values()),
        url=recording_url(register, place=each[0].key, on=today),
        order=goals[0].order,
    )
