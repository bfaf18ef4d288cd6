"""What a target measures: the words before the number, its share of A和B分别, the noun behind it, an earlier clause."""

import re
from typing import Final

from shequ.reader.around import Around
from shequ.reader.lexicon import any_of
from shequ.reader.phrase import join_enumeration, trim
from shequ.reader.scene import Scene
from shequ.text import Quantity, units

RATE: Final = re.compile(
    r"(?:率|(?<![浓温长高宽深硬亮湿强速角进制])度|比例|比重|占比|覆盖面|覆盖|普及|合格|达标|比)(?:[(（][^)）]{0,12}[)）])?(?:均|都|各|分别|应|要|须|需|为|是|必须)*$"
)
_CLASSES: Final = ("的单位", "的小区", "的社区", "的人员", "的个人", "的部门", "的不", "的，", "的,")
_VERDICT: Final = re.compile(r"的(?:一票否决|不合格|不予|取消|不得)")
_PERIOD: Final = re.compile("(?<=.)(?:全年|年内|[每本]年)$")
_BY: Final = re.compile(
    r"^(?:按照?|到|在|于)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[底末初]|[上中下]旬)?(?:之前|以前|前)?[,，]?"
)
_LEADS_UP: Final = re.compile(r"(?:确保|保证|使得?|力争|争取|实现|做到)")
_EACH: Final = re.compile(r"分别(?:要)?(?:达到?|为|不低于|是|提高到|在|不少于)")
_BRACKETS: Final = re.compile(r"[(（][^)）]{0,20}[)）]")
_NOUN_END: Final = re.compile(
    r"[(（](?![^()（）]{1,2}[)）][\u4e00-\u9fff])|[,，。;；:：\n|\t]|作为|用于|进行|开展|以便|并|为(?!民|主)"
)
_ALL: Final = re.compile(r"(?:均|都|各)(?:要求?|应|须|需|在)?$")
_THINGS: Final = frozenset(("count", "people"))
_TIMES: Final = frozenset("小时 分钟 天 日 工作日 个月".split())
_NOUN: Final = 16  # characters of a noun behind a number
_LONGEST: Final = 40  # characters of a subject
_EACH_REACH: Final = 40  # characters between 分别 and the last of its numbers


def subjects(q: Quantity, near: Around, scene: Scene) -> tuple[list[str], int]:
    """The things measured (several for A率和B率均达) and where the quote begins."""
    start, head = near.start, near.bare
    shared = turn(q, scene)
    if shared:
        return shared
    after = near.after[near.trail_end - q.end :]
    noun = "" if after.startswith(_CLASSES) else trim(_VERDICT.split(noun_behind(after))[0])[-_NOUN:]
    if noun and q.unit in _TIMES and near.op == "<=":
        return [f"{trim(head)}{noun}"[:_LONGEST]], start
    if noun and _is_measured(q, near, head):
        return [noun], start
    head = re.split(r"(?:由|从)[^,，]{0,12}\d", head)[0]
    before = None if trim(head) else scene.layout.before(near.start)
    if before:
        start, head = before[0], scene.text[before[0] : before[1]] + head
    together = _rates(head)
    if together:
        return together, start
    listed = _listed_rates(near, scene)
    if listed:
        return listed[0], listed[1]
    clean = trim(_PERIOD.sub("", trim(_BY.sub("", _BRACKETS.sub("", trim(head))))))
    return [(_named(clean) or noun or clean)[-_LONGEST:] or scene.text[q.start : q.end]], start


def _is_measured(q: Quantity, near: Around, head: str) -> bool:
    """Whether the noun behind the number is what is measured: 配备2名以上保洁员, 5个工作日内整改, 至少开展3次讲座."""
    if near.lead is None and near.trail_end > q.end and units().get(q.unit or "") in _THINGS:
        return True
    if not trim(head):
        return True
    return any_of("takes_noun", after="$").search(head) is not None


def _listed_rates(near: Around, scene: Scene) -> tuple[list[str], int] | None:
    """Rates set off by commas that share the number of the last: 覆盖率,到位率,饱和率均在95%以上."""
    if not _ALL.search(near.bare) or not RATE.search(near.bare):
        return None
    names, start = [trim(near.bare)], near.start
    while (before := scene.layout.before(start)) and not scene.numbers(*before):
        words = scene.text[before[0] : before[1]]
        if not words.endswith(("率", "度")):
            break
        names.insert(0, _named(trim(words)))
        start = before[0]
    return (names, start) if len(names) > 1 else None


def turn(q: Quantity, scene: Scene) -> tuple[list[str], int] | None:
    """A、B和C分别达到x、y和z: the subject whose turn it is, and where the quote begins."""
    start = max(scene.layout.sentence(q.start)[0], q.start - _EACH_REACH)
    found = _EACH.search(scene.text, start, q.start)
    if not found:
        return None
    place = len([p for p in scene.numbers(found.end(), q.start) if p.unit == q.unit])
    clause = scene.layout.clause(found.start())
    names = join_enumeration(trim(scene.text[clause[0] : found.start()]))
    return ([_named(trim(names[place]))], clause[0]) if place < len(names) else None


def noun_behind(after: str) -> str:
    """The noun behind a number: up to a bracket or a word that begins the next thing; 以…为主题的活动 is one noun."""
    if after.startswith("以") and "的" in after:
        return after
    end = _NOUN_END.search(after)
    return after[: end.start()] if end else after


def _named(clean: str) -> str:
    """Without the work that leads up to it: 加强…,使知晓率 -> 知晓率."""
    return trim(_LEADS_UP.split(clean)[-1])


def _rates(head: str) -> list[str]:
    """The rates that share one number: 知晓率和行为形成率均达 -> two; fewer than two are none."""
    parts = join_enumeration(trim(head))
    if _ALL.search(head) and len(parts) > 1 and parts[-1].endswith("率"):
        return [part if part.endswith("率") else f"{part}率" for part in map(trim, parts)]
    rates = [trim(part) for part in parts if RATE.search(part)]
    return rates if len(rates) > 1 and all(RATE.search(part) for part in parts[-2:]) else []
