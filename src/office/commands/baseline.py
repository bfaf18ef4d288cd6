"""What the demonstration knows besides the daily work: figures from before, what is counted once, what is reported monthly."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from office.campaigns.models import Campaign
from office.commands.labour import DAYS
from office.duties import actions as duties
from office.duties.models import Binding
from office.ledger.openings import Before, open_many, smallest
from office.people.models import Person
from office.registers.actions import record
from office.registers.shapes import register_named
from office.territory.models import Place
from shequ.calendar import Period
from shequ.standing import year_before

__all__ = ["Once", "bind", "enter_before", "record_once"]

OLD_LEDGER: Final = "2025年创建台账.xlsx"
PAPER_LEDGER: Final = "今年3月至8月纸质台账.xlsx"
# Figures of an average month: of last year, and of this year before the office was opened.
LAST_YEAR: Final = {
    "clean_up_people": 98,
    "dead_corners_cleared": 13,
    "corridors_cleared": 11,
    "health_lectures": 1,
    "health_lecture_people": 52,
    "leaflets_given": 420,
    "complaints_received": 4,
    "facilities_repaired": 4,
    "volunteers": 30,
}
THIS_YEAR: Final = {
    "health_lectures": 1,
    "health_lecture_people": 58,
    "leaflets_given": 360,
    "complaints_received": 3,
    "complaints_settled": 3,
    "clean_up_people": 84,
    "dead_corners_cleared": 10,
    "volunteers": 26,
    "slogans_hung": 2,
}
OF_GRIDS: Final = {"corridors_cleared": 3, "facilities_repaired": 1}  # the same for each of the plan's grids
CHOSEN: Final = {
    "宣讲志愿队": ("volunteers_registered", ""),
    "更换": ("boards_changed", ""),
    "召开动员大会": ("meetings", "launch"),
}
OWN: Final = {"改造垃圾房": "座", "拆除占绿设施": "处", "新增绿化面积": "平方米"}
REASONS: Final = {
    "果皮箱间距": "间距以现场丈量为准，不逐条记账",
    "毒饵站完好率": "毒饵站逐个登记，完好情况由疾控中心年底评估",
    "生活垃圾分类投放准确率": "由街道委托第三方抽查，年底给出结果",
    "蝇蛆": "保洁员打扫公厕时目测，不逐条记账",
    "清运率": "垃圾由环卫站统一收运，社区不过磅",
}
DONE: Final = {
    "改造垃圾房": (
        (70, 2, "桂园里两座垃圾房完成改造"),
        (38, 2, "松涛苑两座垃圾房完成改造"),
        (9, 1, "临溪坊垃圾房完成改造"),
    ),
    "拆除占绿设施": ((62, 5, "拆除松涛苑绿地内晾衣架和栅栏"), (25, 7, "拆除临溪坊绿地内菜地围栏")),
    "新增绿化面积": ((55, 380, "松涛苑东侧补种草坪"), (30, 230, "桂园里花坛补绿")),
}


@dataclass(frozen=True, slots=True)
class Once:
    """An entry that is made once, so many days ago."""

    register: str
    ago: int
    said: Mapping[str, Any]


ONCE: Final = (
    Once(
        "community_profiles",
        88,
        {"staff": 9, "grids": 8, "grid_workers": 8, "volunteers": 34, "teams": 4, "cleaners": 13},
    ),
    Once(
        "meetings",
        87,
        {"topic": "创建省级卫生社区动员大会", "people": 86, "kind": "launch", "field": "sanitation"},
    ),
    Once("surveys", 60, {"kind": "health", "asked": 210, "met": 184, "questions": 2100, "right": 1848}),
    Once("surveys", 21, {"kind": "health", "asked": 220, "met": 199, "questions": 2200, "right": 1980}),
    Once("surveys", 33, {"kind": "behaviour", "asked": 24, "met": 19}),
    Once("surveys", 17, {"kind": "sanitation", "asked": 320, "met": 288}),
    Once(
        "health_services",
        12,
        {"records": 6912, "elderly": 742, "children_due": 310, "children_vaccinated": 299, "checkups": 742},
    ),
)
HOUSES: Final = (1024, 968, 854)  # of the plan's three grids; the others are counted with them
SHOPS: Final = (52, 46, 39)


def bind(campaign: Campaign, *, by: Person) -> None:
    """Choose how promises are measured that no pack knew, and say why some cannot be."""
    for commitment in campaign.commitments.filter(parent=None).select_related("campaign").order_by("order", "id"):
        version = getattr(getattr(commitment, "binding", None), "version", 0)
        if commitment.words in CHOSEN:
            measure, category = CHOSEN[commitment.words]
            duties.choose(commitment, by=by, measure=measure, category=category, version=version)
        elif commitment.words in OWN:
            name, unit = commitment.words, OWN[commitment.words]
            duties.make_own(commitment, by=by, name=name, unit=unit, version=version)
        elif commitment.words in REASONS:
            duties.explain(commitment, by=by, reason=REASONS[commitment.words], version=version)


def enter_before(here: Place, grids: Sequence[Place], *, by: Person, since: date, until: date) -> int:
    """Last year's figures by month, and this year's up to the day the office was opened; how many."""
    ago = year_before(Period(since, until))
    old = [_before(here, code, each, span) for span in _months(ago.start, ago.end) for code, each in LAST_YEAR.items()]
    opened = until - timedelta(days=DAYS)
    spans = list(_months(since, opened))
    new = [_before(here, code, each, span) for span in spans for code, each in THIS_YEAR.items()]
    new += [_before(grid, code, each, span) for span in spans for code, each in OF_GRIDS.items() for grid in grids]
    open_many(by=by, figures=old, file_name=OLD_LEDGER)
    if new:
        open_many(by=by, figures=new, file_name=PAPER_LEDGER)
    return len(old) + len(new)


def record_once(campaign: Campaign, grids: Sequence[Place], *, by: Person, today: date, days: int) -> None:
    """Profiles, surveys, what the health centre reports, what was built, and a zero report for each month."""
    here, made = campaign.place, 0
    for grid, houses, shops in zip(grids, HOUSES, SHOPS, strict=False):
        profile = {"households": houses, "residents": houses * 2790 // 1000, "shops": shops, "elderly": houses // 3}
        signed = {"frontage_signed": shops - 1, "small_trades": shops // 3, "licensed": shops // 3}
        made = _record(
            "grid_profiles", grid, profile | signed, by=by, on=today - timedelta(min(days, DAYS) - 1), number=made
        )
    for once in ONCE:
        if once.ago < days:
            made = _record(once.register, here, once.said, by=by, on=today - timedelta(once.ago), number=made)
    for words, built in DONE.items():
        bound = Binding.objects.filter(commitment__campaign=campaign, commitment__words=words).first()
        for ago, value, what in built if bound else ():
            if ago < days:
                said = {"value": value, "what": what, "proof": "现场照片和验收单"}
                register = bound.register if bound else ""
                made = _record(register, here, said, by=by, on=today - timedelta(ago), number=made)
    for first, last in _months(campaign.starts_on, today):
        said = {"matters": ["poisonings", "epidemics", "pollution"], "from_on": first.isoformat()}
        made = _record("zero_reports", here, said, by=by, on=last, number=made)


@transaction.atomic
def _record(register: str, place: Place, said: Mapping[str, Any], *, by: Person, on: date, number: int) -> int:
    key = UUID(int=0x5E9 << 64 | number, version=4)
    record(register=register_named(register), place=place, occurred_on=on, raw=said, by=by, key=key)
    return number + 1


def _before(place: Place, code: str, each: int, span: tuple[date, date]) -> Before:
    """The figure of a month; it goes up and down a little, always the same way."""
    value = max(1, each + span[1].month * 7 % 5 - 2) if each > 2 else each
    return Before(code, smallest(code, Decimal(value)), place, span[1], span[0])


def _months(since: date, until: date) -> Iterator[tuple[date, date]]:
    """The days of each month between two days."""
    while since <= until:
        following = (since.replace(day=1) + timedelta(days=31)).replace(day=1)
        yield since, min(until, following - timedelta(days=1))
        since = following
