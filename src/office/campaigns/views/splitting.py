"""Share a target out to those below: a form that says at any time what is still to be given out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from office.access import Right, require
from office.campaigns import actions
from office.campaigns.actions.splitting import divisible
from office.campaigns.models import Commitment
from office.campaigns.sharing import NotShared, step_of
from office.campaigns.shown import crumbs_of, person_of
from office.campaigns.targets import Form, form_of, given_of, kinds_for, shares_of
from office.campaigns.views import commitment as commitments
from office.campaigns.wording import asks
from office.pages.asked import version_of
from office.pages.conflict import Conflict
from office.pages.notices import tell

__all__ = ["split", "unsplit"]

WAYS = (
    ("equal", gettext_lazy("平均分")),
    ("grids", gettext_lazy("按网格数分")),
    ("parties", gettext_lazy("按责任单位数分")),
)


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """The form; 422 with a sentence where it does not add up, 409 with both amounts where somebody was first."""
    found = commitments.get(request, commitment_id)
    require(request.user, Right.ADOPT, at=found.place)
    try:
        divisible(found)
    except NotShared as refused:
        tell(request, str(refused), meaning="risk")
        return redirect("campaigns:commitment", found.pk)
    form = form_of(found, request.GET)
    if request.method == "GET":
        return _page(request, found, form)
    form = given_of(form, request.POST, found)
    act = actions.resplit if found.sharing else actions.split
    try:
        made = act(
            found, by=person_of(request), sharing=form.sharing, shares=shares_of(form), on=timezone.localdate(),
            version=version_of(request),
        )  # fmt: skip
    except actions.Stale:
        found.refresh_from_db()
        said = _("别人刚刚改过这里。“现在”一列是现在的分法，您填的还在；核对后再保存。")
        return _page(request, found, form, said=said, status=409)
    except (NotShared, actions.Closed) as refused:
        return _page(request, found, form, said=str(refused), status=422)
    tell(request, _("“%(words)s”已分解为 %(count)s 份。") % {"words": found.words, "count": made})
    return redirect("campaigns:commitment", found.pk)


def _page(request: HttpRequest, found: Commitment, form: Form, *, said: str = "", status: int = 200) -> HttpResponse:
    here = {"label": found.words[:20], "url": reverse("campaigns:commitment", args=[found.pk])}
    names = ("type", "op", "value", "upper", "unit", "count", "per", "every", "on", "at_least")
    context = {
        "commitment": found,
        "campaign": found.campaign,
        "form": form,
        "said": said,
        "kinds": kinds_for(found),
        "ways": WAYS,
        "step": step_of(found.value) if found.value is not None else 1,
        "asks": asks({name: getattr(found, name) for name in names}),
        "crumbs": crumbs_of(found.campaign, here, {"label": _("分解"), "url": ""}),
    }
    return render(request, "campaigns/split.html", context, status=status)


@require_POST
def unsplit(request: HttpRequest, commitment_id: int) -> HttpResponse:
    """Take the split back."""
    found = commitments.get(request, commitment_id)
    require(request.user, Right.ADOPT, at=found.place)
    back = reverse("campaigns:commitment", args=[found.pk])
    try:
        actions.unsplit(found, by=person_of(request), on=timezone.localdate(), version=version_of(request))
    except actions.Stale as stale:
        raise Conflict(back=back, said=str(stale)) from stale
    except actions.Closed as refused:
        tell(request, str(refused), meaning="risk")
    else:
        tell(request, _("已取消分解。"))
    return redirect(back)
