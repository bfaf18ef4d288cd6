"""What the text says and no item covers: numbers with a unit, dates, rhythms, appointments, denials."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from shequ.doubts.doubt import Doubt, Page, last_cell
from shequ.doubts.numbers import yuan
from shequ.doubts.persons import SURNAMES
from shequ.items import Budget, Item, Observance, Phase, Role, Routine, item_fields
from shequ.text import Quantity

_NO_COUNT: Final = frozenset(
    "岁 周岁 月龄 年级 代 届 号 页 字 句 旬 年个头 年 单元 楼 栋 幢 层 级 日 学年 学期 等 等级 方面 点 元整".split()
)
_STRUCTURE: Final = re.compile(
    r"\s?(?:大|个)?(?:方面|阶段|环节|层面|文明|代表|结合|到位|统一|转变|原则|要点|步骤|意识|部分|优先|体制|一体|化|五年|规划|特点|载体|抓手|方向|要素|途径|体系|机制|重点|关键|中心|基本|坚持|不|严|禁|讲|带|包|有)"
)
_BEFORE: Final = re.compile(
    r"(?:第|届|这|那|上述|以下|以上|如下|下列|某|另|同|凡|[〔\[［（(]\d{4}[〕\]］）)]|[A-Za-z#№]|[表图队]|凭|满|年|每|逢|[^扩]大)\s?$"
)
_PHONE: Final = re.compile(r"\d{7,}|\d{3,4}-\d{6,8}")
_ARTICLE: Final = re.compile(r"第\s?[\d一二三四五六七八九十百零]{1,6}\s?$")
_MARKED: Final = re.compile(r"(?:^|\n)[ \t\u3000]*[(（]?$")
_RHYTHM: Final = re.compile(
    r"每(?:逢|[一二两三四五六七八九十半\d]{1,2}个?)?(?:天|日|周|星期|月|季度|季|半年|年|学期)(?![\u4e00-\u9fff]{0,2}[个名户家处])"
)
_APPOINTED: Final = re.compile(
    r"(?:(?<!责)任(?!务|落)|担任|兼任|为)(?:[^,，。;；、\s]{0,8})(?:组长|副组长|主任|成员|联络员|队长|总指挥|负责人|第一责任人|组员)"
)
_DENIED: Final = re.compile(
    r"(?<![有毫])无(?!论|法|故|烟|障碍|偿|私|关|需|线|人|形|限|党|毒|邪|诈|公害|证|物业|职业|疑|声|纸|序|牌|照)[\u4e00-\u9fff]{2,12}|不发生|杜绝(?=[\u4e00-\u9fff])|零(?:发生|事故|报告|增长|感染|违法|上访)"
)
_NAMED_DAY: Final = re.compile(
    r"(?:世界|国际|全国|中国)[\u4e00-\u9fff]{1,8}(?:日|周|月)(?![常前后起内历])|\d{1,2}月\d{1,2}日[\u4e00-\u9fff]{2,10}[日节](?![前后起])|爱国卫生月|安全生产月|[\u4e00-\u9fff]{1,6}宣传[日周月](?!历)"
    r"|(?:元宵|清明|端午|中秋|重阳|国庆|劳动|儿童|妇女|老人|教师|建军|青年|植树|护士)节(?![前后])"
    r"|(?<=\n)[ \t\u3000]*(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?[:：]"
)
_NEAR: Final = 1e-6


def unread_doubts(page: Page) -> Iterator[Doubt]:
    """Everything of that kind, in the order of the text within each kind."""
    covers = _Covers(page)
    yield from _number_doubts(page, covers)
    for stretch in page.stretches:
        if (stretch.ranged or stretch.before) and not stretch.bare and not covers.over(stretch.start, stretch.end):
            said = f"“{page.text[stretch.start : stretch.end]}”这个日期没有条目。请看看是不是漏了一个阶段或期限。"
            yield Doubt(None, stretch.start, stretch.end, "DBT-041", said, 1)
    for code, pattern, said in _WORDS:
        for match in pattern.finditer(page.text):
            over = covers.over(match.end() - 2, match.end())
            if not any(_tells(item, match.group()) for item in over):
                yield Doubt(None, match.start(), match.end(), code, said.format(word=match.group()), 1)
    yield from _unread_names(page, covers)


def _tells(item: Item, word: str) -> bool:
    """Whether an item has what a word asks for: any item over it, but of named days only the one with that name."""
    if not isinstance(item, Observance) or word[-1] in ":：":
        return True
    return item.theme in word or word in item.theme or word.endswith(item.theme[-_SAME:])


_SAME: Final = 4  # last characters of a day's name: 全国高血压日 and 高血压日 are one


def _unread_names(page: Page, covers: "_Covers") -> Iterator[Doubt]:
    """Names in a list of persons of whom the others were read: 甲、乙、丙为成员."""
    known: dict[tuple[int, int], set[str]] = {}
    for item in covers.items:
        if isinstance(item, Role):
            known.setdefault((last_cell(item), item.found.end), set()).add(item.who)
    for (start, end), names in known.items():
        for match in _LISTED.finditer(page.text, start, end):
            person = match["who"]
            if person[0] in SURNAMES and not any(person in name or name in person for name in names):
                said = f"“{person}”没有条目。请看看是不是漏了一个任职的人。"
                yield Doubt(None, match.start("who"), match.end("who"), "DBT-043", said, 1)


_LISTED: Final = re.compile(r"(?:(?<=[、\t|｜])|^)(?P<who>[\u4e00-\u9fff]{2,3})(?=[、\t|｜\n]|和|及|等|任|为|$)")
_WORDS: Final = (
    ("DBT-042", _RHYTHM, "“{word}”没有条目。请看看是不是漏了一项常规任务。"),
    ("DBT-043", _APPOINTED, "“{word}”没有条目。请看看是不是漏了一个任职的人。"),
    ("DBT-044", _DENIED, "“{word}”没有条目。请看看是不是漏了一个零目标。"),
    ("DBT-045", _NAMED_DAY, "“{word}”没有条目。请看看是不是漏了一个主题日。"),
)


class _Covers:
    """The quotes of all items, so that those over a place are found at once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.items = sorted(page.document.items, key=lambda item: item.found.start)
        self.starts = [item.found.start for item in self.items]
        self.ends: list[int] = []
        for item in self.items:
            self.ends.append(max(self.ends[-1] if self.ends else 0, item.found.end))

    def over(self, start: int, end: int) -> list[Item]:
        """The items whose quotes hold ``start:end``."""
        found = []
        last = bisect_right(self.starts, start) - 1
        for place in range(last, max(-1, last - _NESTED), -1):
            if self.ends[place] < end:
                break
            if self.items[place].found.end >= end and last_cell(self.items[place]) <= start:
                found.append(self.items[place])
        return found


def unread_spans(page: Page) -> Iterator[Doubt]:
    """The numbers with a unit that no item has."""
    return _number_doubts(page, _Covers(page))


def _number_doubts(page: Page, covers: _Covers) -> Iterator[Doubt]:
    """Numbers with a unit that no item has among its fields."""
    for q in page.quantities:
        if not _counts(q, page):
            continue
        over = covers.over(q.start, q.end if q.end - q.start < 3 else q.number_end)
        if any(_has(item, q, page) for item in over):
            continue
        said = f"“{page.text[q.start : q.end]}”没有条目。请看看是不是漏读了。"
        yield Doubt(None, q.start, q.end, "DBT-040", said, 1 if over else 2)


def _counts(q: Quantity, page: Page) -> bool:
    """Whether a number could be promised or reported: dates, numbering, articles, telephones and ages are not."""
    text, place = page.text, q.start
    if q.unit is None:
        return _cell(q, page)
    if (
        q.masked
        or q.unit in _NO_COUNT
        or (q.han and q.value == 1 and q.unit in _ONES)
        or _PHONE.search(text[q.start : q.number_end])
    ):
        return False
    if any(not s.bare and s.end > q.start for s in page.dates(place - _DATE, place + 1)):
        return False
    before = text[max(0, place - 6) : place]
    if _BEFORE.search(before) or _ARTICLE.search(before) or _MARKED.search(before) or not q.value:
        return False
    return not (q.han and _STRUCTURE.match(text, q.end)) and not (q.unit == "个" and _STRUCTURE.match(text, q.end))


def _cell(q: Quantity, page: Page) -> bool:
    """Whether a number alone fills a cell whose column names its unit in brackets."""
    edges = page.text[max(0, q.start - 1) : q.start] + page.text[q.end : q.end + 1]
    return len(edges.strip("\t|｜\n ")) == 0 and _UNIT_HEAD.search(page.column(q.start)) is not None


_UNIT_HEAD: Final = re.compile(r"[（(][\u4e00-\u9fff%％㎡]{1,4}[)）]$")
_ONES: Final = frozenset(
    "个 项 种 份 段 套 件 天 家庭 站 档 车 杆 类 样 条 面 道 线 股 片 把 批 系列 口".split()
)  # 一个新水平
_NESTED: Final = 400  # items looked at from a place backwards
_DATE: Final = 30  # characters that a date can have


def _has(item: Item, q: Quantity, page: Page) -> bool:
    """Whether the number is among the values of an item, or within its words."""
    if isinstance(item, Phase | Observance):
        return True
    values = item_fields(item).values()
    figures = [float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    amount = yuan(q, page)
    if any(abs(f - q.value) < _NEAR or abs(f - amount) < _NEAR * max(1.0, amount) for f in figures):
        return True
    if isinstance(item, Routine) and q.unit in ("次", "遍", "回") and item.count in (1, q.value):
        return True
    word = page.text[q.start : q.end]
    return not isinstance(item, Budget) and any(isinstance(v, str) and word in v for v in values)
