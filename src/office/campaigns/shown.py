"""What several pages of a campaign show: its first line, its tabs, a row of its table, and who may see which share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, cast

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, may, scope_of
from office.campaigns.force import held_on, in_force
from office.campaigns.models import Campaign, Commitment
from office.campaigns.month import Entry, entries_of, next_of
from office.campaigns.sharing import difference
from office.campaigns.timeline import Line, current, line_of
from office.campaigns.wording import asks
from office.documents.models import Document
from office.pages import formats
from office.people.models import Person

__all__ = [
    "COLUMNS",
    "Head",
    "Row",
    "crumbs_of",
    "day_asked",
    "head_of",
    "person_of",
    "row_of",
    "shares_seen",
    "tabs_of",
    "with_signs",
    "with_sums",
]

COLUMNS: Final = (
    *("id", "type", "words", "whose", "op", "value", "upper", "unit", "count", "per", "every", "on", "at_least"),
    *("due_on", "sharing", "given", "place__name", "party__name", "place_id", "item_id", "item__state", "replaces_id"),
)
TABS: Final = (
    ("campaign", gettext_lazy("承诺")),
    ("posts", gettext_lazy("岗位")),
    ("money", gettext_lazy("奖惩和预算")),
    ("calendar", gettext_lazy("日历")),
    ("shares", gettext_lazy("分解")),
    ("plan", gettext_lazy("方案原文")),
    ("history", gettext_lazy("办理记录")),
)
TYPE_LABELS: Final = dict(Commitment.Type.choices)


def person_of(request: HttpRequest) -> Person:
    """Who asks; the middleware lets nobody else through to these pages."""
    return cast(Person, request.user)


def day_asked(request: HttpRequest, today: date) -> date:
    """The day of ``?on=``; today where it is none."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return today


def tabs_of(campaign: Campaign, *, current: str, day: date, today: date) -> list[dict[str, Any]]:
    """The pages of a campaign as links; the day that is looked at goes along."""
    query = "" if day == today else f"?on={day.isoformat()}"
    return [
        {"url": reverse(f"campaigns:{name}", args=[campaign.pk]) + query, "label": label, "current": name == current}
        for name, label in TABS
    ]


def crumbs_of(campaign: Campaign, *more: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """活动 / 创建省级卫生社区 / …"""
    first = {"label": _("活动"), "url": reverse("campaigns:list")}
    here = {"label": campaign.name, "url": reverse("campaigns:campaign", args=[campaign.pk]) if more else ""}
    return [first, here, *more]


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a campaign on a day."""

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


def with_signs(campaigns: QuerySet[Campaign], *, by: Person, day: date) -> QuerySet[Campaign]:
    """Campaigns with posts that nobody holds, a revision that waits, and how many shares lie in the person's scope."""
    vacant = _counted(Campaign.campaignposts.rel.related_model, held_on(day) & Q(person=None, body=None))
    waiting = Document.objects.filter(revises__edition__campaign=OuterRef("pk"), state=Document.State.PROPOSED).values(
        "pk"
    )[:1]
    inside = scope_of(by).inside(Right.VIEW, prefix="place__")
    mine = _counted(Commitment, held_on(day) & Q(parent__isnull=False) & inside)
    return campaigns.annotate(vacant=vacant, waiting=Subquery(waiting), mine=mine)


def _counted(model: Any, condition: Q) -> Subquery:
    rows = model.objects.order_by().filter(condition, campaign=OuterRef("pk")).values("campaign")
    return Subquery(rows.annotate(n=Count("pk")).values("n"))


def head_of(campaign: Any, *, day: date, today: date) -> Head:
    """Three queries, whatever the size."""
    phases = list(in_force(campaign.phases.all(), day))
    stages = [(phase.name, phase.starts_on, phase.ends_on) for phase in phases]
    top = in_force(campaign.commitments.filter(parent=None), day).order_by()
    counted = {
        row["type"]: row
        for row in top.values("type").annotate(n=Count("pk"), due=Min("due_on", filter=Q(due_on__gte=day)))
    }
    entries = entries_of(campaign, phases=phases, observances=in_force(campaign.observances.all(), day), due=())
    entries += [Entry(row["due"], "target", _("目标到期"), "due") for row in counted.values() if row["due"]]
    phase, number = current(stages, today=day)
    until = phase[2] if phase else campaign.ends_on
    counts = tuple((kind, str(label), counted[kind]["n"]) for kind, label in TYPE_LABELS.items() if kind in counted)
    return Head(
        phase=phase[0] if phase else "",
        number=number,
        left=(until - day).days if until and until >= day else None,
        until=until,
        counts=counts,
        total=sum(n for _kind, _label, n in counts),
        vacant=campaign.vacant or 0,
        next=next_of(sorted(entries, key=lambda entry: entry.day), today=day),
        line=line_of(stages, starts_on=campaign.starts_on, ends_on=campaign.ends_on, today=day),
        waiting=campaign.waiting,
        mine=campaign.mine or 0,
        over=day > campaign.ends_on,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment as a line of a table."""

    id: int
    type: str
    label: str
    words: str
    whose: str
    asks: str
    due: str
    where: str
    split: str
    off: bool
    unseen: bool
    by_hand: bool


def with_sums(rows: QuerySet[Commitment], *, day: date) -> QuerySet[Commitment]:
    """Commitments with what their shares come to on ``day``; one statement for all of them."""
    shares = Commitment.objects.order_by().filter(held_on(day), parent=OuterRef("pk")).values("parent")
    return rows.annotate(given=Subquery(shares.annotate(sum=Sum("value")).values("sum")))


def row_of(row: Mapping[str, Any], *, today: date) -> Row:
    """The line for one row of ``COLUMNS``."""
    off = row["sharing"] == Commitment.Sharing.SUM and bool(
        difference(row["value"] or Decimal(0), [row["given"] or Decimal(0)])
    )
    split = ""
    if row["sharing"]:
        split = _("合计不符") if off else _("已分解") if row["sharing"] == Commitment.Sharing.SUM else _("各自达到")
    return Row(
        id=row["id"],
        type=row["type"],
        label=str(TYPE_LABELS.get(row["type"], "")),
        words=row["words"],
        whose=row["whose"],
        asks=asks(row),
        due=formats.day(row["due_on"], today=today, weekday=False) if row["due_on"] else "",
        where=row["party__name"] or row["place__name"],
        split=split,
        off=off,
        unseen=row["item__state"] == "proposed",
        by_hand=row["item_id"] is None,
    )


def shares_seen(by: Person) -> Q:
    """The shares that a person may see: those inside the own scope and those of the places around it."""
    scope = scope_of(by)
    around = {key for grant in scope.grants_with(Right.VIEW) for key in grant.around}
    return scope.inside(Right.VIEW, prefix="place__") | Q(place__in=sorted(around))


def rights_of(campaign: Campaign, by: Person) -> Mapping[str, bool]:
    """What a page may offer."""
    adopt = may(by, Right.ADOPT, at=campaign)
    running = campaign.state == Campaign.State.RUNNING
    return {"may_adopt": adopt, "may_change": adopt and running, "may_export": may(by, Right.EXPORT, at=campaign)}


def page_of(
    campaign: Campaign,
    request: HttpRequest,
    *,
    tab: str,
    day: date,
    today: date,
    more: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """The context that every page of a campaign needs."""
    return {
        "campaign": campaign,
        "tabs": tabs_of(campaign, current=tab, day=day, today=today),
        "tab": tab,
        "day_shown": day,
        "then": day != today,
        "crumbs": crumbs_of(campaign, *more),
        **rights_of(campaign, person_of(request)),
    }
