"""The kind of a document: plan, scheme, report, rules or other, by weighing what its parts say."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.reader.about import lexicon
from shequ.reader.about.deeds import deeds
from shequ.reader.about.news import news
from shequ.reader.about.parts import Parts
from shequ.reader.about.title import Title, ends_in_noun, unmark

KINDS: Final = ("plan", "scheme", "report", "rules", "other")

_TITLE: Final = 3.5  # a title in the text speaks loudly, a collection's marker or a file name only whispers
_MARKER: Final = 1.0
_FILE_NAME: Final = 0.6
_DECLARED: Final = 4.0  # the opener says what follows: 特制定本方案, 现将……总结如下
_MENTIONED: Final = 1.0
_START: Final = {"plan": 0.0, "scheme": 0.0, "report": 0.0, "rules": -0.5, "other": 0.5}
_TOLD_LEAST: Final = -0.3
_UNTOLD_LEAST: Final = -1.5
_ASKED: Final = 2.5  # a paper that begins with a question explains
_FEW: Final = 200  # characters added to every size, so that a short text does not speak in extremes
_INNER_TITLE: Final = re.compile(r"[《<〈“]([^《》<>〈〉“”]{3,60})[》>〉”]{1,2}的?(?:通知|意见|函|决定|通告)")

_MADE: Final = r"(?:制定|制订|订立|拟定|拟订|拟制|提出|作出|做出|编制)"
_STOP: Final = r"(?:,?内容)?(?:如下|[:。,;!]|$|\n)"
_OWN: Final = re.compile(
    "特制|本|如下|以下"
)  # a paper speaks of itself even where it says that it was made: 特制定了本制度
_SURE: Final = re.compile("特|现|本|此|如下|:|以下")


def kind_of(parts: Parts, title: Title, *, heading: str | None, name: str | None) -> str:
    """The kind that the title, the opener, the headings, the tense and the end of a document speak for most."""
    scores = evidence(parts, title, heading=heading, name=name)
    return max(KINDS, key=lambda kind: scores[kind])


def evidence(parts: Parts, title: Title, *, heading: str | None, name: str | None) -> dict[str, float]:
    """The score of each kind: what :func:`kind_of` decides by."""
    scores = dict(_START)
    for kind, score in _evidence(parts, title, heading, name):
        scores[kind] += score
    return scores


def _evidence(parts: Parts, title: Title, heading: str | None, name: str | None) -> Iterator[tuple[str, float]]:
    yield from _titles(title, heading, name)
    if not title.in_text:
        yield from _glued(parts)
    yield from _declared(parts.opener)
    yield from _cues(parts)
    yield from _body_cues(parts)
    told = sum(news(parts))
    yield "report", told
    if parts.lines and parts.lines[0].endswith(("?", "？")):
        yield "other", _ASKED
    yield from _tense(parts, told=told > 0)
    yield "report", min(0.6 * deeds(parts.body), 4.0)


def _titles(title: Title, heading: str | None, name: str | None) -> Iterator[tuple[str, float]]:
    """What the title says, and more softly the marker before the text and the name of the file."""
    if title.in_text and title.words:
        yield from _named(title.words, _TITLE)
    for words, weight in ((heading, _MARKER), (name, _FILE_NAME)):
        if words and (bare := unmark(words)):
            yield from _named(bare, weight)


_GLUED: Final = re.compile(
    r"[\u4e00-\u9fff\dxX_“”\"()（）《》]{4,36}?(?:方案|计划|总结|汇报|制度|办法|要点|公约|细则|报告)"
    r"(?=为(?:了|深|进|全|切|认|加|贯|推|有|确|更|落|做|增|强|规)|根据|按照|随着|在[^的]|今年|20|[xX]{2}|一、|近年|自|我们?|[\u4e00-\u9fff]{2,8}(?:是|工作是))"
)


def _glued(parts: Parts) -> Iterator[tuple[str, float]]:
    """A title that ran into the first sentence: 校园安全督查方案为加强校园安全管理,…"""
    first = parts.lines[0] if parts.lines else ""
    found = _GLUED.match(first.lstrip("0123456789. 、"), 0, _GLUE_REACH)
    if found and not re.match(r"为|根据|按照|现|今", found.group()):
        yield from _named(found.group(), _TITLE)


_GLUE_REACH: Final = 60


def _named(words: str, weight: float) -> Iterator[tuple[str, float]]:
    """A title's noun; in 关于印发《……方案》的通知 the noun of the paper that is sent out."""
    inner = _INNER_TITLE.search(words)
    noun = ends_in_noun(inner.group(1)) if inner else None
    noun = noun or ends_in_noun(words)
    if noun:
        yield from _announced(noun, weight)


def _announced(noun: str, weight: float) -> Iterator[tuple[str, float]]:
    """The kinds of a noun, each with its share: 安排 may be a plan or a scheme, and the rest of the paper decides."""
    yield from ((kind, share * weight) for kind, share in lexicon.kinds().nouns[noun])


def _declared(opener: str) -> Iterator[tuple[str, float]]:
    """What the opener says of the paper itself: the surest declaration, and one only."""
    best: tuple[float, int, str] | None = None
    for pattern in _declarations():
        for found in pattern.finditer(opener):
            around = opener[max(0, found.start() - 6) : found.start()] + found.group()
            if "了" in around[:10] and not _OWN.search(around):
                continue
            weight = _DECLARED if _SURE.search(around) else _MENTIONED
            claim = (weight, found.start(), found.group("noun"))
            best = max(best or claim, claim)
    if best:
        yield from _announced(best[2], best[0])


def _cues(parts: Parts) -> Iterator[tuple[str, float]]:
    for part, search in lexicon.kinds().parts.items():
        yield from _scored(search.marks, search.hits(getattr(parts, part)))


def _body_cues(parts: Parts) -> Iterator[tuple[str, float]]:
    """What the cues of the body say: found from the words that stand there, which are counted already."""
    marks = lexicon.kinds().body
    hits = [0] * len(marks.cues)
    for word in marks.places.keys() & parts.counts.keys():
        for place in marks.places[word]:
            hits[place] += parts.counts[word]
    yield from _scored(marks, hits)


def _scored(marks: lexicon.Marks, hits: list[int]) -> Iterator[tuple[str, float]]:
    for cue, count in zip(marks.cues, hits, strict=True):
        if count:
            yield from ((kind, min(cue.cap, count) * score) for kind, score in cue.scores)


def _tense(parts: Parts, *, told: bool) -> Iterator[tuple[str, float]]:
    """Hits in about 1000 characters: what was done speaks for a report, what is to come a plan, duties rules.

    News (``told``) often does without the words that mark a thing as done: it does not suffer for that.
    """
    words = lexicon.kinds()
    size = (len(parts.body) + _FEW) / 1000
    past, future, duty = (_tally(parts, tally) / size for tally in (words.past, words.future, words.duty))
    yield "report", _between(0.7 * (past - 3.0), _TOLD_LEAST if told else _UNTOLD_LEAST, 4.0)
    yield "plan", _between(0.15 * (future - past), -1.5, 1.2)
    yield "scheme", _between(0.1 * (future - past), -1.5, 0.6)
    yield "rules", _between(0.35 * (duty - 3.5), -1.0, 3.0)
    yield "other", -_between(0.15 * (past + future + duty - 6.0), 0.0, 1.0)


def _tally(parts: Parts, tally: lexicon.Tally) -> int:
    """How often the words stand in the body and mean what they say; never below zero."""
    counts = parts.counts
    meant, other = (sum(counts[word] for word in words & counts.keys()) for words in (tally.words, tally.but))
    return max(0, meant - other)


def _between(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


@cache
def _declarations() -> tuple[re.Pattern[str], ...]:
    noun = f"(?P<noun>{lexicon.alternation(lexicon.kinds().declared)})"
    return (
        re.compile(rf"{_MADE}[^。;!?\n]{{0,40}}?{noun}{_STOP}"),
        re.compile(rf"(?:现|兹)[将就把对][^。;!?\n]{{0,60}}?{noun}(?:如下|为|:)"),
        re.compile(rf"如下(?:工作|具体|实施)?{noun}{_STOP}"),
        re.compile(rf"以下是[^。;!?\n]{{0,40}}?{noun}[。:,]"),
        re.compile(rf"{noun}(?:总结)?(?:内容)?(?:如下|是:)"),
        re.compile(rf"{noun}:\n?\Z"),
    )
