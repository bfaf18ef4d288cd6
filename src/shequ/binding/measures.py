"""Which measure counts what a promise or a claim is about: candidates with reasons, never a silent guess."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from shequ.binding.index import Index, Likeness, Name, Needs
from shequ.binding.units import SHARE, Fit, fit, unit_named
from shequ.binding.wording import Phrase, alternatives, phrase, plain, verb_of
from shequ.items import Item, Result, Target, type_name
from shequ.items import words as words_of
from shequ.packs import Measure, MeasureKind, Packs, load

__all__ = ["Bound", "Candidate", "bind", "bind_item", "measures_like"]

LEAST: Final = 0.3  # below this nothing is offered
FAINT: Final = 0.24  # below this the words around cannot help
LIKELY: Final = 0.45  # below this nothing is bound
CERTAIN: Final = 0.72
AHEAD: Final = 0.1  # two candidates that are nearer to one another are both possible
MOST: Final = 8
OF_TOPIC: Final = 1.0
SHARED: Final = 0.985  # a measure of the common pack, where one of the campaign's own is as like
FOREIGN: Final = 0.9  # a measure of another campaign's pack
CONTEXT: Final = 0.2  # what the words around can add
UNLIKE: Final = 0.6
UNDONE: Final = 0.72  # the words say a work that the measure does not
STANDING: Final = 0.5  # and the measure says how many there are, which a work upon some of them does not change
OF_WORK: Final = 0.65  # the measure counts a work, where something must not be
RATES: Final = ("率", "比例", "水平", "度", "面")
OF_LIST: Final = 0.96  # one of several things that the words name
FITTING: Final = frozenset({Fit.SAME, Fit.ALIKE})
TIMES: Final = frozenset({"次", "场", "期", "轮", "班", "批", "家次", "户次"})
COUNTED: Final = frozenset({"target", "zero", "routine", "result"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A measure that may be meant: its code, how likely (0 to 1) and why, in Chinese."""

    measure: str
    score: float
    reason: str
    category: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """The measures that an item may be counted by, best first. ``reason`` says why none, or why the best is not certain."""

    candidates: tuple[Candidate, ...]
    certain: bool
    reason: str = ""

    @property
    def best(self) -> Candidate | None:
        """The first candidate."""
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked up: the words, the unit, what kind of item they stand in, the text around it and the topics."""

    words: str
    plain: str
    verb: str  # that the words begin or end with
    unit: str | None
    kind: str
    context: Phrase
    codes: frozenset[str]  # packs of the topics; empty if none were given


def measures_like(
    words: str, *, unit: str | None = None, packs: Packs | None = None, topics: Iterable[str] = ()
) -> list[Candidate]:
    """Measures that ``words`` may name, best first: ``measures_like("清理垃圾", unit="车")`` begins with waste_trucks."""
    known = packs or load()
    return _found(_asked(words, known, kind="", unit=unit, context="", topics=topics), known)


def bind(
    item_type: str,
    words: str,
    *,
    unit: str | None = None,
    quote: str = "",
    context: str = "",
    topics: Iterable[str] = (),
    packs: Packs | None = None,
) -> Bound:
    """What a ``target``, ``zero``, ``routine`` or ``result`` can be counted by; ``context`` is text that stands around it."""
    if item_type not in COUNTED:
        return Bound((), certain=False, reason="这类条目没有可以累计的数")
    known = packs or load()
    asked = _asked(words, known, kind=item_type, unit=unit, context=f"{quote}，{context}", topics=topics)
    found = tuple(_found(asked, known))
    if not found or found[0].score < LIKELY:
        return Bound(found, certain=False, reason="没有名称相近的指标，请选一个或自建指标")
    if found[0].score < CERTAIN:
        return Bound(found, certain=False, reason="只有部分字面相近，请确认")
    rivals = [each for each in found[1:] if found[0].score - each.score < AHEAD]
    if rivals:
        return Bound(found, certain=False, reason=f"有{len(rivals) + 1}个指标都说得通，请选定")
    return Bound(found, certain=True)


def bind_item(item: Item, *, context: str = "", topics: Iterable[str] = (), packs: Packs | None = None) -> Bound:
    """What an item that was read can be counted by."""
    unit = item.unit if isinstance(item, Target | Result) else None
    return bind(
        type_name(item), words_of(item), unit=unit, quote=item.found.quote, context=context, topics=topics, packs=packs
    )


def _asked(words: str, packs: Packs, *, kind: str, unit: str | None, context: str, topics: Iterable[str]) -> _Asked:
    wanted = tuple(topics)
    codes = frozenset(packs.for_topics(wanted)) if wanted else frozenset()
    text = plain(words)
    return _Asked(words, text, verb_of(text), unit, kind, phrase(context), codes)


def _found(asked: _Asked, packs: Packs) -> list[Candidate]:
    """Every candidate above the least score, best first."""
    index = _index(packs)
    ranked = []
    for code, (score, likeness) in _likenesses(asked, packs, index).items():
        if score < FAINT:
            continue
        measure = packs.measures[code]
        fitting = fit(asked.unit, measure, packs.units)
        total = score * fitting.worth * _of_kind(asked, measure, index) * _of_topic(asked, measure)
        ranked.append((total, measure, likeness, fitting))
    ranked.sort(key=lambda each: (-each[0], each[1].code))
    return _weighed(ranked[: 2 * MOST], asked, index)


def _likenesses(asked: _Asked, packs: Packs, index: Index) -> dict[str, tuple[float, Likeness]]:
    """Each measure that is at all like the words or one of their members, with the best of its names."""
    given = unit_named(asked.unit, packs.units)

    def usable(name: Name) -> bool:
        if name.needs is Needs.VERB:
            return name.verb == asked.verb
        if given is None or name.needs is Needs.SHARE:
            return given is not None and given.dimension == SHARE
        return fit(asked.unit, packs.measures[name.measure], packs.units) in FITTING

    best: dict[str, tuple[float, Likeness]] = {}
    for number, words in enumerate(alternatives(asked.words)):
        for code, likeness in index.like(phrase(words), usable=usable).items():
            score = likeness.score * (OF_LIST if number else 1.0)
            if code not in best or score > best[code][0]:
                best[code] = (score, likeness)
    return best


def _weighed(ranked: list[tuple[float, Measure, Likeness, Fit]], asked: _Asked, index: Index) -> list[Candidate]:
    """The best candidates again, now with the words around them."""
    own = phrase(asked.words)
    found = []
    for score, measure, likeness, fitting in ranked:
        if score < FAINT:
            continue
        more = max(0.0, index.around(measure.code, own, asked.context) - likeness.covered * likeness.name.worth)
        total = min(1.0, score * (1 + CONTEXT * more))
        if total >= LEAST:
            reason = _reason(asked, measure, likeness, fitting=fitting)
            found.append(Candidate(measure.code, round(total, 3), reason))
    found.sort(key=lambda each: (-each.score, each.measure))
    return found[:MOST]


def _of_kind(asked: _Asked, measure: Measure, index: Index) -> float:
    """How usual it is that an item of this kind is counted by such a measure."""
    worth = UNLIKE if any(word in asked.words for word in measure.unlike) else 1.0
    if asked.kind == "zero":
        return worth * _as_zero(measure) * (OF_WORK if _counts_work(measure, asked, index) else 1.0)
    if asked.verb and asked.verb not in index.verbs[measure.code]:
        worth *= UNDONE if measure.kind is MeasureKind.FLOW else STANDING
    if asked.kind == "routine":
        return worth * _as_routine(measure)
    if measure.kind is MeasureKind.RATIO and not asked.unit and not asked.words.endswith(RATES):
        return worth * UNLIKE
    return worth


def _as_zero(measure: Measure) -> float:
    """What must not be is counted when it happens."""
    return {MeasureKind.FLOW: 1.0, MeasureKind.RATIO: 0.5}.get(measure.kind, 0.7)


def _as_routine(measure: Measure) -> float:
    """Work that recurs is counted in times."""
    if measure.kind is MeasureKind.RATIO:
        return 0.4
    if measure.kind is not MeasureKind.FLOW:
        return 0.5  # how many there are is never how often something is done
    return 1.0 if TIMES & {measure.unit, *measure.accepts} else 0.7


def _counts_work(measure: Measure, asked: _Asked, index: Index) -> bool:
    """Whether a measure counts work of which the words say nothing: 清理卫生死角, where 卫生死角 must not be."""
    return any(verb not in asked.plain for verb in index.works[measure.code])


def _of_topic(asked: _Asked, measure: Measure) -> float:
    if not asked.codes:
        return OF_TOPIC
    if measure.pack not in asked.codes:
        return FOREIGN
    return SHARED if measure.pack == "common" else OF_TOPIC


def _reason(asked: _Asked, measure: Measure, likeness: Likeness, *, fitting: Fit) -> str:
    """说法“清理小广告”一致，单位相同."""
    written = likeness.name.written
    called = f"“{written}”" if written == measure.name else f"“{measure.name}”（又称“{written}”）"
    how = "写法一致" if likeness.covered >= 1 else "字面相近"
    told = [f"与{called}{how}"]
    if fitting.says:
        told.append(fitting.says)
    if asked.codes and measure.pack not in asked.codes:
        told.append("属于别的专项")
    return "，".join(told)


_INDEXES: Final[dict[int, tuple[Packs, Index]]] = {}


def _index(packs: Packs) -> Index:
    """The index of these packs, made once."""
    known = _INDEXES.get(id(packs))
    if known is None or known[0] is not packs:
        _INDEXES.clear()  # one office has one set of packs
        known = _INDEXES[id(packs)] = (packs, Index(packs.measures))
    return known[1]
