"""A campaign closed, and opened again."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from office.access import Right
from office.campaigns import actions
from office.campaigns.shown import person_of
from office.campaigns.views.campaign import get
from office.pages.asked import version_of
from office.pages.conflict import Conflict
from office.pages.notices import tell

__all__ = ["close", "reopen"]


@require_POST
def close(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Takes no changes any more."""
    return _turn(request, campaign_id, actions.close, said=_("活动已结束。"), undo="campaigns:reopen")


@require_POST
def reopen(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Takes changes again."""
    return _turn(request, campaign_id, actions.reopen, said=_("活动已重新打开。"), undo="campaigns:close")


def _turn(request: HttpRequest, campaign_id: int, act: Callable[..., None], *, said: str, undo: str) -> HttpResponse:
    campaign = get(request, campaign_id, Right.ADOPT)
    # 撤销 is sent without a version right after the act: it takes back what is there now.
    version = version_of(request) if "version" in request.POST else campaign.version
    try:
        act(campaign, by=person_of(request), version=version)
    except actions.Stale as stale:
        back = reverse("campaigns:campaign", args=[campaign.pk])
        raise Conflict(back=back, said=str(stale)) from stale
    tell(request, said, undo=reverse(undo, args=[campaign.pk]))
    return redirect("campaigns:campaign", campaign.pk)
