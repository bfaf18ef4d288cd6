"""Responsible parties: the list, one of them, and its particulars."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, may, reach, visible
from office.pages.asked import door
from office.pages.listing import At, Choice, Listing, Row, Search, Sort
from office.pages.notices import tell
from office.territory import actions
from office.territory.choosing import crumbs
from office.territory.forms import PartyForm, RevealForm, VersionForm, party_initial
from office.territory.history import history_of
from office.territory.models import KEYED, Party, Place
from office.territory.pledging import in_force, pledge_condition
from office.territory.views.common import around, can_change, covers, done, scopes_of, seen_places, told
from office.vault import mask_name, mask_phone


def _row(row: Row) -> dict[str, Any]:
    """A party as the list shows it: who its contact is stays masked."""
    return {
        **row,
        "kind": Party.Kind(row["kind"]).label,
        "contact": mask_name(row["contact"]),
        "phone": mask_phone(row["phone"]),
    }


LIST = Listing(
    columns=(
        "id",
        "name",
        "kind",
        "address",
        "place_id",
        "place__name",
        "must_pledge",
        "signed",
        "contact",
        "phone",
        "closed_on",
    ),
    filters=(
        At("place", gettext_lazy("辖区")),
        Choice("kind", gettext_lazy("类别"), Party.Kind.choices),
        Choice(
            "pledge",
            gettext_lazy("门前三包"),
            (
                ("signed", gettext_lazy("已签")),
                ("missing", gettext_lazy("应签未签")),
                ("must", gettext_lazy("应签")),
                ("ending", gettext_lazy("三十天内到期")),
                ("free", gettext_lazy("不必签")),
            ),
            conditions=pledge_condition,
        ),
        Choice(
            "state",
            gettext_lazy("状态"),
            (("closed", gettext_lazy("已停业")),),
            conditions=lambda _value, _today: Q(closed_on__isnull=False),
            otherwise=Q(closed_on=None),
        ),
        Search("q", gettext_lazy("名称或地址"), ("name", "address")),
    ),
    sorts=(
        Sort("new", gettext_lazy("最新"), ("id",), descending=True),
        Sort("name", gettext_lazy("名称"), ("name",)),
    ),
    row=_row,
)


@door("parties")
def parties(request: HttpRequest) -> HttpResponse:
    """All parties of the person's part of the territory."""
    today = timezone.localdate()
    rows = visible(Party.objects, by=request.user).annotate(signed=in_force(today))
    page = LIST.page(rows, request.GET, around=around(request), scopes=scopes_of(request))
    said = {"may_change": may(request.user, Right.TERRITORY)}
    return render(request, "territory/parties.html", page.context | said)


@door("parties")
def party(request: HttpRequest, party_id: int) -> HttpResponse:
    """One party: its particulars, its letters, what became of it."""
    row = reach(Party.objects.select_related("place"), by=request.user, need=Right.VIEW, id=party_id)
    return render(request, "territory/party.html", _party_page(request, row))


@door("parties")
def party_open(request: HttpRequest) -> HttpResponse:
    """A new party in one of the places that the person keeps."""
    places = seen_places(request, Right.TERRITORY)
    form = PartyForm(
        request.POST or None, places=places.filter(level__in=KEYED), initial={"place": request.GET.get("at", "")}
    )
    made: list[Party] = []

    def act() -> None:
        where = reach(Place.objects, by=request.user, need=Right.TERRITORY, id=int(form.cleaned_data["place"]))
        made.append(actions.open_party(by=request.user, place=where, **form.fields_said))

    if request.method == "POST" and form.is_valid() and done(form, act):
        tell(request, _("已登记“%(name)s”。") % {"name": made[0].name})
        return redirect("territory:party", made[0].pk)
    return render(request, "territory/party_open.html", {"form": form}, status=422 if form.errors else 200)


@door("parties")
def party_change(request: HttpRequest, party_id: int) -> HttpResponse:
    """New particulars."""
    row = reach(Party.objects.select_related("place"), by=request.user, need=Right.TERRITORY, id=party_id)
    form = PartyForm(request.POST or None, party=row, initial=party_initial(row))
    back = reverse("territory:party", args=[row.pk])

    def act() -> None:
        actions.change_party(by=request.user, party=row, version=form.cleaned_data["version"] or 0, **form.fields_said)

    if request.method == "POST" and form.is_valid() and done(form, act, row=row, back=back):
        tell(request, _("已保存“%(name)s”。") % {"name": row.name})
        return redirect(back)
    said = {"form": form, "party": row, "crumbs": _crumbs(request, row, last=_("修改"))}
    return render(request, "territory/party_change.html", said, status=422 if form.errors else 200)


def party_close(request: HttpRequest, party_id: int) -> HttpResponse:
    """Out of business from today."""
    row = reach(Party.objects, by=request.user, need=Right.TERRITORY, id=party_id)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    back = reverse("territory:party", args=[row.pk])
    today = timezone.localdate()
    if told(request, lambda: actions.close_party(by=request.user, party=row, version=version, on=today), back=back):
        undo = reverse("territory:party-reopen", args=[row.pk])
        tell(request, _("“%(name)s”已登记停业。") % {"name": row.name}, undo=undo)
    return redirect(back)


def party_reopen(request: HttpRequest, party_id: int) -> HttpResponse:
    """In business again."""
    row = reach(Party.objects.select_related("place"), by=request.user, need=Right.TERRITORY, id=party_id)
    if told(request, lambda: actions.reopen_party(by=request.user, party=row)):
        tell(request, _("已恢复“%(name)s”。") % {"name": row.name})
    return redirect("territory:party", row.pk)


@door("parties")
def party_reveal(request: HttpRequest, party_id: int) -> HttpResponse:
    """Who the contact is, once, for a reason that is recorded."""
    row = reach(Party.objects.select_related("place"), by=request.user, need=Right.PERSONAL, id=party_id)
    form = RevealForm(request.POST)
    said = _party_page(request, row) | {"reveal": form}
    if not form.is_valid():
        return render(request, "territory/party.html", said, status=422)
    contact, phone = actions.reveal_contact(by=request.user, party=row, reason=form.cleaned_data["reason"])
    return render(request, "territory/party.html", said | {"contact": contact, "phone": phone, "revealed": True})


def _party_page(request: HttpRequest, row: Party) -> dict[str, Any]:
    """What the page of a party shows."""
    today = timezone.localdate()
    pledges = list(row.pledges.all()[:50])
    held = [each for each in pledges if each.signed_on <= today and (each.ends_on is None or each.ends_on >= today)]
    return {
        "party": row,
        "crumbs": _crumbs(request, row),
        "contact": mask_name(row.contact),
        "phone": mask_phone(row.phone),
        "pledges": [{"row": each, "held": each in held} for each in pledges],
        "held": held[0] if held else None,
        "history": history_of(row),
        "may_change": can_change(request, row),
        "may_reveal": may(request.user, Right.PERSONAL, at=row) and bool(row.contact or row.phone),
        "reveal": RevealForm(),
    }


def _crumbs(request: HttpRequest, row: Party, *, last: str = "") -> list[dict[str, Any]]:
    if not last:
        return crumbs(row.place, covers=covers(request), last=row.name)
    way = crumbs(row.place, covers=covers(request), last=last)
    way.insert(-1, {"label": row.name, "url": reverse("territory:party", args=[row.pk])})
    return way
