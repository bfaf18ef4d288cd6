"""Whether the words of an item stand in its text, and whether they begin and end where words begin and end."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.doubts.doubt import Doubt, Page, tabled
from shequ.doubts.rhythm import ends_in_rhythm
from shequ.items import Item, Phase, Role, Zero, words

_MARKS: Final = re.compile(r"[\W_]+")
_LEAST: Final = 0.7  # share of an item's words that must stand in its sentence
_RUN: Final = 2  # letters in a row that are no chance
_PIECES: Final = 4  # into which the numbers of a clause may part the words of an item
_BACK: Final = 200  # characters before an item in which its body or owner may stand
_EDGE: Final = 8
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")

# What may stand right before or behind the words of an item without belonging to them.
_BEFORE: Final = re.compile(
    r"(?:确保|保证|力争|争取|实现|做到|达到|完成|要求|要|应|须|需|必须|使|让|将|把|对|为|在|由|以|和|及|与|或|并|且|即|的|地|了|共|已|都|均|各|每|按|其中|包括|包|"
    r"全年|今年|本年度?|年度|年内|期间|以来|辖区|全市|全区|全县|社区|小区|我们|我|继续|进一步|坚持|努力|切实|加强|开展|组织|举办|举行|召开|建立|组建|成立|设立|配备|配置|配合|结合|安排|"
    r"发放|办|建|设|临时|从而|累计|先后|共计|总计|列支|支出|投入|如遇|无|零|不|没有|未|杜绝|避免|发生|出现|控制|定期|至少|最少|一次性|是|如|等|所有|任何|出|再|就|还|也|有效|维系|有|于|自|从|给|到|至|"
    r"迎接|利用|通过|围绕|以及|重点|主要|纪念|庆祝|做好|抓好|搞好|上|下|内|中|后|前|第[一二三四五六七八九十]阶段|阶段|步|年|月份?|日|号)$"
)
_BEHIND: Final = re.compile(
    r"的|了|达|要|应|须|需|必须|为|在|控制|保持|稳定|提高到?|超过?|不|低于|高于|少于|多于|分别|均|都|至|最|力争|确保|实现|全年|全部|每|约|近|共|各|由|从|比|同比|较|累计|完成|出|就|已|得|或|和|及|与|等|并|后|前|"
    r"发生|事件|现象|情况|行为|活动|工作|阶段|是|到|未|占|做|进行|开展|者|任务|总数|内|上|下|制度|教育|宣传|按|处以?|罚|扣|奖|给予?|支|办|以|有|可|除|则|否则|零|无|作为|方面|节|日|补助|一律|期间|左右|起"
)
_OWNER_BEFORE: Final = re.compile(r"(?:确保|要求|在|对|由|使|让|全|本|其中|和|及|与|[各每]|[\W\d_])$")
_OWNER_BEHIND: Final = re.compile(
    r"[需要应须完负达共的建计实开发组：:，,、。\W\d\s必将对年均分每有自在可不与和及配还也至提]|$"
)


def wording_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """The words that name the item, whose it is, its period and its body, against the text around it."""
    place = (index, item.found.start, item.found.end)
    named = words(item)
    if isinstance(item, Role):
        pass
    elif not _MARKS.sub("", named):
        yield Doubt(*place, "DBT-012", "条目没有写明说的是什么。请对照原话补上。", 3)
    elif not said_in(named, item.found.quote) and not said_in(named, _near(item, page)):
        yield Doubt(*place, "DBT-012", f"原话附近找不到“{named}”。请核对条目说的是什么。", 3)
    elif rest := _cut(item, page, named):
        yield Doubt(*place, "DBT-013", f"“{named}”可能没有写全，原话里它紧连着“{rest}”。请核对。", 2)
    yield from _other_words(place, item, page)


def said_in(named: str, text: str) -> bool:
    """Whether the words stand in ``text``: whole, in a few pieces in their order, or nearly all of them in any order.

    >>> [said_in(named, "保洁员每天清扫2次楼道") for named in ("保洁员清扫楼道", "清扫楼道", "健康讲座")]
    [True, True, False]
    """
    if named in text or pieces(named, text):
        return True
    plain, found, at = _MARKS.sub("", named), 0, 0
    text = _MARKS.sub("", text)
    while at < len(plain):
        size = next((n for n in range(min(len(plain) - at, 40), 0, -1) if plain[at : at + n] in text), 0)
        found += size if size >= min(_RUN, len(plain)) else 0
        at += max(1, size)
    return found >= _LEAST * max(1, len(plain))


def pieces(named: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in ``text`` in at most ``_PIECES`` pieces, each behind the one before; empty if they do not."""
    found: list[tuple[int, int]] = []
    at = place = 0
    while at < len(named):
        sizes = range(min(len(named) - at, 80), 0, -1)
        size, start = next(((n, s) for n in sizes if (s := text.find(named[at : at + n], place)) >= 0), (0, -1))
        if not size or len(found) == _PIECES or (len(named) > _PIECES and size < _RUN and not found):
            return []
        found.append((start, start + size))
        at, place = at + size, start + size
    return found


def _near(item: Item, page: Page) -> str:
    """What stands before the quote in its sentence, the quote, and in a table what heads row and column."""
    found = item.found
    if isinstance(item, Zero):
        return found.quote
    start = min(page.layout.sentence(found.start)[0], found.start)
    column = page.column(found.end - 1)
    return "\n".join((page.text[start : found.end], column, page.heading(found.start)))


def _other_words(place: tuple[int, int, int], item: Item, page: Page) -> Iterator[Doubt]:
    before = page.text[max(0, item.found.start - _BACK) : item.found.end]
    for name, value in (("whose", "归属"), ("period", "期间"), ("body", "机构")):
        said = getattr(item, name, None)
        if not said or (name == "body" and _bodied(said, item, page)):
            continue
        if said not in before:
            yield Doubt(*place, "DBT-014", f"原话和前文里没有“{said}”这个{value}。请核对。", 2 if name == "body" else 3)
        elif name == "whose" and not _owner(said, item, page):
            yield Doubt(*place, "DBT-014", f"{value}“{said}”可能没有写全，或者不是这一句的。请核对。", 2)


def _bodied(body: str, item: Item, page: Page) -> bool:
    """Whether a body is named anywhere before the item, or in a few pieces not far from it."""
    end = item.found.end + _BACK
    return page.text.find(body, 0, end) >= 0 or said_in(body, page.text[max(0, end - _BODY) : end])


_BODY: Final = 2000  # characters


def _owner(said: str, item: Item, page: Page) -> bool:
    """Whether an owner stands by itself: in a table as a cell of the item's row, else between words that bound it."""
    if tabled(item.found.quote):
        start, end = page.layout.line(item.found.start)
        return said in (cell.strip() for cell in re.split(r"[\t|｜]", page.text[start:end]))
    start = max(0, item.found.start - _BACK)
    for match in re.finditer(re.escape(said), page.text[start : item.found.end]):
        before, behind = page.text[max(0, start + match.start() - 2) : start + match.start()], start + match.end()
        if (not before or _OWNER_BEFORE.search(before)) and _OWNER_BEHIND.match(page.text, behind):
            return True
    return False


def _cut(item: Item, page: Page, named: str) -> str:
    """The letters that the words of an item run on into, on either side; empty if they stand by themselves."""
    found = item.found
    if isinstance(item, Zero) and "漏" in named:  # 户不漏人
        return ""
    if tabled(found.quote) and not isinstance(item, Phase):
        return _cut_cell(item, page, named)
    parts = pieces(named, found.quote)
    if not parts:
        return ""
    start, end = found.start + parts[0][0], found.start + parts[-1][1]
    before = page.text[max(found.start, start - _EDGE) : start]
    behind = page.text[end : min(found.end, end + _EDGE)]
    apart = _BEFORE.search(before) or ends_in_rhythm(before) or _counted(page, start, before=True)
    if before and _CHINESE.match(before[-1]) and not apart:
        return _letters(before, r"[\u4e00-\u9fff]{1,4}$")
    if behind and _CHINESE.match(behind[0]) and not (_BEHIND.match(behind) or _counted(page, end, before=False)):
        return _letters(behind, r"[\u4e00-\u9fff]{1,4}")
    return ""


def _cut_cell(item: Item, page: Page, named: str) -> str:
    """The cell of the row, or the head of the column, that holds the words and more."""
    cells = [*re.split(r"[\t|｜]", item.found.quote), *page.column(item.found.end - 1).split()]
    for cell in cells:
        at = cell.find(named)
        if at < 0:
            continue
        before, behind = cell[:at], cell[at + len(named) :]
        if (before and _CHINESE.match(before[-1]) and not _BEFORE.search(before)) or (
            behind and _CHINESE.match(behind[0]) and not _BEHIND.match(behind)
        ):
            return cell[: 2 * _EDGE]
    return ""


def _counted(page: Page, place: int, *, before: bool) -> bool:
    """Whether a number or a date ends, or begins, at ``place``."""
    low, high = place - _BACK // 10, place + 1
    spans = [*((q.start, q.end) for q in page.numbers(low, high)), *((s.start, s.end) for s in page.dates(low, high))]
    return any(place == (end if before else start) for start, end in spans)


def _letters(text: str, pattern: str) -> str:
    found = re.search(pattern, text)
    return found.group() if found else ""
