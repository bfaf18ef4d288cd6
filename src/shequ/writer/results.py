"""Sentences for what was done: targets with what was promised, and what was recorded beside them."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from shequ.packs import MeasureKind
from shequ.paper import Sentence
from shequ.standing import Figure, How, Standing, StandingStatus
from shequ.writer.brief import Recorded
from shequ.writer.comparing import beside_before, beside_promise, beside_year, limits, main
from shequ.writer.days import task_of
from shequ.writer.desk import Desk
from shequ.writer.naming import beside_of, kind_of, matter_of, part_of_ratio, thing_of, thing_of_figure, verbal
from shequ.writer.saying import Said, join, sentence

__all__ = ["of_recorded", "of_shares", "of_target", "place_before", "splits_of"]

LATE: Final = frozenset({StandingStatus.BROKEN, StandingStatus.AT_RISK})
OWED: Final = "应"  # 应种儿童, 应收费用: what is due, told by the rate alone
FEW: Final = 6
LEVELS: Final = {"grid": "各网格", "community": "各社区", "subdistrict": "各街道"}
SHAPES: Final = ("main year done", "main done year", "main task done year", "main year done")
TOGETHER: Final = 3  # things without comparison in one sentence


def of_target(desk: Desk, standing: Standing, *, beside: Sequence[Recorded] = ()) -> Sentence | None:
    """清运垃圾312吨，比去年同期增加12吨，完成年度任务300吨的104.0%。 None where there is no figure."""
    figure = standing.figure
    if figure is None or figure.value is None:
        return None
    thing = place_before(desk, standing) + thing_of(standing, desk.packs)
    shape = desk.voice.pick("shape", SHAPES)
    first = "task" in shape and verbal(thing)
    task, done = beside_promise(desk, standing, gap=standing.status not in LATE, first=first)
    low = _low(standing, figure)
    said = {
        "task": task,
        "main": main(desk, thing, figure, against=standing.target, low=low),
        "year": beside_year(desk, figure, standing.last_year) or beside_before(desk, figure, standing.before),
        "done": done,
    }
    clauses = [*parts_of_ratio(desk, figure), *(said[each] for each in shape.split())]
    return sentence(*clauses, *(_pair(desk, each) for each in beside), _shares(desk, standing))


def _low(standing: Standing, figure: Figure) -> bool:
    assert figure.value is not None
    return limits(standing) or (standing.target is not None and figure.value < standing.target)


def place_before(desk: Desk, standing: Standing) -> str:
    """The name of the one place that owes it, where that is not the place of the document."""
    spots = standing.commitment.spots
    return spots[0].name if len(spots) == 1 and spots[0].key != desk.brief.place.key else ""


def _pair(desk: Desk, recorded: Recorded) -> Said:
    return (thing_of_figure(recorded.figure, desk.packs), desk.numbers.of(recorded.figure))


def parts_of_ratio(desk: Desk, figure: Figure) -> list[Said]:
    """受访居民420人，满意386人: what a rate is made of, where that is not told by itself."""
    halves = halves_of(desk, figure)
    if halves is None:
        return []
    above, below = halves
    told = {each.figure.measure for each in desk.brief.recorded if in_words(desk, each)} | {
        each.figure.measure for each in desk.brief.standings if each.figure
    }
    if above.measure in told or below.measure in told or OWED in (above.name[0], below.name[0]):
        return []
    names = {
        "above": part_of_ratio(above, desk.packs, whole=False),
        "below": part_of_ratio(below, desk.packs, whole=True),
    }
    numbers = {"above_n": desk.numbers.of(above), "below_n": desk.numbers.of(below)}
    return [desk.voice.say("main", "of", **names, **numbers)]


def in_words(desk: Desk, recorded: Recorded) -> bool:
    """Whether something recorded is work to be told of: not how many there are, nor what a rate is made of."""
    figure = recorded.figure
    if (
        kind_of(figure, desk.packs) in (MeasureKind.LEVEL, MeasureKind.BALANCE)
        or "/" in figure.unit
        or figure.name[0] == OWED
    ):
        return False
    return not any(measure.sample and figure.measure in (measure.of or ()) for measure in desk.packs.measures.values())


def halves_of(desk: Desk, figure: Figure) -> tuple[Figure, Figure] | None:
    """Numerator and denominator of a rate as figures of their own; None where they cannot be told."""
    measure = desk.packs.measures.get(figure.measure)
    if figure.how is not How.RATIO or measure is None or measure.of is None:
        return None
    found: list[Figure] = []
    for code, value in zip(measure.of, (figure.numerator, figure.denominator), strict=True):
        part = desk.packs.measures.get(code)
        queries = tuple(each for each in figure.queries if each.measure == code)
        if part is None or part.of is not None or value is None or not queries:
            return None
        shown, unit = desk.packs.shown(code, value)
        how = How.LATEST if queries[0].latest else How.SUM
        found.append(
            replace(
                figure,
                name=part.name,
                measure=code,
                how=how,
                unit=unit,
                queries=queries,
                numerator=value,
                denominator=1,
                value=Fraction(shown),
            )
        )
    return found[0], found[1]


def _shares(desk: Desk, standing: Standing) -> Said:
    """其中第一网格38个、第二网格30个, of a target that was split."""
    known = [each for each in standing.parts if each.figure and each.figure.value is not None]
    if standing.commitment.sharing != "sum" or not 1 < len(known) <= FEW:
        return ()
    said: list[object] = ["其中"]
    for place, each in enumerate(known):
        assert each.figure is not None
        said += ["、"] if place else []
        said += [each.commitment.whose or each.commitment.spots[0].name, desk.numbers.of(each.figure)]
    return tuple(said)  # type: ignore[arg-type]  # words and numbers


def of_shares(desk: Desk, standings: Sequence[Standing]) -> Sentence:
    """各网格清理楼道中，第一网格39个，完成任务38个的102.6%，第二网格…: one target that several places owe, each its own."""
    level = LEVELS.get(standings[0].commitment.spots[0].level, "")
    shares = [_share(desk, each) for each in standings]
    matter = matter_of(standings[0], desk.packs)
    return sentence(desk.voice.say("split", "shares", level=level, matter=matter, shares=join(shares)))


def _share(desk: Desk, standing: Standing) -> Said:
    figure, promised = standing.figure, standing.target
    assert figure is not None and promised is not None
    return desk.voice.say(
        "split",
        "share",
        place=place_before(desk, standing),
        n=desk.numbers.of(figure),
        task=task_of(standing.commitment.starts_on, standing.commitment.due_on or standing.commitment.ends_on),
        t=desk.numbers.promised(standing, promised, figure.unit),
        p=desk.numbers.share(figure, promised, name=f"{standing.commitment.words}完成比例"),
    )


def splits_of(desk: Desk, standings: Sequence[Standing]) -> list[list[Standing]]:
    """Targets as they are told: those that several places owe alike together, each other one alone."""
    found: dict[object, list[Standing]] = {}
    for at, each in enumerate(standings):
        made, figure = each.commitment, each.figure
        alike = bool(place_before(desk, each) and figure and figure.value is not None and each.target)
        alike = alike and figure is not None and figure.unit != "%" and not limits(each)
        key = (made.measure, made.category, made.unit, made.words, made.spots[0].level) if alike else at
        found.setdefault(key, []).append(each)
    return list(found.values())


def _firsts_first(desk: Desk, recorded: Sequence[Recorded]) -> list[Recorded]:
    """What is told together with another thing stands behind it: 举办讲座 before 参加讲座."""
    codes = {each.figure.measure for each in recorded if each.figure.value is not None}
    second = {code for first in codes for code in beside_of(first, desk.packs)}
    return sorted(recorded, key=lambda each: each.figure.measure in second)


def of_recorded(desk: Desk, recorded: Sequence[Recorded]) -> list[Sentence]:
    """What was done without a promise: those with a comparison alone, the others two or three in a sentence."""
    found: list[Sentence] = []
    plain: list[Recorded] = []
    taken: set[str] = set()
    by_measure = {each.figure.measure: each for each in recorded}
    for each in _firsts_first(desk, recorded):
        if each.figure.value is None or not in_words(desk, each) or each.figure.measure in taken:
            continue
        pairs = [by_measure[code] for code in beside_of(each.figure.measure, desk.packs) if code in by_measure]
        pairs = [pair for pair in pairs if pair.figure.value is not None and pair.figure.measure not in taken]
        taken |= {each.figure.measure, *(pair.figure.measure for pair in pairs)}
        thing = thing_of_figure(each.figure, desk.packs)
        compared = beside_year(desk, each.figure, each.last_year) or beside_before(desk, each.figure, each.before)
        clauses = [main(desk, thing, each.figure), *(_pair(desk, pair) for pair in pairs)]
        if compared:
            found.append(sentence(clauses[0], compared, *clauses[1:]))
        elif pairs:
            found.append(sentence(*clauses))
        else:
            plain.append(each)
    plain.sort(key=lambda each: each.figure.unit == "%")
    found += [_several(desk, plain[at : at + TOGETHER]) for at in range(0, len(plain), TOGETHER)]
    return found


def _several(desk: Desk, recorded: Sequence[Recorded]) -> Sentence:
    """走访服务308人次，发放资料1208份: the first in its own wording, the others plainly."""
    first = main(desk, thing_of_figure(recorded[0].figure, desk.packs), recorded[0].figure)
    return sentence(first, *(_pair(desk, each) for each in recorded[1:]))
