"""The page on which a message of the chat group becomes entries: paste, look, one tap. Nothing is stored before that."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from office.files import Refused
from office.ledger.knowledge import packs
from office.pages.asked import door, whole
from office.pages.notices import tell
from office.people.models import Person
from office.registers import actions
from office.registers.sentence.asking import LONGEST, Names, ask, names_for
from office.registers.sentence.cards import Card, choosable, mark_copies
from office.registers.views.common import kept

__all__ = ["sentence"]

SALT: Final = "registers.sentence"
KEPT_FOR: Final = 24 * 3600


@dataclass
class Page:
    """What the page shows: the text, its cards, and what is to be said about it."""

    text: str = ""
    cards: Sequence[Card] = ()
    more: int = 0
    fault: str = ""
    read: bool = False
    names: Names = field(default_factory=lambda: Names([], None))


@door("registers")
def sentence(request: HttpRequest) -> HttpResponse:
    """The empty field; the proposals of what was pasted; or what became of them."""
    page = Page(text=request.POST.get("text", "").replace("\r\n", "\n").replace("\0", " "))
    if request.method == "POST":
        page.names = names_for(_me(request))
        _answer(request, page)
        mark_copies(page.cards, by=_me(request))
    sure = [card for card in page.cards if card.sure]
    said = {
        "page": page,
        "sure": sure,
        "state": _signed(request, page),
        "longest": LONGEST,
        "registers": choosable(),
        "crumbs": [{"label": _("台账"), "url": reverse("registers:home")}, {"label": _("说一句"), "url": ""}],
    }
    failed = page.fault or any(card.failed for card in page.cards)
    return render(request, "registers/sentence.html", said, status=422 if failed else 200)


def _me(request: HttpRequest) -> Person:
    """Who is asking; the permission table lets nobody in without a name."""
    return cast(Person, request.user)


def _answer(request: HttpRequest, page: Page) -> None:
    """Do what the pressed button says."""
    if not page.text.strip():
        page.fault = _("还没有写内容。请把群里的话粘贴进来。")
    elif len(page.text) > LONGEST:
        words = {"most": LONGEST, "now": len(page.text)}
        page.fault = _("太长了：一次最多 %(most)s 个字，现在是 %(now)s 个。请分几次粘贴。") % words
    elif "state" in request.POST and "read" not in request.POST:
        _go_on(request, page)
    else:
        _read(request, page)


def _read(request: HttpRequest, page: Page) -> None:
    try:
        answer = ask(page.text, page.names)
    except Refused as refused:
        page.fault = refused.said
        return
    page.read, page.more = True, answer["more"]
    page.cards = [
        Card.proposed(number, plain, text=page.text, by=_me(request), names=page.names)
        for number, plain in enumerate(answer["proposals"])
    ]


def _go_on(request: HttpRequest, page: Page) -> None:
    """Record one card or all that are sure, or read one anew for another register."""
    try:
        owner, page.more, rows = signing.loads(request.POST["state"], salt=SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        owner, rows = None, []
    if owner != _me(request).pk or any(row["register"] not in packs().registers for row in rows):
        page.fault = _("这一页放得太久了，请再识别一次。还没有记下的不会丢，原话在下面。")
        return
    page.read = True
    chosen = request.POST.get("record", "")
    number, _colon, code = request.POST.get("again", "").partition(":")
    named, again = whole(chosen), whole(number)
    wanted = {
        place
        for place, row in enumerate(rows)
        if not row["done"] and (place == named or (chosen == "all" and row["offered"]))
    }
    page.cards = [
        Card.sent(place, row, request.POST, text=page.text, by=_me(request), names=page.names, judged=place in wanted)
        for place, row in enumerate(rows)
    ]
    if again is not None and again < len(page.cards) and not page.cards[again].kept["done"]:
        _read_again(request, page, again, said=code or request.POST.get(f"c{again}-register", ""))
    told = [_record(request, page.cards[place]) for place in sorted(wanted)]
    if any(told):
        tell(request, _("已记下 %(count)s 条。") % {"count": sum(told)})


def _read_again(request: HttpRequest, page: Page, number: int, *, said: str) -> None:
    """The card for the register that the person chose: its figures are placed anew."""
    start = page.cards[number].kept["start"]
    code = next((each.code for each in choosable() if said.strip() in (each.code, each.name)), None)
    if code is None:
        page.fault = _("没有叫“%(said)s”的台账。请从列表里选。") % {"said": said[:40]}
        return
    try:
        answer = ask(page.text, page.names, chosen={start: code})
    except Refused as refused:
        page.fault = refused.said
        return
    plain = next((each for each in answer["proposals"] if each["start"] == start), None)
    if plain is not None:
        fresh = Card.proposed(number, plain, text=page.text, by=_me(request), names=page.names)
        page.cards = [fresh if card.number == number else card for card in page.cards]


def _record(request: HttpRequest, card: Card) -> bool:
    """Whether the card is an entry now; what was refused stands beside its field."""
    form = card.form

    def act() -> None:
        said = form.cleaned_data
        entry = actions.record(
            register=form.register,
            place=said["place"],
            occurred_on=said["on"],
            raw=form.raw,
            by=_me(request),
            key=said["_key"],
            party=said.get("party"),
        )
        card.kept["done"] = [entry.pk, entry.line]

    card.failed = not (form.is_valid() and kept(form, act))
    return not card.failed


def _signed(request: HttpRequest, page: Page) -> str:
    """What goes with the page and must come back unchanged: where the words stand, what is done, what was offered."""
    rows: list[dict[str, Any]] = [{**card.kept, "offered": card.sure} for card in page.cards]
    return signing.dumps([_me(request).pk, page.more, rows], salt=SALT, compress=True) if rows else ""
