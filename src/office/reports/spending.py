"""Money planned and spent, and theme days with what was done for them, as figures of a document."""

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

from office.campaigns.force import in_force
from office.ledger.listing import category_names
from office.reports.recorded import Asking
from office.reports.scene import Scene
from office.standing.planned import NEAR, SPENT, kind_of, work_on
from shequ.standing import Figure, How, Wanted
from shequ.writer import Held, Money

__all__ = ["HeldIn", "MoneyIn", "names_of"]

FEN: Final = 100
LINES: Final = 60


class MoneyIn:
    """The budget lines of a campaign; what was spent is found by the kind of spending that the purpose names."""

    def __init__(self, scene: Scene, asking: Asking) -> None:
        rows = in_force(scene.campaign.budgetlines.all(), scene.today).order_by("order", "id")
        self.lines = list(rows.values_list("purpose", "fen")[:LINES])
        self.scene, self.asking = scene, asking
        kinds = {purpose: kind_of(purpose) for purpose, _fen in self.lines}
        named = [kind for kind in kinds.values() if kind]
        self.kinds = {purpose: kind for purpose, kind in kinds.items() if named.count(kind) == 1}  # one line, one kind
        for kind in self.kinds.values():
            wanted = Wanted(measure=SPENT, spots=(scene.spot,), start=scene.start, end=scene.end, category=kind)
            asking.want((SPENT, kind), wanted)

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
        days = [(theme, *_days(month, day, scene)) for theme, month, day in rows.values_list("theme", "month", "day")]
        self.days = [row for row in days if row[1] is None or scene.start <= row[1] <= scene.end]
        self.asking = asking
        self.measures: dict[str, tuple[str, ...]] = {}
        for theme, _on, first, last in self.days:
            self.measures[theme] = () if first is None else work_on(theme)
            for code in self.measures[theme]:
                assert first is not None and last is not None
                span: dict[str, Any] = {"start": max(first, scene.start), "end": min(last, scene.end)}
                asking.want((theme, code), Wanted(measure=code, spots=(scene.spot,), times=True, **span))

    def answer(self) -> tuple[Held, ...]:
        """Each theme with the work that was recorded most often."""
        return tuple(Held(theme, on, self._most(theme)) for theme, on, _first, _last in self.days)

    def _most(self, theme: str) -> Figure | None:
        known = [figure for code in self.measures[theme] if (figure := self.asking.known((theme, code)))]
        return max(known, key=lambda figure: figure.value or 0, default=None)


def _days(month: int | None, day: int | None, scene: Scene) -> tuple[date | None, date | None, date | None]:
    """The day of a theme in the time, and the days around it that count: of a theme month all of it."""
    if month is None:
        return None, None, None
    years = range(scene.start.year, scene.end.year + 1)
    firsts = [date(year, month, min(day or 1, 28 if month == 2 else 30)) for year in years]
    on = next((each for each in firsts if scene.start <= each <= scene.end), firsts[0])
    if day is None:
        following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
        return on, on, following - timedelta(1)
    return on, on - NEAR, on + NEAR


def names_of() -> Mapping[str, str]:
    """What categories and groups of people are called, by their codes."""
    return {code: name for (measure, code), name in category_names().items() if not measure}
