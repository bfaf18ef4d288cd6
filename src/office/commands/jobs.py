"""What is done in the communities of the demonstration, on which days, and the words that are written down for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

__all__ = ["EVERYWHERE", "HERE", "Job", "Of", "Pick"]

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
EVERY_DAY: Final = tuple(range(7))
TO_OCTOBER: Final = tuple(range(5, 11))


@dataclass(frozen=True, slots=True)
class Pick:
    """One of these words."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Of:
    """At least this part of another field."""

    name: str
    least: float


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done on weekdays of every ``every``-th week, or on days of the month.

    A pair in ``said`` is a range to draw from. ``chance`` is how often it is really done.
    """

    register: str
    said: Mapping[str, Any]
    weekdays: tuple[int, ...] = ()
    every: int = 1
    of_month: tuple[int, ...] = ()
    months: tuple[int, ...] = field(default=tuple(range(1, 13)))
    chance: float = 1.0
    grids: bool = False
    party: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether it is to be done on that day."""
        if day.month not in self.months:
            return False
        return day.day in self.of_month or (day.weekday() in self.weekdays and day.isocalendar().week % self.every == 0)


CLEAN_UP: Final = {
    "theme": Pick(("周五大扫除", "楼院集中清理", "清洁家园行动")),
    "people": (14, 46),
    "spots": (1, 9),
    "loads": (1, 4),
    "kind": "general",
}
EVERYWHERE: Final = (
    Job("clean_ups", CLEAN_UP, (FRIDAY,), chance=0.96),
    Job("cleanliness_checks", {"points": (14, 26), "clean": Of("points", 0.82), "kind": "yard"}, (WEDNESDAY,)),
    Job(
        "meetings",
        {"topic": "创建工作例会", "people": (9, 22), "kind": "routine", "field": "sanitation"},
        (MONDAY,),
        every=3,
    ),
    Job(
        "publicity",
        {
            "topic": Pick(("垃圾分类宣传", "文明养犬宣传")),
            "form": "door",
            "people": (10, 40),
            "leaflets": (40, 120),
            "theme": "sorting",
        },
        (SATURDAY,),
        every=2,
    ),
)
DAILY: Final = (
    Job(
        "patrols",
        {
            "kind": "daily",
            "found": (0, 3),
            "settled": Of("found", 0.8),
            "dead_corners": 0,
            "clutter": Pick(("0", "0", "1")),
            "small_ads": Pick(("0", "0", "0", "2")),
            "toilets": 0,
            "persuaded": (0, 3),
        },
        EVERY_DAY,
        chance=0.97,
        grids=True,
    ),
    Job("cleaning_rounds", {"work": "road", "rounds": 2, "people": (4, 6)}, EVERY_DAY, chance=0.98),
    Job("cleaning_rounds", {"work": "toilet", "rounds": 3, "people": 1}, EVERY_DAY),
)
STAIRS: Final = {
    "theme": Pick(("楼道堆物清理", "地下室清理")),
    "people": (6, 15),
    "stairs": (3, 6),
    "clutter": (2, 6),
    "kind": "stairwells",
}
WEEKLY: Final = (
    Job("clean_ups", STAIRS, (TUESDAY,), grids=True),
    Job("cleaning_rounds", {"work": "disinfection", "rounds": 1, "people": (2, 4)}, (MONDAY,)),
    Job("cleaning_rounds", {"work": "collection", "rounds": 7, "people": 3}, (SUNDAY,)),
    Job(
        "breeding_places",
        {"kind": Pick(("container", "drain", "tyre")), "cleared": (2, 9)},
        (TUESDAY, SATURDAY),
        months=TO_OCTOBER,
    ),
    Job(
        "inspections",
        {
            "topic": "每周卫生检查",
            "places": (6, 14),
            "found": (2, 6),
            "settled": Of("found", 0.8),
            "kind": "self",
            "people": (3, 5),
            "follow_up": Pick(
                (
                    "补齐{turn}号楼前果皮箱｜何志诚｜{until}",
                    "清掏松涛苑排水沟｜江若琳｜{until}",
                    "更换楼道声控灯｜安居物业｜{until}",
                    "",
                )
            ),
        },
        (WEDNESDAY,),
    ),
    Job("visits", {"households": (8, 25), "purpose": "routine", "people": (10, 40)}, (THURSDAY,)),
    Job(
        "shop_checks",
        {"aspects": ["three_duties", "hygiene"], "found": (0, 2), "settled": Of("found", 0.7), "frontage_met": "yes"},
        (MONDAY, THURSDAY),
        party=True,
    ),
)
FORTNIGHTLY: Final = (
    Job(
        "volunteers",
        {"activity": "楼道清理志愿服务", "people": (6, 20), "hours": (10, 40), "kind": "environment"},
        (SATURDAY,),
        every=2,
    ),
    Job(
        "safety_checks",
        {"field": "fire", "places": (4, 9), "found": (1, 4), "settled": Of("found", 0.6)},
        (TUESDAY,),
        every=2,
    ),
    Job(
        "publicity",
        {
            "topic": Pick(("秋冬季传染病预防宣传", "控烟宣传", "健康饮食宣传")),
            "form": "gathered",
            "people": (30, 90),
            "leaflets": (110, 260),
            "banners": (1, 3),
            "theme": "health",
        },
        (WEDNESDAY,),
        every=2,
    ),
    Job(
        "complaints",
        {
            "matter": Pick(("楼道堆放杂物", "垃圾桶满溢", "广场舞噪声", "排水沟异味")),
            "source": Pick(("hotline", "grid", "phone")),
            "settled": "yes",
            "kind": "environment",
        },
        (TUESDAY,),
        every=2,
    ),
    Job(
        "fees", {"item": "sanitation", "amount": (120, 480), "receipt": "QH{day:%m%d}", "method": "cash"}, (FRIDAY,), 2
    ),
    Job("mediations", {"matter": "楼上漏水", "kind": "neighbour", "result": "settled", "count": 1}, (MONDAY,), every=3),
)
MONTHLY: Final = (
    Job(
        "meetings",
        {
            "topic": Pick(("创建工作领导小组例会", "创建工作领导小组月度例会")),
            "people": (9, 13),
            "kind": "leading_group",
            "field": "sanitation",
            "decisions": Pick(
                (
                    "拆除桂园里占绿栅栏｜秦守业｜{until}\n更新东门宣传栏｜贺敏｜{until}",
                    "疏通{turn}号楼化粪池｜安居物业｜{until}",
                    "补签门前三包责任书｜陆佩芬｜{until}\n清理临溪坊地下室｜何志诚｜{until}",
                )
            ),
        },
        of_month=(5,),
    ),
    Job(
        "lectures",
        {
            "topic": Pick(("秋冬季健康知识讲座", "高血压防治讲座", "老年人防跌倒讲座")),
            "people": (35, 90),
            "theme": "health",
            "listeners": "residents",
            "materials": (60, 120),
        },
        of_month=(16,),
    ),
    Job("boards", {"board": "东门宣传栏", "theme": "预防流感", "count": 1, "about": "health"}, of_month=(8,)),
    Job(
        "publicity",
        {"topic": "健康科普短信", "form": "online", "messages": 1, "theme": "health"},
        of_month=(3, 18),
    ),
    Job(
        "inspections",
        {"topic": "网格月度评比", "places": 3, "found": (1, 4), "settled": Of("found", 1.0), "kind": "rating"},
        of_month=(25,),
    ),
    Job(
        "facility_repairs",
        {"what": "更换破损果皮箱", "count": (3, 4), "cost": (600, 900)},
        of_month=(7, 14, 21),
        grids=True,
    ),
    Job(
        "funds",
        {"item": "病媒生物防制药品", "amount": (1500, 4200), "direction": "out", "purpose": "vector"},
        of_month=(20,),
    ),
    Job(
        "vector_control",
        {"pest": ["rat", "roach"], "people": (3, 6), "bait": (2, 8), "area": (800, 3000)},
        of_month=(10,),
        months=(3, 6, 9, 12),
    ),
    Job(
        "residents_meetings",
        {"motion": "创建工作进展报告", "people": (28, 46), "passed": "yes"},
        of_month=(22,),
        months=(3, 6, 9, 12),
    ),
    Job(
        "public_notices",
        {"notice": "创建经费收支公示", "until": "{until}", "kind": "money"},
        of_month=(12,),
        months=(1, 4, 7, 10),
    ),
)
HERE: Final = (*DAILY, *WEEKLY, *FORTNIGHTLY, *MONTHLY)
