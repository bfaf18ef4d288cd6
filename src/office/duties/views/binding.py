"""How the promises of a campaign are measured, the unmeasured first, and the page that settles one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from office.access import Right, reach
from office.campaigns.force import held_on
from office.campaigns.models import Commitment
from office.campaigns.shown import crumbs_of, page_of, person_of
from office.campaigns.wording import asks
from office.duties import actions
from office.duties.binding import bound_of
from office.duties.forms import ChooseForm, ExplainForm, OwnForm
from office.duties.models import Binding
from office.duties.own import InUse
from office.duties.promises import Promise, promises
from office.duties.views.fulfilment import campaign_of
from office.ledger.knowledge import packs
from office.pages.asked import door, whole
from office.pages.conflict import Conflict
from office.pages.notices import tell
from office.registers.shapes import Unknown, known_register
from shequ.binding import Candidate, measures_like

__all__ = ["bind", "bindings"]

SIZE: Final = 200
FORMS: Final[Mapping[str, type[Form]]] = {"choose": ChooseForm, "own": OwnForm, "explain": ExplainForm}


@dataclass(frozen=True, slots=True)
class Row:
    """A promise with how it is measured: ``state`` is unmeasured, unsure, reasoned or sure."""

    promise: Promise
    asks: str
    state: str
    register: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A measure that may be meant."""

    code: str
    name: str
    unit: str
    reason: str
    share: int
    note: str
    category: str


@door("campaigns")
@require_safe
def bindings(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Each promise in force, what is unmeasured first."""
    today, campaign = timezone.localdate(), campaign_of(request, campaign_id)
    rows = [_row(each) for each in promises(campaign.commitments.filter(held_on(today), parent=None))]
    rows.sort(key=lambda row: (("unmeasured", "unsure", "reasoned", "sure").index(row.state), row.promise.order))
    context = page_of(campaign, request, tab="duties:bindings", day=today, today=today)
    counts = {name: sum(row.state == name for row in rows) for name in ("unmeasured", "unsure", "reasoned", "sure")}
    return render(request, "duties/bindings.html", context | _page(request, rows) | {"counts": counts})


def _page(request: HttpRequest, rows: Sequence[Row]) -> dict[str, Any]:
    """The rows from ``?first=`` on, and the addresses of those before and after."""
    first = whole(request.GET.get("first")) or 0
    first = first if first < len(rows) else 0
    newer = f"?first={max(0, first - SIZE)}" if first else ""
    older = f"?first={first + SIZE}" if len(rows) > first + SIZE else ""
    return {"rows": rows[first : first + SIZE], "newer": newer, "older": older}


def _row(promise: Promise) -> Row:
    if promise.measure is None:
        state = "reasoned" if promise.reason else "unmeasured"
    else:
        state = "sure" if promise.certain else "unsure"
    return Row(promise, asks(promise.plain), state, _register_name(promise.register or ""))


def _register_name(code: str) -> str:
    if not code:
        return ""
    known = packs().registers.get(code)
    try:
        return known.name if known else known_register(code).name
    except Unknown:
        return ""


@door("campaigns")
@require_http_methods(["GET", "POST"])
def bind(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """Candidates with reasons, a search over all measures, an own measure, or the reason why nothing can be counted."""
    rows = Commitment.objects.select_related("campaign__place", "place", "item")
    found = reach(rows, by=person_of(request), need=Right.ADOPT, through="campaign__", id=commitment_id)
    binding = Binding.objects.select_related("measure").filter(commitment=found).first()
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    version = {"version": binding.version if binding else 0}
    forms = {name: kind(request.POST if name == doing else None, initial=version) for name, kind in FORMS.items()}
    if doing in forms and forms[doing].is_valid():
        try:
            return _done(request, found, doing, forms[doing].cleaned_data)
        except InUse as refused:
            forms[doing].add_error("unit", str(refused))
    said = request.GET.get("q", "").strip()[:60]
    context = {
        "commitment": found,
        "campaign": found.campaign,
        "binding": binding,
        "version": version["version"],
        "asks": asks({name: getattr(found, name) for name in _SAID}),
        "offers": _offers(bound_of(found, topics=found.campaign.topics).candidates),
        "found": _offers(_search(said, found)) if said else [],
        "said": said,
        "forms": forms,
        "crumbs": _crumbs(found),
    }
    return render(
        request, "duties/bind.html", context, status=422 if any(form.errors for form in forms.values()) else 200
    )


def _crumbs(row: Commitment) -> list[Mapping[str, Any]]:
    back = {"label": _("怎样计量"), "url": reverse("duties:bindings", args=[row.campaign_id])}
    return crumbs_of(row.campaign, back, {"label": row.words[:20], "url": ""})


_SAID: Final = ("type", "value", "upper", "unit", "op", "per", "every", "count", "at_least", "on")


def _done(request: HttpRequest, commitment: Commitment, doing: str, said: dict[str, Any]) -> HttpResponse:
    verbs: Mapping[str, Any] = {"choose": actions.choose, "own": actions.make_own, "explain": actions.explain}
    back = reverse("duties:bindings", args=[commitment.campaign_id])
    try:
        verbs[doing](commitment, by=person_of(request), **said)
    except actions.Moved as moved:
        raise Conflict(back=reverse("duties:bind", args=[commitment.pk]), said=str(moved)) from moved
    tell(request, _("已定下“%(words)s”怎样计量。") % {"words": commitment.words})
    return redirect(back)


def _offers(candidates: Sequence[Candidate]) -> list[Offer]:
    measures = packs().measures
    return [
        Offer(each.measure, known.name, known.unit, each.reason, round(each.score * 100), known.note, each.category)
        for each in candidates
        if (known := measures.get(each.measure))
    ]


def _search(said: str, commitment: Commitment) -> list[Candidate]:
    """Measures whose names hold the words, then those that are like them."""
    held = [
        Candidate(code, 1.0, _("名称里有“%(said)s”") % {"said": said})
        for code, each in packs().measures.items()
        if said in each.name or any(said in other for other in each.also)
    ]
    like = measures_like(said, packs=packs(), topics=tuple(commitment.campaign.topics))
    codes = {each.measure for each in held}
    return [*held, *(each for each in like if each.measure not in codes)][:30]
