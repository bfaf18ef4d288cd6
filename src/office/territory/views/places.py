"""The tree of the territory, and one place."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, reach
from office.pages.listing import Choice, Listing, Row, Search, Sort, Surroundings
from office.pages.notices import tell
from office.territory import actions
from office.territory.choosing import crumbs, place_choice
from office.territory.forms import OpenPlaceForm, PlaceForm, VersionForm
from office.territory.models import KEYED, Level, Party, Place
from office.territory.pledging import rate_of
from office.territory.rules import levels_below
from office.territory.sections import sections_of
from office.territory.tree import tree_of
from office.territory.views.common import (
    around,
    can_change,
    covers,
    done,
    is_keyed,
    root_number,
    scopes_of,
    seen_places,
    told,
)


def _row(row: Row) -> dict[str, Any]:
    return {**row, "kind": Level(row["level"]).label}


CLOSED = Choice(
    "state",
    gettext_lazy("状态"),
    (("closed", gettext_lazy("已停用")),),
    conditions=lambda _value, _today: Q(closed_on__isnull=False),
    otherwise=Q(closed_on=None),
)
CHILDREN = Listing(
    columns=("id", "name", "level", "code", "closed_on"),
    filters=(CLOSED,),
    sorts=(Sort("order", gettext_lazy("次序"), ("order",)),),
    row=_row,
)
FOUND = Listing(
    columns=("id", "name", "level", "code", "closed_on", "parent__name", "parent__parent__name"),
    filters=(
        Choice("level", gettext_lazy("级别"), Level.choices),
        CLOSED,
        Search("q", gettext_lazy("名称或代码"), ("name", "code")),
    ),
    sorts=(Sort("new", gettext_lazy("最新"), ("id",), descending=True),),
    row=_row,
)


def home(request: HttpRequest) -> HttpResponse:
    """The person's part of the territory as a tree; with words to search for, as a list."""
    seen = seen_places(request)
    if any(request.GET.get(name) for name in ("q", "level", "state")):
        page = FOUND.page(seen, request.GET, around=around(request), scopes=scopes_of(request))
        return render(request, "territory/found.html", page.context)
    root = root_number(request, Right.TERRITORY)
    return render(request, "territory/home.html", {"tree": tree_of(seen), "root": root})


def place(request: HttpRequest, place_id: int) -> HttpResponse:
    """What is here: places below, parties, letters signed, and what other rooms add."""
    here = reach(Place.objects, by=request.user, need=Right.VIEW, id=place_id)
    page = CHILDREN.page(here.children.all(), request.GET, around=Surroundings(timezone.localdate()))
    below = _parties_in(here, [row["id"] for row in page.rows])
    for row in page.rows:
        row["parties"] = below.get(row["id"], 0)
    choice = place_choice({"id": here.pk, "name": here.name, "level": here.level})
    said = {
        "place": here,
        "crumbs": crumbs(here, covers=covers(request)),
        "rate": rate_of(Party.objects.filter(**_inside(here)), day=timezone.localdate(), key=choice.key),
        "sections": sections_of(request, here),
        "may_change": can_change(request, here),
        "keyed": is_keyed(here),
        "levels": [Level(level).label for level in levels_below(here.level)],
    }
    return render(request, "territory/place.html", page.context | said)


def place_open(request: HttpRequest, place_id: int) -> HttpResponse:
    """A new place below this one."""
    upper = reach(Place.objects, by=request.user, need=Right.TERRITORY, id=place_id)
    form = OpenPlaceForm(request.POST or None, parent=upper)
    made: list[Place] = []

    def act() -> None:
        made.append(
            actions.open_place(by=request.user, parent=upper, level=form.cleaned_data["level"], **form.fields_said)
        )

    if request.method == "POST" and form.is_valid() and done(form, act):
        tell(request, _("已新建“%(name)s”。") % {"name": made[0].name})
        return redirect("territory:place", made[0].pk)
    said = {"form": form, "place": upper, "crumbs": crumbs(upper, covers=covers(request), last=_("新建下级"))}
    return render(request, "territory/place_open.html", said, status=422 if form.errors else 200)


def place_change(request: HttpRequest, place_id: int) -> HttpResponse:
    """New name, code or order."""
    here = reach(Place.objects, by=request.user, need=Right.TERRITORY, id=place_id)
    first = {"name": here.name, "code": here.code, "order": here.order, "version": here.version}
    form = PlaceForm(request.POST or None, initial=first)
    back = reverse("territory:place", args=[here.pk])

    def act() -> None:
        actions.change_place(by=request.user, place=here, version=form.cleaned_data["version"], **form.fields_said)

    if request.method == "POST" and form.is_valid() and done(form, act, row=here, back=back):
        tell(request, _("已保存“%(name)s”。") % {"name": here.name})
        return redirect(back)
    said = {"form": form, "place": here, "crumbs": crumbs(here, covers=covers(request), last=_("修改"))}
    return render(request, "territory/place_change.html", said, status=422 if form.errors else 200)


def place_close(request: HttpRequest, place_id: int) -> HttpResponse:
    """Out of use from today."""
    here = reach(Place.objects, by=request.user, need=Right.TERRITORY, id=place_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    today = timezone.localdate()
    back = reverse("territory:place", args=[here.pk])

    def act() -> None:
        actions.close_place(by=request.user, place=here, version=version, on=today)

    if told(request, act, back=back):
        undo = reverse("territory:place-reopen", args=[here.pk])
        tell(request, _("已停用“%(name)s”。") % {"name": here.name}, undo=undo)
    return redirect(back)


def place_reopen(request: HttpRequest, place_id: int) -> HttpResponse:
    """Into use again."""
    here = reach(Place.objects, by=request.user, need=Right.TERRITORY, id=place_id)
    if told(request, lambda: actions.reopen_place(by=request.user, place=here)):
        tell(request, _("已恢复“%(name)s”。") % {"name": here.name})
    return redirect("territory:place", here.pk)


def _inside(place: Place) -> dict[str, Any]:
    """The condition for what stands in a place: by its key where it has one, else by the place itself."""
    return {f"in_{place.level}": place.pk} if is_keyed(place) else {"place": place}


def _parties_in(place: Place, numbers: list[int]) -> dict[int, int]:
    """How many parties stand in each of the places below that are on the page."""
    levels = levels_below(place.level)
    column = f"in_{levels[0]}" if levels and Level(levels[0]) in KEYED else "place_id"
    rows = Party.objects.filter(**{f"{column}__in": numbers}, closed_on=None) if numbers else Party.objects.none()
    return dict(rows.order_by().values_list(column).annotate(n=Count("id")))
