"""What stands around a number: its clause, the words before and behind it, the comparison they make."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.items import Op
from shequ.reader.scene import Scene
from shequ.text import Quantity

_LEADS: Final[dict[str, Op]] = {
    word: op
    for op, words in (
        (
            ">=",
            "不低于 不少于 不小于 不得少于 不得低于 不能少于 不能低于 不应少于 不应低于 不应小于 不得小于 不下于 不下 至少 至少要 最少 最低 最低要求 起码 最起码 ≥ >= ≧ 达到 达至 达 要达 需达 达成 达到了 达标率 "
            "提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 扩大到 稳定在 保持在 保持 维持在 确保 实现 完成 力争 力争达到 须达 为 要求 在 到 至 达到或超过",
        ),
        (
            "<=",
            "不超过 不高于 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不应超过 不应大于 不应高于 控制在 控制到 降到 降至 降低到 降低至 下降到 下降至 压缩到 压缩在 压缩至 减少到 最多 最高 最长 ≤ <= ≦ 限于",
        ),
        (">", "超过 高于 大于 多于 超 突破 优于 > ＞ 要超过 超出"),
        ("<", "低于 小于 少于 < ＜ 不到 不足 不满 未达到 达不到 未达"),
    )
    for word in words.split()
}
_WEAK: Final = frozenset("确保 实现 完成 力争 为 要求 在 到 至 保持 达标率".split())
_LEAD: Final = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, _LEADS), key=len, reverse=True)) + r")(?:了|到|约|近|[:：]|\s){0,2}$"
)
_TRAIL: Final = re.compile(
    r"\s?[(（]?(?:含)?[)）]?(?P<up>及?以上|或以上|以上的?|起)|\s?(?P<down>及?以下|以内|之内|之下|内(?!容|部|外))|(?P<about>左右|上下)"
)


@dataclass(frozen=True, slots=True)
class Around:
    """``before`` and ``after`` are the clause's words on either side; ``lead`` and ``trail`` the comparison they make.

    ``bare`` is ``before`` without the comparing word; ``firm`` says that the comparison cannot be anything else.
    """

    start: int
    end: int
    before: str
    after: str
    bare: str
    lead: str | None
    op: Op | None
    firm: bool
    trail_end: int


def around(q: Quantity, scene: Scene) -> Around:
    """The surroundings of ``q`` within its clause."""
    start, end = scene.layout.clause(q.start)
    end = max(end, q.end)
    before, after = scene.text[start : q.start], scene.text[q.end : end]
    lead = _LEAD.search(before[-_LONGEST:])
    word = lead.group().rstrip("了约近:： ").removesuffix("到了") if lead else None
    if word is not None and word not in _LEADS:
        word = next((w for w in (word.rstrip("到"), word + "到") if w in _LEADS), None)
    op: Op | None = _LEADS[word] if word else None
    firm = word is not None and word not in _WEAK
    trail = _TRAIL.match(after)
    trail_end = q.end
    if trail and not trail["about"]:
        trail_end = q.end + trail.end()
        op = _combined(op if firm else None, "<=" if trail["down"] else ">=", up=bool(trail["up"]))
        firm = True
    bare = before[: len(before) - len(lead.group())] if lead else before
    return Around(start, end, before, after, bare, word, op, firm, trail_end)


_LONGEST: Final = 9


def _combined(lead: Op | None, trail: Op, *, up: bool) -> Op:
    """达到90%以上 is >=, 控制在5%以下 is <=, 超过90%以上 stays >, 降到3起以内 is <=."""
    if lead in (">", "<"):
        return lead
    return lead if lead == "<=" and not up else trail
