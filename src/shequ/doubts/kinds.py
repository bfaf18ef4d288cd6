"""Whether a quote says what its type claims: a target ahead, a result behind, a zero denied, a day to be kept."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.doubts.doubt import Doubt, Page, tabled
from shequ.doubts.numbers import own
from shequ.items import Budget, Item, Observance, Result, Sanction, Target, Zero

_DENIED: Final = re.compile(r"无|零|不|杜绝|避免|没有|未|防止|0")
_TURNED: Final = re.compile(r"发生|出现|查获|存在|滋生|吸毒|的$")
_DAY: Final = re.compile(
    r"[日节周月年]|[五七八十六三]一|端午|中秋|春节|重阳|元旦|国庆|清明|元宵|腊八|除夕|六五|三八|五四|“[^”]{2,20}”"
)
_LIMIT: Final = re.compile(
    r"(?:不|不得|不能|不应)(?:低于|少于|小于|下于|超过|高于|大于|多于)|至少|最少|最低|起码|控制在|≥|≤|确保|力争|争取|要达|(?<!总)目标|必须|应当?达|计划|拟|将(?!军)|要(?=[\u4e00-\u9fff]{0,8}(?:达|到|完成))"
)
_TRAIL: Final = re.compile(r"\s?(?:及?以上|以内|以下|之内)")
_DONE: Final = re.compile(
    r"了(?!解|如|然)|已(?!婚|育)|累计|(?<!公)共(?!同|建|享|产|青|和|治)|现有|拥有|辖有|目前|截[至止]|去年|以来|上年|同比|先后|常住|户籍|在册|余|多(?=[人份次户张])"
)
_AHEAD: Final = re.compile(r"打算|下一步|今后|明年|来年|计划|任务|目标|安排|措施|标准|要求|步骤|建议|努力方向")
_BACK: Final = re.compile(r"现有|现状|底数|完成|实际|基本情况|概况|回顾|成效|取得|已|上年|去年|户数|人口")
_STANDING: Final = re.compile(r"[现共拥设]有|位于|占地|户数|人口|辖区|常住|在册|在校")


def kind_doubts(index: int, item: Item, page: Page) -> Iterator[Doubt]:
    """What the quote lacks for its type, or has of another."""
    place = (index, item.found.start, item.found.end)
    quote = item.found.quote
    if isinstance(item, Zero) and not _DENIED.search(quote) and not _TURNED.search(quote):
        yield Doubt(*place, "DBT-019", "原话没有说不发生或者没有什么，读成零目标不妥。请核对类型。", 3)
    if isinstance(item, Observance) and not _DAY.search(quote):
        yield Doubt(*place, "DBT-019", "原话里没有日子、节日或月份，读成主题日不妥。请核对类型。", 3)
    if isinstance(item, Sanction | Budget) and "元" not in quote + page.column(item.found.end - 1) and _money(item):
        yield Doubt(*place, "DBT-019", "原话里没有钱数，读成奖惩或预算不妥。请核对类型。", 3)
    if isinstance(item, Result):
        yield from _result_doubts(place, item, page)
    elif isinstance(item, Target):
        yield from _target_doubts(place, item, page)


def _money(item: Sanction | Budget) -> bool:
    return isinstance(item, Budget) or "元" in item.unit


def _result_doubts(place: tuple[int, int, int], item: Result, page: Page) -> Iterator[Doubt]:
    """A result whose words look ahead."""
    q = own(item, page)
    at, end = (q.start, q.end) if q else (item.found.end, item.found.end)
    clause = page.text[min(item.found.start, page.layout.clause(item.found.start)[0]) : at]
    column = page.column(at)
    told = page.text[min(at, page.layout.sentence(item.found.start)[0]) : at]
    done = _DONE.search(told) or _BACK.search(page.heading(at)) or (q is not None and q.approx)
    if column and tabled(item.found.quote):
        if _AHEAD.search(column) and not _BACK.search(column):
            yield Doubt(*place, "DBT-020", f"这一列写的是“{column}”，条目却读成结果。请核对类型。", 3)
        return
    if (limit := _LIMIT.search(clause)) or (limit := _TRAIL.match(page.text, end)):
        if not _DONE.search(clause):
            yield Doubt(*place, "DBT-020", f"原话写有“{limit.group().strip()}”，更像目标。请核对类型。", 3)
    elif page.document.kind != "report" and not done and not _STANDING.search(page.around(item)):
        yield Doubt(*place, "DBT-020", "原话没有写明已经做了，在计划、方案里更像目标。请核对类型。", 2)


def _target_doubts(place: tuple[int, int, int], item: Target, page: Page) -> Iterator[Doubt]:
    """A target whose words look back."""
    q = own(item, page)
    at = q.start if q else item.found.end
    clause = page.text[min(item.found.start, page.layout.clause(item.found.start)[0]) : at]
    column = page.column(at)
    if column and tabled(item.found.quote):
        if _BACK.search(column) and not _AHEAD.search(column):
            yield Doubt(*place, "DBT-020", f"这一列写的是“{column}”，条目却读成目标。请核对类型。", 3)
        return
    ahead = _LIMIT.search(clause) or _TRAIL.match(page.text, q.end if q else at) or _AHEAD.search(page.heading(at))
    done = _DONE.search(item.found.quote[: at - item.found.start]) or (q is not None and q.approx)
    if done and not _LIMIT.search(clause) and not _TRAIL.match(page.text, q.end if q else at):
        yield Doubt(*place, "DBT-020", "原话说的是已经做了或者已经有的，更像结果。请核对类型。", 2)
    elif page.document.kind == "report" and not ahead:
        yield Doubt(*place, "DBT-020", "总结汇报里没有写明要达到的数，更像结果。请核对类型。", 2)
