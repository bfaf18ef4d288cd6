"""Facts: what was recorded lately, the list of them, one with its proof, and the measures that they count."""

import json
from typing import Any, Final

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, reach, visible
from office.ledger import measuring
from office.ledger.exporting import proof_of
from office.ledger.figures import row_shown
from office.ledger.listing import address_of, category_name, listing_for, recent
from office.ledger.models import Fact, Seal, SourceKind
from office.ledger.own import is_foreign
from office.ledger.sources import source_url
from office.ledger.verification import last_verification
from office.ledger.views.common import around, scope_condition, scopes_of
from office.pages.asked import door
from office.pages.listing import Surroundings
from office.pages.notices import tell
from shequ.errors import InputError

__all__ = ["fact", "facts", "home", "measures", "proof"]

COLUMNS: Final = (
    *("id", "recorded_at", "recorded_on", "recorded_by__name", "occurred_on", "measure__code", "measure__name"),
    *("measure__unit", "value", "category", "population", "party", "party__name", "fund", "place__name", "source_kind"),
    *("source_id", "reverses_id", "reversed_by"),
)


@door("ledger")
def home(request: HttpRequest) -> HttpResponse:
    """What was recorded lately, this month beside the same month of last year, and how the seals stand."""
    today = timezone.localdate()
    page = recent().page(
        visible(Fact.objects, by=request.user), request.GET, around=Surroundings(today), scopes=scopes_of(request)
    )
    said = {
        "rows": page.rows,
        "lines": measuring.this_month(scope_condition(request), today=today),
        "seal": Seal.objects.order_by("number").defer("leaves").last(),
        "last": last_verification(),
    }
    return render(request, "ledger/home.html", said)


@door("ledger")
def facts(request: HttpRequest) -> HttpResponse:
    """The facts of the person's part of the territory."""
    address = address_of(request.GET)
    if is_foreign(address.get("measure", ""), by=request.user):
        raise Http404(_("没有这个计量项。"))
    page = listing_for(address).page(
        visible(Fact.objects, by=request.user), address, around=around(request), scopes=scopes_of(request)
    )
    said = {
        "sum": measuring.sum_of(scope_condition(request), page.asked),
        "measure": page.asked.address.get("measure", ""),
    }
    return render(request, "ledger/facts.html", page.context | said)


@door("ledger")
def fact(request: HttpRequest, fact_id: int) -> HttpResponse:
    """One fact: every column, what takes it back or what it takes back, the record behind it, and its seal."""
    row = reach(Fact.objects, by=request.user, need=Right.VIEW, id=fact_id)
    wanted = Q(pk=row.pk) | Q(reverses=row.pk) | (Q(pk=row.reverses_id) if row.reverses_id else Q())
    chain = {each["id"]: _shown(each) for each in Fact.objects.filter(wanted).order_by("id").values(*COLUMNS)}
    seal = Seal.objects.filter(day=row.recorded_on).defer("leaves").first()
    said = {"fact": chain[row.pk], "chain": list(chain.values()) if len(chain) > 1 else [], "seal": seal}
    return render(request, "ledger/fact.html", said)


@door("ledger")
def proof(request: HttpRequest, fact_id: int) -> HttpResponse:
    """The proof of one fact as a file that checks offline."""
    fact = reach(Fact.objects, by=request.user, need=Right.VIEW, id=fact_id)
    try:
        found = proof_of(fact)
    except InputError:
        tell(request, _("封存用的密钥不在或读不出来，现在开不出证明。请告诉管理员。"), meaning="broken")
        return redirect("ledger:fact", fact.pk)
    if found is None:
        raise Http404(_("这条事实还没有封存，或者与封存的不符。"))
    answer = HttpResponse(json.dumps(found, ensure_ascii=False, sort_keys=True), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="proof-{fact_id}.json"'
    return answer


@door("ledger")
def measures(request: HttpRequest) -> HttpResponse:
    """The measures of a pack, with what they came to this year."""
    chosen, words = request.GET.get("pack", ""), request.GET.get("q", "").strip()[:40]
    listed = measuring.listed(scope_condition(request), pack=chosen, words=words, today=timezone.localdate())
    said = {"lines": listed, "chosen": chosen, "words": words, "chips": measuring.chips(chosen, words=words)}
    return render(request, "ledger/measures.html", said)


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    kind = row["source_kind"]
    return {
        **row_shown(row),
        "kind": category_name(row["category"], measure=row["measure__code"]) if row["category"] else "",
        "whom": category_name(row["population"], measure=row["measure__code"]) if row["population"] else "",
        "source": SourceKind(kind).label if kind in SourceKind.values else kind,
        "source_url": source_url(kind, row["source_id"]),
    }
