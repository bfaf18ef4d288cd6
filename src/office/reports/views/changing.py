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
from office.reports.forms import BlockForm, HeadForm, NumberForm
from office.reports.later import amount_of
from office.reports.models import Report
from office.reports.views.common import crumbs_of, draft_of, found
from office.reports.walking import block_at, number_at
from shequ.paper import Paper, paper_of

__all__ = ["add_block", "edit_block", "edit_head", "edit_number"]

BOTH = ["GET", "POST"]


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
    paper = paper_of(report.paper)
    text = found(lambda: editing.text_at(paper, block))
    form = BlockForm(_given(request), initial={"text": text, "version": report.version})
    if request.method == "POST" and "remove" in request.POST:
        form.fields["text"].disabled = True

    def made(old: Paper) -> Paper:
        if "remove" in request.POST:
            return found(lambda: editing.removed(old, block))  # type: ignore[no-any-return]
        return found(lambda: editing.rewritten(old, block, form.cleaned_data["text"]))  # type: ignore[no-any-return]

    more = {"removable": True, "add_url": reverse("reports:add_block", args=[report.pk, block])}
    return _answer(request, report, form, made, title=_("改这一段"), about=block, more=more)


@door("reports")
@require_http_methods(BOTH)
def add_block(request: PersonRequest, report_id: int, block: str) -> HttpResponse:
    """New paragraphs behind a block."""
    report = draft_of(request, report_id)
    found(lambda: block_at(paper_of(report.paper), block))
    form = BlockForm(_given(request), initial={"version": report.version})
    form.fields["text"].required = True

    def made(old: Paper) -> Paper:
        return found(lambda: editing.added_after(old, block, form.cleaned_data["text"]))  # type: ignore[no-any-return]

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
    back = reverse("reports:report", args=[report.pk]) + (f"#{about}" if about else "")
    if request.method == "POST" and form.is_valid():
        wanted = str(form.cleaned_data.get("text") or form.cleaned_data.get("title") or "")
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
