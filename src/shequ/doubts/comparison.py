"""Whether the comparison of a target and the direction of a sanction are those of the words in the quote."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.doubts.doubt import Doubt, Page
from shequ.doubts.numbers import own
from shequ.items import Item, Op, Sanction, Target

_LEADS: Final[tuple[tuple[Op, str], ...]] = (
    (
        ">=",
        r"(?:不|不得|不能|不应|不可|不宜)(?:低于|少于|小于|下于)|至少|最少|最低|起码|≥|>=|≧|不达|未达到?|达不到|未完成|不到|不足|不满",
    ),
    (
        "<=",
        r"(?:不|不得|不能|不应|不可|不宜)(?:超过|高于|大于|多于|超出)|控制[在到]|(?:降|降低|下降|压缩|减少)[到至在]|最多|最高|最长|≤|<=|≦|限于",
    ),
    (">=", r"达到|达至?|完成|(?:提高|提升|上升|增加|增长|扩大)[到至]|(?:稳定|保持|维持)在"),
    (">", r"超过|高于|大于|多于|突破|优于|超出|>|＞"),
    ("<", r"低于|小于|少于|<|＜"),
)
_LEAD: Final = re.compile("|".join(f"(?P<w{n}>{words})" for n, (_, words) in enumerate(_LEADS)))
_TRAIL: Final = re.compile(
    r"\s?[(（]?(?:含)?[)）]?(?:(?P<up>及?以上|或以上|起(?![步来到诉草火案]))|(?P<down>及?以下|以内|之内|之下|内(?!容|部|外)))"
)
_SHORT: Final = re.compile(r"未|达不到|不达|不到|不足|不满")
_TURNS: Final = re.compile(r"不合格|不达标|否决|不予|不得[评参申]|不能评|取消|超过|出现|发生|说明情况|扣")
_TURNED: Final[dict[Op, Op]] = {">=": "<", "<": ">=", "<=": ">", ">": "<=", "==": "=="}
_SIGNS: Final[dict[Op, str]] = {">=": "不低于", "<=": "不超过", ">": "高于", "<": "低于", "==": "等于"}
_RISING: Final = frozenset((">", ">="))
_REACH: Final = 16  # characters before a number in which its comparison stands

_PENALTY: Final = re.compile(r"扣|罚|处以|缴纳|没收|赔偿|赔付|减发|停发|收取")
_REWARD: Final = re.compile(r"奖|补助|补贴|津贴|加[^扣]{0,2}$|加分|慰问|给予|报酬|工资|提成|发给|优惠|减免|开支权|提取")


def comparison_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """不低于 with <=, 控制在…以内 with >=, a limit without a word for it."""
    q = own(item, page) if isinstance(item, Target) else None
    if q is None or not isinstance(item, Target):
        return
    op, word = _said(page, q.start, q.end, floor=item.found.start)
    turned = _TURNS.search(page.around(item)) is not None
    accepted = {op, _TURNED[op]} if turned and word else {op}
    if item.op in accepted:
        return
    said = f"原话写的是“{word}”，条目的比较却是“{_SIGNS[item.op]}”。请核对。"
    if not word:
        said = f"原话没有写“{_SIGNS[item.op]}”一类的话，条目却这样比较。请核对。"
    opposite = (item.op in _RISING) != (op in _RISING)
    yield Doubt(index, item.found.start, item.found.end, "DBT-005", said, 3 if opposite else 2)


def _said(page: Page, start: int, end: int, *, floor: int) -> tuple[Op, str]:
    """The comparison that the words around a number make, and the word; at least, where nothing is said."""
    text = page.text
    found = None
    for match in _LEAD.finditer(text, max(min(floor, start), start - _REACH), start):
        found = match
    op: Op = _LEADS[int((found.lastgroup or "w0")[1:])][0] if found else ">="
    trail = _TRAIL.match(text, end)
    if trail is None or (found is not None and op in (">", "<")):
        return op, found.group() if found else ""
    if trail["down"]:
        return "<=", trail.group().strip()
    return (op, found.group()) if found and op == "<=" else (">=", trail.group().strip())


def direction_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """扣 and 罚 taken for a reward, 奖 and 补 for a penalty."""
    if not isinstance(item, Sanction):
        return
    q = own(item, page)
    at = q.start if q is not None else item.found.end
    near = page.text[max(item.found.start, at - 2 * _REACH) : at]
    words = page.text[item.found.start : item.found.end + _REACH]
    penalty, reward = _told(near) if any(_told(near)) else _told(words)
    if penalty == reward:
        if not penalty:
            said = "原话里看不出是奖还是罚。请核对奖惩的方向。"
            yield Doubt(index, item.found.start, item.found.end, "DBT-016", said, 2)
        return
    if (item.direction == "penalty") != penalty:
        said = f"原话说的是{'罚' if penalty else '奖'}，条目却记作{'奖励' if penalty else '处罚'}。请核对奖惩的方向。"
        yield Doubt(index, item.found.start, item.found.end, "DBT-016", said, 3)


def _told(text: str) -> tuple[bool, bool]:
    """Whether the last word of the kind is one of penalty, or one of reward."""
    penalty = max((match.end() for match in _PENALTY.finditer(text)), default=0)
    reward = max((match.end() for match in _REWARD.finditer(text)), default=0)
    return penalty > reward, reward > penalty
