"""Chapters on what is missing and what comes next: late targets, broken promises, what was not measured, what is open."""

import math
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeVar

from shequ.packs import Chapter, MeasureKind
from shequ.paper import Block, Number, Paragraph, Sentence
from shequ.standing import Standing, StandingStatus
from shequ.writer.brief import Open
from shequ.writer.chapters import in_paragraphs
from shequ.writer.comparing import limits, main
from shequ.writer.days import months_in, task_of
from shequ.writer.desk import Desk
from shequ.writer.naming import kind_of, matter_of, subject_of, thing_of, thing_of_figure, verbal
from shequ.writer.numbers import computed
from shequ.writer.repeated import (
    FOUND,
    days_of,
    rhythm_of,
    short_periods,
    unit_of_periods,
    unreported,
    work_of_routine,
)
from shequ.writer.results import place_before
from shequ.writer.saying import Said, join, sentence

__all__ = ["difficulties", "due_of", "follow_up", "in_threes", "late", "next_steps", "step", "steps_by"]

LATE: Final = (StandingStatus.BROKEN, StandingStatus.AT_RISK)
WHOLE: Final = 100
FINISH: Final = "办结"
NAMED: Final = 5  # open follow-ups that are named one by one
Key = TypeVar("Key")


def late(desk: Desk, chapter: Chapter) -> list[Block]:
    """Targets that were not reached or will not be at this pace, and how much is missing."""
    found = [each for each in desk.brief.standings if each.status in LATE and _measured(each)]
    # What is owed by one place stands last: a place that was named holds for what follows it.
    found.sort(key=lambda each: (bool(place_before(desk, each)), LATE.index(each.status)))
    return _paragraph((_late(desk, each) for each in found), chapter.most)


def _measured(standing: Standing) -> bool:
    figure = standing.figure
    return (
        standing.commitment.type == "target"
        and not standing.periods
        and standing.target is not None
        and figure is not None
        and figure.value is not None
        and figure.value != standing.target
    )


def due_of(standing: Standing) -> date:
    """The day by which it was promised."""
    return standing.commitment.due_on or standing.commitment.ends_on


def _late(desk: Desk, standing: Standing) -> Sentence:
    figure, promised = standing.figure, standing.target
    assert figure is not None and promised is not None
    words = standing.commitment.words
    slots: dict[str, str | Number | Said] = {
        "thing": place_before(desk, standing) + thing_of(standing, desk.packs),
        "matter": place_before(desk, standing) + matter_of(standing, desk.packs),
        "task": task_of(standing.commitment.starts_on, due_of(standing)),
        "over": desk.day(due_of(standing)),
        "n": desk.numbers.of(figure, against=promised),
        "t": desk.numbers.promised(standing, promised, figure.unit),
        "d": desk.numbers.from_promise(figure, promised, name=f"{words}与承诺相差"),
    }
    name = "broken" if standing.status is StandingStatus.BROKEN else "risk"
    name += _sort(desk, standing)
    if name in ("risk", "risk_limit"):
        if _tells_nothing(standing, promised):
            name += "_plain"
        elif standing.forecast is not None:
            expected = computed(f"{words}预计", Fraction(math.floor(standing.forecast)), figure.unit, figure.queries)
            slots["f"] = desk.numbers.of(expected)
            slots["d"] = desk.numbers.from_promise(expected, promised, name=f"{words}预计与承诺相差")
    return sentence(desk.voice.say("late", name, **slots), _where(desk, standing))


def _tells_nothing(standing: Standing, promised: Fraction) -> bool:
    """Whether the forecast is none, is no worse than what was promised, or is what is there already."""
    figure, forecast = standing.figure, standing.forecast
    if forecast is None or figure is None or figure.value is None:
        return True
    return (forecast < promised) is limits(standing) or math.floor(forecast) <= figure.value


def _sort(desk: Desk, standing: Standing) -> str:
    figure = standing.figure
    assert figure is not None
    if limits(standing):
        return "_limit"
    if figure.unit == "%":
        return "_rate"
    return "" if kind_of(figure, desk.packs) is MeasureKind.FLOW else "_level"


def _where(desk: Desk, standing: Standing) -> Said:
    """The places whose shares of a split target are behind."""
    behind = [each for each in standing.parts if each.status in LATE]
    names = list(dict.fromkeys(each.commitment.whose or each.commitment.spots[0].name for each in behind))
    return desk.voice.say("late", "where", places="、".join(names)) if 0 < len(names) <= NAMED else ()


def difficulties(desk: Desk, chapter: Chapter) -> list[Block]:
    """Cases of what must not be, periods that fell short, months without a report, follow-ups that are open."""

    def found() -> Iterator[Sentence | None]:
        for standing in desk.brief.standings:
            if standing.commitment.type == "zero":
                yield from _zero(desk, standing)
            elif standing.periods:
                yield from _routine(desk, standing)
        yield from _unreported(desk)
        yield from _sampled(desk)
        yield from _open(desk)

    return _paragraph(found(), chapter.most)


def _sampled(desk: Desk) -> Iterator[Sentence]:
    """Rates of a sample that lie too near to what was asked to be judged."""
    names = [
        thing_of(each, desk.packs)
        for each in desk.brief.standings
        if each.status is StandingStatus.UNDECIDED and each.figure and each.figure.value is not None
        if (measure := desk.packs.measures.get(each.figure.measure)) is not None and measure.sample
    ]
    if names:
        yield sentence(desk.voice.say("difficulty", "sampled", words="、".join(dict.fromkeys(names))))


def _zero(desk: Desk, standing: Standing) -> Iterator[Sentence]:
    subject, figure = subject_of(standing.commitment), standing.figure
    if figure is not None and figure.value:
        thing = thing_of_figure(figure, desk.packs)
        said = main(desk, thing if thing.startswith(FOUND) else f"发生{subject}", figure)
        yield sentence(desk.voice.say("difficulty", "case", subject=subject, main=said))


def _unreported(desk: Desk) -> Iterator[Sentence]:
    """Months for which nobody said anything, with all zero goals that lack the same ones."""
    subjects: dict[str, list[str]] = {}
    for each in desk.brief.standings:
        missing = unreported(each) if each.commitment.type == "zero" else []
        if missing and each.status is not StandingStatus.UNMEASURED:
            named = subjects.setdefault(months_in(missing, year=desk.year), [])
            named += [] if subject_of(each.commitment) in named else [subject_of(each.commitment)]
    for months, named in subjects.items():
        yield sentence(desk.voice.say("difficulty", "unreported", subject="、".join(named), months=months))


def _routine(desk: Desk, standing: Standing) -> Iterator[Sentence]:
    short = short_periods(standing)
    if not short:
        return
    commitment = standing.commitment
    slots: dict[str, str | Number | Said] = {
        "work": work_of_routine(commitment),
        "rhythm": rhythm_of(desk, commitment),
        "short": desk.numbers.periods(standing, "缺", len(short), unit_of_periods(standing)),
        "days": days_of(short, year=desk.year, most=1),
    }
    yield sentence(desk.voice.say("difficulty", "short", **slots))


def _open(desk: Desk) -> Iterator[Sentence]:
    """How many follow-ups are open and late, and the late ones by name."""
    waiting = desk.brief.open
    if not waiting:
        return
    overdue = [each for each in waiting if each.late]
    numbers = desk.numbers
    every, late = len(waiting) + desk.brief.more_open, len(overdue) + desk.brief.more_late
    said = [desk.voice.say("difficulty", "open", n=numbers.count("待办事项", every, "件", ()))]
    if late:
        said.append(desk.voice.say("difficulty", "open_late", n=numbers.count("逾期待办事项", late, "件", ())))
    yield sentence(*said)
    for each in overdue[:NAMED]:
        if each.until is not None:
            until = desk.day(each.until)
            yield sentence(
                desk.voice.say("difficulty", "one_late", place=place_of(desk, each), words=plain(each), until=until)
            )


def follow_up(desk: Desk, waiting: Open, section: str, *, soon: bool) -> Sentence:
    """11月25日前完成清掏排水沟; 尽快办结化粪池外溢."""
    words = plain(waiting)
    slots = {"place": place_of(desk, waiting), "words": words, "do": _finish(words)}
    if soon or waiting.until is None:
        return sentence(desk.voice.say(section, "open_soon", **slots))
    return sentence(desk.voice.say(section, "open", until=desk.day(waiting.until), **slots))


def plain(waiting: Open) -> str:
    """The words of a follow-up without a full stop."""
    return waiting.words.strip("。；， ")


def place_of(desk: Desk, waiting: Open) -> str:
    """Where it is, unless that is the place of the document."""
    return "" if waiting.place == desk.brief.place.name else waiting.place


def next_steps(desk: Desk, chapter: Chapter) -> list[Block]:
    """What is still to be reached with its day, what goes on, and what must be mended."""

    def found() -> Iterator[Sentence | None]:
        yield from _steps(desk)
        for standing in desk.brief.standings:
            if standing.periods and standing.commitment.type != "zero" and short_periods(standing):
                yield _rhythm(desk, standing)
        yield from _reports(desk)
        yield from _soon(desk)
        for each in desk.brief.open:
            if not _at_once(each):
                yield follow_up(desk, each, "next", soon=False)

    return _paragraph(found(), chapter.most)


def _at_once(waiting: Open) -> bool:
    return waiting.late or waiting.until is None


def _soon(desk: Desk) -> Iterator[Sentence]:
    """What is late or has no day, together."""
    waiting = [each for each in desk.brief.open if _at_once(each)]
    for verb in ("", FINISH):
        named = [f"{place_of(desk, each)}{plain(each)}" for each in waiting if _finish(plain(each)) == verb]
        for at in range(0, len(named), TOGETHER):
            yield sentence(
                desk.voice.say("next", "open_soon", do=verb, place="", words="、".join(named[at : at + TOGETHER]))
            )


def _finish(words: str) -> str:
    """办结 before what has no verb of its own."""
    return "" if verbal(words) else FINISH


def _reports(desk: Desk) -> Iterator[Sentence]:
    """Zero goals that were not reported every month."""
    subjects = [
        subject_of(each.commitment)
        for each in desk.brief.standings
        if each.commitment.type == "zero" and unreported(each)
    ]
    if subjects:
        yield sentence(desk.voice.say("next", "zero", subject="、".join(dict.fromkeys(subjects))))


def _rhythm(desk: Desk, standing: Standing) -> Sentence:
    rhythm = rhythm_of(desk, standing.commitment)
    return sentence(desk.voice.say("next", "routine", rhythm=rhythm, work=work_of_routine(standing.commitment)))


TOGETHER: Final = 3  # targets of one day in a sentence


def _steps(desk: Desk) -> Iterator[Sentence]:
    """What the targets still need: those of one day together, each place by itself."""
    waiting = steps_by(desk, lambda each: date.min if due_of(each) < desk.brief.today else due_of(each))
    for due, places in sorted(waiting.items()):
        for clauses in (some for listed in places.values() for some in in_threes(listed)):
            if due == date.min:
                yield from map(sentence, clauses)
            else:
                yield sentence(desk.voice.say("next", "by", over=desk.day(due), what=join(clauses)))


def steps_by(desk: Desk, key: Callable[[Standing], Key]) -> dict[Key, dict[str, list[Said]]]:
    """What each target still needs, by ``key`` and by the place that owes it: what the whole place owes comes first.

    A place that was named holds for what follows it.
    """
    found: dict[Key, dict[str, list[Said]]] = {}
    ordered = sorted(desk.brief.standings, key=lambda each: bool(place_before(desk, each)))
    for standing in ordered:
        if standing.commitment.type != "target" or standing.periods:
            continue
        place = place_before(desk, standing)
        listed = found.get(key(standing), {}).get(place, [])
        alone = due_of(standing) < desk.brief.today  # what is overdue has a sentence of its own
        if said := step(desk, standing, place=place if alone or not len(listed) % TOGETHER else ""):
            found.setdefault(key(standing), {}).setdefault(place, listed).append(said)
    return found


def in_threes(clauses: list[Said]) -> Iterator[list[Said]]:
    """So many as one sentence holds."""
    for at in range(0, len(clauses), TOGETHER):
        yield clauses[at : at + TOGETHER]


def step(desk: Desk, standing: Standing, *, place: str = "") -> Said:
    """What one target still needs in ``place``; nothing where it is kept or nobody can say."""
    figure, promised, status = standing.figure, standing.target, standing.status
    if promised is None or status in (StandingStatus.KEPT, StandingStatus.UNMEASURED):
        return ()
    unit = figure.unit if figure else standing.commitment.unit
    slots: dict[str, str | Number | Said] = {
        "thing": place + thing_of(standing, desk.packs),
        "matter": place + matter_of(standing, desk.packs),
        "t": desk.numbers.promised(standing, promised, unit),
    }
    name = _next_name(desk, standing)
    if name in ("target", "missed") and figure is not None and figure.value is not None:
        slots["d"] = desk.numbers.from_promise(figure, promised, name=f"{standing.commitment.words}与承诺相差")
    return desk.voice.say("next", name, **slots) if name else ()


def _next_name(desk: Desk, standing: Standing) -> str:
    figure, promised = standing.figure, standing.target
    over = due_of(standing) < desk.brief.today
    value = figure.value if figure else None
    if limits(standing):
        return "" if over or (value is not None and promised is not None and value > promised) else "limit"
    if value is None or promised is None:
        return ""
    flow = figure is not None and kind_of(figure, desk.packs) is MeasureKind.FLOW
    kind = "" if flow else "_level"
    full = figure is not None and figure.unit == "%" and promised == WHOLE
    if figure is not None and figure.unit == "%":
        kind = "_full" if full else "_rate"
    if value >= promised:
        return "" if flow or over else "keep_full" if full else "keep"
    if over:
        return f"missed{kind}"
    return kind.removeprefix("_") or "target"


def _paragraph(said: Iterable[Sentence | None], most: int) -> list[Block]:
    found = [each for each in said if each is not None]
    found = found[:most] if most else found
    return [Paragraph(each) for each in in_paragraphs(found)]
