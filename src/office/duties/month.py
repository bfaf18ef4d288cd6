"""The calendar of a person: phases, due targets, theme days, follow-ups, and the ends of the periods of routines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from office.access import Right, Scope, scope_of
from office.campaigns.models import Campaign, Commitment, Observance, Phase
from office.campaigns.month import Entry, entries_of
from office.campaigns.wording import asks
from office.duties.counting import Spot
from office.duties.dated import days_known
from office.duties.promises import Promise, chains_of, grids_of, owed_by, promises, running, spots_of
from office.ledger.knowledge import packs
from office.registers.models import FollowUp
from shequ.packs import UNVERIFIED
from shequ.standing import terms_back

__all__ = ["calendar_of"]

MOST: Final = 500
CROWD: Final = 3  # more routines than these on one day are one line


def calendar_of(person: Any, *, first: date, last: date, today: date, secret: bool = False) -> list[Entry]:
    """Everything with a day between ``first`` and ``last``; ``secret`` leaves out what people wrote themselves."""
    scope = scope_of(person)
    spots = spots_of(scope)
    if not spots:
        return []
    seen = scope.inside(Right.VIEW, shared_down=True)
    campaigns = {row.pk: row for row in Campaign.objects.filter(seen, state=Campaign.State.RUNNING).defer("topics")}
    found = [*_of_campaigns(campaigns, first, last), *_of_packs(first, last)]
    found += _routines(scope, spots, first=first, last=last, today=today)
    found += _follow_ups(scope, first=first, last=last, secret=secret)
    unique = {(entry.day, entry.kind, entry.words): entry for entry in found if first <= entry.day <= last}
    return sorted(unique.values(), key=lambda entry: (entry.day, not entry.all_month, entry.kind, entry.uid))


def _of_campaigns(campaigns: Mapping[int, Campaign], first: date, last: date) -> Iterator[Entry]:
    held: dict[str, Any] = {"campaign__in": list(campaigns), "void": False, "valid_to": None}
    near = Q(starts_on__range=(first, last)) | Q(ends_on__range=(first, last))
    phases = list(Phase.objects.filter(near, **held)[:MOST])
    months = {(first + timedelta(days=number)).month for number in range(min(366, (last - first).days + 1))}
    themes = list(Observance.objects.filter(month__in=months, **held)[:MOST])
    due = list(Commitment.objects.filter(parent=None, due_on__range=(first, last), **held)[:MOST])
    by_campaign: dict[int, tuple[list[Any], list[Any], list[Any]]] = defaultdict(lambda: ([], [], []))
    kinds: tuple[list[Any], ...] = (phases, themes, due)
    for number, rows in enumerate(kinds):
        for row in rows:
            by_campaign[row.campaign_id][number].append(row)
    for pk, (stages, days, targets) in by_campaign.items():
        yield from entries_of(campaigns[pk], phases=stages, observances=days, due=targets)


def _of_packs(first: date, last: date) -> Iterator[Entry]:
    for year in range(first.year, last.year + 1):
        for code, each in packs().observances.items():
            days = days_known(each.rule, year)
            if days:
                words = _("%(name)s（日期未核实）") % {"name": each.name} if each.trust in UNVERIFIED else each.name
                yield Entry(days[0], "observance", words, f"{code}-{year}", len(days) > 27)


def _routines(scope: Scope, spots: Iterable[Spot], *, first: date, last: date, today: date) -> list[Entry]:
    """The last day of each period; what is due each day is on no calendar."""
    kinds = Commitment.Type
    rows = promises(Commitment.objects.filter(running(scope, today=today), type=kinds.ROUTINE, parent=None, void=False))
    own, grids = list(spots), grids_of(scope)
    ends: dict[date, dict[tuple[Any, ...], Promise]] = defaultdict(dict)
    for chain in chains_of(rows):
        if chain[-1].per == "day" or not owed_by(chain[-1], own, grids=grids):
            continue
        latest = min(last + timedelta(days=370), chain[-1].ends_on)
        for term in terms_back(latest, chain, anchor=chain[0].starts_on, until=chain[0].ends_on, count=120):
            if term.asked and first <= term.covered_to <= last:
                row = chain[term.version]
                ends[term.covered_to][row.measure or row.words, row.count, row.per, row.every] = row
    return [entry for day, rows_of_day in ends.items() for entry in _of_day(day, list(rows_of_day.values()))]


def _of_day(day: date, rows: list[Promise]) -> list[Entry]:
    if len(rows) > CROWD:
        words = ngettext("%(count)s 项常规任务本期截止", "%(count)s 项常规任务本期截止", len(rows)) % {
            "count": len(rows)
        }
        return [Entry(day, "routine", words, f"routines-{day}")]
    return [
        Entry(
            day,
            "routine",
            _("%(words)s %(asks)s，本期截止") % {"words": row.words, "asks": asks(row.plain)},
            f"{row.ident}-{day}",
        )
        for row in rows
    ]


def _follow_ups(scope: Scope, *, first: date, last: date, secret: bool) -> list[Entry]:
    rows = FollowUp.objects.filter(scope.inside(Right.VIEW), done_on=None, due_on__range=(first, last))
    found = rows.order_by("due_on", "id").values_list("id", "what", "due_on")[:MOST]
    told = _("跟进事项到期")
    return [Entry(day, "follow_up", told if secret else what, f"follow-up-{pk}") for pk, what, day in found if day]
