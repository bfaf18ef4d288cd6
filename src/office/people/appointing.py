"""What can be done to posts: appoint somebody, and let the post end."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import ADMINISTRATORS, RIGHTS_OF, Right, require
from office.audit import trail
from office.people.administrators import last_administrator, refuse_united
from office.people.models import Body, Person, Post, Role
from office.people.refusals import Refused
from office.territory.models import KEYED, Level, Place

__all__ = ["appoint", "end_post"]


def appoint(
    *,
    by: Person | None,
    person: Person,
    body: Body,
    role: str,
    place: Place,
    held_from: date,
    held_to: date | None = None,
    title: str = "",
) -> Post:
    """Give ``person`` a post in ``body`` with the rights of ``role`` over ``place``, from one day to another."""
    if by is not None:
        require(by, Right.POSTS, at=place)
        require(by, Right.POSTS, at=body)
        if by.pk == person.pk:
            raise Refused(_("不能任命自己，请由另一位管理员办理。"))
    _fits(role, place)
    _in_being(body, place, held_from=held_from, held_to=held_to)
    post = Post(person=person, body=body, role=role, place=place, held_from=held_from, held_to=held_to)
    post.title = title.strip() or str(Role(role).label)
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        refuse_united(person=person, role=role)
        _not_twice(post)
        post.save()
        trail.log("people.appoint", by=by, of=post, after=_shown(post))
    return post


def end_post(*, post: Post, by: Person, on: date) -> None:
    """The post is held until ``on``, that day included; a day gone by ends it at once."""
    require(by, Right.POSTS, at=post.place)
    if on < post.held_from:
        raise Refused(_("免职日期不能早于任职日期 %(day)s。") % {"day": post.held_from})
    with transaction.atomic():
        if post.role in ADMINISTRATORS and last_administrator(post=post):
            raise Refused(_("这是最后一位管理员，不能免职。请先任命另一位。"))
        before = {"held_to": post.held_to}
        post.held_to = on
        post.save(update_fields=["held_to"])
        trail.log("people.end_post", by=by, of=post, before=before, after={**_shown(post), "held_to": on})


def _fits(role: str, place: Place) -> None:
    """A post goes down to the grid; who reads the audit record, which knows no places, answers for the whole district."""
    if place.level not in KEYED:
        raise Refused(_("职务的负责辖区最细到网格，请改选“%(place)s”所在的网格。") % {"place": place})
    if Right.AUDIT in RIGHTS_OF[role] and place.level != Level.DISTRICT:
        raise Refused(_("“%(role)s”要看全区的审计记录，负责辖区请选区县。") % {"role": Role(role).label})


def _in_being(body: Body, place: Place, *, held_from: date, held_to: date | None) -> None:
    if held_to is not None and held_to < held_from:
        raise Refused(_("任职止不能早于任职起。"))
    for each in (body, place):
        if each.closed_on and each.closed_on <= max(held_from, timezone.localdate()):
            raise Refused(_("“%(name)s”已经撤销，不能在那里任职。") % {"name": each})


def _not_twice(post: Post) -> None:
    same = Post.objects.filter(person=post.person, body=post.body, role=post.role, place=post.place)
    same = same.filter(Q(held_to=None) | Q(held_to__gte=post.held_from))
    if post.held_to:
        same = same.filter(held_from__lte=post.held_to)
    if same.exists():
        raise Refused(_("%(name)s在这段时间已经担任这个职务。") % {"name": post.person.name})


def _shown(post: Post) -> dict[str, object]:
    shown = {"person": post.person.name, "body": post.body.name, "title": post.title, "role": post.role}
    return {**shown, "place": post.place.name, "held_from": post.held_from, "held_to": post.held_to}
