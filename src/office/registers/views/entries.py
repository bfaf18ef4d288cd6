"""One entry: what it says, its photos, the facts that it posted, what is to be followed up, and what became of it."""

from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from office.access import Right, may
from office.files import NotOurs, Refused
from office.pages.asked import door
from office.people.requests import PersonRequest
from office.registers import actions
from office.registers.forms import KeyForm, UnmaskForm
from office.registers.models import Entry
from office.registers.pictures import LARGE, SMALL, copy_of
from office.registers.sections import sections_of
from office.registers.shapes import is_sensitive, shape_of
from office.registers.telling import facts_of_entry, history_of, pairs_of
from office.registers.views.common import crumbs, entry_of, kept

__all__ = ["entry", "photo", "unmask"]


@door("registers")
def entry(request: PersonRequest, number: int) -> HttpResponse:
    """The entry."""
    return render(request, "registers/entry.html", _page(request, entry_of(request, number, Right.VIEW)))


@door("registers")
@never_cache
def unmask(request: PersonRequest, number: int) -> HttpResponse:
    """The same with what is masked, once, for a reason that is recorded."""
    found = entry_of(request, number, Right.PERSONAL)
    form = UnmaskForm(request.POST, sensitive=_has_sensitive(found))
    shown: dict[str, Any] = {}

    def act() -> None:
        said = form.cleaned_data
        asked = {"reason": said["reason"], "ground": said.get("ground", "")}
        shown.update(actions.unmask(entry=found, by=request.user, **asked))

    if form.is_valid() and kept(form, act):
        answer = render(request, "registers/entry.html", _page(request, found, shown=shown))
        answer.headers["Cache-Control"] = "no-store, private"
        return answer
    return render(request, "registers/entry.html", _page(request, found) | {"unmask": form}, status=422)


def photo(request: PersonRequest, number: int, photo: int) -> FileResponse:
    """A copy without anything but the pixels; the original stays where it is."""
    found = entry_of(request, number, Right.VIEW)
    row = get_object_or_404(found.photos.select_related("photo"), photo=photo)
    longest = SMALL if request.GET.get("size") == "small" else LARGE
    try:
        path = copy_of(row.photo, longest=longest)
    except (Refused, NotOurs) as error:
        raise Http404(_("这张照片打不开。")) from error
    answer = FileResponse(path.open("rb"), content_type="image/jpeg")
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Content-Disposition"] = f'inline; filename="{row.photo_id}.jpg"'
    return answer


def _has_sensitive(found: Entry) -> bool:
    return any(is_sensitive(each) for each in shape_of(found.edition).fields)


def _page(request: PersonRequest, found: Entry, *, shown: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What the page of an entry shows."""
    register = shape_of(found.edition)
    open_now = timezone.localdate() <= found.open_until
    kept_now = found.state == Entry.State.KEPT
    needs = (Right.RECORD, Right.CORRECT) if open_now else Right.CORRECT
    pairs = pairs_of(found, register, shown=shown or {})
    facts = facts_of_entry(found)
    return {
        "entry": found,
        "register": register,
        "crumbs": crumbs(register, last=found.line),
        "pairs": pairs,
        "facts": facts,
        "photos": list(found.photos.values("photo_id", "caption")),
        "follow_ups": list(found.follow_ups.order_by("id")),
        "sections": sections_of(request, found, [each.fact for each in facts if each.stands]),
        "history": history_of(found),
        "open_now": open_now,
        "kept_now": kept_now,
        "may_change": kept_now and may(request.user, needs, at=found),
        "may_restore": not kept_now and may(request.user, needs, at=found),
        "may_finish": may(request.user, Right.RECORD, at=found),
        "may_unmask": any(each.masked for each in pairs) and may(request.user, Right.PERSONAL, at=found),
        "unmask": UnmaskForm(sensitive=_has_sensitive(found)),
        "attach": KeyForm(),
        "shown": shown is not None,
    }
