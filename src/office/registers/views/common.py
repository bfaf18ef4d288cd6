"""What the pages of the registers share: the register of an address, refusals beside the form, the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from office.access import Right, reach
from office.ledger.actions import Unpostable
from office.ledger.own import is_foreign
from office.pages.asked import version_of, whole
from office.pages.conflict import Conflict
from office.people.requests import PersonRequest
from office.registers.forms import EntryForm
from office.registers.models import Entry
from office.registers.rules import Faulty, Unfit
from office.registers.shapes import Unknown, known_register
from shequ.packs import Register

__all__ = ["crumbs", "entry_of", "kept", "register_or_404", "told", "version_in"]


def register_or_404(code: str, *, by: Any = None) -> Register:
    """The register of the address; one that was made for a promise only if ``by``, who asks for it, sees the promise."""
    try:
        if by is None or not is_foreign(code, by=by):
            return known_register(code)
    except Unknown:
        pass
    raise Http404(_("没有这本台账。"))


def entry_of(request: PersonRequest, number: int, need: Right | tuple[Right, ...]) -> Entry:
    """The entry of the address, with all that its page shows."""
    rows = Entry.objects.select_related("place", "party", "edition", "recorded_by", "batch")
    return reach(rows, by=request.user, need=need, id=number)


def kept(form: Form, act: Callable[[], Any], *, entry: Entry | None = None) -> bool:
    """Whether the action went through; what was refused stands beside its field, a conflict goes to the page for both."""
    try:
        act()
    except Faulty as faulty:
        show(form, faulty)
        return False
    except Unfit as unfit:
        if unfit.field == "_key" and isinstance(form, EntryForm):
            form.with_fresh_key()
        form.add_error(unfit.field if unfit.field in form.fields and unfit.field != "_key" else None, unfit.said)
        return False
    except Unpostable as refused:
        form.add_error(None, refused.said)
        return False
    except Conflict as conflict:
        if entry is not None and isinstance(form, EntryForm):
            entry.refresh_from_db()
            form.with_version(entry.version)
            conflict.form, conflict.back = form, reverse("registers:entry", args=[entry.pk])
        raise
    return True


def show(form: Form, faulty: Faulty) -> None:
    """Every fault beside its field."""
    for fault in faulty.faults:
        name = fault.field if fault.field in form.fields else f"_{fault.field}"
        if name in form.fields:
            form.add_error(name, fault.said)
        else:
            form.add_error(None, f"{fault.label}：{fault.said}" if fault.label else fault.said)


def told(request: PersonRequest, act: Callable[[], Any], *, back: str) -> bool:
    """The same where there is no form: a refusal is said on the next page."""
    try:
        act()
    except (Unfit, Unpostable) as refused:
        messages.error(request, refused.said)
        return False
    except Conflict as conflict:
        conflict.back = back
        raise
    return True


def crumbs(register: Register, *more: tuple[str, str], last: str) -> list[dict[str, str]]:
    """All registers, this register, and on to the page."""
    way = [{"label": _("台账"), "url": reverse("registers:home")}]
    way.append({"label": register.name, "url": reverse("registers:list", args=[register.code])})
    way += [{"label": label, "url": url} for label, url in more]
    return [*way, {"label": last, "url": ""}]


def version_in(request: PersonRequest) -> int:
    """The version that the page was made from; 0, which never was, if it says none."""
    return version_of(request) or whole(request.GET.get("version")) or 0
