"""A standing as a line of a page: status, figure with its address, target, pace, what was before, why, and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.models import Commitment
from office.campaigns.wording import asks
from office.duties.promises import Promise
from office.duties.recording import recording_url
from office.standing.links import figure_url
from office.standing.numbers import expected, made_of, said, sample_of
from office.standing.strips import Strip, cells_of, strip_of
from shequ.standing import Figure, How, PeriodState, Standing, StandingStatus

__all__ = [
    "ORDER",
    "SPOKEN",
    "STATUS",
    "Act",
    "Number",
    "ShownLine",
    "SubLine",
    "counts_of",
    "line_of",
    "number_of",
    "worst_first",
]

ORDER: Final = (
    StandingStatus.BROKEN,
    StandingStatus.AT_RISK,
    StandingStatus.UNDECIDED,
    StandingStatus.UNMEASURED,
    StandingStatus.ON_TRACK,
    StandingStatus.KEPT,
    StandingStatus.NOT_DUE,
)
SPOKEN: Final = (
    *(StandingStatus.KEPT, StandingStatus.ON_TRACK, StandingStatus.AT_RISK, StandingStatus.BROKEN),
    *(StandingStatus.UNDECIDED, StandingStatus.NOT_DUE, StandingStatus.UNMEASURED),
)
STATUS: Final[Mapping[str, Any]] = {
    StandingStatus.KEPT: gettext_lazy("兑现"),
    StandingStatus.ON_TRACK: gettext_lazy("正常"),
    StandingStatus.AT_RISK: gettext_lazy("有风险"),
    StandingStatus.BROKEN: gettext_lazy("已失约"),
    StandingStatus.UNDECIDED: gettext_lazy("待定"),
    StandingStatus.NOT_DUE: gettext_lazy("未到期"),
    StandingStatus.UNMEASURED: gettext_lazy("未计量"),
}
TYPES: Final = dict(Commitment.Type.choices)
MOST_PARTS: Final = 40
LIMITS: Final = ("<=", "<")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure ready for the page; ``of`` are numerator and denominator, ``why`` stands where there is no number.

    ``title`` says why it does not open, where ``url`` is empty.
    """

    text: str
    unit: str
    url: str
    of: str = ""
    sample: str = ""
    why: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """The button that does what is advised."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class SubLine:
    """One place of a commitment, or one share of a split target."""

    place: str
    status: str
    label: Any
    asks: str
    number: Number | None
    kept: int = 0
    judged: int = 0
    strip: Strip | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A commitment with its standing."""

    id: int
    campaign: int
    campaign_name: str
    type: str
    type_label: Any
    words: str
    whose: str
    place: str  # empty where it is that of the whole campaign
    asks: str
    part: str
    order: int
    due: date | None
    status: StandingStatus
    label: Any
    number: Number | None
    target: str
    bar: Mapping[str, Any] | None
    forecast: str
    pace: str
    before: Number | None
    last_year: Number | None
    why: str
    advice: str
    act: Act | None
    kept: int
    judged: int
    strip: Strip | None
    places: int
    split: str
    subs: tuple[SubLine, ...] = ()

    @property
    def url(self) -> str:
        """The page of the commitment; looked up once, for a page has many."""
        return _path("campaigns:commitment").replace("/0/", f"/{self.id}/")

    @property
    def has_more(self) -> bool:
        """Whether there is something to open beneath it."""
        return self.places > 1 or bool(self.split)


@cache
def _path(name: str) -> str:
    return reverse(name, args=[0])


def counts_of(lines: Sequence[ShownLine]) -> list[tuple[str, Any, int]]:
    """How many of each status, in the order in which they are said: 兑现 21, 正常 9 …"""
    found = [(status, STATUS[status], sum(line.status is status for line in lines)) for status in SPOKEN]
    return [(status.value, label, count) for status, label, count in found if count]


def number_of(
    figure: Figure | None, *, beside: Fraction | None = None, closed: frozenset[int] = frozenset()
) -> Number | None:
    """A figure ready for the page; None where there is none at all. Of periods it says how many there were.

    What was counted in one of the ``closed`` places is shown and does not open.
    """
    if figure is None:
        return None
    number = _number(figure, beside=beside)
    if closed.isdisjoint(query.place for query in figure.queries):
        return number
    return replace(number, url="", title=_("全社区的数"))


def _number(figure: Figure, *, beside: Fraction | None) -> Number:
    if figure.how is How.PERIODS and figure.value is not None:
        of = f"{figure.numerator}/{figure.denominator}" if figure.denominator else str(figure.numerator)
        return Number(of, figure.unit, figure_url(figure))
    if figure.value is None:
        return Number("", figure.unit, figure_url(figure) if figure.facts else "", made_of(figure), why=figure.why)
    text = said(figure.value, beside=beside)
    return Number(text, figure.unit, figure_url(figure), made_of(figure), sample_of(figure))


def line_of(
    standing: Standing,
    promise: Promise,
    *,
    may_adopt: bool,
    today: date,
    whole: bool = False,
    closed: frozenset[int] = frozenset(),
) -> ShownLine:
    """The line; with its places and shares where ``whole``. Figures of ``closed`` places do not open."""
    cells = cells_of(standing.periods)
    places = len({(each.spot.level, each.spot.key) for each in standing.periods}) if standing.periods else 1
    line = ShownLine(
        id=promise.id,
        campaign=promise.campaign,
        campaign_name=promise.campaign_name,
        type=promise.type,
        type_label=TYPES.get(promise.type, ""),
        words=promise.words,
        whose=promise.whose,
        place="" if promise.place == promise.campaign_place else promise.place_name,
        asks=asks(promise.plain),
        part=standing.commitment.part,
        order=promise.order,
        due=promise.due_on,
        status=standing.status,
        label=STATUS[standing.status],
        number=number_of(standing.figure, beside=standing.target, closed=closed),
        target="" if standing.target is None else said(standing.target),
        bar=_bar(standing),
        forecast=_forecast(standing),
        pace="" if standing.forecast is None else said(standing.forecast, beside=standing.target),
        before=number_of(standing.before, closed=closed),
        last_year=number_of(standing.last_year, closed=closed),
        why=standing.why,
        advice=standing.advice,
        act=act_of(standing, promise, may_adopt=may_adopt, today=today) if standing.advice else None,
        kept=standing.kept,
        judged=standing.judged,
        strip=strip_of(cells),
        places=places,
        split=standing.commitment.sharing,
    )
    return replace(line, subs=tuple(_subs(standing, closed))) if whole else line


def _forecast(standing: Standing) -> str:
    if standing.forecast is None or standing.figure is None:
        return ""
    return expected(standing.forecast, standing.figure, limited=standing.commitment.op in LIMITS)


def _bar(standing: Standing) -> Mapping[str, Any] | None:
    """A bullet bar needs a figure and what it is compared with."""
    value = standing.figure.value if standing.figure else None
    if value is None or standing.target is None or not standing.target or standing.commitment.type != "target":
        return None
    unit = standing.figure.unit if standing.figure else ""
    most = max(value, standing.target * Fraction(6, 5))
    scale = Fraction(100) if unit == "%" and most <= 100 else most
    return {"value": float(value), "target": float(standing.target), "most": float(scale)}


def act_of(standing: Standing, promise: Promise, *, may_adopt: bool, today: date) -> Act | None:
    """What can be done at once: record it where it is recorded, or choose how it is measured."""
    if promise.measure is None:
        url = reverse("duties:bind", args=[promise.id]) if may_adopt else ""
        return Act(_("选计量项"), url) if url else None
    spot = standing.commitment.spots[0] if standing.commitment.spots else None
    if spot and promise.register:
        url = recording_url(
            promise.register,
            measure=promise.measure_code or "",
            place=spot.key,
            on=today,
            category=promise.category or "",
            population=promise.population or "",
        )
        if url:
            return Act(_("去记录"), url)
    return Act(_("换计量项"), reverse("duties:bind", args=[promise.id])) if may_adopt else None


def _subs(standing: Standing, closed: frozenset[int]) -> list[SubLine]:
    """The shares of a split target; of a routine or zero goal each place that owes it, the worst first."""
    if standing.parts:
        return [_share(part, closed) for part in standing.parts[:MOST_PARTS]]
    return _places(standing)


def _share(part: Standing, closed: frozenset[int]) -> SubLine:
    spots = part.commitment.spots
    plain = {name: getattr(part.commitment, name) for name in _ASKED}
    return SubLine(
        place="、".join(spot.name for spot in spots[:3]),
        status=part.status,
        label=STATUS[part.status],
        asks=asks(plain | {"op": part.commitment.op or "", "per": part.commitment.per or ""}),
        number=number_of(part.figure, beside=part.target, closed=closed),
        why=part.why,
    )


_ASKED: Final = ("type", "value", "upper", "unit", "every", "count", "at_least", "on")


def _places(standing: Standing) -> list[SubLine]:
    found: dict[tuple[str, int], list[Any]] = {}
    for period in standing.periods:
        found.setdefault((period.spot.level, period.spot.key), []).append(period)
    made = []
    for listed in found.values():
        kept = sum(each.state is PeriodState.KEPT for each in listed)
        judged = kept + sum(each.state is PeriodState.SHORT for each in listed)
        made.append((kept - judged, SubLine(
            listed[0].spot.name, "", "", "", None, kept, judged, strip_of(cells_of(listed))
        )))  # fmt: skip
    made.sort(key=lambda each: (each[0], each[1].place))
    return [line for _short, line in made]


def worst_first(lines: Sequence[ShownLine]) -> list[ShownLine]:
    """What needs somebody first: broken, at risk, undecided, unmeasured, then the rest in the order of the plan."""
    return sorted(lines, key=lambda line: (ORDER.index(line.status), line.campaign, line.order, line.id))
