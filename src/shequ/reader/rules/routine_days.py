"""On which days of a rhythm: 每周 + 一、三、五, 每月 + 10日、25日, 每月的 + 第一个星期六, 每年 + 6月和12月."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.reader.rules.routine_rhythm import COUNTERS, EVERY, N
from shequ.reader.scene import Scene

_DAYS: Final = "一二三四五六日天"
_WEEKDAYS: Final = (
    rf"(?P<first>[{_DAYS}])[至到-](?:周|星期)?(?P<last>[{_DAYS}])"
    rf"|[{_DAYS}末](?:[、,，和及](?:周|星期|礼拜)?[{_DAYS}末]){{0,5}}"
)
_ON_WEEK: Final = re.compile(rf"的?(?P<on>(?:周|星期)?(?P<days>{_WEEKDAYS}))(?!周|[\u4e00-\u9fff]{{2,4}}制度)")
_MONTH_DAY: Final = rf"{N}[日号]"
_A_WEEKDAY: Final = rf"个?(?:周|星期)[{_DAYS}]"
_ON_DAY: Final = re.compile(
    rf"的?(?P<on>第[一二三四五]{_A_WEEKDAY}|最后一{_A_WEEKDAY}"
    rf"|{_MONTH_DAY}(?:[、至到和及-](?:每月)?{_MONTH_DAY}){{0,3}}(?:之?前|以前)?"
    rf"|(?<=年){N}月{N}[日号](?:之?前|以前)?|(?<=年)[\u4e00-\u9fff]{{2,5}}[节日](?=[,，]|$)|(?<=季度)第[一二三]个?月(?:的?{_MONTH_DAY})?(?:之?前|以前)?|月[初末底]|最后一[天周]|第一[天周])"
)
_MONTHS: Final = re.compile(rf"(?:的)?(?:{N}月(?:份)?(?:[、和及](?={N}月))?){{1,6}}")
_EDGE: Final = re.compile(r"的?(?P<edge>[初末底])(?!级)")
_SHARED: Final = re.compile(r"\s?[、,，和及与]?\s?(?=每)")
_A_DAY: Final = re.compile(r"[日号]")
_LETTER: Final = re.compile(rf"[{_DAYS}末]")
_SEVERAL: Final = re.compile(r"[、和及,，]")
_MOST_SHARED: Final = 4
_REGULAR: Final = ("例会", "例行")  # 例 counts nothing there
_PARALLEL: Final = re.compile(r"每[日天月季年]度?一(?![次期场个二三四五六七八九十日号])")  # 每日一巡查、每周一汇总
_PARALLEL_REACH: Final = 20  # characters
_COUNTING: Final = ("次", "期", "场")


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a rhythm as written, how many they are, and the stretch ``start:end`` that they stand in."""

    on: str | None
    count: int
    start: int
    end: int


def days_of(match: re.Match[str], scene: Scene, stop: int) -> Days:
    """The days behind a rhythm; where there are none, an empty stretch behind the words that several rhythms share."""
    word = "" if match.groupdict().get("n") else match.groupdict().get("unit") or ""
    if word in ("周", "星期", "礼拜"):
        found = _of_week(word, match.end(), scene, stop)
    elif word in ("月", "年", "季度", "季"):
        found = _of_month(word, match.end(), scene, stop)
    else:
        found = None
    cursor = _shared(scene, match.end(), stop)
    return found or Days(None, 1, cursor, cursor)


def _of_week(word: str, cursor: int, scene: Scene, stop: int) -> Days | None:
    found = _ON_WEEK.match(scene.text, cursor, stop)
    if found is None or _counts(scene, found, stop):
        return None
    count = len(_LETTER.findall(found["days"]))
    if found["first"]:
        count = (_DAYS.index(found["last"]) - _DAYS.index(found["first"])) % len(_DAYS) + 1
    on = found["on"] if found["on"][0] in "周星" else word + found["on"]
    return Days(on, count, found.start("on"), found.end())


def _of_month(word: str, cursor: int, scene: Scene, stop: int) -> Days | None:
    found = _ON_DAY.match(scene.text, cursor, stop)
    if found:
        count = len(_A_DAY.findall(found["on"])) if _SEVERAL.search(found["on"]) else 1
        return Days(found["on"], count, found.start("on"), found.end())
    edge = _EDGE.match(scene.text, cursor, stop)
    if edge:
        return Days(f"{word}{edge['edge']}" if word == "月" else None, 1, cursor, edge.end())
    months = _MONTHS.match(scene.text, cursor, stop) if word == "年" else None
    return Days(None, len(scene.dates(cursor, months.end())) or 1, cursor, months.end()) if months else None


def _shared(scene: Scene, cursor: int, stop: int) -> int:
    """Where the work begins that several rhythms share: 每周、每月、每季度开展检查."""
    for _ in range(_MOST_SHARED):
        joint = _SHARED.match(scene.text, cursor, stop)
        other = EVERY.match(scene.text, joint.end(), stop) if joint else None
        if other is None:
            break
        cursor = other.end()
    return cursor


def _counts(scene: Scene, found: re.Match[str], stop: int) -> bool:
    """Whether 每周一… goes on with a measure word: 每周一次 names no Monday."""
    near = max(0, found.start() - _PARALLEL_REACH), found.end() + _PARALLEL_REACH
    if found["days"] == "一" and _PARALLEL.search(scene.text, *near):
        return True
    if scene.text.startswith(_REGULAR, found.end()):
        return False
    if scene.text.startswith(_COUNTING, found.end()):
        return True
    numbers = scene.numbers(found.start("on"), stop)
    at = found.start("days")
    return any(q.start == at and q.unit in COUNTERS and q.number_end == found.end("on") for q in numbers)
