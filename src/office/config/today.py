"""What needs a person today: documents that wait for review, files that were not read, what comes up in the campaigns."""

from collections.abc import Iterator, Mapping
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
CAMPAIGN: Final = "campaign__"


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
    ahead = tuple(sorted(_ahead(person, today), key=lambda each: (each.day, each.words))[:MOST])
    return Today(
        documents=_documents(person) if review else (),
        uploads=_uploads(person) if review else (),
        campaigns=_campaigns(person),
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
    return tuple(running.values("id", "name", "place__name", "starts_on", "ends_on")[:MOST])


def _ahead(person: Any, today: date) -> Iterator[Ahead]:
    """What has a day within a month; only of campaigns that run, and only what is in force."""
    last = today + AHEAD
    near = {"ends_on": Q(ends_on__range=(today, last)), "starts_on": Q(starts_on__range=(today, last))}
    phases = _in_force(Phase, person).filter(near["ends_on"] | near["starts_on"])
    for row in phases.values("name", "starts_on", "ends_on", "campaign_id", "campaign__name")[: 4 * MOST]:
        for column, words in (("starts_on", _("%(name)s 开始")), ("ends_on", _("%(name)s 结束"))):
            if row[column] and today <= row[column] <= last:
                yield Ahead(row[column], "phase", words % row, row["campaign_id"], row["campaign__name"])
    due = _in_force(Commitment, person).filter(due_on__range=(today, last), parent=None)
    for row in due.order_by("due_on").values("words", "due_on", "campaign_id", "campaign__name")[:MOST]:
        yield Ahead(row["due_on"], "target", row["words"], row["campaign_id"], row["campaign__name"])
    days = {today + timedelta(days=number) for number in range(AHEAD.days + 1)}
    themes = _in_force(Observance, person).filter(month__in={day.month for day in days}, day__isnull=False)
    for row in themes.values("theme", "month", "day", "campaign_id", "campaign__name")[: 4 * MOST]:
        for day in sorted(days):
            if (day.month, day.day) == (row["month"], row["day"]):
                yield Ahead(day, "observance", row["theme"], row["campaign_id"], row["campaign__name"])


def _in_force(model: Any, person: Any) -> Any:
    return visible(model.objects, by=person, through=CAMPAIGN).filter(
        valid_to=None, campaign__state=Campaign.State.RUNNING
    )
