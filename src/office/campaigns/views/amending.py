"""Commitments changed, added and ended by hand."""

from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.access import Right, require
from office.campaigns import actions
from office.campaigns.forms import CommitmentForm, EndForm
from office.campaigns.models import Commitment
from office.campaigns.shown import crumbs_of, person_of
from office.campaigns.views import commitment as commitments
from office.campaigns.views.campaign import get
from office.pages.conflict import Conflict, clashes
from office.pages.notices import tell

__all__ = ["add", "amend", "end"]

TYPES: Final = dict(Commitment.Type.choices)


@require_http_methods(["GET", "POST"])
def amend(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """Change what it says, with a reason; the old text keeps its days."""
    found = commitments.get(request, commitment_id)
    require(request.user, Right.ADOPT, at=actions.asker(found))
    form = _form(found, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        version, why, today = form.cleaned_data["version"] or 0, form.cleaned_data["why"], timezone.localdate()
        try:
            new = actions.amend_commitment(
                found,
                by=person_of(request),
                changes=form.said,
                why=why,
                on=today,
                version=version,
            )
        except actions.Stale as stale:
            raise _conflict(found, form) from stale
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("已改。原来的内容保留到改动前一天。") if new.pk != found.pk else _("没有改动。"))
            return redirect("campaigns:commitment", new.pk)
    context = {"commitment": found, "campaign": found.campaign, "form": form, "crumbs": _crumbs(found, _("改动"))}
    return render(request, "campaigns/amend.html", context, status=422 if form.errors else 200)


def _form(found: Commitment, given: Any) -> CommitmentForm:
    first = {name: getattr(found, name) for name in CommitmentForm.base_fields if hasattr(found, name)}
    share = found.parent_id is not None
    form = CommitmentForm(given, campaign=found.campaign, kind=found.type, share=share, initial=first)
    for name in ("value", "upper"):
        if form.initial.get(name) is not None:
            form.initial[name] = Decimal(f"{form.initial[name].normalize():f}")  # 600, not 6E+2
    return form


def _conflict(found: Commitment, form: CommitmentForm) -> Conflict:
    """Both texts side by side, and the form with the second person's words ready to be sent to what is there now."""
    newest = Commitment.objects.filter(campaign=found.campaign_id, ident=found.ident, parent=found.parent_id)
    now = newest.order_by("-valid_from", "-id")[0]
    names = {name: form.fields[name].label for name in form.said}
    theirs, mine = ({name: _said(get(name)) for name in names} for get in (now.__getattribute__, form.said.get))
    again = _form(now, {**dict(form.data.items()), "version": str(now.version)})
    back = reverse("campaigns:commitment", args=[now.pk])
    again.action = reverse("campaigns:amend", args=[now.pk])  # type: ignore[attr-defined]
    return Conflict(clashes(names, theirs=theirs, mine=mine), back=back, form=again)


def _said(value: Any) -> str:
    if hasattr(value, "normalize"):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def _crumbs(found: Commitment, last: str) -> Any:
    here = {"label": found.words[:20], "url": reverse("campaigns:commitment", args=[found.pk])}
    return crumbs_of(found.campaign, here, {"label": last, "url": ""})


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """From today on it holds no longer."""
    found = commitments.get(request, commitment_id)
    require(request.user, Right.ADOPT, at=actions.asker(found))
    form = EndForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        why, version = form.cleaned_data["why"], form.cleaned_data["version"]
        try:
            actions.end_commitment(found, by=person_of(request), why=why, on=timezone.localdate(), version=version)
        except actions.Stale as stale:
            raise Conflict(back=reverse("campaigns:commitment", args=[found.pk]), said=str(stale)) from stale
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("“%(words)s”已停止执行。") % {"words": found.words})
            return redirect("campaigns:campaign", found.campaign_id)
    context = {"commitment": found, "campaign": found.campaign, "form": form, "crumbs": _crumbs(found, _("停止执行"))}
    return render(request, "campaigns/end.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A commitment that no document says; ``?type=`` chooses the form."""
    campaign = get(request, campaign_id, Right.ADOPT)
    kind = request.GET.get("type", "")
    kind = kind if kind in TYPES else Commitment.Type.TARGET.value
    first = {"place": campaign.place_id, "every": 1, "op": Commitment.Op.AT_LEAST, "per": Commitment.Unit.WEEK}
    form = CommitmentForm(request.POST or None, campaign=campaign, kind=kind, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_commitment(
                campaign, by=person_of(request), said=form.said | {"type": kind}, why=form.cleaned_data["why"],
                on=max(timezone.localdate(), campaign.starts_on),
            )  # fmt: skip
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("已添加“%(words)s”。") % {"words": made.words})
            return redirect("campaigns:campaign", campaign.pk)
    context = {"campaign": campaign, "form": form, "kind": kind, "types": TYPES.items()}
    context["crumbs"] = crumbs_of(campaign, {"label": _("添加承诺"), "url": ""})
    return render(request, "campaigns/add.html", context, status=422 if form.errors else 200)
