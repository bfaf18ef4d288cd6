"""From a button of the review page to a decision: ``name`` says which, ``value`` about which item in which version."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from office.access import Right, reach, visible
from office.documents import decisions
from office.documents.models import Document, ProposedItem
from office.documents.review import group_of, revised_of, rows_of
from office.pages.asked import whole
from office.people.models import Person, Post
from office.territory.models import Party, Place

__all__ = ["Decided", "decide"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What was done: the items to show again, what to say, and the stamp that undoes it."""

    items: tuple[int, ...]
    said: str
    stamp: datetime | None = None
    many: bool = False


def decide(request: HttpRequest, document: Document, *, by: Person) -> Decided:
    """Do what the pressed button says; 404 for a button that is none of ours."""
    for name, act in BUTTONS.items():
        if name in request.POST:
            return act(document, request.POST[name], request.POST, by)
    raise Http404


def _one(document: Document, value: str) -> tuple[ProposedItem, int, list[str]]:
    """The item and the version of ``12.3`` or ``12.3.…``, and what follows them."""
    number, _dot, tail = value.partition(".")
    version, *rest = tail.split(".")
    key, seen = whole(number), whole(version)
    if key is None or seen is None:
        raise Http404
    item = get_object_or_404(document.items, pk=key)
    item.document = document
    return item, seen, rest


def _confirm(document: Document, value: str, _posted: QueryDict, by: Person) -> Decided:
    item, version, _rest = _one(document, value)
    return Decided((item.pk,), _("已确认。"), decisions.confirm(item=item, version=version, by=by))


def _drop(document: Document, value: str, _posted: QueryDict, by: Person) -> Decided:
    item, version, _rest = _one(document, value)
    return Decided((item.pk,), _("已舍去。"), decisions.drop(item=item, version=version, by=by))


def _restore(document: Document, value: str, _posted: QueryDict, by: Person) -> Decided:
    item, version, _rest = _one(document, value)
    decisions.restore(item=item, version=version, by=by)
    return Decided((item.pk,), _("已撤销，恢复到原来的样子。"))


def _merge(document: Document, value: str, _posted: QueryDict, by: Person) -> Decided:
    """``12.3.7``: item 12 in version 3 goes into item 7."""
    item, version, rest = _one(document, value)
    into = whole(rest[0] if rest else "") or 0
    keep = get_object_or_404(document.items.exclude(pk=item.pk), pk=into, type=item.type)
    keep.document = document
    stamp = decisions.merge(keep=keep, others=[(item, version)], by=by)
    return Decided((item.pk, keep.pk), _("已合并。"), stamp)


def _merge_picked(document: Document, _value: str, posted: QueryDict, by: Person) -> Decided:
    """The picked items, given as ``12.3``: all go into the one that comes first in the text."""
    picked = [_one(document, each)[:2] for each in dict.fromkeys(posted.getlist("pick"))]
    if len(picked) < 2:
        return Decided((), _("请先选中两条或更多条目，再合并。"), many=True)
    (keep, _version), *others = sorted(picked, key=lambda pair: (pair[0].start, pair[0].pk))
    if any(item.type != keep.type for item, _version in others):
        return Decided((), _("选中的条目类别不同，不能合并。请先更正类别。"), many=True)
    return Decided((keep.pk,), _("已合并。"), decisions.merge(keep=keep, others=others, by=by), many=True)


def _match(document: Document, value: str, _posted: QueryDict, by: Person) -> Decided:
    """``12.3.person.45``: item 12 means person 45; 0 takes it back."""
    item, version, rest = _one(document, value)
    key = whole(rest[1]) if len(rest) == 2 and rest[0] in TARGETS else None
    if key is None:
        raise Http404
    target = TARGETS[rest[0]](key, by) if key else None
    decisions.match(item=item, version=version, by=by, kind=rest[0], target=target)
    return Decided((item.pk,), _("已对应。") if target else _("已取消对应。"))


def _many(document: Document, value: str, _posted: QueryDict, by: Person) -> Decided:
    """``doubtful`` or ``doubtful.target``: every undecided item of a group, or of one type in it; ``all`` is any group."""
    group, _dot, kind = value.partition(".")
    rows = rows_of(document)
    revised = revised_of(document, rows)
    numbers = [
        row["id"]
        for row in rows
        if row["state"] == ProposedItem.State.PROPOSED
        and group in ("all", group_of(row, revised))
        and kind in ("", row["type"])
    ]
    chosen = ProposedItem.objects.filter(pk__in=numbers)
    count, stamp = decisions.confirm_all(document=document, items=chosen, by=by)
    said = ngettext("已确认 %(count)s 条。", "已确认 %(count)s 条。", count) % {"count": count}
    return Decided((), said, stamp, many=True)


def _person(number: int, by: Any) -> Any:
    """Somebody who holds or held a post in the scope."""
    held = visible(Post.objects.select_related("person"), by=by, through="place__").filter(person=number).first()
    if held is None:
        raise Http404
    return held.person


TARGETS: Final[dict[str, Callable[[int, Any], Any]]] = {
    "person": _person,
    "place": lambda number, by: reach(Place.objects, by=by, need=Right.VIEW, pk=number),
    "party": lambda number, by: reach(Party.objects, by=by, need=Right.VIEW, pk=number),
}
BUTTONS: Final[dict[str, Callable[[Document, str, QueryDict, Person], Decided]]] = {
    "confirm": _confirm,
    "drop": _drop,
    "restore": _restore,
    "merge": _merge,
    "merge-picked": _merge_picked,
    "match": _match,
    "many": _many,
}
