"""Whether the rhythm of a routine, how often and in which period, is the one of its quote."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.doubts.doubt import Doubt, Page
from shequ.items import Item, PeriodUnit, Routine
from shequ.text import number

_N: Final = r"[一二两三四五六七八九十\d]{1,2}"
_UNITS: Final[dict[str, PeriodUnit]] = {
    "天": "day", "日": "day", "晚": "day", "早": "day", "夜": "day", "晨": "day", "周": "week", "星期": "week", "礼拜": "week",
    "月": "month", "季": "quarter", "半年": "half_year", "年": "year", "学年": "year", "学期": "half_year", "旬": "day",
}  # fmt: skip
_EACH: Final = re.compile(
    rf"(?:每逢?|逐|各)(?:间?隔)?(?P<n>{_N})?(?:个)?(?P<unit>半年|学年|学期|季|星期|礼拜|周(?!边|围)|月|年|天|日|晚|早|夜|晨)|(?P<alt>[隔双单])(?P<unit2>天|日|周|月|年)"
    r"|(?P<unit3>[天周月年日])(?P=unit3)"
)
_LOOSE: Final = re.compile(r"半年|学年|学期|季|星期|礼拜|[天日晚早夜晨周月年]")
_CHINESE: Final[dict[PeriodUnit, str]] = {
    "day": "天", "week": "周", "month": "月", "quarter": "季度", "half_year": "半年", "year": "年",
}  # fmt: skip
_NUMBER: Final = r"(?:\d{1,4}|[一二两三四五六七八九十]{1,3})"
_TIMES: Final = re.compile(
    rf"(?P<n>{_NUMBER})(?:[-—~～至到]{_NUMBER})?[余多]?(?P<unit>[次遍回期场轮趟节堂条篇个份块版项部扫巡查])(?!月|星期|年)"
)
_BOTH: Final = re.compile(r"早[、,，]?中?[、,，]?[晚晩]|上[、,，]?下午")
_LEAST: Final = re.compile(r"至少|最少|不少于|不得少于|不低于|起码|不能少于|最低|不应少于|(?<!岁)以上")
_DAY: Final = re.compile(
    r"每(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])(?![次期回遍个场轮])|每月(?P<date>\d{1,2}[日号])"
)
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Beat:
    """A rhythm as written: ``every`` units."""

    unit: PeriodUnit
    every: int
    word: str


def beats(text: str) -> list[Beat]:
    """Every rhythm of a text: 每两月, 隔周, 天天, 每季度."""
    found = []
    for match in _EACH.finditer(text):
        word = match["unit"] or match["unit2"] or match["unit3"]
        every = int(number(match["n"]) or 1) if match["n"] else 2 if match["alt"] in ("隔", "双") else 1
        found.append(Beat(_UNITS[word], every, match.group()))
    return found


def ends_in_rhythm(text: str) -> bool:
    """Whether ``text`` ends in words of rhythm: 坚持每周五下午."""
    return _AT_END.search(text) is not None


_AT_END: Final = re.compile(
    rf"(?:{_EACH.pattern})(?:度|[一二三四五六日天末]|\d{{1,2}}[日号])?(?:[上下]午|晚上?|至少|最起码|定期|要)*$|(?:^|\W)[日周月季年]$"
)


def rhythm_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """The period, how many of them, how often in it, on which day, and whether that is the least."""
    if not isinstance(item, Routine):
        return
    quote = item.found.quote
    place = (index, item.found.start, item.found.end)
    loose = {_UNITS[word] for word in _LOOSE.findall(quote)}
    known = beats(quote) or ([] if item.unit in loose else beats(page.around(item)))
    yield from _period_doubts(place, item, known)
    yield from _count_doubts(place, item)
    day = _DAY.search(quote)
    if item.on is not None and item.on not in quote and item.on.strip("周星期每月") not in quote:
        yield Doubt(*place, "DBT-008", f"原话里没有“{item.on}”这一天。请核对。", 3)
    elif item.on is None and day is not None:
        yield Doubt(*place, "DBT-008", f"原话写明是“{day.group()}”，条目没有写是哪一天。请核对。", 1)
    if item.at_least != (_LEAST.search(quote) is not None):
        have = "是下限" if item.at_least else "不是下限"
        yield Doubt(*place, "DBT-008", f"条目的次数{have}，与原话不合。请核对“至少”。", 2)


def _period_doubts(place: tuple[int, int, int], item: Routine, known: list[Beat]) -> Iterator[Doubt]:
    said = f"每{item.every if item.every > 1 else ''}{_CHINESE.get(item.unit, item.unit)}"
    if known and not any(beat.unit == item.unit for beat in known):
        yield Doubt(*place, "DBT-006", f"原话写的是“{known[0].word}”，条目的周期却是{said}。请核对周期。", 3)
    elif known and not any((beat.unit, beat.every) == (item.unit, item.every) for beat in known):
        yield Doubt(*place, "DBT-006", f"原话写的是“{known[0].word}”，条目却是{said}一个周期。请核对。", 3)
    elif not known and (item.every != 1 or item.unit not in {_UNITS[w] for w in _LOOSE.findall(item.found.quote)}):
        yield Doubt(*place, "DBT-006", f"原话里看不出{said}这个周期。请核对周期。", 3)


def _count_doubts(place: tuple[int, int, int], item: Routine) -> Iterator[Doubt]:
    quote = _EACH.sub("", item.found.quote)
    counts = [int(number(match["n"]) or 0) for match in _TIMES.finditer(quote)]
    doubled = _BOTH.search(quote) is not None
    if item.count in counts or (doubled and item.count in (1, 2, 3)):
        pass
    elif item.count != 1:
        yield Doubt(*place, "DBT-007", f"原话里没有{item.count}次。请核对次数。", 3)
    elif counts and counts[0] > 1:
        yield Doubt(*place, "DBT-007", f"原话写的是{counts[0]}，条目却是1次。请核对次数。", 2)
    if item.count > _MOST * (1 if item.unit == "day" else 4) or item.count < 1 or item.every < 1:
        yield Doubt(*place, "DBT-007", f"每个周期{item.count}次少见。请核对次数和周期。", 2)
