"""A figure opened."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.pages.asked import door
from office.standing.links import Unreadable, queries_in
from office.standing.numbers import formula_of, made_of, said, sample_of
from office.standing.opened import FEW, opened, value_again

__all__ = ["figure"]

LISTED: Final = 200  # of several hundred parts of one figure


@door("standing")
@require_safe
def figure(request: HttpRequest) -> HttpResponse:
    """What a figure is made of: its queries, and the facts, records and photos behind them."""
    try:
        queries = queries_in(request.GET)
    except Unreadable as wrong:
        raise Http404(_("这个数的地址不完整，请从原来的页面重新点开。")) from wrong
    if not queries:
        raise Http404(_("这个数的地址不完整，请从原来的页面重新点开。"))
    code = request.GET.get("measure", "")
    found = opened(queries, by=request.user)
    again = value_again(code, found)
    known = found.packs.measures.get(code)
    context = {
        "found": found,
        "name": known.name if known else found.asked[0].name,
        "note": known.note if known else "",
        "again": again,
        "value": said(again.value) if again and again.value is not None else "",
        "made_of": made_of(again) if again else "",
        "sample": sample_of(again) if again else "",
        "formula": formula_of(known, found.packs) if known else "",
        "start": min(query.start for query in queries),
        "end": max(query.end for query in queries),
        "listing": len(found.asked) <= FEW,
        "parts": found.asked[:LISTED],
        "hidden": max(0, len(found.asked) - LISTED),
        "several": len({each.query.measure for each in found.asked}) > 1,
    }
    return render(request, "standing/figure.html", context)
