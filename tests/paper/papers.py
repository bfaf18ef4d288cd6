"""Documents for the tests, with numbers that are easy to recognise."""

from datetime import date
from fractions import Fraction

from shequ.paper import Chart, Heading, Number, Paper, Paragraph, Part, Picture, Sentence, Series, Table
from shequ.standing import Figure, How, Query

START, END = date(2026, 1, 1), date(2026, 3, 31)
BODY = "社区组织居民清理楼道杂物，巡查背街小巷和集贸市场，对发现的卫生死角逐处登记并当天清运，居民代表全程参加。"


def figure(name="入户宣传", value=300, unit="户", *, how=How.SUM, denominator=1, facts=12, key="", place="云岭社区"):
    whole = None if value is None else Fraction(value, denominator)
    query = Query("visits", "community", 7, START, END)
    return Figure(
        name=name,
        measure="visits",
        how=how,
        unit=unit,
        queries=(query,) * (2 if how is How.RATIO else 1),
        numerator=value,
        denominator=denominator,
        value=whole,
        facts=facts,
        id=key or f"f{value}",
        place=place,
        why="" if value is not None else "没有记录",
    )


def number(value=300, suffix="户", *, text="", edited=False, **more):
    return Number(figure(value=value, unit=suffix, **more), text or str(value), suffix, edited=edited)


def words(*parts: Part) -> Paragraph:
    return Paragraph((Sentence(parts),))


def table(caption="各社区完成情况", rows=4, columns=3, first=1000):
    head = ("社区", *(f"指标{at}" for at in range(1, columns)))
    lines = tuple(
        (f"第{row + 1}社区", *(number(first + row * columns + at, "次") for at in range(1, columns)))
        for row in range(rows)
    )
    return Table(caption, head, lines)


def chart(kind="bars", labels=4, first=2000, target=None):
    names = tuple(f"{at + 1}月" for at in range(labels))
    values = tuple(number(first + 37 * at, "次") for at in range(labels))
    return Chart("各月入户宣传次数", kind, names, (Series("入户宣传", values),), "次", target=target)


def paper(*blocks, **more):
    parts = {"genre": "summary", "title": "云岭社区2026年爱国卫生工作总结", "signed": "清河街道云岭社区居民委员会"}
    return Paper(**{**parts, "blocks": blocks, "dated": date(2026, 4, 5), **more})


def mixed(**more):
    """Every kind of block once, an annex, a figure that stands twice, one that was edited."""
    return paper(
        Heading(1, "工作开展情况"),
        Heading(2, "宣传发动"),
        words("一季度入户宣传", number(300), "，占应宣传户数的", number(600, "%", how=How.RATIO, denominator=8), "。"),
        words("其中三月入户", number(300, edited=True, text="320"), "。" + BODY),
        table(),
        chart(),
        chart("lines", first=5000, target=number(5100, "次")),
        Picture("p1", time="2026年3月5日", place="云岭社区广场", people="社区干部和志愿者", theme="学雷锋日清扫"),
        attached=(("责任分工表", (Heading(1, "分工"), table("分工", first=8000))),),
        to="清河街道办事处",
        **more,
    )


def plain_paper(*, paragraphs=30, **more):
    """Nothing but Chinese characters, so that every one of them stands in its cell."""
    text = "社区组织居民清理楼道杂物巡查背街小巷和集贸市场对发现的卫生死角逐处登记并当天清运居民代表全程参加" * 4
    return paper(*(words(text) for _ in range(paragraphs)), title="云岭社区爱国卫生工作总结", **more)


def summary(chapters=5, **more):
    """A summary of ten pages and more."""
    blocks = []
    for at in range(chapters):
        blocks += [
            Heading(1, f"第{at + 1}部分工作开展情况"),
            Heading(2, "宣传发动，居民参与"),
            words(
                "一季度入户宣传", number(300 + at, key=f"v{at}"), "，发放资料", number(5000 + at, "份"), "。" + BODY * 2
            ),
            Heading(3, "分类施策"),
            words(BODY * 3),
            Heading(4, "逐户登记"),
            words(BODY, "比去年同期增加", number(12 + at, "户", key=f"m{at}"), "。"),
            Heading(2, "环境整治，清理死角"),
            words(BODY * 2),
            table(f"第{at + 1}部分完成情况", rows=6, columns=5, first=10000 + 1000 * at),
            words(BODY * 2),
            chart(
                "lines" if at % 2 else "bars", labels=12, first=20000 + 500 * at, target=number(20100 + 500 * at, "次")
            ),
            words(BODY * 2),
        ]
    return paper(*blocks, to="清河街道办事处", **more)


def notice(**more):
    """A notice with red head, two annexes and an imprint."""
    return paper(
        words("为做好第三十八个爱国卫生月各项工作，现就有关事项通知如下。"),
        Heading(1, "活动时间"),
        words(BODY),
        Heading(1, "工作要求"),
        words(BODY * 2),
        title="关于印发《清河街道2026年国家卫生城市巩固提升工作实施方案》的通知",
        mark="清河街道办事处文件",
        number="清街办发〔2026〕3号",
        to="各社区居民委员会、驻街各单位",
        signed="清河街道办事处",
        copies_to="区爱卫办，区城管局",
        note="此件公开发布",
        attached=(
            ("清河街道巩固提升工作任务分解表", (table("任务分解"),)),
            ("联系人名单", (words("联系人见各社区公示栏。"),)),
        ),
        **more,
    )
