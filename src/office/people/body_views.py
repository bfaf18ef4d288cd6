"""Pages of bodies: the list, opening, changing, closing."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, may, reach, visible
from office.pages.asked import door
from office.pages.listing import Surroundings
from office.pages.notices import tell
from office.people import actions
from office.people.forms import BodyForm
from office.people.listing import BODIES
from office.people.models import Body
from office.people.refusals import Refused
from office.people.requests import PersonRequest

__all__ = ["bodies", "body", "close", "open_body", "reopen"]


@door("people")
def bodies(request: PersonRequest) -> HttpResponse:
    """Offices, committees, departments and firms."""
    rows = visible(Body.objects, by=request.user, need=(Right.ACCOUNTS, Right.POSTS))
    page = BODIES.page(rows, request.GET, around=Surroundings(today=timezone.localdate()))
    return render(request, "people/bodies.html", page.context | {"keeps": may(request.user, Right.ACCOUNTS)})


@door("people")
def open_body(request: PersonRequest) -> HttpResponse:
    """A new body."""
    form = BodyForm(request.POST or None, by=request.user)
    if form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("place", "kind", "name")}
        try:
            made = actions.open_body(by=request.user, **wanted)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            tell(request, _("“%(name)s”已建立。") % {"name": made})
            return redirect("people:bodies")
    return render(request, "people/body_form.html", {"form": form}, status=422 if form.errors else 200)


@door("people")
def body(request: PersonRequest, body_id: int) -> HttpResponse:
    """Change a body."""
    found = _reached(request, body_id)
    first = {"name": found.name, "kind": found.kind, "version": found.version}
    form = BodyForm(request.POST or None, by=request.user, body=found, initial=first)
    if form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("name", "kind")}
        try:
            actions.change_body(body=found, by=request.user, version=form.cleaned_data["version"] or 0, **wanted)
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            tell(request, _("“%(name)s”已保存。") % {"name": found})
            return redirect("people:bodies")
    more = {"form": form, "body": found, "people": found.people.filter(is_active=True).count()}
    return render(request, "people/body_form.html", more, status=422 if form.errors else 200)


def close(request: PersonRequest, body_id: int) -> HttpResponse:
    """End a body today."""
    found = _reached(request, body_id)
    try:
        actions.close_body(body=found, by=request.user, on=timezone.localdate())
    except Refused as refused:
        tell(request, str(refused), meaning="broken")
        return redirect("people:body", found.pk)
    tell(request, _("“%(name)s”已撤销。") % {"name": found})
    return redirect("people:bodies")


def reopen(request: PersonRequest, body_id: int) -> HttpResponse:
    """Take back a closing."""
    found = _reached(request, body_id)
    try:
        actions.reopen_body(body=found, by=request.user)
    except Refused as refused:
        tell(request, str(refused), meaning="broken")
    else:
        tell(request, _("“%(name)s”已恢复。") % {"name": found})
    return redirect("people:body", found.pk)


def _reached(request: PersonRequest, body_id: int) -> Body:
    return reach(Body.objects.select_related("place"), by=request.user, need=Right.ACCOUNTS, id=body_id)
