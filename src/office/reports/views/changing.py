"""Changing a draft: its head, a block, a number. Each has its own page, and works without scripts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from office.pages.asked import door
from office.pages.conflict import Conflict
from office.pages.notices import tell
from office.people.requests import PersonRequest
from office.reports import actions, editing
from office.reports.forms import AddForm, BlockForm, HeadForm, NumberForm, PictureForm, TableForm
from office.reports.later import amount_of
from office.reports.models import Report
from office.reports.tabling import head_of, rows_of
from office.reports.views.common import crumbs_of, draft_of, found
from office.reports.walking import block_at, number_at
from shequ.paper import Block, Paper, Picture, Table, paper_of

__all__ = ["add_block", "edit_block", "edit_head", "edit_number"]

BOTH = ["GET", "POST"]
TYPED = ("text", "title", "theme")  # what is shown to who comes second


@door("reports")
@require_http_methods(BOTH)
def edit_head(request: PersonRequest, report_id: int) -> HttpResponse:
    """Title, signature, whom it goes to, red head."""
    report = draft_of(request, report_id)
    form = HeadForm(_given(request), paper=paper_of(report.paper), version=report.version)
    return _answer(
        request, report, form, lambda paper: editing.retitled(paper, form.cleaned_data), title=_("改标题和落款")
    )


@door("reports")
@require_http_methods(BOTH)
def edit_block(request: PersonRequest, report_id: int, block: str) -> HttpResponse:
    """The words of a block; numbers that stay keep their figures."""
    report = draft_of(request, report_id)
    there = found(lambda: block_at(paper_of(report.paper), block))
    form, change, title = _form_of(there, _given(request), version=report.version)
    removed = request.method == "POST" and "remove" in request.POST
    if removed:
        for name in form.fields.keys() - {"version"}:
            form.fields[name].disabled = True

    def made(old: Paper) -> Paper:
        if removed:
            return found(lambda: editing.removed(old, block))  # type: ignore[no-any-return]
        return found(lambda: change(old, block, form.cleaned_data))  # type: ignore[no-any-return]

    more = {"removable": True, "add_url": reverse("reports:add_block", args=[report.pk, block])}
    return _answer(request, report, form, made, title=title, about=block, more=more)


def _form_of(block: Block, given: Any, *, version: int) -> tuple[Any, Callable[..., Paper], str]:
    """The form that fits the kind of block, what it makes of the document, and what it is called."""
    match block:
        case Table():
            first = {"caption": block.caption, "head": head_of(block), "text": rows_of(block)}
            return TableForm(given, initial=first | {"version": version}), editing.retabled_at, _("改这张表")
        case Picture():
            first = {name: getattr(block, name) for name in editing.CAPTION}
            return PictureForm(given, initial=first | {"version": version}), editing.recaptioned, _("改照片说明")
        case _:
            form = BlockForm(given, initial={"text": editing.words_of(block), "version": version})
            return form, lambda paper, at, said: editing.rewritten(paper, at, said["text"]), _("改这一段")


@door("reports")
@require_http_methods(BOTH)
def add_block(request: PersonRequest, report_id: int, block: str) -> HttpResponse:
    """New paragraphs behind a block."""
    report = draft_of(request, report_id)
    found(lambda: block_at(paper_of(report.paper), block))
    form = AddForm(_given(request), initial={"version": report.version})

    def made(old: Paper) -> Paper:
        said, level = form.cleaned_data["text"], form.cleaned_data["level"]
        return found(lambda: editing.added_after(old, block, said, level=level))  # type: ignore[no-any-return]

    return _answer(request, report, form, made, title=_("在后面加一段"), about=block)


@door("reports")
@require_http_methods(BOTH)
def edit_number(request: PersonRequest, report_id: int, number: str) -> HttpResponse:
    """Another text for a number, or the ledger's again."""
    report = draft_of(request, report_id)
    mark = found(lambda: number_at(paper_of(report.paper), number))
    form = NumberForm(_given(request), initial={"text": mark.number.text, "version": report.version})

    def made(old: Paper) -> Paper:
        said = {"text": form.cleaned_data["text"], "original": paper_of(report.composed)}
        return found(lambda: editing.with_figure(old, number, **said))  # type: ignore[no-any-return]

    more = {"mark": mark, "ledger": amount_of(mark.number.figure)}
    return _answer(request, report, form, made, title=_("改这个数字"), about=mark.block, more=more)


def _given(request: PersonRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _answer(
    request: PersonRequest,
    report: Report,
    form: Any,
    made: Callable[[Paper], Paper],
    *,
    title: str,
    about: str = "",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    """The form; or, when it was sent and holds, the changed document."""
    back = reverse("reports:report", args=[report.pk]) + (f"?at={about}#{about}" if about else "")
    if request.method == "POST" and form.is_valid():
        wanted = str(next((said for name in TYPED if (said := form.cleaned_data.get(name))), ""))
        try:
            asked = {"version": form.cleaned_data["version"], "wanted": wanted, "about": about}
            actions.change(report=report, by=request.user, made=made, **asked)
        except actions.NotReady as why:
            form.add_error(None, str(why))
        except Conflict as late:
            late.back = back
            raise
        else:
            tell(request, _("已保存。"))
            return redirect(back)
    context = {"report": report, "form": form, "title": title, "back": back, **(more or {})}
    context |= {"crumbs": crumbs_of(report, title)}
    return render(request, "reports/edit.html", context, status=422 if form.errors else 200)
