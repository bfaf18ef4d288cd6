"""Tables, charts and photos: where each promise stands, the figures beside last year's, the course over the months."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from shequ.packs import Chapter
from shequ.paper import Block, Chart, Number, Part, Series, Table
from shequ.standing import Figure, PeriodState, Standing
from shequ.writer.aims import asked_of
from shequ.writer.comparing import limits
from shequ.writer.days import before_label, months_in
from shequ.writer.desk import Desk
from shequ.writer.lexicon import lexicon
from shequ.writer.naming import thing_of, thing_of_figure
from shequ.writer.repeated import rhythm_in_words
from shequ.writer.results import place_before

__all__ = ["charts", "figures_table", "pictures", "promises_table"]

MONTHS: Final = 3  # fewer are no course
PLACES: Final = 2
DRAWN: Final = 2  # charts of each kind
NOTHING: Final = "—"


def promises_table(desk: Desk, _chapter: Chapter) -> list[Block]:
    """承诺兑现情况表: every promise with what was asked, what was reached, and its status."""
    rows = tuple(_promise(desk, each) for each in desk.brief.standings)
    words = lexicon()["table"]
    return [Table("承诺兑现情况表", tuple(words["promises"]), rows)] if rows else []


def _promise(desk: Desk, standing: Standing) -> tuple[Part, ...]:
    commitment, figure = standing.commitment, standing.figure
    status = lexicon()["status"][str(standing.status)]
    name = place_before(desk, standing) + commitment.words.strip("。；")
    if standing.periods and commitment.type != "zero":
        rhythm = rhythm_in_words(commitment) if commitment.type == "routine" else commitment.period
        if not standing.judged:
            return (name, rhythm, NOTHING, _nothing(), status)
        counted = [
            desk.numbers.periods(standing, label, number, "期")
            for label, number in (("应查", standing.judged), ("达标", standing.kept))
        ]
        return (name, rhythm, *counted, status)
    reached: Part = _nothing()
    if figure is not None and figure.value is not None:
        reached = desk.numbers.of(figure, against=standing.target, whole=True)
    if commitment.type == "zero":
        reported = [each.start for each in standing.periods if each.state is PeriodState.KEPT]
        if reported and not isinstance(reached, Number):
            reached = f"{months_in(reported, year=desk.year)}没有发生"
        return (name, lexicon()["table"]["none"], NOTHING, reached, status)
    if commitment.type == "routine":
        return (name, rhythm_in_words(commitment), NOTHING, reached, status)
    promised = standing.target if standing.target is not None else asked_of(commitment)
    unit = figure.unit if figure is not None else commitment.unit
    asked: Part = NOTHING if promised is None else desk.numbers.promised(standing, promised, unit)
    return (name, _bound(standing, unit), asked, reached, status)


def _nothing() -> str:
    return str(lexicon()["table"]["nothing"])


def _bound(standing: Standing, unit: str) -> str:
    words = lexicon()["table"]
    op = standing.commitment.op
    if op in (">", "<", "=="):
        return str(words[{">": "above", "<": "below", "==": "equal"}[op]])
    if limits(standing):
        return str(words["most"])
    return str(words["rate" if unit == "%" else "least"])


def figures_table(desk: Desk, _chapter: Chapter) -> list[Block]:
    """主要工作数据表: this time, the time before, last year."""
    lines = list(_lines(desk))
    if not lines:
        return []
    label = before_label(desk.brief.start, desk.brief.end)
    wide = [bool(label) and any(line[2] for line in lines), any(line[3] for line in lines)]
    if not any(wide) and not desk.brief.recorded:
        return []
    head = [words.format(label=label) for words in lexicon()["table"]["figures"]]
    kept = [0, 1, *(number for number, shown in zip((2, 3), wide, strict=True) if shown)]
    rows = tuple(tuple(_cell(desk, line, number) for number in kept) for line in lines)
    return [Table("主要工作数据表", tuple(head[number] for number in kept), rows)]


Line: TypeAlias = tuple[str, Figure, Figure | None, Figure | None, Fraction | None]  # the last: what it is held against


def _lines(desk: Desk) -> Iterable[Line]:
    told: set[Figure] = set()
    for standing in desk.brief.standings:
        figure = standing.figure
        if desk.partial:
            break  # what was promised is counted over a longer time
        if standing.commitment.type == "target" and figure and figure.value is not None and not standing.periods:
            told.add(figure)
            name = place_before(desk, standing) + thing_of(standing, desk.packs)
            yield name, figure, _known(standing.before), _known(standing.last_year), standing.target
    for each in desk.brief.recorded:
        if each.figure.value is not None and each.figure not in told:
            name = thing_of_figure(each.figure, desk.packs)
            yield name, each.figure, _known(each.before), _known(each.last_year), None


def _known(figure: Figure | None) -> Figure | None:
    return figure if figure is not None and figure.value is not None else None


def _cell(desk: Desk, line: Line, number: int) -> Part:
    value = line[number]
    if isinstance(value, Figure):
        return desk.numbers.of(value, whole=True, against=line[4] if number == 1 else None)
    return str(value) if value else NOTHING


def charts(desk: Desk, _chapter: Chapter) -> list[Block]:
    """The course over the months and the share of the places, of what was recorded most often."""
    often = sorted(desk.brief.recorded, key=lambda each: -each.figure.facts)
    found: list[Block] = []
    for kind, least in (("lines", MONTHS), ("bars", PLACES)):
        drawn = 0
        for each in often:
            points = each.by_month if kind == "lines" else each.by_place
            if drawn < DRAWN and len(points) >= least:
                found.append(_chart(desk, each.figure, points, kind=kind))
                drawn += 1
    return found


def _chart(desk: Desk, figure: Figure, points: Sequence[tuple[str, Figure]], *, kind: str) -> Chart:
    thing = thing_of_figure(figure, desk.packs)
    values = tuple(_point(desk, each) for _label, each in points)
    said = desk.voice.say("chart", "months" if kind == "lines" else "places", thing=thing)
    return Chart(
        caption="".join(map(str, said)),
        kind="lines" if kind == "lines" else "bars",
        labels=tuple(label for label, _figure in points),
        series=(Series(thing, values),),
        unit=figure.unit,
    )


def _point(desk: Desk, figure: Figure) -> Number | None:
    return None if figure.value is None else desk.numbers.of(figure, whole=True)


def pictures(desk: Desk, chapter: Chapter) -> list[Block]:
    """The photos of the brief."""
    found: list[Block] = [*desk.brief.pictures]
    return found[: chapter.most] if chapter.most else found
