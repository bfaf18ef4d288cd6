"""Numbers of things to make, buy, hold or serve: 组建四支队伍, 安装4块黑板, 培训200人, 新增岗位50个."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.items import Certainty
from shequ.reader.around import SHORT_OF, Around
from shequ.reader.counting import SMALL_UNITS, describes_class, judged, located, structural
from shequ.reader.lexicon import any_of
from shequ.reader.owner import period, whose
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, Draft, NumberRule, Rule
from shequ.reader.rules.target_subject import noun_behind
from shequ.reader.scene import Scene
from shequ.text import Quantity, number

_ADVERBS: Final = "好|成|完|出|起|了|约|近|各类|各种|各项|一批|以上|为|不少于|至少|全[区市县镇街乡村][^,，]{0,4}"
_TO_NUMBER: Final = rf"(?:{_ADVERBS})?(?P<gap>[^,，。;；:：\n]{{0,26}})$"
_GOES_ON: Final = re.compile(r"(?P<gap>[^,，。;；:：\n]{2,14})$")
_SERVES: Final = re.compile(r"(?:同志|人员?|干部|志愿者|专人)?(?:为|任|担任|作为|组成)([^,，。;；]{2,16})")
_MOVES: Final = re.compile(r"进行|开展|参加|到|前往|在|对|为|负责|左右|上岗|担任")
_MONEY: Final = frozenset("元 万元 亿元 千元".split())
_UNSETTLED: Final = frozenset(
    "天 日 年 个月 月 小时 分钟 周 个星期 星期 秒 晚 夜 级 届 倍 折 代 号 度 周年 工作日 星 星级 年级".split()
)
_HELD: Final = frozenset("次 场 部 期".split())
_VERB: Final = 34  # characters back that a verb is looked for
_GAP: Final = 12  # characters between verb and number that leave no doubt
_CLOSE: Final = 2  # characters between verb and 一 that leave no doubt
_BACK: Final = 80


@dataclass(frozen=True, slots=True)
class _Making:
    """A verb and its number: the words from the verb on, those between it and the number, the noun behind."""

    words: str
    gap: str
    noun: str
    end: int

    @property
    def subject(self) -> str:
        """新增就业岗位 (50个), 黑板 (4块), 楼栋公示栏: the noun, with the words before it where these are few."""
        if not self.noun:
            return self.words
        return self.noun if not self.gap or len(self.gap) > _GAP else f"{self.gap}{self.noun}"


def planned(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """安装4块黑板 -> 黑板 >= 4 块; 新增岗位50个 -> 新增岗位 >= 50 个."""
    if not _eligible(q, near) or scene.tense(q.start) == "done" or (located(q, near) and not near.firm):
        return
    making = _making(q, near, scene)
    if making is None or (q.han and not near.before.endswith("各") and not _settled(q, making)):
        return
    level: Certainty = "likely" if not q.han and len(making.gap) <= _GAP else "unsure"
    fields = {
        "subject": making.subject or trim(near.before),
        "op": near.op if near.firm and near.op else ">=",
        "value": q.value,
        "unit": q.full_unit,
        "upper": q.upper,
        "whose": whose(scene, near.start, q.start),
        "period": period(scene, near.start, q.start),
    }
    yield Draft("target", near.start, making.end, fields, level, (q.start,))


def _eligible(q: Quantity, near: Around) -> bool:
    if q.percent or q.unit is None or q.unit in _UNSETTLED or near.lead in SHORT_OF:
        return False
    if q.unit in _MONEY and not any_of("earned").search(near.before + near.after):
        return False
    return not structural(q, near) and not describes_class(q, near) and not judged(q, near)


def _making(q: Quantity, near: Around, scene: Scene) -> _Making | None:
    close = [p for p in scene.numbers(near.start, q.start) if p.end == q.start and not p.masked]
    own = scene.text[near.start : close[0].start] if close else near.before
    made = any_of("makes", after=_TO_NUMBER).search(own[-_VERB:])
    if made is None and q.unit in _MONEY:
        return _Making(trim(near.before), "", "", near.trail_end)
    if made is None and not near.before:
        made = _earlier(q, near, scene)
    if made is None and _inherits(q, near, scene):
        made = _GOES_ON.search(near.before[-_VERB:])
    if made is None:
        return None
    words, gap = trim(made.group()), trim(made["gap"])
    served = _SERVES.match(near.after)
    if served:
        return _Making(words, gap, trim(served[1]), q.end + served.end())
    behind = noun_behind(near.after)
    noun = "" if _MOVES.match(near.after) else trim(behind)
    return _Making(words, gap, noun, q.end + len(behind) if noun else near.trail_end)


def _inherits(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the number goes on with the verb of one before: 新建公园2处、健身点3个; 管理高血压患者420人,糖尿病患者160人."""
    head = max(scene.layout.sentence(q.start)[0], q.start - _BACK)
    earlier = [p for p in scene.numbers(head, near.start) if p.unit and not p.masked and not p.percent]
    if not earlier or q.han is not earlier[-1].han or re.search(r"[是有在对为将把]|其中", near.before):
        return False
    return _made_before(earlier[-1], scene) is not None


def _earlier(q: Quantity, near: Around, scene: Scene) -> re.Match[str] | None:
    """The verb and noun of the number before, for a number without words of its own: 培训网格员4期、200人次."""
    earlier = scene.numbers(scene.layout.clause(q.start)[0], q.start)
    return _made_before(earlier[-1], scene) if earlier else None


def _made_before(q: Quantity, scene: Scene) -> re.Match[str] | None:
    clause = scene.layout.clause(q.start)[0]
    return any_of("makes", after=_TO_NUMBER).search(scene.text[max(clause, q.start - _VERB) : q.start])


def _settled(q: Quantity, making: _Making) -> bool:
    """Whether a Chinese numeral counts: 建立一支专业队伍 does, 营造一个良好的环境 does not."""
    if q.value == 1 and q.unit in _HELD and len(making.gap) <= _CLOSE:
        return len(making.noun) > 1 and not any_of("abstract", after="$").search(making.noun)
    if q.value == 1 and (len(making.gap) > _CLOSE or q.unit in SMALL_UNITS - {"支"}):
        return len(making.gap) <= _CLOSE and bool(any_of("concrete", after="$").search(making.noun))
    return not any_of("abstract", after="$").search(making.noun)


_SERIES: Final = re.compile(
    r"(?:建[立设成]|设立|打造|组建)了?[^,，。;；\n“\"]{0,6}[“\"]"
    r"(?P<body>(?:[一二两三四五六七八九十\d]{1,2}[\u4e00-\u9fff]{1,2}){2,6})[”\"]"
)
_MEMBER: Final = re.compile(r"(?P<n>[一二两三四五六七八九十]{1,2}|\d{1,2})(?P<what>[^一二两三四五六七八九十\d]{1,2})")


def series(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """建立“五室三站1广场” -> 5 室, 3 站, 1 广场."""
    if scene.tense(match.start()) == "done":
        return
    for member in _MEMBER.finditer(match["body"]):
        place = match.start("body") + member.start()
        fields = {"subject": member["what"], "op": ">=", "value": number(member["n"]) or 0.0, "unit": None}
        yield Draft("target", match.start(), match.end(), fields, "likely", (place,))


RULES: Final[tuple[AnyRule, ...]] = (
    Rule("target.series", _SERIES, series),
    NumberRule("target.planned", planned),
)
