"""Adopt a reviewed document, or a revision of one: first what will be made, then the one click that makes it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import Right, reach
from office.campaigns import actions
from office.campaigns.comparing import compare
from office.campaigns.drafting import draft_of, items_of
from office.campaigns.forms import AdoptForm, ReviseForm
from office.campaigns.models import Edition
from office.campaigns.preview import groups_of, revision_lists
from office.campaigns.shown import crumbs_of, person_of
from office.campaigns.views.campaign import get
from office.documents.models import Document
from office.pages.conflict import Conflict
from office.pages.notices import tell

__all__ = ["adopt", "revise"]


@require_http_methods(["GET", "POST"])
def adopt(request: HttpRequest, document_id: int) -> HttpResponse:
    """What the document becomes, with sensible values filled in; nothing has to be typed."""
    rows = Document.objects.select_related("place", "revises__edition__campaign")
    document = reach(rows, by=person_of(request), need=Right.ADOPT, id=document_id)
    if document.state != Document.State.PROPOSED:
        return _gone(request, actions.AlreadyAdopted(document), document)
    if (edition := Edition.objects.filter(document=document.revises_id).first()) and request.method == "GET":
        return redirect("campaigns:revise", edition.campaign_id, document.pk)
    draft = draft_of(document, items_of(document), place=document.place, today=timezone.localdate())
    form = AdoptForm(request.POST or None, document=document, draft=draft, by=person_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            campaign = actions.adopt(document, by=person_of(request), **form.cleaned_data)
        except actions.AlreadyAdopted as refused:
            return _gone(request, refused, document)
        except actions.NotAdoptable as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("已采纳为活动“%(name)s”。") % {"name": campaign.name})
            return redirect("campaigns:campaign", campaign.pk)
    context = {"document": document, "form": form, "draft": draft, "groups": groups_of(draft)}
    return render(request, "campaigns/adopt.html", context, status=422 if form.errors else 200)


def _gone(request: HttpRequest, refused: actions.AlreadyAdopted, document: Document) -> HttpResponse:
    """A second click leads to what the first one made."""
    tell(request, str(refused), meaning="unknown")
    if refused.campaign:
        return redirect("campaigns:campaign", refused.campaign.pk)
    return redirect("documents:document", document.pk)


@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, campaign_id: int, document_id: int) -> HttpResponse:
    """What a revised document changes, with the day it holds from; then it is done."""
    campaign = get(request, campaign_id, Right.ADOPT)
    document = reach(Document.objects.select_related("place"), by=person_of(request), need=Right.ADOPT, id=document_id)
    if document.state != Document.State.PROPOSED:
        return _gone(request, actions.AlreadyAdopted(document), document)
    revision = compare(campaign, document)
    form = ReviseForm(request.POST or None, campaign=campaign, revision=revision, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise(campaign, document=document, by=person_of(request), **form.cleaned_data)
        except actions.AlreadyAdopted as refused:
            return _gone(request, refused, document)
        except actions.Stale as stale:
            raise Conflict(back=request.path, said=str(stale)) from stale
        except (actions.NotAdoptable, actions.NotRevisable, actions.Closed) as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("修订稿已采纳，%(day)s起施行。") % {"day": form.cleaned_data["from_on"].isoformat()})
            return redirect("campaigns:campaign", campaign.pk)
    context = {"campaign": campaign, "document": document, "form": form, "revision": revision}
    context |= {"lists": revision_lists(revision), "crumbs": crumbs_of(campaign, {"label": _("采纳修订稿"), "url": ""})}
    return render(request, "campaigns/revise.html", context, status=422 if form.errors else 200)
