"""Letters of responsibility (门前三包): sign one, sign many, end, take back, and the rate."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, reach, visible
from office.pages.asked import door, numbers
from office.pages.notices import tell
from office.territory import actions
from office.territory.choosing import crumbs
from office.territory.forms import DateForm, PledgeForm
from office.territory.models import KEYED, Party, Place, Pledge
from office.territory.pledging import Rate, rates_below
from office.territory.views.common import covers, done, root_of, told

MOST = 500


@door("parties")
def pledge_sign(request: HttpRequest, party_id: int) -> HttpResponse:
    """One party signs."""
    row = reach(Party.objects.select_related("place"), by=request.user, need=Right.TERRITORY, id=party_id)
    form = PledgeForm(request.POST or None, initial={"signed_on": timezone.localdate()})
    made: list[Pledge] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: made.append(actions.sign_pledge(by=request.user, party=row, **form.cleaned_data)))
    ):
        tell(request, _("“%(name)s”已签责任书。") % {"name": row.name}, undo=_undo(made))
        return redirect("territory:party", row.pk)
    way = crumbs(row.place, covers=covers(request), last=_("签责任书"))
    way.insert(-1, {"label": row.name, "url": reverse("territory:party", args=[row.pk])})
    return render(
        request,
        "territory/pledge_sign.html",
        {"form": form, "party": row, "crumbs": way},
        status=422 if form.errors else 200,
    )


@door("parties")
def pledges_sign(request: HttpRequest) -> HttpResponse:
    """The parties that were ticked in the list sign on one day."""
    asked = "signed_on" in request.POST
    form = PledgeForm(request.POST if asked else None, initial={"signed_on": timezone.localdate()})
    chosen = _ticked(request)
    query = request.POST.get("query", "")[:2000]
    back = f"{reverse('territory:parties')}?{query}"
    if not chosen or not form.is_valid():
        page = {"form": form, "parties": chosen, "back": back, "query": query}
        return render(request, "territory/pledges_sign.html", page, status=422 if asked or not chosen else 200)
    made: list[Pledge] = []

    def act() -> None:
        made.extend(actions.sign_pledges(by=request.user, parties=chosen, **form.cleaned_data))

    if told(request, act):
        counted = {"count": len(made), "done": len(chosen) - len(made)}
        said = (
            _("%(count)s 家已签责任书，%(done)s 家当天已经登记过。")
            if counted["done"]
            else _("%(count)s 家已签责任书。")
        )
        tell(request, said % counted, undo=_undo(made) if made else "")
    return redirect(back)


@door("parties")
def pledge_end(request: HttpRequest, party_id: int, pledge_id: int) -> HttpResponse:
    """A letter holds until a day and no longer."""
    row = reach(Party.objects.select_related("place"), by=request.user, need=Right.TERRITORY, id=party_id)
    pledge = get_object_or_404(row.pledges.select_related("party"), id=pledge_id)
    form = DateForm(request.POST or None, initial={"on": timezone.localdate(), "version": pledge.version})
    back = reverse("territory:party", args=[row.pk])

    def act() -> None:
        said = form.cleaned_data
        actions.end_pledge(by=request.user, pledge=pledge, version=said["version"], on=said["on"])

    if request.method == "POST" and form.is_valid() and done(form, act, row=pledge, back=back):
        tell(request, _("责任书已写明到期日期。"))
        return redirect(back)
    way = crumbs(row.place, covers=covers(request), last=_("责任书到期"))
    said = {"form": form, "party": row, "pledge": pledge, "crumbs": way}
    return render(request, "territory/pledge_end.html", said, status=422 if form.errors else 200)


def pledges_withdraw(request: HttpRequest) -> HttpResponse:
    """Letters entered by mistake go; ``ids`` of the address says which."""
    wanted = numbers(request.GET.get("ids", "").split(","), most=MOST)
    rows = visible(Pledge.objects, by=request.user, through="party__").filter(pk__in=wanted)
    seen = list(rows.select_related("party"))
    mine = visible(Pledge.objects, by=request.user, need=Right.TERRITORY, through="party__").filter(pk__in=wanted)
    if not seen or len(seen) < len(wanted):
        raise Http404
    if mine.count() < len(seen):
        raise PermissionDenied(_("您可以查看，但没有办理这件事的权限。"))
    actions.withdraw_pledges(by=request.user, pledges=seen)
    tell(request, _("已撤回 %(count)s 份责任书。") % {"count": len(seen)})
    return redirect("territory:party", seen[0].party_id) if len(seen) == 1 else redirect("territory:parties")


@door("parties")
def pledging(request: HttpRequest) -> HttpResponse:
    """Signed of those who must, by community, or by grid in one."""
    asked = numbers([request.GET.get("place", "")], most=1)
    here = (
        reach(Place.objects, by=request.user, need=Right.VIEW, id=asked[0]) if asked else root_of(request, Right.VIEW)
    )
    if here is None or here.level not in KEYED:
        raise Http404
    lines = rates_below(here, visible(Party.objects, by=request.user), day=timezone.localdate())
    whole = Rate(
        here.name, str(here.pk), must=sum(each.must for each in lines), signed=sum(each.signed for each in lines)
    )
    way = crumbs(here, covers=covers(request), last=_("门前三包签订率"))
    return render(request, "territory/pledging.html", {"place": here, "lines": lines, "whole": whole, "crumbs": way})


def _ticked(request: HttpRequest) -> list[Party]:
    """The parties of the form: 404 if one is none of the person's, 403 if the person may not keep one."""
    wanted = numbers(request.POST.getlist("party"), most=MOST)
    seen = visible(Party.objects, by=request.user).filter(pk__in=wanted)
    kept = list(visible(Party.objects, by=request.user, need=Right.TERRITORY).filter(pk__in=wanted).order_by("id"))
    if len(kept) < len(wanted):
        if seen.count() < len(wanted):
            raise Http404
        raise PermissionDenied(_("您可以查看，但没有办理这件事的权限。"))
    return kept


def _undo(made: list[Pledge]) -> str:
    return f"{reverse('territory:pledges-withdraw')}?ids={','.join(str(each.pk) for each in made)}"
