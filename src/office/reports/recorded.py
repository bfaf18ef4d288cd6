"""What was counted in a place and a time, promised or not: every figure of a document is asked for at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from office.duties.recording import register_for
from office.ledger.knowledge import packs
from office.ledger.sums import Selection, totals
from office.reports.scene import Scene
from shequ.calendar import Period
from shequ.packs import Measure, MeasureKind, Packs
from shequ.standing import Commitment, Facts, Figure, Spot, Wanted, figures_of, just_before, year_before
from shequ.writer import Recorded

__all__ = ["Asking", "RecordedIn"]

BIGGEST: Final = 6  # measures that are shown by month and by place
MOST: Final = 80  # measures
LEAST_MONTHS: Final = 2
MONTHS: Final = 12
SPOTS: Final = 20


class Asking:
    """Collects what is wanted under names, asks the facts once, and gives each back."""

    def __init__(self) -> None:
        self._wanted: dict[object, Wanted] = {}
        self._found: Mapping[object, Figure] = {}

    def want(self, name: object, wanted: Wanted) -> None:
        """Note it."""
        self._wanted[name] = wanted

    def ask(self, facts: Facts, packs: Packs) -> None:
        """One question for all."""
        if self._wanted:
            figures = figures_of(self._wanted.values(), facts, packs=packs)
            self._found = dict(zip(self._wanted, figures, strict=True))

    def known(self, name: object) -> Figure | None:
        """The figure of this name; None where nothing was recorded or it was never asked for."""
        figure = self._found.get(name)
        return None if figure is None or figure.value is None else figure


@dataclass(frozen=True, slots=True)
class _Counted:
    """A measure of the time, and how many facts there are."""

    measure: Measure
    facts: int


class RecordedIn:
    """Wants the figures of all measures of a scene; afterwards says what was recorded."""

    def __init__(self, scene: Scene, commitments: Sequence[Commitment], asking: Asking) -> None:
        self.scene, self.asking = scene, asking
        self.parts = _parts_of(commitments)
        self.counted = _counted(scene, promised={each.measure for each in commitments})
        self.months = _months(scene.start, scene.end)
        self.big = frozenset(each.measure.code for each in _biggest(self.counted))
        for each in self.counted:
            self._want(each.measure)

    def answer(self) -> tuple[Recorded, ...]:
        """What was recorded, the most often recorded first."""
        return tuple(each for counted in self.counted if (each := self._recorded(counted.measure)) is not None)

    def _want(self, measure: Measure) -> None:
        scene, code = self.scene, measure.code
        here, days = scene.spot, Period(scene.start, scene.end)
        self._ask(code, "now", here, days)
        self._ask(code, "before", here, just_before(days))
        self._ask(code, "last_year", here, year_before(days))
        if code in self.big:
            for number, (_label, first, last) in enumerate(self.months):
                self._ask(code, f"month{number}", here, Period(first, last))
            for spot in scene.spots_below[:SPOTS]:
                self._ask(code, f"place{spot.key}", spot, days)

    def _ask(self, code: str, what: str, spot: Spot, days: Period) -> None:
        self.asking.want((code, what), Wanted(measure=code, spots=(spot,), start=days.start, end=days.end))

    def _recorded(self, measure: Measure) -> Recorded | None:
        known, code = self.asking.known, measure.code
        figure = known((code, "now"))
        if figure is None:
            return None
        months = [(label, known((code, f"month{number}"))) for number, (label, _f, _l) in enumerate(self.months)]
        places = [(spot.name, known((code, f"place{spot.key}"))) for spot in self.scene.spots_below[:SPOTS]]
        register = register_for(code, topics=tuple(self.scene.campaign.topics))
        return Recorded(
            figure=figure,
            part=self.parts.get(register, ""),
            before=known((code, "before")),
            last_year=known((code, "last_year")),
            by_month=_shown(months) if code in self.big else (),
            by_place=_shown(places) if code in self.big else (),
        )


def _shown(rows: Iterable[tuple[str, Figure | None]]) -> tuple[tuple[str, Figure], ...]:
    found = tuple((label, figure) for label, figure in rows if figure is not None)
    return found if len(found) >= LEAST_MONTHS else ()


def _counted(scene: Scene, *, promised: Iterable[str]) -> tuple[_Counted, ...]:
    """Measures of the campaign's packs with facts in place and time, but for those that are promised; and their ratios."""
    known = packs().measures
    near = (
        set(packs().for_topics(scene.campaign.topics))
        if scene.campaign.topics
        else {each.pack for each in known.values()}
    )
    selection = Selection(inside=scene.inside, start=scene.start, end=scene.end)
    lines = {code: count for code, (_value, count) in totals(selection).items() if code in known}
    for measure in known.values():
        if measure.kind is MeasureKind.RATIO and measure.of and all(part in lines for part in measure.of):
            lines[measure.code] = min(lines[part] for part in measure.of)
    left = set(promised)
    found = [
        _Counted(known[code], count)
        for code, count in lines.items()
        if _tellable(known[code], near) and code not in left
    ]
    return tuple(sorted(found, key=lambda each: (-each.facts, each.measure.code))[:MOST])


def _tellable(measure: Measure, near: set[str]) -> bool:
    return measure.pack in near and not measure.sensitive


def _biggest(counted: Sequence[_Counted]) -> list[_Counted]:
    return [each for each in counted if each.measure.kind is MeasureKind.FLOW][:BIGGEST]


def _months(start: date, end: date) -> list[tuple[str, date, date]]:
    """The months of a stretch with the days of it that lie in each; none if it is but one, or more than a year."""
    found: list[tuple[str, date, date]] = []
    day = start
    while day <= end:
        following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        label = f"{day.month}月" if start.year == end.year else f"{day.year}年{day.month}月"
        found.append((label, day, min(end, following - timedelta(1))))
        day = following
    return found if LEAST_MONTHS <= len(found) <= MONTHS else []


def _parts_of(commitments: Iterable[Commitment]) -> dict[str, str]:
    """The part of the plan for each register that a promise of it is counted in."""
    parts: dict[str, str] = {}
    for each in commitments:
        if each.register and each.part:
            parts.setdefault(each.register, each.part)
    return parts
