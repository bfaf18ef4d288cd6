"""What stands around a number: its stretch of the clause, the words before and behind it, the comparison they make."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.items import Op
from shequ.reader.scene import Scene
from shequ.text import Quantity

_WORDS: Final[tuple[tuple[Op, str], ...]] = (
    (">=", "不低于 不少于 不小于 不得少于 不得低于 不能少于 不能低于 不应少于 不应低于 不应小于 不得小于 不下于"),
    (">=", "至少 至少要 最少 最低 最低要求 起码 最起码 ≥ >= ≧ 达到 达至 达 要达 需达 达成 达到或超过"),
    (">=", "提高到 提高至 提升到 提升至 上升到 上升至 增加到 增加至 增长到 扩大到 稳定在 保持在 保持 维持在"),
    (">=", "确保 实现 完成 力争 为 要求 在 到 至"),
    ("<=", "不超过 不高于 不大于 不多于 不得超过 不得高于 不得大于 不得多于 不能超过 不应超过 不应大于 不应高于"),
    (
        "<=",
        "控制在 控制到 降到 降至 降低到 降低至 下降到 下降至 压缩到 压缩在 压缩至 减少到 最多 最高 最长 ≤ <= ≦ 限于",
    ),
    (">", "超过 高于 大于 多于 超 突破 优于 > ＞ 超出"),
    ("<", "低于 小于 少于 < ＜ 不到 不足 不满 未达到 达不到 未达 不达 未完成"),
)
_LEADS: Final[dict[str, Op]] = {word: op for op, words in _WORDS for word in words.split()}
_WEAK: Final = frozenset("确保 实现 完成 力争 为 要求 在 到 至 保持".split())
SHORT_OF: Final = frozenset("不到 不足 不满 未达到 达不到 未达 不达 未完成".split())


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_FIRM: Final = [word for word in _LEADS if word not in _WEAK]
_LEAD: Final = re.compile(rf"(?P<word>{_any(list(_LEADS))})(?:了|约|近|[:：]|\s){{0,2}}$")
_APART: Final = re.compile(
    rf"(?P<word>最多|至少|最少|最低|起码|不少于|不得少于|不超过|不得超过|最高)(?P<verb>[\u4e00-\u9fff]{{1,8}})$"
    rf"|(?P<word2>{_any([w for w in _FIRM if len(w) > 1])})(?P<base>[\u4e00-\u9fff]{{2,16}}的|[\u4e00-\u9fff]{{2,16}}(?:人数|总数|数|指标|任务|标准))$"
)
_TRAIL: Final = re.compile(
    r"\s?[(（]?(?:含)?[)）]?(?P<up>及?以上|或以上|以上的?|起(?![步来到诉草火案]))|\s?(?P<down>及?以下|以内|之内|之下|内(?!容|部|外))|(?P<about>左右|上下)"
)
_CUT: Final = re.compile(r"[、()（）|\t]")
_OPENING: Final = re.compile(r"[(（](?:其中|含|包括|分别)?[^()（）]{0,80}$")
_CLAUSE_CHARS: Final = 160


@dataclass(frozen=True, slots=True)
class Around:
    """``before`` and ``after`` are the words of the number's own stretch on either side; ``lead`` the comparing word.

    A clause that lists several numbers (A3处、B5处) has a stretch for each. ``bare`` is ``before`` without the comparing
    word, ``firm`` says that the comparison cannot be anything else, ``inside`` that the number breaks down a total,
    ``share`` that it is compared with another amount (不超过标准的3倍, 超过总数30的).
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
    inside: bool
    share: bool


def around(q: Quantity, scene: Scene) -> Around:
    """The surroundings of ``q``."""
    start, end = _stretch(q, scene)
    before, after = scene.text[start : q.start], scene.text[q.end : end]
    bare, word, share = _lead(before)
    op: Op | None = _LEADS[word] if word else None
    firm = word is not None and word not in _WEAK
    trail = _TRAIL.match(after)
    trail_end = q.end
    if trail and not trail["about"]:
        trail_end = q.end + trail.end()
        op = _combined(op if firm else None, "<=" if trail["down"] else ">=", up=bool(trail["up"]))
        firm = True
    return Around(start, end, before, after, bare, word, op, firm, trail_end, _inside(q, scene), share)


def _stretch(q: Quantity, scene: Scene) -> tuple[int, int]:
    start, end = scene.layout.clause(q.start)
    end = max(end, q.end)
    for other in scene.numbers(start, end):
        if other.unit is None or other.masked:
            continue
        if other.end <= q.start:
            cut = _CUT.search(scene.text, other.end, q.start)
            start = cut.end() if cut else start
        elif other.start >= q.end:
            cut = _CUT.search(scene.text, q.end, other.start)
            end = cut.start() if cut else end
            break
    return start, max(end, q.end)


def _lead(before: str) -> tuple[str, str | None, bool]:
    """The words before the comparison, and the comparing word; 不超过标准的 and 最多安排 keep it at a distance."""
    tail = before[-_LONGEST:]
    lead = _LEAD.search(tail)
    if lead:
        return before[: len(before) - len(lead.group())], lead["word"], False
    apart = _APART.search(before[-_FAR:])
    if apart is None:
        return before, None, False
    head = before[: len(before) - len(apart.group())]
    return (head + apart["verb"], apart["word"], False) if apart["word"] else (head, apart["word2"], True)


_LONGEST: Final = 9
_FAR: Final = 24


def _inside(q: Quantity, scene: Scene) -> bool:
    """Whether the number stands in brackets behind another number: 8处(东区3处、西区5处)."""
    line = scene.layout.line(q.start)[0]
    head = scene.text[max(line, q.start - _CLAUSE_CHARS) : q.start]
    opening = _OPENING.search(head)
    if opening is None:
        return False
    place = q.start - len(head) + opening.start()
    close = _CLOSING.search(scene.text, q.end, q.end + _CLAUSE_CHARS)
    if close and _SUMMED.match(scene.text, close.end()):
        return True
    return any(place - _NOUN <= n.end <= place for n in scene.numbers(max(line, place - _CLAUSE_CHARS), place))


_CLOSING: Final = re.compile(r"[)）]")
_SUMMED: Final = re.compile(r"[,，]?(?:合计|共计|总计|共|计)\d")
_NOUN: Final = 12


def _combined(lead: Op | None, trail: Op, *, up: bool) -> Op:
    """达到90%以上 is >=, 控制在5%以下 is <=, 超过90%以上 stays >, 降到3起以内 is <=."""
    if lead in (">", "<"):
        return lead
    return lead if lead == "<=" and not up else trail
