"""The words of the registers, found in one walk over a text: what speaks for a register, a field or a choice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from shequ.packs import Field, FieldKind, Register

__all__ = ["GENERAL", "Mention", "Use", "Vocabulary", "vocabulary"]

_PARENS: Final = re.compile(r"[（(].*?[)）]")
_COLONS: Final = (":", "：")
_FRONT: Final = re.compile(r"^(?:其中|发放|清理|清除|清运|出动|悬挂|走访|参加|参会|更换)")
_COUNT: Final = re.compile(r"(?:房间|[人户处间件家次个点桶])?数$")
_DULL: Final = frozenset(
    "数量 情况 内容 类别 形式 名称 记录 方式 主题 说明 题目 单位 结果 总数"
    " 标题 种类 时间 日期 地点 对象 备注 小结 分类 其他 类型 项目 队伍 事由 目的 部位 处理 措施 处置 反馈 状态".split()
)
GENERAL: Final = frozenset(
    "时间 日期 地点 地址 人员 内容 主题 名称 参加人员 参与人员 人数 单位 活动时间 活动地点 活动内容 活动主题"
    " 会议时间 会议地点 会议主题 会议内容 备注 情况 类别 今日 今天 昨天 上午 下午 晚上 其中 工作动态 简报 通知 报告 汇报 要求 内容如下 如下".split()
)


@dataclass(frozen=True, slots=True)
class Use:
    """What a word means to a register: ``role`` is head, field, label or choice."""

    register: int
    role: str
    field: str = ""
    choice: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of the vocabulary at ``start:end``; ``within``: a longer one covers it; ``titled``: a colon follows."""

    start: int
    end: int
    word: str
    within: bool
    titled: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """All words of some registers."""

    registers: tuple[Register, ...]
    uses: dict[str, tuple[Use, ...]]
    sizes: dict[str, tuple[int, ...]]
    labels: frozenset[str]

    def mentions(self, text: str) -> list[Mention]:
        """Every word of the vocabulary in the text, in order, longest first at one place."""
        found: list[Mention] = []
        reach = 0
        for place, char in enumerate(text):
            for size in self.sizes.get(char, ()):
                word = text[place : place + size]
                end = place + size
                if word in self.uses and not _in_number(text, place, end):
                    found.append(Mention(place, end, word, end <= reach, text[end : end + 1] in _COLONS))
                    reach = max(reach, end)
        return found


def _in_number(text: str, start: int, end: int) -> bool:
    """Whether a word of digits (12345) is only a part of a longer number."""
    left, right = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
    return any(len(pair) > 1 and pair.isascii() and pair.isdigit() for pair in (left, right))


@lru_cache(maxsize=16)
def vocabulary(registers: tuple[Register, ...]) -> Vocabulary:
    """The words of these registers, each weighed by how few of them know it."""
    heads: dict[str, set[int]] = defaultdict(set)
    others: dict[str, set[int]] = defaultdict(set)
    uses: dict[str, list[Use]] = defaultdict(list)
    for number, register in enumerate(registers):
        for word in _heads(register):
            heads[word].add(number)
        for field in register.fields:
            for word, use in _fields(number, field):
                uses[word].append(use)
                others[word].add(number)
    for word, numbers in heads.items():
        inside = {each for other, known in others.items() if word in other for each in known}
        weight = _weight(word, len(numbers), len(inside - numbers))
        uses[word] += [Use(number, "head", weight=weight) for number in numbers]
    labels = {_bare(field.label) for each in registers for field in each.fields}
    also = {word for each in registers for field in each.fields for word in field.also}
    return Vocabulary(
        registers,
        {word: tuple(found) for word, found in uses.items()},
        _sizes(uses),
        frozenset(labels | also | GENERAL),
    )


def _weight(word: str, heads: int, others: int) -> float:
    """Longer words say more; words that others use too say less."""
    own = min(3.0, 1.6 + 0.45 * (len(word) - 2))
    return own / (1 + 0.45 * (heads - 1) + 0.12 * min(others, 6))


def _heads(register: Register) -> set[str]:
    names = {register.entry, re.sub(r"(?:登记)?台账$|登记簿?$|记录$", "", register.name), *register.also}
    return {name for name in names if len(name) > 1}


def _fields(number: int, field: Field) -> Iterator[tuple[str, Use]]:
    label = _bare(field.label)
    for word in {label, *field.also}:
        if len(word) > 1 and (word not in _DULL or word == label):
            role = "label" if word in _DULL or field.kind in _SAID else "field"
            yield word, Use(number, role, field.code)
    for word in _shorter(field, label):
        yield word, Use(number, "field", field.code, weight=0.9)
    for choice in field.choices:
        for word in {choice.name, *choice.also}:
            if len(word) > 1:
                yield word, Use(number, "choice", field.code, choice.code)


def _shorter(field: Field, label: str) -> set[str]:
    """Other ways to name a figure: 考核人数 is also 考核, 清理死角 also 死角; people that are asked for are 人员 or 人数."""
    if field.kind not in _COUNTED:
        return set()
    known = {label, *field.also}
    short = {_COUNT.sub("", word) for word in known} | {_FRONT.sub("", label)}
    more = {"人员", "人数"} if field.required and field.unit in ("人", "人次") else set()
    return {word for word in short | more if len(word) > 1} - known


_COUNTED: Final = frozenset({FieldKind.COUNT, FieldKind.AMOUNT, FieldKind.MONEY})
_SAID: Final = frozenset({FieldKind.TEXT, FieldKind.LONG, FieldKind.PERSON, FieldKind.PEOPLE, FieldKind.PHONE})


def _bare(label: str) -> str:
    return _PARENS.sub("", label).strip()


def _sizes(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[0]].add(len(word))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}
