"""Chapters of what is to be done: next year's goals, work and steps, and what a notice asks for."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Final

from shequ.packs import Chapter, MeasureKind
from shequ.paper import Block, Heading, Paragraph, Sentence
from shequ.standing import Commitment, Standing
from shequ.writer.aims import Aim, aim_of
from shequ.writer.brief import Dated
from shequ.writer.chapters import groups, in_paragraphs, intro, opening, told
from shequ.writer.comparing import limits
from shequ.writer.days import day, later, stretch
from shequ.writer.desk import Desk
from shequ.writer.lacking import due_of, follow_up, in_threes, step, steps_by
from shequ.writer.lexicon import patterns
from shequ.writer.naming import doing, kind_of, subject_of, thing_of, verbal
from shequ.writer.numbers import computed
from shequ.writer.remedies import remedies
from shequ.writer.repeated import (
    FOUND,
    HAPPENS,
    count_of,
    each_of,
    short_periods,
    unit_of_periods,
    work_of_routine,
)
from shequ.writer.results import place_before
from shequ.writer.saying import Said, join, sentence

__all__ = ["basis", "goals", "matters", "steps", "tasks"]

TOGETHER: Final = 3
WHOLE: Final = 100
AHEAD: Final = ("scheme", "plan")


def goals(desk: Desk, _chapter: Chapter) -> list[Block]:
    """Targets part by part, then what must not happen."""
    found: list[Block] = []
    for group in groups(desk):
        aims = [aim for each in group.standings if (aim := aim_of(each, desk.packs)) is not None]
        said = list(_aims(desk, aims))
        if said:
            found += [Heading(2, group.heading), *(Paragraph(each) for each in in_paragraphs(said))]
    zeros = list(_zeros(desk))
    if zeros and found:
        found += [Heading(2, desk.voice.pick("floor", patterns("goals", "floor"))), Paragraph(tuple(zeros))]
    elif zeros:
        found.append(Paragraph(tuple(zeros)))
    return found


def _aims(desk: Desk, aims: list[Aim]) -> Iterator[Sentence]:
    """What is kept two or three in a sentence, what is raised or mended each for itself."""
    kept = [goal_of(desk, each) for each in aims if each.way == "keep"]
    for at in range(0, len(kept), TOGETHER):
        yield sentence(*kept[at : at + TOGETHER])
    for each in aims:
        if each.way != "keep":
            yield sentence(_changed(desk, each))


def goal_of(desk: Desk, aim: Aim) -> Said:
    """清运垃圾不少于300吨."""
    standing = aim.standing
    figure = standing.figure
    thing = place_before(desk, standing) + thing_of(standing, desk.packs)
    number = desk.numbers.promised(standing, aim.value, aim.unit, year=desk.year + 1)
    flow = figure is None or kind_of(figure, desk.packs) is MeasureKind.FLOW
    if limits(standing):
        name = "most"
    elif aim.unit == "%":
        name = "full" if aim.value == WHOLE else "rate"
    else:
        name = "least" if flow or verbal(thing_of(standing, desk.packs)) else "level"
    return desk.voice.say("goals", name, thing=thing, t=number)


def _changed(desk: Desk, aim: Aim) -> Said:
    standing, goal, year = aim.standing, goal_of(desk, aim), str(desk.year)
    figure, promised = standing.figure, standing.target
    assert figure is not None and promised is not None
    if aim.way == "raise":
        unit = "个百分点" if aim.unit == "%" else aim.unit
        words = f"{standing.commitment.words}比{year}年"
        apart = desk.numbers.of(computed(words, abs(aim.value - promised), unit, figure.queries))
        name = "lowered" if limits(standing) else "raised_rate" if aim.unit == "%" else "raised"
        return desk.voice.say("goals", name, goal=goal, year=year, d=apart)
    number = desk.numbers.of(figure, against=promised)
    flow = kind_of(figure, desk.packs) is MeasureKind.FLOW
    name = "mended_most" if limits(standing) else "mended" if flow else "mended_rate"
    return desk.voice.say("goals", name, goal=goal, time=desk.counted, n=number)


def _zeros(desk: Desk) -> Iterator[Sentence]:
    happens: list[str] = []
    seen: list[str] = []
    for each in desk.brief.standings:
        if each.commitment.type == "zero":
            subject = subject_of(each.commitment)
            figure = each.figure
            found = figure is not None and figure.name.startswith(FOUND) and not subject.endswith(HAPPENS)
            (seen if found else happens).append(subject)
    if happens:
        yield sentence(desk.voice.say("goals", "none", subjects="、".join(dict.fromkeys(happens))))
    if seen:
        yield sentence(desk.voice.say("goals", "unseen", subjects="、".join(dict.fromkeys(seen))))


def tasks(desk: Desk, chapter: Chapter) -> list[Block]:
    """Work at a rhythm; what had no figure; follow-ups that go on. In a notice only the work that fell short."""
    notice = desk.brief.kind not in AHEAD
    routines = [each for each in desk.brief.standings if each.commitment.type == "routine"]
    said = [_routine(desk, each) for each in routines if not notice or short_periods(each)]
    said += [
        _repeating(desk, each) for each in desk.brief.standings if each.commitment.type == "target" and each.periods
    ]
    if not notice:
        said += list(remedies(desk, "tasks"))
        said += list(_open(desk))
    said = said[: chapter.most] if chapter.most else said
    return [Paragraph(each) for each in in_paragraphs(said)]


def _routine(desk: Desk, standing: Standing) -> Sentence:
    commitment = standing.commitment
    work = doing(work_of_routine(commitment))
    name = "routine" if verbal(work) else "routine_bare"
    said = desk.voice.say("tasks", name, each=each_of(commitment), work=work, count=count_of(desk, commitment))
    return sentence(said, _shortage(desk, standing), _owner(commitment))


def _shortage(desk: Desk, standing: Standing) -> Said:
    short = short_periods(standing)
    if not short:
        return ()
    number = desk.numbers.periods(standing, "缺", len(short), unit_of_periods(standing))
    name = "mended" if desk.brief.kind in AHEAD else "mended_now"
    return desk.voice.say("tasks", name, year=str(desk.year), next_year=str(desk.year + 1), short=number)


def _owner(commitment: Commitment) -> Said:
    return (f"由{commitment.whose}负责",) if commitment.whose else ()


def _repeating(desk: Desk, standing: Standing) -> Sentence:
    """A target for each month or week."""
    commitment = standing.commitment
    value = Fraction(commitment.value or 0)
    number = desk.numbers.promised(standing, value, commitment.unit)
    thing = f"{commitment.period}{thing_of(standing, desk.packs)}"
    name = "most" if limits(standing) else "least"
    return sentence(desk.voice.say("goals", name, thing=thing, t=number), _shortage(desk, standing))


def _open(desk: Desk) -> Iterator[Sentence]:
    for each in desk.brief.open:
        yield follow_up(desk, each, "tasks", soon=each.late or each.until is None or each.until.year <= desk.year)


def steps(desk: Desk, _chapter: Chapter) -> list[Block]:
    """The phases a year later, each with what is due in it; without phases the days by which something is due."""
    due = _due(desk)
    said = [
        (later(each.starts_on or each.ends_on), _phase(desk, each, due))
        for each in sorted(desk.brief.phases, key=lambda each: each.ends_on or date.min)
        if each.ends_on is not None and each.ends_on >= desk.brief.starts_on
    ]
    for end, clauses in due.items():
        said.append((end, sentence(desk.voice.say("steps", "due", end=day(end), goals=join(clauses)))))
    return [Paragraph((each,)) for _end, each in sorted(said, key=lambda pair: pair[0])]


def _due(desk: Desk) -> dict[date, list[Said]]:
    """What is due before the end of the year, by its day."""
    found: dict[date, list[Said]] = {}
    for each in desk.brief.standings:
        due = each.commitment.due_on
        aim = aim_of(each, desk.packs)
        if due is not None and due < each.commitment.ends_on and aim is not None:
            found.setdefault(later(due), []).append(goal_of(desk, aim))
    return found


def _phase(desk: Desk, phase: Dated, due: dict[date, list[Said]]) -> Sentence:
    assert phase.ends_on is not None
    name = phase.name if phase.name.endswith(("阶段", "期")) else f"{phase.name}阶段"
    end = later(phase.ends_on)
    if phase.starts_on is None or phase.starts_on == phase.ends_on:
        done = phase.name.removeprefix("完成").strip("。；， ")
        return sentence(desk.voice.say("steps", "ends_doing" if verbal(done) else "ends", name=done, end=day(end)))
    start = later(phase.starts_on)
    slots = {"name": name, "days": stretch(start, end)}
    clauses = [clause for each in sorted(due) if start <= each <= end for clause in due.pop(each)]
    if clauses:
        return sentence(desk.voice.say("steps", "phase_goals", **slots, goals=join(clauses)))
    return sentence(desk.voice.say("steps", "phase", **slots))


def basis(desk: Desk, chapter: Chapter) -> list[Block]:
    """Why the notice is given."""
    if not told(desk):
        return opening(desk, chapter)
    name = "basis" if any(step(desk, each) for each in desk.brief.standings) or desk.brief.open else "basis_clear"
    return [Paragraph((intro(desk, name),))]


def matters(desk: Desk, _chapter: Chapter) -> list[Block]:
    """Each task with who has it and until when; what is overdue stands for itself."""
    said: list[Sentence] = []
    for (due, whose), places in sorted(steps_by(desk, lambda each: (due_of(each), _whose(desk, each))).items()):
        name = "missed" if due < desk.brief.today else "by"
        for listed in places.values():
            for clauses in [[each] for each in listed] if name == "missed" else in_threes(listed):
                told = desk.voice.say("matters", name, who=whose, over=desk.day(due), what=join(clauses))
                said.append(sentence(told))
    said += [follow_up(desk, each, "next", soon=each.late) for each in desk.brief.open]
    return [Paragraph((each,)) for each in said]


def _whose(desk: Desk, standing: Standing) -> str:
    """Who has it, where the place that is named does not say so."""
    whose = standing.commitment.whose
    return "" if whose in place_before(desk, standing) else whose
