"""Whether the number, the unit and the amount that an item states stand in its quote, and whether they can be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from shequ.doubts.doubt import Doubt, Page, last_cell
from shequ.items import Budget, Item, Result, Sanction, Target, words
from shequ.text import Quantity, number

Counted: TypeAlias = Target | Result | Sanction | Budget

_SCALES: Final = {
    "元": 1.0,
    "块": 1.0,
    "百元": 1e2,
    "千元": 1e3,
    "万元": 1e4,
    "亿元": 1e8,
    "万": 1e4,
    "角": 0.1,
    "分钱": 0.01,
}
_BARE: Final = re.compile(r"\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千万两半]{1,8}")
_SHARE: Final = re.compile(r"率|比例|比重|覆盖面|占|度$|合格|人数|达标|以上|[到达]")
_PER: Final = re.compile(
    r"(?:每(?:再|发现|少|多|迟到|缺|超过?|增加|减少|漏收?|发生|出现)*(?:[一1])?|[一1])(?P<per>次(?!性)|处|人|起|件|户|天|名|个|项|例|车|株|盆|月|年|条|只|栋)"
    r"[^,，。;；\d]{0,8}$"
)
_RATIO: Final = re.compile(r"\d+[:：∶]\d+")
_SLACK: Final = 6  # characters behind a quote in which its unit may end
_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Stated:
    """What an item says its number is; ``unit`` is None in a budget, which is in yuan."""

    value: float
    upper: float | None
    unit: str | None


def stated(item: Item) -> Stated | None:
    """The number of an item that counts something."""
    if isinstance(item, Target | Result):
        return Stated(item.value, item.upper, item.unit)
    if isinstance(item, Sanction):
        return Stated(item.amount, None, item.unit)
    return Stated(item.amount, None, None) if isinstance(item, Budget) else None


def own(item: Item, page: Page) -> Quantity | None:
    """The written number that the item states: of several that fit the one with its unit, then the last."""
    claim = stated(item)
    if claim is None:
        return None
    found = [q for q in written(item, page) if _fits(claim, q, page, money=isinstance(item, Budget))]
    same = [q for q in found if q.unit is not None and (claim.unit or "元").startswith(q.unit)]
    return next(reversed(same or found), None)


def written(item: Item, page: Page) -> tuple[Quantity, ...]:
    """The numbers of the item's quote; in a table those of its last cell."""
    return page.numbers(last_cell(item), item.found.end)


def _fits(claim: Stated, q: Quantity, page: Page, *, money: bool) -> bool:
    if money:
        return _same(yuan(q, page), claim.value)
    return _same(q.value, claim.value) or (q.unit in _SCALES and _same(yuan(q, page), _claimed_yuan(claim)))


def _claimed_yuan(claim: Stated) -> float:
    return claim.value * _SCALES.get((claim.unit or "").partition("/")[0], 0.0)


def yuan(q: Quantity, page: Page) -> float:
    """An amount of money in yuan: by its unit, or by what heads its column."""
    if q.unit is None:
        head = page.column(q.start)
        return q.value * next((scale for unit, scale in _HEADS if unit in head), 1.0)
    return q.value * _SCALES.get(q.unit, 1.0)


_HEADS: Final = (("亿元", 1e8), ("万元", 1e4), ("千元", 1e3), ("百元", 1e2))


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _NEAR * max(1.0, abs(one))


def number_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """Number, far end of a range, unit: as the quote has them."""
    claim = stated(item)
    if claim is None:
        return
    yield from _size_doubts(index, item, claim)
    q = own(item, page)
    if q is not None:
        yield from _range_doubts(index, item, claim, q)
        yield from _unit_doubts(index, item, claim, q, page)
    elif not _spelt(item, claim):
        yield _absent(index, item, claim, page)


def _spelt(item: Item, claim: Stated) -> bool:
    """Whether the number stands in the quote without a unit or in a form of its own: 五室五站, 1:9."""
    if claim.unit and _RATIO.fullmatch(claim.unit):
        return claim.unit in item.found.quote
    if isinstance(item, Budget):
        return False
    cell = item.found.quote[last_cell(item) - item.found.start :]
    return any(_same(number(match.group()) or 0.0, claim.value) for match in _BARE.finditer(cell))


def _absent(index: int, item: Item, claim: Stated, page: Page) -> Doubt:
    there = "、".join(page.text[q.start : q.end] for q in written(item, page)[:3])
    code = "DBT-017" if isinstance(item, Budget) else "DBT-002"
    name = "金额" if isinstance(item, Budget | Sanction) else "数值"
    said = (
        f"原话里没有{claim.value:g}这个{name}"
        + (f"，写的是{there}" if there else "，也没有别的数")
        + f"。请对照原话核对{name}。"
    )
    return Doubt(index, item.found.start, item.found.end, code, said, 3)


def _range_doubts(index: int, item: Item, claim: Stated, q: Quantity) -> Iterator[Doubt]:
    if isinstance(item, Budget | Sanction) or (q.upper is None and claim.upper is None):
        return
    if q.upper is None and claim.upper is not None:
        said = f"条目的上限是{claim.upper:g}，原话里这个数不是范围。请核对上限。"
        yield Doubt(index, q.start, q.end, "DBT-004", said, 3)
    elif q.upper is not None and (claim.upper is None or not _same(q.upper, claim.upper)):
        have = "没有上限" if claim.upper is None else f"上限是{claim.upper:g}"
        said = f"原话写的是从{q.value:g}到{q.upper:g}，条目{have}。请核对上限。"
        yield Doubt(index, q.start, q.end, "DBT-004", said, 3)


def _unit_doubts(index: int, item: Item, claim: Stated, q: Quantity, page: Page) -> Iterator[Doubt]:
    named_by_unit = claim.unit is None and q.unit is not None and words(item).startswith(q.unit)  # 五站
    if isinstance(item, Budget) or named_by_unit:
        return
    text = page.text[q.start : q.end]
    base, _, per = (claim.unit or "").partition("/")
    said, weight = _per_said(per, _per(item, q, page), item.found.quote)
    if q.unit is not None and base != q.unit and not _longer(claim, q, page):
        said, weight = f"原话写的是“{text}”，条目的单位却是{claim.unit or '空的'}", 3
    elif q.unit is None and base and not _unit_elsewhere(base, item, q, page):
        said, weight = f"原话里“{text}”后面没有单位“{base}”", 3
    if said:
        yield Doubt(index, q.start, q.end, "DBT-003", f"{said}。请核对单位。", weight)


def _per_said(per: str, wanted: str, quote: str) -> tuple[str, int]:
    """What is odd about what an amount is reckoned by, and its weight; nothing where it is as written."""
    if per == wanted:
        return "", 0
    if per and per not in quote:
        return f"条目按每{per}计，原话里没有“{per}”", 3
    if wanted:
        return f"原话按每{wanted}计，条目的单位{f'却按每{per}计' if per else '没有写明'}", 2
    return "", 0


def _longer(claim: Stated, q: Quantity, page: Page) -> bool:
    """Whether the item's unit is written out further than the number's own: 1个星期工资; or is the same money otherwise."""
    base = (claim.unit or "").partition("/")[0]
    if base in _SCALES and q.unit in _SCALES:
        return _same(yuan(q, page), _claimed_yuan(claim))
    return (
        bool(base)
        and q.unit is not None
        and base.startswith(q.unit)
        and base in page.text[q.number_end : q.end + _SLACK]
    )


def _unit_elsewhere(base: str, item: Item, q: Quantity, page: Page) -> bool:
    head = page.column(q.start)
    if base in head or (base == "%" and "％" in head):
        return True
    near = page.text[item.found.start : item.found.end + _SLACK]
    return _SHARE.search(near) is not None if base == "%" else base in near


def _per(item: Item, q: Quantity, page: Page) -> str:
    """What an amount is reckoned by: 每次罚款5元, 5元/次; empty if by nothing."""
    if q.per:
        return q.per
    if not isinstance(item, Sanction):
        return ""
    before = _PER.search(page.text[max(item.found.start, q.start - 24) : q.start])
    return before["per"] if before else ""


def _size_doubts(index: int, item: Item, claim: Stated) -> Iterator[Doubt]:
    """Shares above a hundred, nothing, less than nothing, and what no community ever counts."""
    place = (index, item.found.start, item.found.end)
    if claim.value < 0 or (claim.upper is not None and claim.upper < claim.value):
        yield Doubt(*place, "DBT-021", f"数值{claim.value:g}是负数或者大过它的上限。请核对。", 3)
    elif claim.value == 0:
        yield Doubt(*place, "DBT-021", "数值是0。请核对是不是该读成零目标，或者数字读漏了。", 2)
    elif claim.unit == "%" and claim.value > 100 and not isinstance(item, Result):
        yield Doubt(*place, "DBT-021", f"{claim.value:g}%超过了百分之百。请核对数值和单位。", 3)
    elif claim.value > (_MONEY if isinstance(item, Budget) else _MOST):
        yield Doubt(*place, "DBT-021", f"数值{claim.value:g}大得少见。请核对位数和单位。", 2)


_MONEY: Final = 1e8  # yuan
_MOST: Final = 1e7


def approx_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """余, 多, 近 and 约 that the item does not have, or has without the word."""
    q = own(item, page) if isinstance(item, Result) else None
    if q is not None and isinstance(item, Result) and q.approx != item.approx:
        said = f"原话写的是“{page.text[q.start : q.end]}”，条目却记作{'约数' if item.approx else '准数'}。请核对。"
        yield Doubt(index, q.start, q.end, "DBT-022", said, 2)
