"""The four views that the office's pages are held against."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from bench.floor.models import Line, Party


def constant(_request: HttpRequest) -> HttpResponse:
    """Only the middleware."""
    return HttpResponse("ok")


@login_required
def someone(request: HttpRequest) -> HttpResponse:
    """Session and user."""
    return HttpResponse(str(request.user))


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    """Fifty rows of one query."""
    found = Party._default_manager.select_related("place").order_by("-id")[:50]
    return render(request, "floor/rows.html", {"rows": found})


@login_required
def row(_request: HttpRequest, party_id: int) -> HttpResponse:
    """Where a row of the list leads; nobody measures it."""
    return HttpResponse(str(party_id))


@login_required
@require_POST
def insert(request: HttpRequest) -> HttpResponse:
    """One row in, and on to the list."""
    Line._default_manager.create(
        by=request.user, party_id=int(request.POST["party"]), words=request.POST["words"][:200]
    )
    return HttpResponse(status=303, headers={"Location": "/rows/"})
