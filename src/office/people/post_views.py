"""Pages of posts: who holds what where and when, appointing and dismissing."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, reach, visible
from office.pages.asked import door, whole
from office.pages.listing import Surroundings
from office.pages.notices import tell
from office.people import appointing
from office.people.forms import AppointForm, EndForm, bodies_of, roles_for
from office.people.listing import POSTS
from office.people.models import Body, Person, Post
from office.people.refusals import Refused
from office.people.requests import PersonRequest

__all__ = ["appoint", "end", "posts"]


@door("posts")
def posts(request: PersonRequest) -> HttpResponse:
    """Posts over places where this person may appoint; on one day if the address names one."""
    today = timezone.localdate()
    rows = visible(Post.objects, by=request.user, need=Right.POSTS, through="place__")
    page = POSTS.page(rows, request.GET, around=Surroundings(today=today))
    more = {"on": page.asked.address.get("on", ""), "kept": [*page.asked.address.items()]}
    return render(request, "people/posts.html", page.context | more)


@door("posts")
def appoint(request: PersonRequest, person_id: int) -> HttpResponse:
    """Give a person a post: the body first, then rights, place and days."""
    whom = reach(
        Person.objects.select_related("body__place"), by=request.user, need=Right.POSTS, through="body__", id=person_id
    )
    bodies = bodies_of(request.user, Right.POSTS)
    body = _chosen(request, bodies) or whom.body
    roles, start = roles_for(dengbao=settings.DENGBAO), {"held_from": timezone.localdate()}
    inside = body.place if body else None
    form = AppointForm(request.POST or None, by=request.user, inside=inside, roles=roles, initial=start)
    if body is not None and form.is_valid():
        try:
            made = appointing.appoint(by=request.user, person=whom, body=body, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("已任命%(name)s为%(post)s。") % {"name": whom.name, "post": made})
            return redirect("people:person", whom.pk)
    more = {"form": form, "whom": whom, "body": body, "bodies": bodies}
    return render(request, "people/appoint.html", more, status=422 if form.errors else 200)


@door("posts")
def end(request: PersonRequest, post_id: int) -> HttpResponse:
    """Let a post end on a day."""
    rows = Post.objects.select_related("person", "body", "place")
    post = reach(rows, by=request.user, need=Right.POSTS, through="place__", id=post_id)
    day = max(post.held_from, timezone.localdate() - timedelta(days=1))
    form = EndForm(request.POST or None, initial={"on": day})
    if form.is_valid():
        try:
            appointing.end_post(post=post, by=request.user, on=form.cleaned_data["on"])
        except Refused as refused:
            form.add_error("on", str(refused))
        else:
            tell(request, _("%(name)s的职务“%(post)s”已定于离任。") % {"name": post.person.name, "post": post})
            return redirect("people:person", post.person_id)
    return render(request, "people/end_post.html", {"form": form, "post": post}, status=422 if form.errors else 200)


def _chosen(request: PersonRequest, bodies: Any) -> Body | None:
    said = request.GET.get("body", "")
    if not said:
        return None
    body: Body | None = bodies.select_related("place").filter(pk=whole(said) or 0).first()
    if body is None:
        raise Http404
    return body
