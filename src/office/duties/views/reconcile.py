"""Accounts held against each other and against what is there."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from office.access import Right, require, scope_of
from office.campaigns.shown import person_of
from office.duties import actions
from office.duties.books import reconcile_book
from office.duties.counting import Spot
from office.duties.promises import spots_of
from office.duties.reconciling.comparing import outcomes
from office.duties.views.fulfilment import SHEET
from office.duties.views.home import spot_chips
from office.pages.asked import door, whole
from office.territory.models import Level, Place

__all__ = ["excel", "reconcile"]


def _spots(request: HttpRequest) -> Sequence[Spot]:
    """The communities that the person sees as a whole: a difference names what is written in any of their grids."""
    scope = scope_of(request.user)
    whole_ones = {grant.key for grant in scope.grants_with(Right.VIEW) if grant.level != Level.GRID}
    return [
        spot for spot in spots_of(scope, chosen=whole(request.GET.get("place"))) if whole_ones.intersection(spot.around)
    ]


@door("duties")
@require_safe
def reconcile(request: HttpRequest) -> HttpResponse:
    """Every rule of the packs, those with differences first."""
    person, chosen = person_of(request), whole(request.GET.get("place"))
    spots = _spots(request)
    found = outcomes(spots, today=timezone.localdate())
    context = {
        "found": found,
        "differing": sum(bool(each.differences) for each in found),
        "agreeing": sum(each.agrees for each in found),
        "filters": spot_chips(request, person=person, spots=spots, chosen=chosen),
        "place": chosen,
        "wide": len(spots) > 1,
        "may_export": Right.EXPORT in scope_of(person).rights,
    }
    return render(request, "duties/reconcile.html", context)


@require_POST
def excel(request: HttpRequest) -> HttpResponse:
    """The differences as rows, noted in the audit record."""
    person, spots = person_of(request), _spots(request)
    for place in Place.objects.filter(pk__in=[spot.key for spot in spots]):
        require(person, Right.EXPORT, at=place)
    book = reconcile_book(outcomes(spots, today=timezone.localdate()), places="、".join(spot.name for spot in spots))
    actions.export(None, by=person, of=_("账目核对"), rows=book.rows, sha256=book.sha256)
    response = HttpResponse(book.content, content_type=SHEET)
    response.headers["Content-Disposition"] = 'attachment; filename="reconcile.xlsx"'
    return response
