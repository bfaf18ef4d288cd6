"""What was counted: the words before the number and the noun behind it, an earlier number's, or the clause before."""

import re
from typing import Final

from shequ.reader.around import Around
from shequ.reader.phrase import join_enumeration, trim
from shequ.reader.scene import Scene
from shequ.text import Quantity

_DATE: Final = r"(?:在|自)?[\d一二三四五六七八九十xX]{1,4}(?:年|月|日|号|季度)[\d一二三四五六七八九十年月日号至到\-—底初末中旬份]{0,16}(?:期间|以来|起)?"
_OPEN: Final = re.compile(
    rf"^(?:今年以来|一年来|半年来|近年来|截[至止](?:目前|现在|[^,，]{{0,10}}?[底月日])?|{_DATE}|现有|共有|拥有|设有|现|先后|共|累计|总共|已经?|还|并|也|又|同时|分别|其中|另外|期间|"
    r"我(?:社区|街道|镇|县|区|市|们|单位|局|办|院)?|(?:社区|街道|辖区)(?:内|共|现|有)?|全年|今年|去年|本年度?|年内|有|下设|[下所]?辖(?!区))+"
)
_FROM: Final = re.compile(r"(?:由|从)[^,，]{0,12}\d")
_COMPARED: Final = re.compile(r"(?:同比|环比)$")
_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,60}[)）]")
_COMMA: Final = re.compile(r"[,，。;；\n]")
_FAR: Final = 100  # characters in which the work for a number of people is told
_FOR: Final = re.compile(r"[为给对向]$")
_GIVES: Final = re.compile(r"发放|提供|办理|送|解决|开展|救助|慰问|安装|落实|免费")
_NUMBERS: Final = re.compile(r"\d[\d.]*(?:余|多)?[万亿]?[\u4e00-\u9fff]{0,1}")
_CHANGE: Final = re.compile(
    r"(?:与|和|同)?(?:比|较)?(?:上年|去年|上季度|同期|上月)?(?:同期)?(?:相比|同比|环比)?(?:分别)?(?:下降|上升|增长|提高|减少|增加|增幅|降幅|涨幅|跌幅)了?|占比?|占有|合格率|及时率"
)
_NOUN_END: Final = re.compile(r"[(（,，。;；:：\n|\t]|约?\d(?!\d{0,2}周?岁)")
_BARE: Final = {"人": "人口", "户": "户数"}
_VERBS: Final = frozenset(("", "辖", "下辖", "所辖", "有", "共", "设", "计", "分", "涉及", "其中"))
_WORK_END: Final = re.compile("(?:开展|举[行办]|组织|召开|进行)了?$")
_LONGEST: Final = 34  # characters of a name


def names(q: Quantity, near: Around, scene: Scene) -> tuple[list[str], int, int]:
    """The things counted (several for A率和B率均达), and where the quote begins and ends."""
    rest = near.after[near.trail_end - q.end :]
    start, behind = near.start, rest[: _noun_end(rest)]
    noun, head = trim(behind), _COMPARED.sub("", plain(_FROM.split(_own_words(q, near, scene))[0]))
    if _FOR.search(near.before) and (done := _done_for(q, scene)):
        return [done[-_LONGEST:]], start, q.end
    if _CHANGE.fullmatch(head):
        start, head = _with_before(scene, start, head)
    elif not head and not noun and trim(near.before) not in _VERBS - {""}:
        start, head = _shared(q, near, scene)
    if q.percent:
        rates = [part for part in join_enumeration(head) if part.endswith(("率", "度"))]
        return (rates if len(rates) > 1 else [head or noun or "比例"]), start, q.end
    name = _joined(head, noun)
    if name in _VERBS:
        name = _BARE.get(q.unit or "", q.unit or name)
    return [name[-_LONGEST:]], start, near.trail_end + (len(behind) if noun else 0)


def _done_for(q: Quantity, scene: Scene) -> str:
    """What was done for a number of people: 为1690名五保对象发放生活补贴 -> 五保对象发放生活补贴."""
    sentence = scene.text[q.end : min(scene.layout.sentence(q.start)[1], q.end + _FAR)]
    after = _NUMBERS.sub("", _COMMA.split(_BRACKETS.sub("", sentence))[0])
    return trim(after) if _GIVES.search(after) else ""


def plain(head: str) -> str:
    """The words before a number without dates, 共, 累计 and the like."""
    return trim(_OPEN.sub("", trim(_OPEN.sub("", head))))


def _joined(head: str, noun: str) -> str:
    if not noun or not head:
        return noun or head
    if len(head) + len(noun) <= _LONGEST:
        return f"{head}{noun}"
    return noun if _WORK_END.search(head) else head


def _own_words(q: Quantity, near: Around, scene: Scene) -> str:
    """The words before the number, or before the number that it follows at once: 涉及50户115人."""
    close = [p for p in scene.numbers(near.start, q.start) if q.start - p.end <= 1 and not p.masked]
    return scene.text[near.start : close[0].start] if close else near.bare


def _with_before(scene: Scene, start: int, head: str) -> tuple[int, str]:
    """A change or a share with what it is of, from the clause before: 投诉26件,比上年下降38% -> 投诉下降."""
    before = scene.layout.before(start)
    return (before[0], _counted_in(scene, before) + head) if before else (start, head)


def _shared(q: Quantity, near: Around, scene: Scene) -> tuple[int, str]:
    """What an earlier number of the clause, or the clause before, names: 常住居民2846户、7930人."""
    clause = scene.layout.clause(q.start)
    if near.start > clause[0]:
        return clause[0], _counted_in(scene, (clause[0], near.start))
    before = scene.layout.before(near.start)
    return (before[0], _counted_in(scene, before)) if before else (near.start, "")


def _counted_in(scene: Scene, stretch: tuple[int, int]) -> str:
    """The words before the first number of a stretch."""
    numbers = scene.numbers(*stretch)
    return plain(scene.text[stretch[0] : numbers[0].start if numbers else stretch[1]])


def _noun_end(after: str) -> int:
    found = _NOUN_END.search(after)
    return found.start() if found else len(after)
