"""Every number in the text that belongs to no claim and is no date, number of a document, heading or the like."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Final

from shequ.checker.model import Claim, Unread
from shequ.checker.odd import odd_days
from shequ.checker.reading import Reading
from shequ.reader import Around, Scene, around, structural, uncounted
from shequ.text import Quantity

__all__ = ["PLACES", "set_apart", "unread_of"]

AROUND: Final = 14
LONGEST: Final = 40  # characters of a number that are shown
MOST: Final = 2000  # numbers that are listed one by one
DIGITS: Final = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?")
NAMES: Final = re.compile(  # what has digits and says no number: found as a whole, with everything in it
    r"《[^《》\n]{1,80}》"
    r"|[〔\[(（【]\s?(?:19|20)\d\d\s?[〕\])）】]\s?第?\d{1,4}\s?号"
    r"|第\s?[\d一二三四五六七八九十百]{1,4}\s?(?:号令?|条|款|项|章|节|届|次|期|批|轮|页|名|位|季度|阶段|步|个|代|版|卷|篇|册|部分|名次|类|种|组|村|社区|网格|小学|中学|医院)"
    r"|(?:附件|附表|附图|[表图])\s?\d{1,2}(?:[、和及]\d{1,2})*(?![\d个份次处])|(?<=[里园苑区村院庭湾城坊])\d{1,3}(?:栋|幢|号楼|单元)(?:\d{1,2}单元)?|附件[:：]\s?\d[.．、]"
    r"|(?:共|第)?\s?\d{1,4}\s?页|[-—–]\s?\d{1,4}\s?[-—–](?=\s*(?:\n|$))"
    r"|(?<!\d)(?:12345|12315|12319|12320|12350|12369|110|114|119|120|122|96\d{3})(?!\d|[人份处个户张条次场件元吨])"
    r"|(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[-—]?\d{7,8}|400-?\d{3}-?\d{4})(?!\d)|电话[:：]?\s?[\d\-— ]{5,20}"
    r"|(?<![A-Za-z])[A-Z][A-Z/]{0,6}\s?\d+(?:[.\-—]\d+)*|https?://\S+|[\w.]+@[\w.]+"
    r"|(?<!\d)\d{1,2}[:：∶]\d{2}(?!\d)|(?<!\d)\d{1,2}[时点](?:\d{1,2}分|半|整)?"
    r"|\d{1,4}(?:号楼|号院|弄|单元|室|号门|楼层)|\d{1,3}(?:栋|幢|号楼)\d{1,4}(?:单元|室|号)?|[路街巷弄道]\d{1,4}号"
    r"|\d{1,3}(?:[—\-－~至到]\d{1,3})?\s?(?:周?岁|月龄)"
    r"|(?:19|20)\d\d\s?[—\-－~至到]\s?(?:19|20)\d\d年?|(?<!\d)(?:19|20)\d\d\s?年度?|[xX×*＊]{2}\d{0,2}年"
    r"|(?<!\d)(?:0?[1-9]|1[0-2])月(?:份|(?:\d{1,2}、)*(?:0?[1-9]|[12]\d|3[01])[日号])?|[两一二三四五六七八九十\d]{1,3}(?:周年|年级|世纪)"
    r"|每(?:个?月|季度?|年)\d{1,2}[日号]|24小时(?=值班|值守|热线|服务|在岗|巡|监)|7[×xX*]24|5G|H7N9|PM2\.5|PM10"
)
SILENT: Final = frozenset(("日期、时刻", "年龄、届次或年数", "序数", "只说明位置", "名称里的数", "计算的基数"))
PLACES: Final = re.compile(r"社区|网格|街道|小区|村|乡镇|片区")
LISTED: Final = re.compile(r"(?:、\d+(?:\.\d+)?)+")
FEW: Final = 12
COUNTS_ON: Final = re.compile(r"[是好大不有无能多更面字线化]|问题|确保|为主|落实|体现|发现")
DATED: Final = frozenset("年 月 日 号 时 点 分 周 季度 栋 幢 楼 层 室 单元 岁 级 期 届".split())
BARE_MARK: Final = re.compile(r"[ \t\u3000]*[(（]?\d{1,3}[)）]?[ \t\u3000]*(?:[、.．)）]|$|[|｜\t])")


class Held:
    """Stretches of the text that need no more looking at."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def has(self, place: int) -> bool:
        """Whether a place lies in one of them."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._ends[index]


def unread_of(reading: Reading, claims: Iterable[Claim], labels: Iterable[tuple[int, int]] = ()) -> list[Unread]:
    """The numbers that no claim holds, in the order of the text."""
    scene, text = reading.scene, reading.document.text
    held = Held(
        [
            *((claim.start, claim.end) for claim in claims),
            *((each.start, each.end) for each in scene.stretches if not each.bare),
            *(match.span() for match in NAMES.finditer(text)),
            *_heading_numbers(reading),
            *((each.start, each.end) for each in reading.odd),
            *labels,
        ]
    )
    found: list[Unread] = []
    shown = Held(labels)
    doubtful = [*(each for each in reading.odd if not shown.has(each.start)), *odd_days(text, reading.times.year)]
    last = -1
    others = ((each.start, each.end, each.why) for each in sorted(doubtful, key=lambda each: each.start))
    for start, end, why in merge(others, _numbers(reading, held), key=lambda each: each[0]):
        if start >= last:
            found.append(_unread(text, start, end, why))
            last = end
        if len(found) >= MOST:
            found.append(_unread(text, start, len(text), f"没有读出的数字超过{MOST}个，后面的没有再列"))
            break
    return found


def _numbers(reading: Reading, held: Held) -> Iterator[tuple[int, int, str]]:
    scene, text = reading.scene, reading.document.text
    counted = {q.start: q for q in scene.quantities}
    inside = Held((q.start, q.end) for q in scene.quantities)
    places = [(q.start, q) for q in scene.quantities if q.han]
    digits = [(m.start(), _whole(m, counted.get(m.start()))) for m in DIGITS.finditer(text)]
    for start, one in sorted([*places, *digits], key=lambda pair: pair[0]):
        if held.has(start):
            continue
        if isinstance(one, Quantity):
            why = _why(one, reading)
            if why:
                yield one.start, one.end, why
        elif not inside.has(start) or one.end() - start > LONGEST:
            yield (
                one.start(),
                one.end(),
                "数字太长，不像是一个数" if one.end() - start > LONGEST else "看不出是什么的数",
            )


def _whole(digits: re.Match[str], quantity: Quantity | None) -> Quantity | re.Match[str]:
    """The quantity that begins with these digits, unless they go on beyond it."""
    return quantity if quantity is not None and quantity.number_end >= digits.end() else digits


def _why(q: Quantity, reading: Reading) -> str:
    """Why a number with its unit went unread; empty where it says nothing that could be counted."""
    scene = reading.scene
    near = around(q, scene)
    if q.han and (q.value <= 1 or q.masked) and not q.percent:
        return ""
    reason = uncounted(q, near, scene)
    if q.han and q.unit == "个" and PLACES.match(scene.text, q.end):
        return ""
    if _listed(q, scene):
        return "和后面的数连着写，看不出各说什么"
    if reason in SILENT or set_apart(q, near):
        return ""
    if q.unit is None and len(scene.text[q.start : q.end]) > LONGEST:
        return "数字太长，不像是一个数"
    return f"没有读成一项数字（{reason}）" if reason else "没有读成一项数字"


def set_apart(q: Quantity, near: Around) -> bool:
    """Whether the number only orders the text (三个方面): few, and not 剩1个是…, which counts."""
    return q.value <= FEW and structural(q, near) and (q.han or not COUNTS_ON.match(near.after))


def _listed(q: Quantity, scene: Scene) -> bool:
    """Whether it is one of several that share the unit of the last: 3、7、14处, which is neither days nor houses."""
    run = None if q.unit or q.percent else LISTED.match(scene.text, q.number_end)
    if run is None or scene.text[q.start - 1 : q.start] == "第":
        return False
    behind = scene.numbers(q.end, run.end() + 8)
    unit = next((each.unit for each in behind if each.number_end == run.end()), None)
    return unit is not None and unit not in DATED


def _heading_numbers(reading: Reading) -> Iterator[tuple[int, int]]:
    """The numbers of headings and list entries, and lines or cells that hold nothing but a running number."""
    text = reading.document.text
    for mark in reading.scene.marks:
        at = text.find(mark.title, mark.start, mark.end + len(mark.title)) if mark.title else mark.end
        if mark.number and at > mark.start:
            yield mark.start, at
    start = 0
    for line in text.split("\n"):
        if match := BARE_MARK.match(line):
            yield start, start + match.end()
        start += len(line) + 1


def _unread(text: str, start: int, end: int, why: str) -> Unread:
    shown = min(end, start + LONGEST)
    before, after = max(0, start - AROUND), min(len(text), end + AROUND)
    around_it = text[before:shown] + ("……" if shown < end else "") + text[end:after]
    return Unread(start, end, text[start:end], around_it.replace("\n", " "), why)
