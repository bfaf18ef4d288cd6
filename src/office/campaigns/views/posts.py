"""Posts and teams: who holds what, and what nobody holds."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from office.access import Right
from office.campaigns import actions
from office.campaigns.force import in_force
from office.campaigns.forms import AssignForm
from office.campaigns.models import Campaign
from office.campaigns.shown import crumbs_of, day_asked, page_of, person_of
from office.campaigns.views.campaign import get
from office.pages.conflict import Conflict
from office.pages.notices import tell
from office.people.models import Person, Post

__all__ = ["assign", "match", "people_near", "posts"]

_COLUMNS = ("id", "team", "role", "who", "person__name", "body__name", "item__quote")


@require_safe
def posts(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """By team, in the order of the plan; the vacant ones are marked."""
    today = timezone.localdate()
    day, campaign = day_asked(request, today), get(request, campaign_id)
    rows = list(in_force(campaign.campaignposts.all(), day).values(*_COLUMNS))
    teams: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        teams.setdefault(row["team"], []).append(row)
    vacant = sum(not (row["person__name"] or row["body__name"]) for row in rows)
    context = page_of(campaign, request, tab="posts", day=day, today=today)
    named = set(people_near(campaign).values_list("name", flat=True)) if vacant and context["may_change"] else set()
    could = sum(row["who"] in named and not row["person__name"] for row in rows)
    context |= {"teams": teams.items(), "count": len(rows), "vacant": vacant, "could": could}
    return render(request, "campaigns/posts.html", context)


def people_near(campaign: Campaign) -> QuerySet[Person]:
    """Those who hold a post today in the campaign's place, below it or around it."""
    today = timezone.localdate()
    place = campaign.place
    near = Q(**{f"place__in_{place.level}": place.pk}) | Q(place__in=place.around)
    held = Post.objects.filter(near, held_from__lte=today).filter(Q(held_to=None) | Q(held_to__gte=today))
    return Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("name", "id")


@require_POST
def match(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Fill the posts whose names are clear."""
    campaign = get(request, campaign_id, Right.ADOPT)
    try:
        filled = actions.match_posts(campaign, by=person_of(request), people=people_near(campaign))
    except actions.Closed as refused:
        tell(request, str(refused), meaning="risk")
    else:
        tell(request, _("按姓名对应了 %(count)s 个岗位。") % {"count": filled})
    return redirect("campaigns:posts", campaign.pk)


@require_http_methods(["GET", "POST"])
def assign(request: HttpRequest, campaign_id: int, post_id: int) -> HttpResponse:
    """Say who holds one post."""
    campaign = get(request, campaign_id, Right.ADOPT)
    post = get_object_or_404(campaign.campaignposts.select_related("person", "item"), pk=post_id, valid_to=None)
    post.campaign = campaign
    form = AssignForm(request.POST or None, post=post, people=people_near(campaign))
    if request.method == "POST" and form.is_valid():
        person, version = form.cleaned_data["person"], form.cleaned_data["version"]
        try:
            actions.assign(post, by=person_of(request), person=person, version=version)
        except actions.Stale as stale:
            raise Conflict(back=request.path, said=str(stale)) from stale
        except actions.Closed as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("已记下。"))
            return redirect(reverse("campaigns:posts", args=[campaign.pk]) + f"#post-{post.pk}")
    here = {"label": _("岗位"), "url": reverse("campaigns:posts", args=[campaign.pk])}
    context = {
        "campaign": campaign,
        "post": post,
        "form": form,
        "crumbs": crumbs_of(campaign, here, {"label": str(post)}),
    }
    return render(request, "campaigns/assign.html", context, status=422 if form.errors else 200)
