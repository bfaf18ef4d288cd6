"""目标: rates, counts, areas, scores and limits that are to be reached or kept within."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty, Op
from shequ.reader.around import SHORT_OF, Around
from shequ.reader.counting import MEASURED, describes_class, judged
from shequ.reader.lexicon import any_of
from shequ.reader.owner import period, whose
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, Draft, NumberRule
from shequ.reader.rules.target_planned import RULES as PLANNED
from shequ.reader.rules.target_subject import RATE, subjects, turn
from shequ.reader.scene import REPORTING, Scene
from shequ.text import Quantity

_LOSES: Final = "|取消[^,，。;；]{0,14}资格"
_INSISTS: Final = re.compile(r"确保|保证|力争|实现|要|应|须")
_CHANGES: Final = re.compile(r"(?:提高|提升|下降|降低|增长|减少|上升|增加|压降)$")
_EVENTS: Final = frozenset(("发现", "出现", "累计", "连续", "发生", "有", "受到", "被"))
_FLIP: Final[dict[Op, Op]] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "=="}
_BELOW: Final = SHORT_OF | {"低于", "小于", "少于"}
_RATE_WORDS: Final = 24  # characters in which a rate and what follows it must end
_WHOLE: Final = 100  # per cent
_VETO: Final = 600  # characters back that a heading of disqualifiers reaches when it is not an outline heading


def bound(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """达到85%以上, 不少于1小时, 控制在107以内, 率100%: a number that a word or a rate makes a standard."""
    rate = RATE.search(near.bare[-_RATE_WORDS:]) is not None
    if q.percent and q.value > _WHOLE and not _CHANGES.search(near.before):
        return
    if q.unit is None and not (rate or near.firm):
        return
    if judged(q, near) or describes_class(q, near) or not _compared(q, near, scene, rate=rate):
        return
    vetoed = _vetoed(q, near, scene)
    if not vetoed and (_told(q, near, scene) or not _sets(q, near)):
        return
    op = near.op or ">="
    if vetoed:
        op = ">=" if near.lead in _BELOW else _FLIP[op]
    level: Certainty = "sure" if (near.firm or near.op) and (q.percent or rate) else "likely"
    names, start = subjects(q, near, scene)
    behind = near.after.find(names[0])
    end = near.end if scene.text[near.trail_end : near.end] == "的" else max(near.trail_end, q.end)
    if behind >= 0:
        end = q.end + behind + len(names[0])
    rest = {"op": op, "value": q.value, "unit": _unit(q, near, rate=rate), "upper": q.upper}
    rest |= {"whose": whose(scene, near.start, q.start), "period": period(scene, near.start, q.start)}
    for name in names:
        yield Draft("target", start, end, {"subject": name, **rest}, level, (q.start,))


def _compared(q: Quantity, near: Around, scene: Scene, *, rate: bool) -> bool:
    """Whether a word compares the number, or it stands behind a rate."""
    if near.firm or (rate and not q.han) or (near.lead == "在" and MEASURED.search(near.bare)):
        return True
    if q.percent and (near.op or rate or _INSISTS.search(near.before)):
        return True
    if q.unit in ("%", "个百分点", "百分点") and _CHANGES.search(near.before):
        return True
    return turn(q, scene) is not None


def _told(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the number is told as reached; a limit that is only ever set (不少于, 不超过) is told by 了 and 已 alone."""
    if near.lead in _SETTERS and not re.search(r"了|已", near.bare):
        return False
    if near.trail_end > q.end and scene.kind not in REPORTING and not scene.told(near.start, near.end):
        return False
    return scene.tense(q.start) == "done"


_SETTERS: Final = frozenset(
    "不低于 不少于 不小于 不得少于 不得低于 至少 最少 不超过 不高于 不大于 不得超过 不得高于 控制在 不多于".split()
)


def _unit(q: Quantity, near: Around, *, rate: bool) -> str | None:
    """The unit as written; per cent where it is missing but meant: 尿检率80以上, 外来人员达到80, 超过总数30的."""
    reached = near.firm and (near.lead or "").startswith(("达", "要达", "提高", "提升"))
    if q.unit is None and q.value <= _WHOLE and not near.bare.endswith("比") and (rate or near.share or reached):
        return "%"
    return q.full_unit


def _sets(q: Quantity, near: Around) -> bool:
    """Whether the comparison sets a standard: not a class of places (不到200人的), a condition (发现三次以上) or 到一个新水平."""
    if near.lead in SHORT_OF or trim(near.bare) in _EVENTS or (near.op in ("<", ">") and near.after.startswith("的")):
        return False
    return not (q.han and q.value == 1 and any_of("abstract", after="$").search(near.after))


def _vetoed(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the clause is a disqualifier (…的) in a sentence or under a heading of disqualifiers."""
    after = scene.text[near.trail_end : near.end]
    if "的" not in after and "者" not in after:
        return False
    if any_of("disqualifies", after=_LOSES).search(scene.text, *scene.layout.sentence(q.start)):
        return True
    return after.endswith("的") and (
        any(any_of("disqualifies", after=_LOSES).search(mark.title) for mark in scene.headings(q.start))
        or any_of("disqualifies", after=_LOSES).search(scene.text, max(0, q.start - _VETO), q.start) is not None
    )


_LASTING: Final = frozenset("小时 分钟 学时 课时".split())
_NOTICE: Final = frozenset("天 工作日 小时 分钟".split())
_SHORT: Final = 12  # characters: a clause with less is read together with the one before


def duration(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """每天开门13个小时, 播出时间20分钟, 提前3天: how long something is to last, or a notice to be given."""
    notice = near.before.endswith("提前") and q.unit in _NOTICE
    lasting = q.unit in _LASTING and not near.after and len(trim(near.before)) > 1
    if not (notice or lasting) or scene.tense(q.start) == "done":
        return
    start = near.start
    before = scene.layout.before(near.start) if notice and len(trim(near.before)) < _SHORT else None
    if before:
        start = before[0]
    subject = trim(scene.text[start : q.start] + (near.after if notice else ""))
    fields = {"subject": subject, "op": ">=", "value": q.value, "unit": q.unit, "upper": q.upper}
    fields |= {"period": period(scene, near.start, q.start)}
    yield Draft("target", start, near.end if notice else q.end, fields, "likely", (q.start,))


RULES: Final[tuple[AnyRule, ...]] = (
    NumberRule("target.bound", bound),
    NumberRule("target.duration", duration),
    *PLANNED,
)
