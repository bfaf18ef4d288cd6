"""What a check found, as the page shows it: the worst first, what is in order folded away, the text with every claim marked.

A report of three hundred pages fits no page: findings come by the page, and so does the text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from office.documents.paper import Block, Mark, paper_of
from office.reports.later import amount_of
from office.reports.models import Check
from office.reports.windows import keys_in, windows_of
from office.standing.links import figure_url
from shequ.paper import figure_of_plain, queries_of_plain
from shequ.standing import Query

__all__ = ["Asked", "Line", "Result", "result_of"]

MEANINGS: Final[Mapping[str, tuple[str, Any]]] = {
    "contradicted": ("broken", _("与总账不符")),
    "unsupported": ("risk", _("总账没有记录")),
    "clash": ("risk", _("前后矛盾")),
    "unread": ("unknown", _("没有读懂")),
    "copied": ("unknown", _("与别的文稿相同")),
    "uncheckable": ("unknown", _("无法核对")),
    "supported": ("kept", _("与总账相符")),
}
ORDER: Final = tuple(MEANINGS)
HEAPS: Final[Mapping[str, tuple[Any, int]]] = {  # what is shown together, and how many lines a page
    "bad": (_("要看的地方"), 60),
    "uncheckable": (_("无法核对"), 120),
    "supported": (_("与总账相符"), 60),
}
NAMED: Final = re.compile(r"“[^”]*”")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a heap and its page, a page of the text; or a line, wherever it stands."""

    heap: str = ""
    page: int = 0
    part: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One finding: where it stands, what the text says, what the ledger says and where that opens, and why."""

    key: int
    verdict: str
    quote: str
    words: str
    ledger: str
    url: str
    why: str
    start: int
    end: int

    @property
    def meaning(self) -> str:
        """The colour."""
        return MEANINGS[self.verdict][0]

    @property
    def label(self) -> Any:
        """The word."""
        return MEANINGS[self.verdict][1]

    @property
    def heap(self) -> str:
        """Where it is shown."""
        return self.verdict if self.verdict in HEAPS else "bad"

    @property
    def reason(self) -> str:
        """Why, without the names in it: what is alike is told once."""
        return NAMED.sub("“…”", self.why)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one reason, and how many of them there are in all."""

    reason: str
    count: int
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Tab:
    """A heap that can be chosen."""

    label: Any
    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the page shows. ``listed`` and ``written`` are the lines whose row and whose place are on it."""

    sound: bool
    counts: Sequence[tuple[str, Any, int]]
    tabs: Sequence[Tab]
    heap: str
    label: Any
    lines: Sequence[Line]
    groups: Sequence[Group]
    notices: Sequence[str]
    blocks: Sequence[Block]
    listed: frozenset[int]
    written: frozenset[int]
    newer: str
    older: str
    text_newer: str
    text_older: str


def result_of(row: Check, asked: Asked | None = None) -> Result:
    """What the row keeps, made ready."""
    asked = asked or Asked()
    found = row.found
    rows = sorted(_lines(found), key=lambda each: (ORDER.index(each[0]), each[-2]))
    lines = [Line(number, *each) for number, each in enumerate(rows, start=1)]
    heaps = {name: [line for line in lines if line.heap == name] for name in HEAPS}
    heaps["uncheckable"] = _by_reason(heaps["uncheckable"])
    marks = [Mark(line.key, line.start, line.end, look=line.verdict) for line in lines if line.end > line.start]
    text, title = found.get("text", ""), found.get("title", "")
    windows = windows_of(paper_of(text, marks, outline=found.get("outline", ()), title=title))
    place = _place(asked, heaps, windows)
    label, size = HEAPS[place.heap]
    shown = heaps[place.heap][place.page * size : (place.page + 1) * size]
    blocks = windows[place.part]
    return Result(
        sound=bool(found.get("sound")),
        counts=[
            (*MEANINGS[verdict], count)
            for verdict in ORDER
            if (count := sum(line.verdict == verdict for line in lines))
        ],
        tabs=[
            Tab(HEAPS[name][0], len(there), _url(Asked(name, part=place.part)), name == place.heap)
            for name, there in heaps.items()
            if there
        ],
        heap=place.heap,
        label=label,
        lines=shown,
        groups=_groups(shown, heaps["uncheckable"]) if place.heap == "uncheckable" else (),
        notices=found.get("notices", ()),
        blocks=blocks,
        listed=frozenset(line.key for line in shown),
        written=keys_in(blocks),
        newer=_url(Asked(place.heap, place.page - 1, place.part)) if place.page else "",
        older=_url(Asked(place.heap, place.page + 1, place.part))
        if (place.page + 1) * size < len(heaps[place.heap])
        else "",
        text_newer=_url(Asked(place.heap, place.page, place.part - 1), "#text") if place.part else "",
        text_older=_url(Asked(place.heap, place.page, place.part + 1), "#text")
        if place.part + 1 < len(windows)
        else "",
    )


def _place(asked: Asked, heaps: Mapping[str, Sequence[Line]], windows: Sequence[Sequence[Block]]) -> Asked:
    """What is shown: what was asked for where that is there, else the first heap that has anything."""
    for name, there in heaps.items():
        for at, line in enumerate(there):
            if line.key == asked.line:
                part = next((at for at, blocks in enumerate(windows) if line.key in keys_in(blocks)), 0)
                return Asked(name, at // HEAPS[name][1], part, line.key)
    heap = asked.heap if heaps.get(asked.heap) else next((name for name, there in heaps.items() if there), "bad")
    pages = max(1, -(-len(heaps[heap]) // HEAPS[heap][1]))
    return Asked(heap, min(asked.page, pages - 1), min(asked.part, len(windows) - 1))


def _url(asked: Asked, behind: str = "#lines") -> str:
    said = {"show": asked.heap, "page": asked.page or "", "part": asked.part or ""}
    return "?" + urlencode({name: value for name, value in said.items() if value}) + behind


def _by_reason(lines: Iterable[Line]) -> list[Line]:
    """The most frequent reason first, in the order of the text."""
    heaps: dict[str, list[Line]] = {}
    for line in lines:
        heaps.setdefault(line.reason, []).append(line)
    return [line for there in sorted(heaps.values(), key=len, reverse=True) for line in there]


def _groups(shown: Sequence[Line], every: Sequence[Line]) -> list[Group]:
    counts: dict[str, int] = {}
    for line in every:
        counts[line.reason] = counts.get(line.reason, 0) + 1
    found = [(reason, list(there)) for reason, there in groupby(shown, key=lambda line: line.reason)]
    return [Group(_told(reason, there), counts[reason], there) for reason, there in found]


def _told(reason: str, lines: Sequence[Line]) -> str:
    """The reason in full where all its lines have the same."""
    said = {line.why for line in lines}
    return said.pop() if len(said) == 1 else reason


Found = tuple[str, str, str, str, str, str, int, int]


def _lines(found: Mapping[str, Any]) -> Iterator[Found]:
    queries = queries_of_plain(found)
    for each in found.get("judged", ()):
        yield _judged(each, queries)
    for each in found.get("clashes", ()):
        one, other = each["one"], each["other"]
        quote = f"{one['quote']} ／ {other['quote']}"
        yield "clash", quote, one["words"], "", "", each["why"], one["start"], one["end"]
    for each in found.get("unread", ()):
        yield "unread", each["quote"], each["around"], "", "", each["why"], each["start"], each["end"]
    for each in found.get("copies", ()):
        yield "copied", each["quote"][:200], "", "", "", each["title"], each["start"], each["end"]


def _judged(each: Mapping[str, Any], queries: Sequence[Query]) -> Found:
    """Where the ledger has no answer there is nothing to open."""
    claim = each["claim"]
    opens = each["figure"] and each["verdict"] != "unsupported"
    figure = figure_of_plain(each["figure"], queries) if opens else None
    known = figure is not None and figure.value is not None
    ledger = amount_of(figure) if figure and known else ""
    url = figure_url(figure) if figure and known else ""
    return each["verdict"], claim["quote"], claim["words"], ledger, url, each["why"], claim["start"], claim["end"]
