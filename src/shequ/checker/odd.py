"""Numbers and days that are written so that nobody can say for certain what they are: where they stand, and why."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.checker.cells import cell_at, changes
from shequ.reader import Scene

__all__ = ["Odd", "odd_days", "odd_numbers"]

SPLIT: Final = "数字中间有空格，看不清是一个数还是两个数"
SIGNED: Final = "数字前面有减号，看不清是多少"
POINTS: Final = "小数点不止一个或位置不对，看不清是多少"
COMMAS: Final = "逗号分开的位数不对，看不清是一个数还是几个数"
STROKE: Final = "数字中间有斜线，看不清是一个数还是两个数"
MIXED: Final = "数字里夹着别的字符，看不清是多少"
NUMBER: Final = r"\d+(?:\.\d+)?"
SIGN: Final = re.compile(
    rf"(?:[-−－﹣±]|(?<![-—–])[—–](?![-—–])|负(?!责|担|面|荷|债))(?={NUMBER})|零下(?={NUMBER}[^\d度℃摄]{{1,3}})"
)
JOINS: Final = re.compile(
    r"[\dA-Za-z一二三四五六七八九十年月日号时点%％‰周期楼栋#〕)）\]/]$"
)  # before a dash that means "to", or a code
CHANGE: Final = re.compile(r"同比|环比|增减|增幅|增速")
THOUSANDS: Final = re.compile(r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
SHAPES: Final = (
    (re.compile(r"(?<![\d.A-Za-z第])\d+(?:[.．]\d+){2,}(?!\d)(?![节条款章版])"), POINTS),
    (re.compile(r"(?<![\d.])\d+\.\d+[.．]\s?(?=[\u4e00-\u9fff%])|(?<=[\u4e00-\u9fff])\s?\d+[.．]\s+\d+(?=[\u4e00-\u9fff%])"), POINTS),
    (re.compile(r"(?<![\d.,，])\d+(?:[,，]\d+)+(?:\.\d+)?(?![\d.,])"), COMMAS),
    (re.compile(r"(?<![\d.,])\d{1,6}(?:[ \u00a0\u2000-\u200a\u202f\u3000]\d+)+(?:\.\d+)?(?![\d.])"), SPLIT),
    (re.compile(rf"(?<![\d./]){NUMBER}[/／]{NUMBER}(?![\d./])"), STROKE),
    (re.compile(r"(?<![\dA-Za-z])\d+(?:\.\d+)?(?:[eE][+-]?\d+|[OoIl]+\d*|['’`´]\d+|\*+\d+)(?![A-Za-z])"), MIXED),
    (re.compile(r"\d+点\d+(?!\d|[分刻:：]|[-—~至到]|前|后|整|准|半|左右|许|开|起|开始|结束|钟)"), MIXED),
)  # fmt: skip
ALONE: Final = frozenset("年 月 日 号 时 点 分 楼 栋 幢 单元 室 号楼 周岁 岁 级 期 页 小时 路 届 组".split())
OPENS: Final = re.compile(r"(?:^|[\n\t|｜]|附件|[图表])[ \t\u3000]*$")
CLOCK: Final = re.compile(r"[上下中]午|早|晚|凌晨")
DAY: Final = re.compile(
    r"(?<![\d.])(?:(?P<y1>\d{1,6})\s?年\s?)?(?P<m1>\d{1,3})\s?月\s?(?:(?P<d1>\d{1,3})\s?[日号](?!楼|院|门)|(?=份|底|末|初|[上中下]旬|[^\d龄大]|$))"
    r"|(?<![\d.])(?P<y2>(?:19|20)\d\d)(?P<sep>[-./／．])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?![\d.])"
)
YEAR: Final = re.compile(r"(?<![\d.,，])(?:0{1,3}|\d{4,})(?=\s?年(?!级|段|代|龄|轻))")
QUARTER: Final = re.compile(r"第?(?:[五六七八九十]|0|[5-9])季度")
EARLIEST, LATEST = 1000, 2100
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Odd:
    """``text[start:end]`` cannot be read for certain, and why."""

    start: int
    end: int
    why: str


def odd_numbers(scene: Scene) -> list[Odd]:
    """Numbers with a sign, two points, a space or a stroke in them, in the order of the text."""
    found = [*_signed(scene), *(each for shape, why in SHAPES for each in _shaped(shape, why, scene))]
    found.sort(key=lambda each: (each.start, -each.end))
    kept: list[Odd] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _signed(scene: Scene) -> Iterator[Odd]:
    for match in SIGN.finditer(scene.text):
        before = scene.text[max(0, match.start() - 1) : match.start()]
        number = _at(scene, match.end())
        if CHANGE.search(scene.text, max(0, match.start() - 4), match.start()):
            continue  # 同比-11.4%
        cell = cell_at(scene.numbers(match.end(), match.end() + 1)[0], scene) if number is not None else None
        if cell is not None and any(changes(head) for head in cell.heads):
            continue
        if number is None or JOINS.search(before) or _dated(scene, match.start(), match.end() + 1):
            continue
        if any(each.end == match.start() for each in scene.numbers(max(0, match.start() - 24), match.start())):
            continue  # 5吨—8吨
        yield Odd(match.start(), number, SIGNED)


def _at(scene: Scene, place: int) -> int | None:
    """Where the number with a unit that begins at a place ends; None where it counts nothing."""
    found = scene.numbers(place, place + 1)
    return found[0].end if found and found[0].unit and found[0].unit not in ALONE else None


def _shaped(shape: re.Pattern[str], why: str, scene: Scene) -> Iterator[Odd]:
    text = scene.text
    for match in shape.finditer(text):
        if why is COMMAS and THOUSANDS.fullmatch(match[0]):
            continue
        end = _counted_end(match, scene)
        if end is None or _dated(scene, *match.span()):
            continue
        if why is SPLIT and OPENS.search(text, max(0, match.start() - 4), match.start()):
            continue  # 1 26吨: the number of a line
        if why is MIXED and CLOCK.search(text, max(0, match.start() - 4), match.start()):
            continue
        yield Odd(match.start(), end, why)


def _counted_end(match: re.Match[str], scene: Scene) -> int | None:
    """Where the unit behind a shape ends; None where there is none, or one of days and houses."""
    inside = [each for each in scene.numbers(match.start(), match.end()) if each.end > match.end() and each.unit]
    if inside:
        return None if inside[-1].unit in ALONE else inside[-1].end
    behind = scene.numbers(match.end(), match.end() + 1)
    known = scene.text[match.end() : match.end() + 1]
    return match.end() if behind or match[0][-1] in ".． " or known in UNITS_ALONE else None


UNITS_ALONE: Final = frozenset("吨份户人次处件个场名条家块张篇元%")


def _dated(scene: Scene, start: int, end: int) -> bool:
    """Whether a stretch overlaps a date."""
    return any(not each.bare and each.end > start for each in scene.dates(max(0, start - 30), end))


def odd_days(text: str, year: int) -> list[Odd]:
    """Days, months and years that the calendar does not have: 2月30日, 13月, 99999年."""
    found: list[Odd] = []
    for match in DAY.finditer(text):
        wrong = _wrong_day(match, year)
        if wrong:
            found.append(Odd(*match.span(), f"“{match[0].strip()}”{wrong}"))
    held = [(each.start, each.end) for each in found]
    for pattern in (YEAR, QUARTER):
        for match in pattern.finditer(text):
            plain = match[0].isdecimal() and EARLIEST <= int(match[0][:9]) < LATEST
            if not plain and not any(start <= match.start() < end for start, end in held):
                said = f"{match[0]}年" if match[0].isdecimal() else match[0]
                found.append(Odd(match.start(), match.start() + len(said), f"“{said}”看不清是哪一段时间"))
    return sorted(found, key=lambda each: each.start)


def _wrong_day(match: re.Match[str], year: int) -> str:
    month = int(match["m1"] or match["m2"])
    if not 1 <= month <= MONTHS:
        return "没有这个月"
    day = match["d1"] or match["d2"]
    written = match["y1"] or match["y2"]
    known = int(written) if written else year
    if not EARLIEST <= known < LATEST:
        return "看不清是哪一年"
    return "" if day is None or 1 <= int(day) <= monthrange(known, month)[1] else "没有这一天"
