"""What two items say against each other: one number read twice, one post for two persons, phases that do not fit."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from shequ.doubts.doubt import Doubt, Page
from shequ.doubts.numbers import own
from shequ.doubts.wording import said_in
from shequ.items import Budget, Item, Phase, Result, Role, Sanction, Target, item_fields, type_name, words

_SINGLE: Final = frozenset("组长 总指挥 指挥长 主任 办公室主任 站长 队长 会长 第一责任人 总负责人".split())
_LISTED: Final = frozenset("、和及与")


def clash_doubts(page: Page) -> Iterator[Doubt]:
    """Every clash between items of the document."""
    yield from _twice(page)
    yield from _one_number(page)
    yield from _values(page)
    yield from _borrowed(page)
    yield from _posts(page)
    yield from _phases(page)


def _twice(page: Page) -> Iterator[Doubt]:
    """The same item from the same words."""
    seen: dict[object, int] = {}
    for index, item in enumerate(page.document.items):
        key = (type_name(item), item.found.start, item.found.end, *item_fields(item).values())
        if key in seen:
            said = "同一句原话读出了两条一样的条目。请删去一条。"
            for one in (seen[key], index):
                yield Doubt(one, item.found.start, item.found.end, "DBT-032", said, 3)
        seen.setdefault(key, index)


def _one_number(page: Page) -> Iterator[Doubt]:
    """One written number taken for items of different types, or twice for one subject."""
    by_place: dict[int, list[tuple[int, Item]]] = defaultdict(list)
    for index, item in enumerate(page.document.items):
        q = own(item, page)
        if q is not None:
            by_place[q.start].append((index, item))
    for group in by_place.values():
        types = {type_name(item) for _, item in group}
        names = {words(item) for _, item in group}
        if len(group) > 1 and (len(types) > 1 or len(names) < len(group)):
            for index, item in group:
                said = "同一个数读出了几条条目，类型或说法不一。请只留对的一条。"
                yield Doubt(index, item.found.start, item.found.end, "DBT-031", said, 2)


def _values(page: Page) -> Iterator[Doubt]:
    """The same subject of the same body and period with different values, in the same words or elsewhere."""
    groups: dict[object, list[tuple[int, Target | Result | Budget | Sanction]]] = defaultdict(list)
    for index, item in enumerate(page.document.items):
        if isinstance(item, Target | Result):
            groups[type_name(item), words(item), item.unit, item.whose, item.period].append((index, item))
        elif isinstance(item, Budget | Sanction):
            groups[type_name(item), words(item)].append((index, item))
    for group in groups.values():
        values = {_value(item) for _, item in group}
        if len(values) < 2 or len(group) > _MANY:
            continue
        for index, item in group:
            others = [other for _, other in group if _value(other) != _value(item)]
            here = any(_overlap(item, other) for other in others)
            said = f"“{words(item)}”有两个不同的数：{_value(item):g}和{_value(others[0]):g}。请核对哪个对。"
            yield Doubt(index, item.found.start, item.found.end, "DBT-030", said, 3 if here else 1)


def _borrowed(page: Page) -> Iterator[Doubt]:
    """Words that stand in the quote of another item only, which has the same ones."""
    homes: dict[str, list[int]] = defaultdict(list)
    for index, item in enumerate(page.document.items):
        if words(item) in item.found.quote:
            homes[words(item)].append(index)
    for index, item in enumerate(page.document.items):
        named = words(item)
        if homes.get(named) and not said_in(named, item.found.quote) and named not in page.column(item.found.end - 1):
            said = f"“{named}”是另一条目的说法，这一条的原话里没有。请核对。"
            yield Doubt(index, item.found.start, item.found.end, "DBT-012", said, 2)


_MANY: Final = 6  # items of one name: a list of stations, no clash


def _value(item: Target | Result | Budget | Sanction) -> float:
    return item.value if isinstance(item, Target | Result) else item.amount


def _overlap(one: Item, other: Item) -> bool:
    return one.found.start < other.found.end and other.found.start < one.found.end


def _posts(page: Page) -> Iterator[Doubt]:
    """Two persons in a post that one person holds; one person as head and as deputy."""
    holders: dict[tuple[str, str | None], list[tuple[int, Role]]] = defaultdict(list)
    for index, item in enumerate(page.document.items):
        if isinstance(item, Role) and item.role in _SINGLE and item.body:
            holders[item.role, item.body].append((index, item))
    for (role, body), group in holders.items():
        if len({item.who for _, item in group}) < 2:
            continue
        weight = 1 if _joined([item for _, item in group]) else 3
        for index, item in group:
            said = f"“{body}”的{role}有两个人：{'、'.join(list(dict.fromkeys(i.who for _, i in group))[:4])}。请核对。"
            yield Doubt(index, item.found.start, item.found.end, "DBT-033", said, weight)


def _joined(roles: list[Role]) -> bool:
    """Whether one quote names all of them side by side: 书记、主任为组长."""
    quote = roles[0].found.quote
    if any(item.found.quote != quote or item.who not in quote for item in roles):
        return False
    return bool(_LISTED & set(quote))


def _phases(page: Page) -> Iterator[Doubt]:
    """Stages that begin before the one before them ends."""
    stages = [
        (index, item)
        for index, item in enumerate(page.document.items)
        if isinstance(item, Phase)
        and item.start
        and item.end
        and item.start != item.end
        and "阶段" in item.name + item.found.quote
    ]
    for (_, one), (index, other) in pairwise(stages):
        if (
            _before(other.start or "", one.end or "")
            and other.name != one.name
            and not _before(other.end or "", one.start or "")
        ):
            said = f"这一阶段从{other.start}开始，上一阶段到{one.end}才结束。请核对日期。"
            yield Doubt(index, other.found.start, other.found.end, "DBT-034", said, 1)


def _before(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return one[:size] < other[:size] and (one[:2] == "--") == (other[:2] == "--")
