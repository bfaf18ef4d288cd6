"""What a check found, as the page shows it: the worst first, and the text with every claim marked by its verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from office.documents.paper import Block, Mark, paper_of
from office.reports.later import amount_of
from office.reports.models import Check
from office.standing.links import figure_url
from shequ.paper import figure_of_plain

__all__ = ["Line", "Result", "result_of"]

MEANINGS: Final[Mapping[str, tuple[str, Any]]] = {
    "contradicted": ("broken", _("与总账不符")),
    "unsupported": ("risk", _("总账没有记录")),
    "clash": ("risk", _("前后矛盾")),
    "unread": ("unknown", _("没有读懂")),
    "uncheckable": ("unknown", _("无法核对")),
    "copied": ("unknown", _("与别的文稿相同")),
    "supported": ("kept", _("与总账相符")),
}
ORDER: Final = tuple(MEANINGS)
MOST: Final = 400  # lines of a table


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


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the page shows. ``bad`` are the lines that somebody must look at."""

    sound: bool
    counts: Sequence[tuple[str, Any, int]]
    bad: Sequence[Line]
    good: Sequence[Line]
    notices: Sequence[str]
    blocks: Sequence[Block]
    more: int


def result_of(row: Check) -> Result:
    """What the row keeps, made ready."""
    found = row.found
    lines = [
        Line(number, *each)
        for number, each in enumerate(sorted(_lines(found), key=lambda each: (ORDER.index(each[0]), each[-2])), start=1)
    ]
    marks = [Mark(line.key, line.start, line.end, look=line.verdict) for line in lines if line.end > line.start]
    counts = [(verdict, *meaning) for verdict, meaning in MEANINGS.items()]
    text, title = found.get("text", ""), found.get("title", "")
    bad = [line for line in lines if line.verdict not in ("supported", "uncheckable")]
    good = [line for line in lines if line.verdict in ("supported", "uncheckable")]
    return Result(
        sound=bool(found.get("sound")),
        counts=[
            (meaning, label, count)
            for verdict, meaning, label in counts
            if (count := sum(line.verdict == verdict for line in lines))
        ],
        bad=bad[:MOST],
        good=good[:MOST],
        notices=found.get("notices", ()),
        blocks=paper_of(text, marks, outline=found.get("outline", ()), title=title),
        more=max(0, len(bad) - MOST) + max(0, len(good) - MOST),
    )


Found = tuple[str, str, str, str, str, str, int, int]


def _lines(found: Mapping[str, Any]) -> Iterator[Found]:
    for each in found.get("judged", ()):
        yield _judged(each)
    for each in found.get("clashes", ()):
        one, other = each["one"], each["other"]
        yield (
            "clash",
            f"{one['quote']} ／ {other['quote']}",
            one["words"],
            "",
            "",
            each["why"],
            one["start"],
            one["end"],
        )
    for each in found.get("unread", ()):
        yield "unread", each["quote"], each["around"], "", "", each["why"], each["start"], each["end"]
    for each in found.get("copies", ()):
        yield "copied", each["quote"][:200], "", "", "", each["title"], each["start"], each["end"]


def _judged(each: Mapping[str, Any]) -> Found:
    claim = each["claim"]
    figure = figure_of_plain(each["figure"]) if each["figure"] else None
    ledger = amount_of(figure) if figure else ""
    url = figure_url(figure) if figure else ""
    return each["verdict"], claim["quote"], claim["words"], ledger, url, each["why"], claim["start"], claim["end"]
