"""All registers, the list of one, and what is to be followed up."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, may, reach, scope_of, visible
from office.pages.asked import door
from office.pages.listing import At, Choice, Days, Listing, Row, Search, Sort
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.registers import actions
from office.registers.forms import DoneForm
from office.registers.listing import columns_of, listing_of
from office.registers.models import Entry, FollowUp
from office.registers.overview import due_count, overview
from office.registers.shapes import Unknown, register_named
from office.registers.views.common import kept, register_or_404, told
from office.territory.views.common import around, scopes_of

__all__ = ["entries", "follow_up_done", "follow_up_reopen", "follow_ups", "home"]


@door("registers")
def home(request: PersonRequest) -> HttpResponse:
    """All registers: those used most as large buttons, then all by pack."""
    today = timezone.localdate()
    used, groups = overview(request.user, today=today)
    late, near = due_count(request.user, today=today)
    said = {"used": used, "groups": groups, "late": late, "near": near, "may_record": may(request.user, Right.RECORD)}
    said["may_fill"] = may(request.user, Right.EXPORT)
    return render(request, "registers/home.html", said)


@door("registers")
def entries(request: PersonRequest, code: str) -> HttpResponse:
    """The list of one register."""
    register = register_or_404(code, by=request.user)
    rows = visible(Entry.objects, by=request.user).filter(register=register.code)
    listing = listing_of(register, scope=scope_of(request.user))
    page = listing.page(rows, request.GET, around=around(request), scopes=scopes_of(request))
    said = {
        "register": register,
        "columns": columns_of(register),
        "may_record": may(request.user, Right.RECORD) and _is_kept(register.code),
        "may_import": may(request.user, Right.CORRECT) and _is_kept(register.code),
        "may_export": may(request.user, Right.EXPORT),
    }
    return render(request, "registers/list.html", page.context | said)


def _is_kept(code: str) -> bool:
    """Whether the packs still have the register."""
    try:
        register_named(code)
    except Unknown:
        return False
    return True


def _follow_up(row: Row) -> dict[str, Any]:
    today = timezone.localdate()
    due, done = row["due_on"], row["done_on"]
    state = "done" if done else "overdue" if due and due < today else "not_due"
    return {**row, "look": state}


FOLLOW_UPS = Listing(
    columns=(
        *("id", "what", "who", "due_on", "done_on", "done_note", "version", "entry_id"),
        *("entry__line", "entry__occurred_on", "place__name"),
    ),
    filters=(
        At("place", gettext_lazy("辖区")),
        Days("due", gettext_lazy("期限"), "due_on"),
        Choice(
            "state",
            gettext_lazy("状态"),
            (("late", gettext_lazy("已逾期")), ("done", gettext_lazy("已完成"))),
            conditions=lambda value, today: (
                Q(done_on__isnull=False) if value == "done" else Q(done_on=None, due_on__lt=today)
            ),
            otherwise=Q(done_on=None),
        ),
        Search("q", gettext_lazy("事项或负责人"), ("what", "who")),
    ),
    sorts=(
        Sort("due", gettext_lazy("期限从近到远"), ("last_day",)),
        Sort("new", gettext_lazy("最新"), ("id",), descending=True),
    ),
    row=_follow_up,
)


@door("registers")
def follow_ups(request: PersonRequest) -> HttpResponse:
    """What was decided and must be done."""
    rows = visible(FollowUp.objects, by=request.user)
    page = FOLLOW_UPS.page(rows, request.GET, around=around(request), scopes=scopes_of(request))
    return render(request, "registers/follow_ups.html", page.context | {"may_record": may(request.user, Right.RECORD)})


def follow_up_done(request: PersonRequest, number: int) -> HttpResponse:
    """Done today."""
    row = reach(FollowUp.objects.select_related("entry"), by=request.user, need=Right.RECORD, id=number)
    form = DoneForm(request.POST)
    back = _back(request, row)
    if not form.is_valid():
        tell(request, _("没有办成：请刷新页面再试。"), meaning="broken")
        return redirect(back)
    said, today = form.cleaned_data, timezone.localdate()

    def act() -> None:
        actions.finish(follow_up=row, version=said["version"], by=request.user, on=today, note=said["note"])

    if kept(form, act):
        undo = reverse("registers:follow_up_reopen", args=[row.pk])
        tell(request, _("“%(what)s”已完成。") % {"what": row.what}, undo=undo)
    else:
        tell(request, " ".join(str(each) for errors in form.errors.values() for each in errors), meaning="broken")
    return redirect(back)


def follow_up_reopen(request: PersonRequest, number: int) -> HttpResponse:
    """Not done after all."""
    row = reach(FollowUp.objects.select_related("entry"), by=request.user, need=Right.RECORD, id=number)
    if told(request, lambda: actions.reopen(follow_up=row, by=request.user), back=reverse("registers:follow_ups")):
        tell(request, _("“%(what)s”又列为未完成。") % {"what": row.what})
    return redirect(_back(request, row))


def _back(request: PersonRequest, row: FollowUp) -> str:
    if request.POST.get("from") == "entry":
        return reverse("registers:entry", args=[row.entry_id])
    return reverse("registers:follow_ups")
