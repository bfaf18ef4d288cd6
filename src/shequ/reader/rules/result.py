"""结果: things that were done or stand counted: 清理垃圾300吨, 发放资料5000余份, 现有小区40个, 参选率79%."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.around import Around
from shequ.reader.counting import located, structural
from shequ.reader.owner import period, whose
from shequ.reader.phrase import join_enumeration, trim
from shequ.reader.rule import AnyRule, Draft, NumberRule
from shequ.reader.scene import Scene
from shequ.text import Quantity

_SKIP: Final = frozenset(
    "级 等 档 岁 周岁 届 代 年 倍 折 年级 月龄 周年 星期 周 日 天 晚 夜 秒 世纪 旬 月 个月 小时 分钟 ℃ 星 星级 度".split()
)
_RATE: Final = re.compile(r"率|度|比|占|下降|上升|增长|提高|减少|增加|降低|提升|完成|达")
_OPEN: Final = re.compile(
    r"^(?:今年以来|一年来|半年来|近年来|截[至止][^,，]{0,12}|目前|先后|共|累计|总共|已经?|还|并|也|又|同时|分别|其中|另外|期间|我(?:社区|街道|镇|县|区|市|们|单位|局|办)?|社区|街道|全年|今年|去年|本年度?|年内)+"
)


def result(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """清理垃圾300吨 in a report, 现有图书2000册 anywhere: what was counted."""
    if q.unit is None or q.unit in _SKIP:
        return
    if structural(q, near) or _class_of(near, q):
        return
    tense = scene.tense(q.start)
    stock = tense != "done" and _stands(q, near, scene)
    if tense != "done" and not stock:
        return
    if q.unit in _MONEY and not _TURNED_OVER.search(near.before):
        return
    if q.unit in _LENGTHS and not _WORKED.search(near.before):
        return
    if q.percent and not _RATE.search(near.before[-12:]):
        return
    if q.han and not _told_in_words(q, near):
        return
    if not q.percent and located(q, near) and not near.firm and not _MADE_FOR.match(near.after):
        return
    level: Certainty = "likely" if not q.han and tense == "done" and scene.kind == "report" else "unsure"
    yield from _drafts(q, near, scene, level)


_MONEY: Final = frozenset("元 万元 亿元".split())
_TURNED_OVER: Final = re.compile(r"收入|损失|产值|税|营业额|销售额|收费|收缴|节约")
_LENGTHS: Final = frozenset("米 公里 千米 厘米".split())
_WORKED: Final = re.compile(r"硬化|疏通|修|铺|清|粉刷|拓宽|绿化|安装|改造|建|挖|全长|总长|共|长|冲毁|道路|管")
_STOCK: Final = re.compile(
    r"现有|共有|拥有|[下所]?辖(?!区)|下设|人口|总户数|面积|占地|耕地|水田|旱地|林地|隐患点|目前有|(?<![没要])有(?=[^,，。;；将要]{0,14}\d)|住户|居民(?=\d)|在校学生|在册"
)
_WILL: Final = re.compile(
    r"要|将|新建|新增|增加|建立|组建|成立|确保|力争|争取|计划|举办|开展|培训|配备|不少于|达到|各|每"
)


def _stands(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the number describes how things are: 现有图书2000册, 居民3260户."""
    if near.firm or q.percent or _WILL.search(near.before):
        return False
    return _STOCK.search(scene.text, max(scene.layout.line(q.start)[0], q.start - _DESCRIPTION), q.end) is not None


_DESCRIPTION: Final = 200  # characters of a description that began with 总面积 or 现有


_MADE_FOR: Final = re.compile(r"(?:余)?[^,，。;；]{0,14}(?:开展|进行|实施|办理|发放)")


def _class_of(near: Around, q: Quantity) -> bool:
    """A number that only describes a class: 90岁以上, 500元以下的, 3人以上单位."""
    return near.trail_end > q.end and near.lead is None and not q.percent


def _told_in_words(q: Quantity, near: Around) -> bool:
    """Chinese numerals: 举办了二期 counts; 一个良好的局面 and 一次次 do not."""
    if q.value == 1 and q.upper is None:
        return (
            q.unit in ("场", "期", "名", "处", "支", "所", "座", "台", "辆")
            and bool(re.search(r"了|设|名$|人$|建|办|任", near.before[-8:]))
            or near.before.endswith("各")
        )
    return bool(re.search(r"了|共|已|先后|有|设|建|办|开|分|等|余|近|为|达|[\u4e00-\u9fff]{2}$", near.before[-8:]))


def _drafts(q: Quantity, near: Around, scene: Scene, level: Certainty) -> Iterator[Draft]:
    names, start, end = _names(q, near, scene)
    for name in names:
        fields = {"what": name, "value": q.value, "unit": q.full_unit, "approx": q.approx, "upper": q.upper}
        fields |= {"whose": whose(scene, near.start, q.start), "period": period(scene, near.start, q.start)}
        yield Draft("result", start, end, fields, level, (q.start,))


def _names(q: Quantity, near: Around, scene: Scene) -> tuple[list[str], int, int]:
    """What was counted, and the quote: the words before the number and the noun behind it; else those of the clause before."""
    start = near.start
    noun = trim(near.after[: _noun_end(near.after)])
    bare = near.bare
    for other in scene.numbers(near.start, q.start):
        if q.start - other.end <= 1 and not other.masked:
            bare = scene.text[near.start : other.start]
    head = re.sub(r"(?:同比|环比)$", "", _plain(re.split(r"(?:由|从)[^,，]{0,12}\d", bare)[0]))
    if _CHANGE.fullmatch(head):
        start, head = _with_before(scene, near.start, head)
    elif not head and not noun:
        start, head = _shared(q, near, scene)
    end = q.end + (_noun_end(near.after) if noun else 0)
    if q.percent:
        rates = [p for p in join_enumeration(head) if p.endswith(("率", "度"))]
        return (rates if len(rates) > 1 else [head or noun or "比例"]), start, q.end
    name = f"{head}{noun}" if noun and len(head) + len(noun) <= _NAME else noun if noun and not head else head
    if name in _VERBS:
        name = _COUNTED.get(q.unit or "", q.unit or name)
    return [name[-_NAME:] or trim(near.before) or str(q.unit)], start, max(q.end, end)


_CHANGE: Final = re.compile(r"(?:比|较)?(?:上年|去年|上季度|同期|上月)?(?:同期)?(?:下降|上升|增长|提高|减少|增加)了?|占比?|占有|合格率|及时率")


def _with_before(scene: Scene, start: int, head: str) -> tuple[int, str]:
    """A change or a share with what it is of, from the clause before: 投诉26件,比上年下降38% -> 投诉下降."""
    before = scene.layout.before(start)
    return (before[0], _counted_in(scene, before) + head) if before else (start, head)


def _shared(q: Quantity, near: Around, scene: Scene) -> tuple[int, str]:
    """What an earlier number of the clause, or the clause before, names: 常住居民2846户、7930人."""
    clause = scene.layout.clause(q.start)
    stretch: tuple[int, int] | None = (clause[0], near.start) if near.start > clause[0] else scene.layout.before(near.start)
    return (stretch[0], _counted_in(scene, stretch)) if stretch else (near.start, "")


def _counted_in(scene: Scene, stretch: tuple[int, int]) -> str:
    """The words before the first number of a stretch."""
    numbers = scene.numbers(*stretch)
    return _plain(scene.text[stretch[0] : numbers[0].start if numbers else stretch[1]])


_VERBS: Final = frozenset(("", "辖", "下辖", "所辖", "有", "共", "设", "计", "分", "涉及", "其中"))
_COUNTED: Final = {"人": "人口", "户": "户数"}
_NAME: Final = 34


def _plain(head: str) -> str:
    return trim(_OPEN.sub("", trim(head)))


def _noun_end(after: str) -> int:
    found = re.search(r"[(（,，。;；:：\n|\t]|约?\d(?!\d{0,2}周?岁)", after)
    return found.start() if found else len(after)


RULES: Final[tuple[AnyRule, ...]] = (NumberRule("result.counted", result),)
