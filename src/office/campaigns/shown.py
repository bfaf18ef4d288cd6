"""What several pages of a campaign show: its first line, its tabs, a row of its table, and who may see which share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, cast

from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, may, scope_of
from office.campaigns.force import held_on
from office.campaigns.models import Campaign, Commitment
from office.campaigns.prepared import ask
from office.campaigns.wording import asks
from office.pages import formats
from office.people.models import Person

__all__ = [
    "COLUMNS",
    "Row",
    "add_tab",
    "crumbs_of",
    "day_asked",
    "page_of",
    "person_of",
    "row_of",
    "rows_of",
    "shares_seen",
    "tabs_of",
]

COLUMNS: Final = (
    *("id", "type", "words", "whose", "op", "value", "upper", "unit", "count", "per", "every", "on", "at_least"),
    *("due_on", "sharing", "place__name", "party__name", "place_id", "item_id", "item__state", "replaces_id"),
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
_MORE_TABS: Final[list[tuple[str, Any]]] = []  # of rooms above: the name of an address and a label
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
    own = [
        {"url": reverse(f"campaigns:{name}", args=[campaign.pk]) + query, "label": label, "current": name == current}
        for name, label in TABS
    ]
    more = [
        {"url": reverse(name, args=[campaign.pk]), "label": label, "current": name == current}
        for name, label in _MORE_TABS
    ]
    return [own[0], *more, *own[1:]]


def add_tab(name: str, label: Any, *, first: bool = False) -> None:
    """Add a page of a room above to those of every campaign, once; ``name`` is that of its address."""
    if name not in dict(_MORE_TABS):
        _MORE_TABS.insert(0 if first else len(_MORE_TABS), (name, label))


def crumbs_of(campaign: Campaign, *more: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """活动 / 创建省级卫生社区 / …"""
    first = {"label": _("活动"), "url": reverse("campaigns:list")}
    here = {"label": campaign.name, "url": reverse("campaigns:campaign", args=[campaign.pk]) if more else ""}
    return [first, here, *more]


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
    url: str

    @property
    def below(self) -> bool:
        """Whether a second line stands under the words."""
        return bool(self.whose or self.unseen or self.by_hand)


@cache
def _path() -> str:
    return reverse("campaigns:commitment", args=[0])


def _url(pk: int) -> str:
    """The address of a commitment; looked up once, for a table has many."""
    return _path().replace("/0/", f"/{pk}/")


def sums_of(campaign: int, *, day: date) -> dict[int, Decimal]:
    """What the shares of split amounts come to on ``day``, by the number of the target."""
    return {parent: Decimal(str(given)) for parent, given in ask(_sums, about=campaign, day=day)}


def _sums(campaign: int, day: date) -> QuerySet[Any, Any]:
    shares = Commitment.objects.order_by().filter(
        held_on(day), campaign=campaign, parent__sharing=Commitment.Sharing.SUM
    )
    found: QuerySet[Any, Any] = shares.values_list("parent").annotate(sum=Sum("value"))
    return found


def rows_of(rows: Sequence[Mapping[str, Any]], *, campaign: int, day: date, today: date) -> list[Row]:
    """The lines of a table; what shares come to is asked only where something is split."""
    given = sums_of(campaign, day=day) if any(row["sharing"] for row in rows) else {}
    return [row_of(row, given=given, today=today) for row in rows]


def row_of(row: Mapping[str, Any], *, given: Mapping[int, Decimal], today: date) -> Row:
    """The line for one row of ``COLUMNS``; ``given`` tells what its shares come to."""
    off = row["sharing"] == Commitment.Sharing.SUM and row["value"] != given.get(row["id"], Decimal(0))
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
        url=_url(row["id"]),
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
