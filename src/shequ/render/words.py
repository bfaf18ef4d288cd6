"""Items and documents in Chinese words: how a value, a date, a rhythm and an amount are written for a person."""

from collections.abc import Callable
from typing import Final, TypeAlias, cast

from shequ.items import (
    Budget,
    Document,
    Item,
    Observance,
    Phase,
    Result,
    Role,
    Routine,
    Sanction,
    Target,
    Zero,
    type_name,
)

Column: TypeAlias = tuple[str, str]

CERTAINTY: Final = {"sure": "确定", "likely": "较可信", "unsure": "存疑"}
TOPICS: Final = {
    "sanitation": "创卫",
    "civilised": "文明创建",
    "safe": "平安综治",
    "drug_free": "禁毒",
    "green": "绿色",
    "health_education": "健康教育",
    "community_health": "社区卫生服务",
    "work_safety": "安全生产",
    "epidemic": "疫情防控",
    "election": "换届选举",
    "governance": "社区治理",
    "general_work": "全面工作",
    "elder_care": "养老",
    "practice": "社会实践",
    "property": "物业",
    "morality": "公民道德",
}
REPAIRS: Final = {
    "watermark": "去掉网站水印",
    "navigation": "去掉网页导航",
    "traditional": "繁体转回简体",
    "pinyin": "去掉夹注拼音",
    "broken": "补回坏字",
    "title": "去掉插入的标题",
    "width": "全角转半角",
    "number": "理顺数字",
    "space": "去掉多余空白",
    "stray": "去掉零星符号",
    "line": "接上断开的行",
    "heading": "分开粘连的标题",
}
OPS: Final = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}
UNITS: Final = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "half_year": "半年", "year": "年"}
EVERY: Final = {"day": "天", "week": "周", "month": "个月", "quarter": "个季度", "half_year": "个半年", "year": "年"}


def number(value: float) -> str:
    """A number as a person writes it.

    >>> number(85.0), number(2.5)
    ('85', '2.5')
    """
    return str(int(value)) if value == int(value) else f"{value:.10g}"


def date(written: str | None) -> str:
    """A date of the vocabulary in Chinese; an open one is empty.

    >>> date("2024-03-01"), date("--03-01"), date("--05"), date(None)
    ('2024年3月1日', '3月1日', '5月', '')
    """
    if not written:
        return ""
    year, _, rest = ("", "", written[2:]) if written.startswith("--") else written.partition("-")
    parts = [f"{int(part)}{name}" for part, name in zip(rest.split("-"), "月日", strict=False) if part.isdigit()]
    return "".join((f"{year}年" if year else "", *parts))


def span(start: str | None, end: str | None) -> str:
    """A period from ``start`` to ``end``, the year said once.

    >>> span("2024-03-01", "2024-05-31"), span(None, "--05")
    ('2024年3月1日—5月31日', '至5月')
    """
    if not start or not end:
        return f"{date(start)}起" if start else f"至{date(end)}" if end else "未写明"
    if start == end:
        return date(start)
    same_year = not start.startswith("--") and start[:5] == end[:5] and len(end) > 4
    return f"{date(start)}—{date('--' + end[5:] if same_year else end)}"


def amount(value: float, upper: float | None, unit: str | None) -> str:
    """A value with its unit, as a range where it has another end: ``2—3个``."""
    ends = number(value) if upper is None else f"{number(value)}—{number(upper)}"
    return f"{ends}{unit or ''}"


def money(yuan: float) -> str:
    """Yuan, in units of ten thousand or a hundred million where that is exact to two places.

    >>> money(100000.0), money(12345.0)
    ('10万元', '12345元')
    """
    for size, name in ((100_000_000, "亿元"), (10_000, "万元")):
        if abs(yuan) >= size and round(yuan / size, 2) * size == yuan:
            return f"{number(round(yuan / size, 2))}{name}"
    return f"{number(yuan)}元"


def share(item: Sanction) -> str:
    """The amount of a sanction: ``200元/人``, ``5%``; a ratio such as ``1:9`` is its own amount."""
    return item.unit if ":" in item.unit or "：" in item.unit else f"{number(item.amount)}{item.unit}"


def rhythm(item: Routine) -> str:
    """How often: ``每周2次``, ``每2个月1次``, ``每年至少1次``."""
    period = UNITS[item.unit] if item.every == 1 else f"{item.every}{EVERY[item.unit]}"
    return f"每{period}{'至少' if item.at_least else ''}{item.count}次"


def _target(item: Target) -> list[Column]:
    needed = OPS[item.op] + amount(item.value, item.upper, item.unit)
    return [("指标", item.subject), ("要求", needed), ("期间", item.period or ""), ("范围", item.whose or "")]


def _zero(item: Zero) -> list[Column]:
    return [("不发生", item.subject), ("要求", "为零"), ("范围", item.whose or "")]


def _routine(item: Routine) -> list[Column]:
    return [("工作", item.action), ("频次", rhythm(item)), ("时间", item.on or ""), ("范围", item.whose or "")]


def _phase(item: Phase) -> list[Column]:
    return [("阶段", item.name), ("起止", span(item.start, item.end))]


def _role(item: Role) -> list[Column]:
    return [("人员", item.who), ("职务", item.role), ("机构或职责", item.body or "")]


def _sanction(item: Sanction) -> list[Column]:
    return [("事由", item.for_), ("额度", share(item)), ("方向", {"penalty": "罚", "reward": "奖"}[item.direction])]


def _budget(item: Budget) -> list[Column]:
    return [("项目", item.item), ("金额", money(item.amount))]


def _result(item: Result) -> list[Column]:
    counted = ("约" if item.approx else "") + amount(item.value, item.upper, item.unit)
    return [("内容", item.what), ("数量", counted), ("期间", item.period or ""), ("范围", item.whose or "")]


def _observance(item: Observance) -> list[Column]:
    return [("主题", item.theme), ("日期", date(item.date) or "未写明")]


_COLUMNS: Final = {
    Target: _target,
    Zero: _zero,
    Routine: _routine,
    Phase: _phase,
    Role: _role,
    Sanction: _sanction,
    Budget: _budget,
    Result: _result,
    Observance: _observance,
}


def columns(item: Item) -> list[Column]:
    """The fields of an item as ``(heading, words)``: what it is about, its value, then the rest (empty when unsaid)."""
    return cast(Callable[[Item], list[Column]], _COLUMNS[type(item)])(item)


def topics(document: Document) -> str:
    """The topics of a document in Chinese, most important first."""
    return "、".join(TOPICS.get(topic, topic) for topic in document.topics)


def name(document: Document) -> str:
    """The title, or the id of a document without one."""
    return document.title or document.id


def counts(document: Document) -> dict[str, int]:
    """How many items of each type, by English type name, in the order of first appearance."""
    tally: dict[str, int] = {}
    for item in document.items:
        tally[type_name(item)] = tally.get(type_name(item), 0) + 1
    return tally


def doubtful(document: Document) -> int:
    """How many items are unsure."""
    return sum(item.found.certainty == "unsure" for item in document.items)
