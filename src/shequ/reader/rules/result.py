"""结果: things that were done or stand counted: 清理垃圾300吨, 发放资料5000余份, 现有小区40个, 参选率79%."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.around import SHORT_OF, Around
from shequ.reader.counting import MEASURED, judged, located, structural
from shequ.reader.lexicon import any_of
from shequ.reader.owner import period, whose
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, Draft, NumberRule
from shequ.reader.rules.result_name import names
from shequ.reader.scene import Scene
from shequ.text import Quantity

_SKIP: Final = frozenset(
    "级 等 档 岁 周岁 届 代 年 倍 折 年级 月龄 周年 星期 周 日 晚 夜 秒 世纪 旬 月 个月 ℃ 星 星级 度".split()
)
_LASTING: Final = frozenset("天 小时 分钟 工作日".split())
_MONEY: Final = frozenset("元 万元 亿元".split())
_LENGTHS: Final = frozenset("米 公里 千米 厘米".split())
_EARNED: Final = re.compile(r"收入|损失|产值|税|营业额|销售额|收费|收缴|节约|欠薪|追回|挽回|引资")
_WORKED: Final = re.compile(
    r"硬化|水沟|河道|沟渠|车位|疏通|修|铺|清|粉刷|拓宽|绿化|安装|改造|建|挖|全长|总长|共|长|冲毁|道路|管"
)
_RATE: Final = re.compile(r"率|度|幅|比|占|下降|上升|增长|提高|减少|增加|降低|提升|完成|达")
_STOCK: Final = re.compile(
    r"现有|共有|拥有|[下所]?辖(?!区)|下设|人口|总户数|面积|占地|耕地|水田|旱地|林地|隐患点|目前有|"
    r"(?<![没要])有(?=[^,，。;；将要]{0,14}\d)|住户|居民(?=\d)|在校学生|在册"
)
_WILL: Final = re.compile(
    r"要|将|新建|新增|增加|建立|组建|成立|确保|力争|争取|计划|举办|开展|培训|配备|不少于|达到|各|每"
)
_PERFORMED: Final = re.compile(r"(?:余)?[^,，。;；]{0,14}(?:开展|进行|实施|办理|发放)|(?:都|均|全部|也)")
_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,60}[)）]")
_ACTION: Final = 100  # characters in which the work stands, brackets included
_SINGLE: Final = frozenset("场 期 名 处 支 所 座 台 辆 面".split())
_DESCRIPTION: Final = 200  # characters of a description that began with 总面积 or 现有
_APPOINTED: Final = re.compile(r"[^,，。;；]{0,16}(?:任|担任)")
_PRAISED: Final = re.compile(r"很|更|良好|优美|舒适|和谐|健康|温馨|整洁")
_WHOLE: Final = 100  # per cent
_NEAR: Final = 12


def result(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """清理垃圾300吨 in a report, 现有图书2000册 anywhere: what was counted."""
    told = judged(q, near)
    if not (told or _countable(q, near)) or structural(q, near) or (q.han and not _told_in_words(q, near)):
        return
    tense = scene.tense(q.start)
    if tense != "done" and not told and not _stands(q, near, scene):
        return
    if (re.search(r"每[天日周月季年晚]", near.before) and not told) or (
        located(q, near) and not (q.percent or near.firm or MEASURED.search(near.bare) or _performed(q, scene))
    ):
        return
    level: Certainty = "likely" if not q.han and tense == "done" and scene.kind == "report" else "unsure"
    things, start, end = names(q, near, scene)
    fields = {
        "value": q.value,
        "unit": q.full_unit or (None if near.bare.endswith("比") else "%"),
        "approx": q.approx,
        "upper": q.upper,
    }
    fields |= {"whose": whose(scene, near.start, q.start), "period": period(scene, near.start, q.start)}
    for thing in things:
        yield Draft("result", start, end, {"what": thing, **fields}, level, (q.start,))


def _performed(q: Quantity, scene: Scene) -> bool:
    """Whether something was done for or with that many: 为72家单位(…)办理了许可证, 30个村都设立了…."""
    after = scene.text[q.end : min(scene.layout.sentence(q.start)[1], q.end + _ACTION)]
    return _PERFORMED.match(_BRACKETS.sub("", after)) is not None


def _countable(q: Quantity, near: Around) -> bool:
    """Whether a number with this unit, in these words, can be a result: 90岁以上 describes a class, 5万元 is spent."""
    if q.unit is None:
        return near.bare.endswith("比") or (near.lead is not None and near.bare.endswith("率") and q.value <= _WHOLE)
    if q.unit in _SKIP or (q.han and q.unit in ("类", "种")):
        return False
    if near.trail_end > q.end and near.lead is None and not q.percent:
        return False
    if near.lead in SHORT_OF:
        return False
    if q.percent:
        return _RATE.search(near.before[-_NEAR:]) is not None
    if q.unit in _LASTING:
        return MEASURED.search(near.bare) is not None
    if q.unit in _MONEY:
        return _EARNED.search(near.before) is not None
    return q.unit not in _LENGTHS or _WORKED.search(near.before) is not None


def _stands(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the number describes how things are: 现有图书2000册, 居民3260户."""
    if near.firm or q.percent or _WILL.search(near.before):
        return False
    return _STOCK.search(scene.text, max(scene.layout.line(q.start)[0], q.start - _DESCRIPTION), q.end) is not None


def _told_in_words(q: Quantity, near: Around) -> bool:
    """Chinese numerals: 举办了二期 counts; 一个良好的局面 and 一次次 do not."""
    before = near.before[-8:]
    if q.value == 1 and q.upper is None:
        if _APPOINTED.match(near.after):
            return False
        if before.endswith("了") and q.unit == "个":
            return (
                not _PRAISED.search(near.after) and any_of("concrete", after="$").search(trim(near.after)) is not None
            )
        return before.endswith("各") or (q.unit in _SINGLE and re.search(r"了|设|名$|人$|建|办|任", before) is not None)
    return re.search(r"了|共|已|先后|有|设|建|办|开|分|等|余|近|为|达|[\u4e00-\u9fff]{2}$", before) is not None


RULES: Final[tuple[AnyRule, ...]] = (NumberRule("result.counted", result),)
