"""One street with three communities and nine grids, two years of facts, and what its campaign promised: all invented."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from random import Random
from typing import Any

from shequ.checker import Ground
from shequ.packs import Packs, load
from shequ.standing import Commitment, FactRow, Spot, facts_in

STREET = Spot("subdistrict", 1, "清河街道")
COMMUNITIES = {
    "云岭社区": Spot("community", 11, "云岭社区"),
    "桂园社区": Spot("community", 12, "桂园社区"),
    "石桥社区": Spot("community", 13, "石桥社区"),
}
GRIDS = {
    "桂园里网格": Spot("grid", 111, "桂园里网格"),
    "紫藤苑网格": Spot("grid", 112, "紫藤苑网格"),
    "北坡网格": Spot("grid", 113, "北坡网格"),
    "银杏网格": Spot("grid", 121, "银杏网格"),
    "西塘网格": Spot("grid", 122, "西塘网格"),
    "码头网格": Spot("grid", 131, "码头网格"),
    "柳巷网格": Spot("grid", 132, "柳巷网格"),
}
PLACES = {STREET.name: STREET, **COMMUNITIES, **GRIDS}
FLOWS = {  # measure: (unit, from, to) of one fact; one fact a grid and month
    "waste_removed": ("公斤", 900, 4200),
    "dead_corners_cleared": ("处", 2, 14),
    "small_ads_cleared": ("处", 30, 160),
    "clutter_cleared": ("处", 1, 11),
    "leaflets_given": ("份", 60, 420),
    "slogans_hung": ("条", 0, 5),
    "clean_ups": ("次", 1, 5),
    "clean_up_people": ("人次", 12, 75),
    "patrols": ("次", 8, 31),
    "checks": ("次", 1, 6),
    "places_checked": ("家次", 4, 26),
    "findings_found": ("个", 3, 17),
    "notices_served": ("份", 0, 6),
    "visits": ("户次", 10, 66),
    "volunteers": ("人次", 4, 40),
    "complaints_received": ("件", 1, 9),
    "health_lectures": ("场", 0, 3),
    "health_lecture_people": ("人次", 10, 90),
    "ditches_dredged": ("处", 0, 4),
    "vehicles_used": ("台次", 0, 6),
    "walls_painted": ("平方米", 20, 240),
    "illegal_area_removed": ("平方米", 0, 55),
    "persuasions": ("起", 2, 22),
    "residents_asked": ("人", 10, 30),
    "letters_signed": ("份", 0, 12),
    "meetings": ("次", 1, 3),
}
PARTS = {"findings_settled": ("findings_found", 0.93), "complaints_settled": ("complaints_received", 0.9),
         "residents_satisfied": ("residents_asked", 0.94)}  # fmt: skip
LEVELS = {"households": ("户", 320, 980), "residents": ("人", 900, 2600), "shops": ("家", 12, 80), "buildings": ("栋", 6, 30)}  # fmt: skip


@cache
def packs() -> Packs:
    """The packs that come with Shequ."""
    return load()


@cache
def rows() -> tuple[FactRow, ...]:
    """Every fact: one for each flow, grid and month of 2025 and 2026, and levels in January of both years."""
    return tuple(_rows())


def _rows() -> Iterator[FactRow]:
    dice = Random(20260101)
    number = 0
    for year in (2025, 2026):
        for grid in GRIDS.values():
            for measure, value, unit, on in _of_grid(dice, year):
                number += 1
                yield FactRow(
                    id=number,
                    measure=measure,
                    value=packs().smallest(measure, Decimal(value), unit),
                    on=on,
                    place=grid.key,
                    in_subdistrict=STREET.key,
                    in_community=grid.key // 10,
                    in_grid=grid.key,
                )


def _of_grid(dice: Random, year: int) -> Iterator[tuple[str, int, str, date]]:
    for measure, (unit, low, high) in LEVELS.items():
        yield measure, dice.randint(low, high), unit, date(year, 1, 8)
    for month in range(1, 13):
        flows = {measure: dice.randint(low, high) for measure, (_, low, high) in FLOWS.items()}
        for measure in FLOWS:
            yield measure, flows[measure], FLOWS[measure][0], date(year, month, dice.randint(1, 28))
        for measure, (whole, share) in PARTS.items():
            done = sum(dice.random() < share for _ in range(flows[whole]))
            yield measure, done, FLOWS[whole][0], date(year, month, 28)


def promised(key: str, words: str, measure: str, *, value: int, unit: str, spot: Spot) -> Commitment:
    return Commitment(
        key=key,
        type="target",
        words=words,
        spots=(spot,),
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        valid_from=date(2026, 1, 1),
        measure=measure,
        op=">=",
        value=Decimal(value),
        unit=unit,
    )


def ground(name: str, *, start: date = date(2026, 1, 1), end: date = date(2026, 12, 31), **more: Any) -> Ground:
    """The ground of a place: the street, a community or a grid."""
    place = PLACES[name]
    owed = (
        promised("t1", "清运积存垃圾", "waste_removed", value=120, unit="吨", spot=COMMUNITIES["云岭社区"]),
        promised(
            "t2", "居民对环境卫生满意率", "sanitation_satisfaction", value=90, unit="%", spot=COMMUNITIES["云岭社区"]
        ),
        promised("t3", "健康教育讲座", "health_lectures", value=40, unit="场", spot=COMMUNITIES["云岭社区"]),
        promised("t4", "问题整改率", "finding_settlement_rate", value=95, unit="%", spot=STREET),
    )
    given = {
        "facts": facts_in(rows()),
        "place": place,
        "places": PLACES,
        "start": start,
        "end": end,
        "today": end,
        "topics": ("sanitation",),
        "campaign": "创建省级卫生街道",
        "commitments": owed,
    }
    return Ground(**{**given, **more})
