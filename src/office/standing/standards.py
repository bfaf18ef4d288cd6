"""A standard held against the ledger: each indicator met, missed, undecided or unmeasured, and the points of its sheet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from office.ledger.knowledge import packs
from office.standing.facts import facts
from office.standing.shown import Number, number_of
from shequ.packs import UNVERIFIED, Indicator, Standard
from shequ.standing import Judged, Scene, Score, Spot, Status, figure_from, met, on_facts, points_shown, scene_at, score

__all__ = [
    "STATUS",
    "Held",
    "IndicatorLine",
    "PointsLine",
    "editions",
    "held",
    "points_said",
    "ranked",
    "standard_named",
]

STATUS: Final = {
    Status.MET: ("kept", _("达标")),
    Status.MISSED: ("broken", _("没有达到")),
    Status.UNDECIDED: ("undecided", _("待定")),
    Status.UNMEASURED: ("unmeasured", _("没有数据")),
}
SIGNS: Final = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}
DEPTH: Final = 4
ENDLESS: Final = 10**8  # a deduction without a limit
WORST_FIRST: Final = (Status.MISSED, Status.UNDECIDED, Status.MET, Status.UNMEASURED)


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator as it stands; ``unverified``: the target is from memory, nobody has seen the text."""

    name: str
    clause: str
    asks: str
    status: Status
    meaning: str
    label: Any
    number: Number | None
    why: str
    note: str
    source: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class PointsLine:
    """A criterion with its points, at least and at most; ``depth`` is how far it stands in."""

    name: str
    depth: int
    low: str
    high: str
    of: str
    open: bool
    vetoed: bool
    why: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Held:
    """The whole: indicators, and the sheet where the standard has one."""

    standard: Standard
    indicators: Sequence[IndicatorLine]
    score: Score | None
    points: Sequence[PointsLine]

    @property
    def counts(self) -> list[tuple[Status, Any, int]]:
        """How many indicators stand how."""
        found = [
            (status, label, sum(line.status is status for line in self.indicators))
            for status, (_m, label) in STATUS.items()
        ]
        return [each for each in found if each[2]]


def ranked(*, topics: Iterable[str], today: date) -> list[tuple[str, list[Standard]]]:
    """The standards in three parts: those of the packs of these topics, the others, those that no longer hold."""
    near = set(packs().for_topics(topics)) if topics else set()
    parts: dict[str, list[Standard]] = {"near": [], "others": [], "past": []}
    for each in editions():
        past = each.valid_to is not None and each.valid_to < today
        parts["past" if past else "near" if each.pack in near else "others"].append(each)
    listed = ((part, sorted(each, key=lambda one: not one.indicators)) for part, each in parts.items())
    return [(part, each) for part, each in listed if each]


def editions() -> list[Standard]:
    """Every standard of the packs that can be judged, the newest edition of each first."""
    return [each for known in packs().editions.values() for each in reversed(known) if each.indicators or each.criteria]


def standard_named(code: str, edition: str) -> Standard | None:
    """The edition asked for; the newest where none is."""
    known = packs().editions.get(code, ())
    return next((each for each in reversed(known) if edition in ("", each.edition)), None)


def held(standard: Standard, *, spot: Spot, start: date, end: date) -> Held:
    """The standard over a time and a place: one statement reads all facts."""
    scene = on_facts(scene_at(packs(), spots=(spot,), start=start, to=end), facts(), standard)
    scored = score(standard, scene) if standard.criteria else None
    return Held(
        standard,
        sorted((_line(each, scene) for each in standard.indicators), key=lambda line: WORST_FIRST.index(line.status)),
        scored,
        [line for part in (scored.parts if scored else ()) for line in _points(part, 0)],
    )


def _line(indicator: Indicator, scene: Scene) -> IndicatorLine:
    found = met(indicator, scene)
    meaning, label = STATUS[found.status]
    figure = (
        figure_from(scene.wanted(indicator.measure), scene.sums or {}, packs=scene.packs) if indicator.measure else None
    )
    return IndicatorLine(
        name=indicator.name,
        clause=indicator.number,
        asks=_asks(indicator, scene),
        status=found.status,
        meaning=meaning,
        label=label,
        number=number_of(figure),
        why=found.why,
        note=indicator.note,
        source=indicator.source,
        unverified=indicator.trust in UNVERIFIED,
    )


def _asks(indicator: Indicator, scene: Scene) -> str:
    if indicator.grade:
        return str(_("%(grade)s级以上")) % {"grade": indicator.grade}
    if indicator.target is None:
        return scene.packs.measures[indicator.against].name if indicator.against else ""
    unit = scene.packs.measures[indicator.measure].unit if indicator.measure else ""
    return f"{SIGNS.get(indicator.op, '')}{indicator.target.normalize():f}{unit}"


def _points(judged: Judged, depth: int) -> Iterator[PointsLine]:
    criterion = judged.criterion
    yield PointsLine(
        name=criterion.name,
        depth=min(depth, DEPTH),
        low=_number(judged.low),
        high=_number(judged.high),
        of=_number(judged.of) if judged.of else "",
        open=judged.points is None,
        vetoed=bool(judged.vetoed),
        why="" if judged.parts else judged.why,
        unverified=criterion.trust in UNVERIFIED,
    )
    for part in judged.parts:
        yield from _points(part, depth + 1)


def _number(points: Fraction) -> str:
    if abs(points) >= ENDLESS:
        return "−∞" if points < 0 else "∞"
    return points_said(points)


def points_said(points: Fraction) -> str:
    """Points as they are printed: 2.5, −1."""
    return f"{points_shown(points).normalize():f}".replace("-", "−")
