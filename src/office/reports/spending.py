"""Money planned and spent, and theme days with what was done for them, as figures of a document."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

from office.campaigns.force import in_force
from office.ledger.listing import category_names
from office.reports.recorded import Asking
from office.reports.scene import Scene
from office.standing.planned import kind_of, spent_on, theme_days, work_on
from shequ.calendar import Period
from shequ.standing import Figure, How, Wanted
from shequ.writer import Held, Money

__all__ = ["HeldIn", "MoneyIn", "names_of"]

FEN: Final = 100
SPENT: Final = "spent"  # how the answers are told from those for theme days


class MoneyIn:
    """The budget lines of a campaign; what was spent is found by the kind of spending that the purpose names."""

    def __init__(self, scene: Scene, asking: Asking) -> None:
        rows = in_force(scene.campaign.budgetlines.all(), scene.today).order_by("order", "id")
        self.lines = list(rows.values_list("purpose", "fen"))
        self.scene, self.asking = scene, asking
        kinds = {purpose: kind_of(purpose) for purpose, _fen in self.lines}
        named = [kind for kind in kinds.values() if kind]
        self.kinds = {purpose: kind for purpose, kind in kinds.items() if named.count(kind) == 1}  # one line, one kind
        for kind in self.kinds.values():
            asking.want((SPENT, kind), spent_on(kind, scene.spot, Period(scene.start, scene.end)))

    def answer(self) -> tuple[Money, ...]:
        """Each line, with what was spent where that was recorded."""
        return tuple(
            Money(purpose, _planned(purpose, fen, self.scene), self.asking.known((SPENT, self.kinds.get(purpose))))
            for purpose, fen in self.lines
        )


def _planned(purpose: str, fen: int, scene: Scene) -> Figure:
    return Figure(
        name=purpose,
        measure="",
        how=How.SUM,
        unit="元",
        queries=(),
        numerator=fen,
        denominator=FEN,
        value=Fraction(fen, FEN),
        facts=0,
        place=scene.place.name,
    )


class HeldIn:
    """The theme days of a campaign in the time, and the work recorded around each."""

    def __init__(self, scene: Scene, asking: Asking) -> None:
        rows = in_force(scene.campaign.observances.all(), scene.today).order_by("order", "id")
        themes = rows.values_list("theme", "month", "day")
        self.days = [(theme, *found) for theme, month, day in themes for found in _days(month, day, scene)]
        self.asking = asking
        for number, (theme, _on, days) in enumerate(self.days):
            if days is None:
                continue
            span: dict[str, Any] = {"start": max(days.start, scene.start), "end": min(days.end, scene.end)}
            for code in work_on(theme):
                asking.want((number, code), Wanted(measure=code, spots=(scene.spot,), times=True, **span))

    def answer(self) -> tuple[Held, ...]:
        """Each day of a theme with the work that was recorded most often."""
        return tuple(Held(theme, on, self._most(number, theme)) for number, (theme, on, _days) in enumerate(self.days))

    def _most(self, number: int, theme: str) -> Figure | None:
        known = [figure for code in work_on(theme) if (figure := self.asking.known((number, code)))]
        return max(known, key=lambda figure: figure.value or 0, default=None)


def _days(month: int | None, day: int | None, scene: Scene) -> Iterator[tuple[date | None, Period | None]]:
    """Each day of a theme in the time, and the days around it that count; of a theme month, of which some lie in it."""
    if month is None:
        yield None, None
        return
    for year in range(scene.start.year, scene.end.year + 1):
        on, days = theme_days(month, day, year=year)
        inside = Period(on, on) if day else days
        if inside.start <= scene.end and inside.end >= scene.start:
            yield on, days


def names_of() -> Mapping[str, str]:
    """What categories and groups of people are called, by their codes."""
    return {code: name for (measure, code), name in category_names().items() if not measure}
