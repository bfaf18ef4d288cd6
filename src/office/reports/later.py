"""What the ledger says today to figures that were taken from it earlier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from office.ledger.knowledge import packs
from office.ledger.models import Measure
from office.reports.aligning import text_of
from office.reports.models import Report
from office.reports.stating import COUNTED, digest_of
from office.reports.walking import marks_of
from office.standing.facts import facts
from office.standing.gathering import packs_with
from office.standing.numbers import said
from office.standing.owned import library_measure
from shequ.packs import Packs
from shequ.paper import Paper
from shequ.standing import EVER, NO_FACTS, Figure, How, Query, Spot, Sum, Wanted, figures_of

__all__ = ["Moved", "Now", "amount_of", "moved", "moved_to", "packs_of", "today_of"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A number whose facts are others today: what the document had from the ledger, and what it says now.

    ``now`` is None where only the records behind it have changed, and the document must be composed anew to tell.
    """

    key: str
    figure: Figure
    printed: str
    now: Figure | None

    @property
    def then_said(self) -> str:
        """What the ledger said when the figure was taken."""
        return amount_of(self.figure)

    @property
    def now_said(self) -> str:
        """What it says today."""
        return amount_of(self.now) if self.now else ""


def amount_of(figure: Figure) -> str:
    """The number with its unit."""
    return f"{said(figure.value)} {figure.unit}".strip()


def moved(report: Report, paper: Paper) -> list[Moved]:
    """The numbers of a document that the ledger would give otherwise today, each once: one question for all."""
    marks = [mark for mark in marks_of(paper) if mark.number.figure.queries]
    lines = dict(report.figures.exclude(asked="").values_list("asked", "facts"))
    today = today_of(dict.fromkeys(mark.number.figure for mark in marks))
    found = {mark: moved_to(mark.number.figure, today[mark.number.figure], lines) for mark in marks}
    rows: dict[tuple[Figure, str], Moved] = {}
    for mark, now in found.items():
        figure, printed = mark.number.figure, text_of(mark.number)
        if now.moved:
            rows.setdefault((replace(figure, id=""), printed), Moved(mark.key, figure, printed, now.figure))
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Now:
    """A figure today, None where it is not made of facts alone; and how many lines are behind it."""

    figure: Figure | None
    lines: int
    moved: bool = False


def moved_to(figure: Figure, now: Now, lines: Mapping[str, int]) -> Now:
    """Whether it is another than when it was taken: by its numbers, else by how many ``lines`` were behind it then."""
    if now.figure is None:
        return replace(now, moved=now.lines != lines.get(digest_of(figure), figure.facts))
    same = (now.figure.numerator, now.figure.denominator) == (figure.numerator, figure.denominator)
    return replace(now, moved=not same)


def today_of(figures: Iterable[Figure]) -> Mapping[Figure, Now]:
    """Each figure as the ledger gives it today."""
    listed = list(figures)
    known = packs_of(query.measure for figure in listed for query in figure.queries)
    asked = list(dict.fromkeys(query for figure in listed for query in figure.queries))
    answers = facts()(asked) if asked else {}
    wanted = [(figure, again) for figure in listed if (again := _again(figure, known)) is not None]
    made = figures_of([again for _figure, again in wanted], lambda _queries: answers, packs=known)
    fresh = {
        figure: replace(now, id=figure.id)
        for (figure, _again), now in zip(wanted, made, strict=True)
        if set(now.queries) == set(figure.queries)
    }
    return {figure: Now(fresh.get(figure), _lines(figure, answers)) for figure in listed}


def packs_of(codes: Iterable[str]) -> Packs:
    """The packs, and beside them the office's own measures among these."""
    own = set(codes) - packs().measures.keys()
    return packs_with(map(library_measure, Measure.objects.filter(code__in=own))) if own else packs()


def _again(figure: Figure, known: Packs) -> Wanted | None:
    """What was wanted, told from the queries that it led to."""
    if figure.how not in COUNTED or not figure.queries or figure.measure not in known.measures:
        return None
    first = figure.queries[0]
    return Wanted(
        measure=figure.measure,
        spots=tuple(dict.fromkeys(Spot(query.level, query.place, figure.place) for query in figure.queries)),
        start=max((query.start for query in figure.queries if query.start > EVER), default=EVER),
        end=max(query.end for query in figure.queries),
        category=first.category,
        population=first.population,
        party=first.party,
        unit=figure.unit,
        times=figure.how is How.TIMES,
    )


def _lines(figure: Figure, answers: Mapping[Query, Sum]) -> int:
    return sum(answers.get(query, NO_FACTS).facts for query in figure.queries)
