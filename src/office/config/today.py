"""What needs a person today: documents that wait for review, files that were not read, what comes up in the campaigns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext as _

from office.access import Right, may, visible
from office.campaigns.models import Campaign, Commitment, Observance, Phase
from office.documents.models import Document, Upload

__all__ = ["Ahead", "Today", "today_of"]

AHEAD: Final = timedelta(days=30)
SOON: Final = timedelta(days=7)
MOST: Final = 8
RUNNING: Final = 200


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something that comes up in a campaign: a phase that begins or ends, a target that is due, a theme day."""

    day: date
    kind: str
    words: str
    campaign_id: int
    campaign: str


@dataclass(frozen=True, slots=True)
class Today:
    """The lists of the first page, each as short as a look takes."""

    documents: tuple[Mapping[str, Any], ...]
    uploads: tuple[Mapping[str, Any], ...]
    campaigns: tuple[Mapping[str, Any], ...]
    ahead: tuple[Ahead, ...]
    soon: int

    @property
    def nothing(self) -> bool:
        """Whether there is nothing at all to show."""
        return not (self.documents or self.uploads or self.campaigns or self.ahead)


def today_of(person: Any, *, today: date) -> Today:
    """At most six queries, none of them longer than a page."""
    if not may(person, Right.VIEW):
        return Today((), (), (), (), 0)
    review = may(person, Right.REVIEW)
    campaigns = _campaigns(person)
    ahead = tuple(sorted(_ahead(campaigns, today), key=lambda each: (each.day, each.words))[:MOST])
    return Today(
        documents=_documents(person) if review else (),
        uploads=_uploads(person) if review else (),
        campaigns=campaigns[:MOST],
        ahead=ahead,
        soon=sum(each.day <= today + SOON for each in ahead),
    )


def _documents(person: Any) -> tuple[Mapping[str, Any], ...]:
    waiting = visible(Document.objects, by=person, need=Right.REVIEW).filter(state=Document.State.PROPOSED)
    rows = waiting.exclude(kind=Document.Kind.REPORT).order_by("-id")
    return tuple(rows.values("id", "title", "ident", "place__name", "read_at", "revises_id")[:MOST])


def _uploads(person: Any) -> tuple[Mapping[str, Any], ...]:
    open_ones = (Upload.State.WAITING, Upload.State.READING, Upload.State.FAILED)
    mine = visible(Upload.objects, by=person, need=Right.REVIEW).filter(uploaded_by=person.pk, state__in=open_ones)
    return tuple(mine.order_by("-id").values("id", "file_name", "state", "said")[:MOST])


def _campaigns(person: Any) -> tuple[Mapping[str, Any], ...]:
    running = visible(Campaign.objects, by=person).filter(state=Campaign.State.RUNNING).order_by("ends_on", "id")
    return tuple(running.values("id", "name", "place__name", "starts_on", "ends_on")[:RUNNING])


def _ahead(campaigns: Sequence[Mapping[str, Any]], today: date) -> Iterator[Ahead]:
    """What has a day within a month; only what is in force."""
    names = {row["id"]: row["name"] for row in campaigns}
    if names:
        yield from _phases(names, today)
        yield from _due(names, today)
        yield from _themes(names, today)


def _phases(names: Mapping[int, str], today: date) -> Iterator[Ahead]:
    near = (today, today + AHEAD)
    phases = _in_force(Phase, names).filter(Q(ends_on__range=near) | Q(starts_on__range=near))
    for row in phases.values("name", "starts_on", "ends_on", "campaign_id")[: 4 * MOST]:
        for column, words in (("starts_on", _("%(name)s 开始")), ("ends_on", _("%(name)s 结束"))):
            if row[column] and near[0] <= row[column] <= near[1]:
                yield Ahead(row[column], "phase", words % row, row["campaign_id"], names[row["campaign_id"]])


def _due(names: Mapping[int, str], today: date) -> Iterator[Ahead]:
    due = _in_force(Commitment, names).filter(due_on__range=(today, today + AHEAD), parent=None)
    for row in due.order_by("due_on").values("words", "due_on", "campaign_id")[:MOST]:
        yield Ahead(row["due_on"], "target", row["words"], row["campaign_id"], names[row["campaign_id"]])


def _themes(names: Mapping[int, str], today: date) -> Iterator[Ahead]:
    days = {(day.month, day.day): day for number in range(AHEAD.days + 1) for day in [today + timedelta(days=number)]}
    months = {month for month, _day in days}
    themes = _in_force(Observance, names).filter(month__in=months, day__isnull=False)
    for row in themes.values("theme", "month", "day", "campaign_id")[: 4 * MOST]:
        if day := days.get((row["month"], row["day"])):
            yield Ahead(day, "observance", row["theme"], row["campaign_id"], names[row["campaign_id"]])


def _in_force(model: Any, campaigns: Iterable[int]) -> Any:
    return model.objects.filter(campaign__in=list(campaigns), valid_to=None)
