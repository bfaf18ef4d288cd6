"""The review page and what is done on it."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from office.access import Right, may, reach
from office.documents import decisions
from office.documents.copies import copies_of
from office.documents.deciding import Decided
from office.documents.deciding import decide as decide_by_button
from office.documents.finding import clause_at, find_words, number_in, span_of
from office.documents.forms import AddWords, ItemForm, carried_over, item_form
from office.documents.matching import suggestions
from office.documents.merging import duplicates
from office.documents.models import Document, ProposedItem
from office.documents.review import (
    Review,
    card_of,
    counts_of,
    group_of,
    left_in,
    next_open,
    review_of,
    revised_of,
    rows_of,
)
from office.documents.states import LIVE
from office.pages.asked import whole
from office.pages.conflict import Conflict
from office.pages.notices import tell

__all__ = ["add", "correct", "decide", "review", "undo"]

TYPES: Final = dict(ProposedItem.Type.choices)


def _reviewed(request: HttpRequest, document_id: int) -> Document:
    """The document, for somebody who may review it."""
    rows = Document.objects.select_related("place", "revises", "upload")
    return reach(rows, by=request.user, need=Right.REVIEW, id=document_id)


def _back(document: Document, *, at: str = "", kind: str = "") -> str:
    """The address of the review page, at an item: of a long one the part that it is on."""
    page = reverse("documents:review", args=[document.pk])
    asked = {"type": kind} if kind in TYPES else {}
    if at.startswith("#i"):
        asked["item"] = at[2:]
    return f"{page}{'?' if asked else ''}{urlencode(asked)}{at}"


@require_GET
def review(request: HttpRequest, document_id: int) -> HttpResponse:
    """The text beside what was read in it."""
    document = _reviewed(request, document_id)
    kind = request.GET.get("type", "")
    kind = kind if kind in TYPES else ""
    part, item = (whole(request.GET.get(name)) or 0 for name in ("page", "item"))
    page = review_of(document, by=request.user, today=timezone.localdate(), kind=kind, page=part, item=item)
    return render(request, "documents/review.html", _context(request, page, kind))


def _context(request: HttpRequest, page: Review, kind: str) -> dict[str, Any]:
    document = page.document
    open_ = document.state == Document.State.PROPOSED
    copies = copies_of(document, by=request.user)
    return {
        "page": page,
        "document": document,
        "kind": kind,
        "kind_label": TYPES.get(kind, ""),
        "open": open_,
        "near": next((copy for copy in copies if copy.other != document.revises_id), None),
        "counts": page.counts,
        **_turned(page, kind),
        "adopt_url": _adopt_url(request, document),
        "more_keys": KEYS,
    }


def _turned(page: Review, kind: str) -> dict[str, str]:
    """The addresses of the parts before and after this one."""
    asked = {"type": kind} if kind else {}
    numbers = {"newer": page.number - 1, "older": page.number + 1}
    return {
        name: f"?{urlencode({**asked, 'page': number})}#items"
        for name, number in numbers.items()
        if 1 <= number <= page.pages
    }


KEYS: Final = (
    ("c", gettext_lazy("确认")),
    ("d", gettext_lazy("舍去")),
    ("m", gettext_lazy("合并")),
    ("u", gettext_lazy("撤销")),
    ("a", gettext_lazy("补充一条")),
    ("n", gettext_lazy("下一个有疑点的")),
)


def _adopt_url(request: HttpRequest, document: Document) -> str:
    """Where the document is adopted; empty if it no longer can be, or not by this person."""
    if document.state != Document.State.PROPOSED or not may(request.user, Right.ADOPT, at=document):
        return ""
    return reverse("campaigns:adopt", args=[document.pk])


@require_POST
def decide(request: HttpRequest, document_id: int) -> HttpResponse:
    """One button of the review page."""
    document = _reviewed(request, document_id)
    kind = request.POST.get("type", "")
    try:
        done = decide_by_button(request, document, by=request.user)  # type: ignore[arg-type]
    except Conflict as conflict:
        conflict.back = _back(document, kind=kind)
        raise
    if request.headers.get("HX-Request") and not done.many:
        return _cards(request, document, done)
    undo_url = reverse("documents:undo", args=[document.pk, decisions.stamp_of(done.stamp)]) if done.stamp else ""
    tell(request, done.said, undo=undo_url, meaning="kept" if done.stamp or done.items else "risk")
    return _gone_to(request, _back(document, at=_at(document, done, kind), kind=kind))


def _at(document: Document, done: Decided, kind: str) -> str:
    """The place on the page to go on from: the next item to decide, or the item that is open again."""
    if not done.items:
        return ""
    shown = done.items[-1]
    if done.stamp is not None and not done.many:
        rows = rows_of(document)
        shown = next_open(rows, revised_of(document, rows), after=done.items[0], kind=kind) or shown
    return f"#i{shown}"


def _gone_to(request: HttpRequest, where: str) -> HttpResponse:
    """On to the page; a partial request, which comes from that very page, is told to load it anew."""
    if not request.headers.get("HX-Request"):
        return redirect(where)
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _cards(request: HttpRequest, document: Document, done: Decided) -> HttpResponse:
    """The cards of the items that changed and the counts, each put in the place of the old one."""
    today = timezone.localdate()
    rows = rows_of(document)
    revised = revised_of(document, rows)
    shown = [row for row in rows if row["id"] in done.items]
    touched = {group_of({**row, "state": ProposedItem.State.PROPOSED}, revised) for row in shown}
    matches = suggestions([row for row in shown if row["state"] in LIVE], document, by=request.user)
    twins = duplicates(rows)
    cards = [card_of(row, today=today, matches=matches, twin=twins.get(row["id"]), revised=revised) for row in shown]
    kind = request.POST.get("type", "")
    context = {
        "cards": cards,
        "document": document,
        "counts": counts_of(rows),
        "open": True,
        "kind": kind,
        "kind_label": TYPES.get(kind, ""),
        "groups": [(key, left) for key, left in left_in(rows, revised, kind=kind) if left or key in touched],
        "adopt_url": _adopt_url(request, document),
    }
    response = render(request, "documents/parts/cards.html", context)
    response.headers["HX-Reswap"] = "none"  # everything in the answer says itself where it goes
    return response


@require_POST
def undo(request: HttpRequest, document_id: int, stamp: int) -> HttpResponse:
    """Take back one's own decision of that moment."""
    document = _reviewed(request, document_id)
    count = decisions.undo(document=document, stamp=stamp, by=request.user)  # type: ignore[arg-type]
    said = ngettext("已撤销 %(count)s 条的决定。", "已撤销 %(count)s 条的决定。", count) % {"count": count}
    tell(
        request,
        said if count else _("没有可以撤销的：别人已经改过，或者已经撤销。"),
        meaning="kept" if count else "risk",
    )
    return redirect(_back(document))


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, document_id: int, item_id: int) -> HttpResponse:
    """Other fields, or another type, for an item."""
    document = _reviewed(request, document_id)
    item = get_object_or_404(document.items, pk=item_id)
    item.document = document
    kind = _kind(request, item.type)
    carried = item.fields if kind == item.type else carried_over(item.fields, into=kind)
    form = item_form(kind, data=request.POST or None, initial={**carried, "version": item.version})
    if request.method == "GET" or not form.is_valid():
        return _item_page(request, document, form, item=item)
    version = form.cleaned_data["version"] or 0
    try:
        stamp = decisions.correct(item=item, version=version, kind=kind, said=form.said, by=request.user)  # type: ignore[arg-type]
    except Conflict as conflict:
        raise _with_form(conflict, item, form) from conflict
    tell(request, _("已更正。"), undo=reverse("documents:undo", args=[document.pk, decisions.stamp_of(stamp)]))
    return redirect(_back(document, at=f"#i{item.pk}"))


def _kind(request: HttpRequest, usual: str) -> str:
    chosen = request.GET.get("type", "") or usual
    if chosen not in TYPES:
        raise Http404
    return chosen


def _with_form(conflict: Conflict, item: ProposedItem, form: ItemForm) -> Conflict:
    """The conflict with what was typed, ready to be sent against the version that stands now."""
    version = ProposedItem.objects.values_list("version", flat=True).get(pk=item.pk)
    conflict.form = item_form(form.kind, initial={**form.said, "version": version})
    conflict.back = _back(item.document, at=f"#i{item.pk}")
    return conflict


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, document_id: int) -> HttpResponse:
    """An item on words that the person selected, or typed where nothing can be selected."""
    document = _reviewed(request, document_id)
    span = span_of(request.GET.get("start", ""), request.GET.get("end", ""), text=document.text)
    if span is None:
        return _find(request, document)
    kind = _kind(request, "target")
    quote = document.text[span.start : span.end]
    form = item_form(kind, data=request.POST or None, initial=_guess(kind, quote))
    if request.method == "GET" or not form.is_valid():
        return _item_page(request, document, form, span=span)
    item = decisions.add(document=document, span=span, kind=kind, said=form.said, by=request.user)  # type: ignore[arg-type]
    tell(
        request,
        _("已补充一条。"),
        undo=reverse("documents:undo", args=[document.pk, decisions.stamp_of(item.decided_at)]),
    )
    return redirect(_back(document, at=f"#i{item.pk}"))


def _find(request: HttpRequest, document: Document) -> HttpResponse:
    """Ask for the words, and show every place where they stand."""
    form = AddWords(request.GET if "quote" in request.GET else None)
    places: list[dict[str, Any]] = []
    if form.is_bound and form.is_valid():
        spans = find_words(form.cleaned_data["quote"], text=document.text)
        places = [{"span": span, "clause": clause_at(span.start, span.end, text=document.text)} for span in spans]
        if not spans:
            form.add_error("quote", _("原文里没有这些字。请从原文里照抄，一个字也不要改。"))
        if len(spans) == 1:
            query = QueryDict(mutable=True)
            query.update({"start": str(spans[0].start), "end": str(spans[0].end)})
            return redirect(f"{reverse('documents:add', args=[document.pk])}?{query.urlencode()}")
    for place in places:
        clause = place["clause"]
        place["around"] = document.text[clause.start : clause.end]
    status = 422 if form.errors else 200
    return render(request, "documents/find.html", {"document": document, "form": form, "places": places}, status=status)


def _guess(kind: str, quote: str) -> dict[str, Any]:
    """The words of the quote where words are asked for, its last number and unit where those are."""
    guess = carried_over({"subject": quote[:120]}, into=kind)
    if found := number_in(quote):
        guess |= {"value": found[0], "amount": found[0], "unit": found[1]}
    return guess


def _item_page(request: HttpRequest, document: Document, form: ItemForm, **more: Any) -> HttpResponse:
    """The form of one item beside the words that it was read from."""
    item, span = more.get("item"), more.get("span") or more["item"]
    clause = clause_at(span.start, span.end, text=document.text)
    context = {
        "document": document,
        "form": form,
        "item": item,
        "span": span,
        "quote": document.text[span.start : span.end],
        "before": document.text[clause.start : span.start],
        "after": document.text[span.end : clause.end],
        "types": [(key, label, key == form.kind) for key, label in TYPES.items()],
        "back": _back(document, at=f"#i{item.pk}" if item else "#paper"),
    }
    return render(request, "documents/item.html", context, status=422 if form.is_bound else 200)
