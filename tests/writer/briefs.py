"""Briefs to write from: campaigns with their promises, facts of two years drawn by a seed, judged by the real judgement."""

import random
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache

from shequ.items import Op, PeriodUnit
from shequ.packs import MeasureKind, Packs, load
from shequ.paper import Picture
from shequ.standing import (
    Commitment,
    FactRow,
    Facts,
    Figure,
    How,
    Spot,
    Standing,
    Wanted,
    facts_in,
    figure_of,
    figures_of,
    standing,
)
from shequ.writer import Brief, Dated, Held, Kind, Money, Open, Recorded, Staffed

YUNLING = Spot("community", 21, "云岭社区")
GRIDS = (Spot("grid", 31, "第一网格"), Spot("grid", 32, "第二网格"), Spot("grid", 33, "第三网格"))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@cache
def packs() -> Packs:
    """The packs that come with Shequ."""
    return load()


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise and how much of it is done: ``done`` in per cent of what was promised, ``gone`` of last year's."""

    words: str
    measure: str
    op: Op | None = None
    value: str = ""
    unit: str = ""
    done: int = 104
    gone: int = 90
    per: PeriodUnit | None = None
    count: int = 0
    every: int = 1
    part: str = ""
    due: date | None = None
    places: tuple[Spot, ...] = (YUNLING,)


SANITATION = (
    Promise("清运垃圾", "waste_removed", ">=", "300", "吨", 104, 96, part="环境整治"),
    Promise("清理楼道", "corridors_cleared", ">=", "120", "个", 78, 0, part="环境整治", due=date(2026, 8, 31)),
    Promise("清除小广告", "small_ads_cleared", ">=", "1500", "处", 98, 110, part="环境整治", due=date(2026, 10, 31)),
    Promise("粉刷墙面", "walls_painted", ">=", "20000", "平方米", 100, 0, part="环境整治"),
    Promise("健康教育讲座", "health_lectures", ">=", "12", "场", 100, 83, part="宣传教育"),
    Promise("宣传资料", "leaflets_given", ">=", "12000", "份", 121, 95, part="宣传教育"),
    Promise("居民健康知识知晓率", "health_awareness", ">=", "85", "%", 104, 100, part="宣传教育"),
    Promise("健康行为形成率", "health_behaviour", ">=", "75", "%", 96, 0, part="宣传教育", due=date(2026, 10, 31)),
    Promise("“门前三包”责任书签订率", "frontage_signing_rate", ">=", "100", "%", 97, 0, part="门前三包"),
    Promise("注册志愿者", "volunteers_registered", ">=", "300", "人", 106, 101, part="志愿服务"),
    Promise("环境卫生投诉", "complaints_received", "<=", "30", "件", 90, 140, part="居民诉求"),
    Promise("投诉办结率", "complaint_settlement_rate", ">=", "98", "%", 98, 95, part="居民诉求"),
    Promise("卫生检查", "checks", per="week", count=2, done=92, part="检查考核"),
    Promise("集中投药", "vector_control_actions", per="quarter", count=1, done=100, part="除害防病"),
    Promise("卫生大扫除", "clean_ups", per="week", count=1, done=85, part="环境整治", places=GRIDS),
    Promise("更换宣传栏", "boards_changed", per="month", count=1, every=2, done=100, part="宣传教育"),
    Promise("食物中毒事故", "food_poisonings", done=100, part="除害防病"),
    Promise("卫生死角", "dead_corners_found", done=70, part="环境整治"),
    Promise("传染病暴发疫情", "epidemic_outbreaks", done=75, part="除害防病"),
    Promise("公共厕所达标率", "", ">=", "95", "%", part="环境整治"),
    Promise("垃圾分类投放准确率", "", ">=", "80", "%", part="环境整治"),
)
SAFETY = (
    Promise("安全检查", "safety_checks", ">=", "48", "次", 108, 100, part="隐患排查"),
    Promise("检查生产经营单位", "safety_places_checked", ">=", "620", "家次", 93, 88, part="隐患排查"),
    Promise("隐患整改率", "hazard_settlement_rate", ">=", "95", "%", 101, 97, part="隐患排查"),
    Promise("应急演练", "drills", ">=", "4", "次", 75, 100, part="宣传培训", due=date(2026, 9, 30)),
    Promise("安全培训", "safety_trainings", ">=", "6", "场", 150, 66, part="宣传培训"),
    Promise("安全生产责任书", "safety_letters", ">=", "137", "份", 100, 98, part="责任落实"),
    Promise("火灾事故", "fires", done=100, part="事故控制"),
    Promise("安全生产事故", "safety_accidents", done=0, part="事故控制"),
    Promise("消防设施检查", "fire_equipment_checks", per="month", count=1, done=90, part="隐患排查"),
    Promise("整治飞线充电", "flying_wires", ">=", "60", "起", 55, 0, part="隐患排查"),
)
BESIDE = (
    ("clean_up_people", 400, 1600), ("meetings", 10, 24), ("meeting_people", 180, 420), ("slogans_hung", 18, 60),
    ("visits", 600, 2800), ("findings_found", 180, 340), ("findings_settled", 150, 180), ("news_published", 6, 30),
    ("health_lecture_people", 400, 900), ("volunteer_activities", 12, 40), ("volunteers", 200, 800), ("trees_planted", 60, 300),
    ("money_spent", 90_000, 150_000), ("messages_sent", 20, 60),
)  # fmt: skip
CAMPAIGNS: dict[str, tuple[tuple[str, ...], tuple[Promise, ...], str]] = {
    "sanitation": (("sanitation", "health_education"), SANITATION, "清河街道云岭社区创建省级卫生社区实施方案"),
    "safety": (("work_safety",), SAFETY, "云岭社区2026年安全生产工作计划"),
}


class Ledger:
    """Facts that come to what a promise says, spread over the year by a seed."""

    def __init__(self, seed: int, *, until: date) -> None:
        self.chance = random.Random(seed)
        self.until = until
        self.rows: list[FactRow] = []

    def put(self, measure: str, value: int, on: date, spot: Spot) -> None:
        if on <= self.until:
            keys = {"in_community": YUNLING.key, f"in_{spot.level}": spot.key}
            self.rows.append(
                FactRow(id=len(self.rows) + 1, measure=measure, value=value, on=on, place=spot.key, **keys)  # type: ignore[arg-type]  # by name
            )

    def spread(self, measure: str, whole: int, year: int, *, lines: int = 20) -> None:
        """A sum over the days of a year."""
        cuts = sorted(self.chance.randrange(whole + 1) for _ in range(min(lines, max(whole, 1)) - 1))
        for one, other in zip([0, *cuts], [*cuts, whole], strict=True):
            if other > one:
                day = date(year, 1, 1) + timedelta(days=self.chance.randrange(320))
                self.put(measure, other - one, day, self.chance.choice(GRIDS))

    def rate(self, measure: str, per_cent: Fraction, year: int, *, below: int = 420) -> None:
        """Both sides of a share."""
        known = packs().measures[measure]
        assert known.of is not None
        above = min(below, round(per_cent * below / 100))
        for code, value in zip(known.of, (above, below), strict=True):
            self.put(code, packs().smallest(code, value, packs().measures[code].unit), date(year, 6, 15), GRIDS[0])


def filled(promises: Sequence[Promise], *, seed: int, until: date) -> Ledger:
    """The ledger of a campaign."""
    ledger = Ledger(seed, until=until)
    counted = {promise.measure: promise for promise in reversed(promises) if promise.measure and promise.value}
    for promise in counted.values():
        for year, share in ((2026, promise.done), (2025, promise.gone)):
            _reach(ledger, promise, Fraction(promise.value) * share / 100, year)
    for promise in promises:
        if promise.per:
            _repeat(ledger, promise)
    covered = set(counted)
    covered |= {part for each in covered for part in packs().measures[each].of or ()}
    for measure, least, most in BESIDE:
        if measure not in covered:
            for year in (2025, 2026):
                amount = ledger.chance.randrange(least, most)
                ledger.spread(measure, packs().smallest(measure, amount, packs().measures[measure].unit), year)
    return ledger


def _reach(ledger: Ledger, promise: Promise, value: Fraction, year: int) -> None:
    kind = packs().measures[promise.measure].kind
    if not value:
        return
    if kind is MeasureKind.RATIO:
        ledger.rate(promise.measure, value, year)
    elif kind is MeasureKind.LEVEL:
        ledger.put(
            promise.measure, packs().smallest(promise.measure, int(value), promise.unit), date(year, 5, 8), GRIDS[1]
        )
    else:
        ledger.spread(promise.measure, packs().smallest(promise.measure, round(value), promise.unit), year)


def _repeat(ledger: Ledger, promise: Promise) -> None:
    step = {"week": 7, "month": 30, "quarter": 90}.get(promise.per or "", 30) * promise.every
    for spot in promise.places:
        for day in range(3, 360, step):
            if ledger.chance.randrange(100) < promise.done:
                for _ in range(promise.count):
                    ledger.put(promise.measure, 1, FIRST + timedelta(days=day), spot)


def commitment(number: int, promise: Promise, *, until: date) -> Commitment:
    """The promise as adopted; a zero goal is proven for the first ``done`` per cent of its months."""
    kind = "routine" if promise.per else "target" if promise.value else "zero"
    months = [date(2026, month, 1) for month in range(1, 13) if date(2026, month, 28) <= until]
    known = months[: len(months) * promise.done // 100] if kind == "zero" else []
    return Commitment(
        key=str(number),
        type=kind,  # type: ignore[arg-type]  # one of three
        words=promise.words,
        spots=promise.places,
        starts_on=FIRST,
        ends_on=LAST,
        valid_from=FIRST,
        due_on=promise.due,
        part=promise.part,
        measure=promise.measure,
        op=promise.op,
        value=Decimal(promise.value) if promise.value else None,
        unit=promise.unit,
        count=promise.count,
        per=promise.per,
        every=promise.every,
        proven=frozenset((spot.key, month) for spot in promise.places for month in known),
    )


def recorded(facts: Facts, measures: Iterable[str], *, start: date, end: date) -> tuple[Recorded, ...]:
    """What was counted beside the promises, with last year, by month and by place."""
    found = []
    for code in measures:
        wanted = Wanted(measure=code, spots=(YUNLING,), start=start, end=end)
        ago = replace(wanted, start=start.replace(year=start.year - 1), end=end.replace(year=end.year - 1))
        months = [
            replace(wanted, start=date(2026, month, 1), end=min(end, date(2026, month, monthrange(2026, month)[1])))
            for month in range(1, 13)
        ]
        places = [replace(wanted, spots=(spot,)) for spot in GRIDS]
        figure, last, *rest = figures_of([wanted, ago, *months, *places], facts, packs=packs())
        if figure.value is None:
            continue
        by_month = tuple((f"{n}月", each) for n, each in enumerate(rest[:12], 1) if each.value is not None)
        by_place = tuple(
            (spot.name, each) for spot, each in zip(GRIDS, rest[12:], strict=True) if each.value is not None
        )
        found.append(
            Recorded(
                figure=figure,
                last_year=last if last.value is not None else None,
                by_month=by_month,
                by_place=by_place,
            )
        )
    return tuple(found)


def standings(promises: Sequence[Promise], *, seed: int = 0, until: date = LAST) -> tuple[tuple[Standing, ...], Facts]:
    """Where the promises of a campaign stand on a day, and the facts."""
    facts = facts_in(filled(promises, seed=seed, until=until).rows)
    made = [commitment(number, promise, until=until) for number, promise in enumerate(promises, 1)]
    return standing(made, facts, packs=packs(), today=until, since=FIRST, until=until), facts


def money(purpose: str, planned: int, spent: int | None) -> Money:
    """A line of the budget in yuan."""

    def figure(value: int) -> Figure:
        return Figure(
            name=purpose, measure="", how=How.SUM, unit="元", queries=(), numerator=value * 100, denominator=1,
            value=Fraction(value), facts=1,
        )  # fmt: skip

    return Money(purpose, figure(planned), None if spent is None else figure(spent))


def held(theme: str, on: date, facts: Facts, measure: str) -> Held:
    """A theme day with what was held on it."""
    figure = figure_of(measure, facts, packs=packs(), spots=[YUNLING], start=on - timedelta(days=30), end=on)
    return Held(theme, on, figure if figure.value is not None else None)


PHASES = (
    Dated("宣传发动", date(2026, 3, 10), date(2026, 4, 10), "done"),
    Dated("集中整治", date(2026, 4, 11), date(2026, 8, 31), "done"),
    Dated("检查验收", date(2026, 11, 1), date(2026, 11, 30), "running"),
)
POSTS = (
    Staffed("创建工作领导小组", "组长", "沈怀远"),
    Staffed("创建工作领导小组", "副组长", "陆佩芬"),
    Staffed("环境清洁队", "负责人", "秦守业"),
    Staffed("督查评比队", "负责人", ""),
)
BUDGET = (
    money("垃圾房改造", 60_000, 59_000),
    money("健康教育宣传", 21_000, None),
    money("病媒生物防制", 18_000, 18_000),
)


def brief(
    kind: Kind = "summary",
    name: str = "sanitation",
    *,
    seed: int = 0,
    end: date = date(2026, 12, 20),
    promises: Sequence[Promise] | None = None,
) -> Brief:
    """A whole brief of a campaign, or of other promises in its name."""
    topics, own, campaign = CAMPAIGNS[name]
    promises = own if promises is None else promises
    found, facts = standings(promises, seed=seed, until=end)
    return Brief(
        kind=kind,
        campaign=campaign,
        topics=topics,
        place=YUNLING,
        issuer="清河街道云岭社区居民委员会",
        start=FIRST,
        end=end,
        today=end,
        starts_on=FIRST,
        ends_on=LAST if end < LAST.replace(day=1) else end,
        parts=tuple(dict.fromkeys(promise.part for promise in promises)),
        standings=found,
        recorded=recorded(facts, [measure for measure, _least, _most in BESIDE], start=FIRST, end=end),
        open=(
            Open("化粪池外溢", "第一网格桂园里", date(2026, 11, 30), late=True),
            Open("果皮箱破损", "第三网格临溪坊", date(2027, 1, 10), late=False),
        ),
        phases=PHASES,
        posts=POSTS,
        money=BUDGET,
        observances=(
            held("世界无烟日", date(2026, 5, 31), facts, "health_lectures"),
            Held("全国爱牙日", date(2026, 9, 20), None),
        ),
        pictures=(
            Picture("p1", "2026年4月12日", "桂园里3栋", "居民和志愿者", "爱国卫生月", "集中整治阶段", "清理楼道堆物"),
        ),
        to="各网格、各居民小组，驻区各单位" if kind == "notice" else "",
    )
