"""What is due for a person, derived from promises and facts: nothing is generated, nothing is stored.

One statement each for the places, the promises, the phases, the theme days, the follow-ups, the facts and the zero reports,
whatever their number.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from office.access import Right, Scope, scope_of
from office.campaigns.models import Campaign, Commitment
from office.campaigns.shown import shares_seen
from office.campaigns.wording import asks
from office.duties.counting import Ask, Counts, Spot, counts_of
from office.duties.dated import AHEAD, BEHIND, follow_ups, observances, pack_days, phases, targets
from office.duties.duty import SECTIONS, Duty, Progress, Why, section_of
from office.duties.promises import (
    Promise,
    chains_of,
    current_of,
    grids_of,
    owed_by,
    promises,
    running,
    selection_of,
    spots_of,
)
from office.duties.recording import facts_url, recording_url
from office.duties.rhythm import NOW
from office.duties.zeros import zero_reports
from shequ.standing import Term, days_wanted, term_at

__all__ = ["Due", "due"]

_ORDER: Final = {name: number for number, name in enumerate(SECTIONS)}


@dataclass(frozen=True, slots=True)
class Due:
    """The duties, the overdue first; the places they are owed by; routines for which nothing can be counted."""

    duties: tuple[Duty, ...]
    spots: tuple[Spot, ...]
    unmeasured: tuple[Promise, ...]

    def section(self, name: str) -> list[Duty]:
        """Those of one section of the page."""
        return [duty for duty in self.duties if duty.state == name]

    @property
    def open(self) -> list[Duty]:
        """What is not done."""
        return [duty for duty in self.duties if duty.state != "done"]

    @property
    def pressing(self) -> list[Duty]:
        """What is overdue or due today."""
        return [duty for duty in self.duties if duty.state in ("overdue", "today")]


@dataclass(frozen=True, slots=True)
class Owed:
    """A routine in its current period, who owes it, and where its counts stand."""

    promise: Promise
    term: Term
    spots: tuple[Spot, ...]
    ask: Ask


def due(person: Any, *, today: date, chosen: int | None = None) -> Due:
    """Everything that ``person`` has before him; of a wider scope only the place ``chosen``."""
    scope = scope_of(person)
    spots = spots_of(scope, chosen=chosen)
    if not spots:
        return Due((), (), ())
    found = promises(_wanted(scope, person, today=today))
    routines = [row for row in found if row.type == Commitment.Type.ROUTINE]
    owed, unmeasured = owed_now(routines, spots, today=today, grids=grids_of(scope))
    counts = counts_of(each.ask for each in owed)
    campaigns = {row.campaign: row.campaign_name for row in found} | _campaigns(scope, today=today)
    dated = [
        *targets([row for row in found if row.type == Commitment.Type.TARGET], spots, today=today),
        *phases(campaigns, today=today),
        *observances(campaigns, today=today),
        *pack_days(spots, today=today),
        *follow_ups(scope, today=today, chosen=chosen),
        *zero_reports([row for row in found if row.type == Commitment.Type.ZERO], spots, today=today),
    ]
    listed = sorted([*_routines(owed, counts, today=today), *dated], key=_rank)
    return Due(tuple(listed), tuple(spots), tuple(unmeasured))


def _wanted(scope: Scope, person: Any, *, today: date) -> Any:
    """Routines with the versions of the last year, zero goals in force, targets that fall due."""
    lately = Q(valid_to=None) | Q(valid_to__gte=date(today.year, 1, 1))
    held = Q(valid_from__lte=today) & (Q(valid_to=None) | Q(valid_to__gte=today))
    near = Q(due_on__range=(today - BEHIND, today + AHEAD), sharing="")
    kinds = Commitment.Type
    which = (Q(type=kinds.ROUTINE) & lately) | (Q(type=kinds.ZERO) & held) | (Q(type=kinds.TARGET) & held & near)
    return Commitment.objects.filter(
        running(scope, today=today), which, Q(parent=None) | shares_seen(person), void=False
    )


def _campaigns(scope: Scope, *, today: date) -> dict[int, str]:
    seen = scope.inside(Right.VIEW, shared_down=True)
    rows = Campaign.objects.filter(seen, state=Campaign.State.RUNNING, ends_on__gte=today, starts_on__lte=today)
    return dict(rows.values_list("id", "name"))


def owed_now(
    routines: Iterable[Promise], spots: Sequence[Spot], *, today: date, grids: frozenset[int] = frozenset()
) -> tuple[list[Owed], list[Promise]]:
    """The routines that hold today, each in the period that today lies in; and those for which nothing is counted."""
    found, unmeasured = list[Owed](), list[Promise]()
    for chain in chains_of(routines):
        now = current_of(chain, today)
        owing = tuple(owed_by(now, spots, grids=grids)) if now else ()
        if now is None or not owing:
            continue
        if now.measure is None:
            unmeasured.append(now)
        elif term := term_at(today, chain, anchor=now.starts_on, until=now.ends_on):
            bound = chain[term.version]
            selection = selection_of(bound) or selection_of(now)
            if selection and term.asked:
                wanted = frozenset((spot.level, spot.key) for spot in owing)
                found.append(
                    Owed(bound, term, owing, Ask(selection, wanted, ((max(term.start, now.starts_on), term.end),)))
                )
    return found, unmeasured


def _routines(owed: Iterable[Owed], counts: Counts, *, today: date) -> list[Duty]:
    """One duty for all campaigns that promise the same measure at the same rhythm in the same places."""
    same: dict[Any, list[Owed]] = defaultdict(list)
    for each in owed:
        row = each.promise
        same[each.ask.selection, row.count, row.per, row.every, each.ask.spans].append(each)
    return [_routine(group, counts, today=today) for group in same.values()]


def _routine(group: Sequence[Owed], counts: Counts, *, today: date) -> Duty:
    first = group[0]
    ask, asked = first.ask, first.promise.count or 1
    spots = {(spot.level, spot.key): spot for each in group for spot in each.spots}
    each = []
    for spot in spots.values():
        done = counts.of(ask, level=spot.level, key=spot.key)[0]
        each.append(Progress(spot.level, spot.key, spot.name, max(0, done), asked))
    each.sort(key=lambda progress: (progress.kept, progress.done))
    ends = max(one.term.covered_to for one in group)
    wanted, note = _day_wanted(group, each, ends=ends, today=today)
    kept = all(progress.kept for progress in each)
    state = "done" if kept else section_of(wanted, today=today)
    duty = Duty(
        kind="routine",
        words=first.promise.words,
        due_on=wanted,
        state=state,
        when=NOW.get(first.promise.per, "") if first.promise.every == 1 else _("本期"),
        asks=asks(first.promise.plain),
        note=note,
        place=_place_of(each),
        since=ask.spans[0][0],
        each=tuple(each),
        why=_why(group),
        order=first.promise.order,
    )
    return _with_addresses(duty, first, today=today)


def _day_wanted(group: Sequence[Owed], each: Sequence[Progress], *, ends: date, today: date) -> tuple[date, Any]:
    """By when the next one is wanted: the named day that comes next, else the end of the period."""
    said = next((one.promise.on for one in group if one.promise.on), "")
    term = group[0].term
    days = [day for day in days_wanted(said, start=term.start, end=term.end) if day <= ends] if said else []
    done = min((progress.done for progress in each), default=0)
    if not days or done >= len(days):
        return ends, said
    wanted = days[done]
    if wanted < today:
        return ends if ends > today else today, _("%(said)s已过，本期内补上") % {"said": said}
    return wanted, said


def _with_addresses(duty: Duty, first: Owed, *, today: date) -> Duty:
    promise, place = first.promise, duty.each[0].key
    chosen = {"category": promise.category or "", "population": promise.population or ""}
    code, register = promise.measure_code or "", promise.register or ""
    url = recording_url(register, measure=code, place=place, on=today, **chosen) if register else ""
    until = min(first.term.end, today)
    where = place if duty.one else _around(first)
    facts = facts_url(code, place=where, since=first.ask.spans[0][0], until=until, party=promise.party, **chosen)
    return replace(duty, url=url, facts=facts)


def _around(owed: Owed) -> int:
    """The narrowest place that all spots lie in."""
    common = set(owed.spots[0].around).intersection(*(spot.around for spot in owed.spots))
    return max(common, key=owed.spots[0].around.index) if common else owed.spots[0].key


def _place_of(each: Sequence[Progress]) -> str:
    return each[0].name if len(each) == 1 else ""


def _why(group: Iterable[Owed]) -> tuple[Why, ...]:
    found = {one.promise.campaign: one.promise for one in group}
    return tuple(Why(row.campaign, row.campaign_name, row.id, row.words) for row in found.values())


def _rank(duty: Duty) -> tuple[Any, ...]:
    return _ORDER[duty.state], duty.due_on or date.max, duty.kind != "follow_up", duty.order, duty.words
