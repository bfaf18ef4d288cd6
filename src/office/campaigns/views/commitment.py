"""One commitment: what it asks, the sentence it came from, who decided, how it changed, how it is shared out."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.access import Right, may, reach
from office.campaigns.actions import asker
from office.campaigns.models import Campaign, Commitment
from office.campaigns.sections import sections_of
from office.campaigns.sharing import difference
from office.campaigns.shown import crumbs_of, person_of, shares_seen
from office.campaigns.wording import asks
from office.documents.models import ProposedItem

__all__ = ["commitment", "get"]

BESIDE: Final = 90
_JOINED: Final = ("campaign__place", "place", "party", "parent__place", "item__document", "item__decided_by")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of the document with those before and after them."""

    before: str
    words: str
    after: str


def get(request: HttpRequest, commitment_id: int) -> Commitment:
    """The commitment, if the caller may see its campaign and, where it is a share, its place."""
    rows = Commitment.objects.select_related(*_JOINED)
    found = reach(rows, by=person_of(request), need=Right.VIEW, through="campaign__", id=commitment_id)
    seen = shares_seen(person_of(request))
    if found.parent_id and not Commitment.objects.filter(seen, pk=found.pk).exists():
        raise Http404(_("没有找到，或不在您的辖区内。"))
    return found


@require_safe
def commitment(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """The page, and for the right pane its part ``#source``."""
    found, today = get(request, commitment_id), timezone.localdate()
    versions = found.campaign.commitments.filter(ident=found.ident, parent__isnull=found.parent is None)
    seen = shares_seen(person_of(request))
    shares = list(found.shares.filter(seen, valid_to=None).select_related("place", "party")) if found.sharing else []
    running = found.campaign.state == Campaign.State.RUNNING and found.valid_to is None
    context = {
        "commitment": found,
        "campaign": found.campaign,
        "crumbs": crumbs_of(found.campaign, {"label": found.words[:20], "url": ""}),
        "asks": asks(_values(found)),
        "quote": quote_of(found.item) if found.item else None,
        "versions": [(row, asks(_values(row))) for row in versions.order_by("-valid_from", "-id")],
        "shares": shares,
        "left": _left(found, shares) if may(request.user, Right.VIEW, at=found.place) else None,
        "may_change": running and may(request.user, Right.ADOPT, at=asker(found)),
        "may_split": running and may(request.user, Right.ADOPT, at=found.place),
        "today": today,
        "sections": sections_of(request, found),
    }
    return render(request, "campaigns/commitment.html", context)


def quote_of(item: ProposedItem) -> Quote:
    """The quote in its surroundings, cut at the ends of lines."""
    text, start, end = item.document.text, item.start, item.end
    if text[start:end] != item.quote:
        return Quote("", item.quote, "")
    before = text[max(0, start - BESIDE) : start].rpartition("\n")[2]
    after = text[end : end + BESIDE].partition("\n")[0]
    return Quote(before, item.quote, after)


def _values(row: Commitment) -> dict[str, Any]:
    names = ("type", "op", "value", "upper", "unit", "count", "per", "every", "on", "at_least")
    return {name: getattr(row, name) for name in names}


def _left(found: Commitment, shares: list[Commitment]) -> Any:
    if found.sharing != Commitment.Sharing.SUM or found.value is None:
        return None
    return difference(found.value, [share.value for share in shares if share.value is not None])
