"""Documents and items with fixed readable values, for tests that need no reader."""

from collections.abc import Iterable

from shequ.items import (
    Budget,
    Certainty,
    Document,
    Found,
    Heading,
    Item,
    Observance,
    Phase,
    Result,
    Role,
    Routine,
    Sanction,
    Target,
    Zero,
)
from shequ.text import Repair

PLAN_TEXT = """清河街道云岭社区环境卫生提升工作计划
一、工作目标
居民健康知识知晓率达85%以上，健康行为形成率达80%以上，无重大火灾事故。
二、工作安排
(一)宣传发动(3月1日—3月31日)。每周检查2次居民区卫生，每两月办一期黑板报。
(二)组织实施(4月1日至5月底)。4月份为爱国卫生月，集中清扫背街小巷。
三、组织领导
成立领导小组，组长由社区书记林远山担任，社区主任周晓溪为副组长。
四、经费与奖惩
宣传经费10万元。乱倒垃圾的每次罚款50元，评为卫生楼栋的奖励200元/栋。
去年共清理垃圾300余吨，出动志愿者970人次，绿化率提高2.5个百分点。
"""


def found(text: str, quote: str, *, rule: str = "test.rule", certainty: Certainty = "sure") -> Found:
    """Where ``quote`` first stands in ``text``."""
    start = text.index(quote)
    return Found(quote, start, start + len(quote), rule, certainty)


def plan_items(text: str = PLAN_TEXT) -> tuple[Item, ...]:
    """One or more items of each type, in document order, as they stand in the plan."""
    both = "健康知识知晓率达85%以上，健康行为形成率达80%以上"
    return (
        Target("健康知识知晓率", ">=", 85.0, "%", found(text, both, rule="target.reach"), whose="居民"),
        Target("健康行为形成率", ">=", 80.0, "%", found(text, "健康行为形成率达80%以上", rule="target.reach")),
        Zero("重大火灾事故", found(text, "无重大火灾事故", rule="zero.none")),
        Phase("宣传发动", "--03-01", "--03-31", found(text, "宣传发动(3月1日—3月31日)", rule="phase.stage")),
        Routine("检查居民区卫生", 2, "week", 1, None, False, found(text, "每周检查2次居民区卫生")),
        Routine("办黑板报", 1, "month", 2, None, False, found(text, "每两月办一期黑板报", certainty="likely")),
        Phase("组织实施", "--04-01", "--05", found(text, "组织实施(4月1日至5月底)")),
        Observance("--04", "爱国卫生月", found(text, "4月份为爱国卫生月")),
        Role("林远山", "组长", "领导小组", found(text, "组长由社区书记林远山担任")),
        Role("周晓溪", "副组长", "领导小组", found(text, "社区主任周晓溪为副组长")),
        Budget("宣传经费", 100000.0, found(text, "宣传经费10万元")),
        Sanction("乱倒垃圾", 50.0, "元/次", "penalty", found(text, "乱倒垃圾的每次罚款50元")),
        Sanction("评为卫生楼栋", 200.0, "元/栋", "reward", found(text, "评为卫生楼栋的奖励200元/栋")),
        Result("清理垃圾", 300.0, "吨", True, found(text, "清理垃圾300余吨"), period="去年"),
        Result("出动志愿者", 970.0, "人次", False, found(text, "出动志愿者970人次", certainty="unsure")),
        Result("绿化率提高", 2.5, "个百分点", False, found(text, "绿化率提高2.5个百分点")),
    )


def headings(text: str, titles: Iterable[tuple[int, str]]) -> tuple[Heading, ...]:
    """Outline entries for ``(level, title)``, placed where the title first stands."""
    return tuple(Heading(level, title, text.index(title), text.index(title) + len(title)) for level, title in titles)


def plan(name: str = "plan") -> Document:
    """A plan with every item type, an outline, repairs and nested, overlapping and doubtful items."""
    outline = [
        (1, "一、工作目标"),
        (1, "二、工作安排"),
        (2, "(一)宣传发动"),
        (1, "三、组织领导"),
        (1, "四、经费与奖惩"),
    ]
    return Document(
        id=name,
        title="清河街道云岭社区环境卫生提升工作计划",
        kind="plan",
        topics=("sanitation", "governance"),
        issuer="清河街道云岭社区",
        text=PLAN_TEXT,
        outline=headings(PLAN_TEXT, outline),
        items=plan_items(),
        repairs=(Repair("width", 44, 46, "８５", "85"), Repair("watermark", 60, 66, "某某文库网站", "")),
        origin=((0, 4), (56, 66)),
    )


def empty(name: str = "empty") -> Document:
    """A document in which nothing was found, with the reason."""
    text = "桂园里小区的故事\n春天来了，院子里的桂花树发了新芽。\n"
    reason = "没有读出条目：全文没有数字、频次、日期、任职或金额"
    return Document(name, "桂园里小区的故事", "other", (), None, text, (), (), (), notices=(reason,))


def hostile(name: str = "hostile") -> Document:
    """A document whose text tries to break out of every format it is written in."""
    text = "<script>alert(1)</script>]]>&amp;'\"\n‮工作计划\x1b[31m\x00\ud800\u2028达到90%以上--><b>\n# - key: \\ {{x}} $title\n"
    items = (Target("</mark><img src=x onerror=alert(1)>\"'\ud800", ">=", 90.0, "%", found(text, "达到90%以上")),)
    return Document(
        name, text[:30], "plan", ("safe",), "<b>\x1b]0;x\x07", text, (), items, (Repair("<i>", 0, 1, "<", "<"),)
    )


def document(text: str, items: tuple[Item, ...] = (), *, name: str = "one", title: str | None = None) -> Document:
    """A bare document of kind plan around ``text``."""
    return Document(name, title, "plan", ("sanitation",), None, text, (), items, ())


def every() -> tuple[Document, ...]:
    """All sample documents of this file."""
    return plan(), empty(), hostile(), document("")
