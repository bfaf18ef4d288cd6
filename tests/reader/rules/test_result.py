import pytest

from tests.reader.saying import said

KEYS = ("what", "value", "unit", "approx")


def counted(text: str, kind: str = "report") -> list[tuple[object, ...]]:
    return said(text, "result.counted", *KEYS, kind=kind)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("全年共调解纠纷86起", ("调解纠纷", 86.0, "起", False)),
        ("发放传单3000余份", ("发放传单", 3000.0, "份", True)),
        ("接待居民来访412人次", ("接待居民来访", 412.0, "人次", False)),
        ("组织开展讲座三场", ("组织开展讲座", 3.0, "场", False)),
        ("举办了两期培训班", ("举办培训班", 2.0, "期", False)),
        ("截至目前,已完成改造6个", ("完成改造", 6.0, "个", False)),
        ("帮居民挽回损失12万元", ("帮居民挽回损失", 12.0, "万元", False)),
    ],
)
def test_result_reads_what_was_done(text: str, wanted: tuple):
    assert counted(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("调解成功率98.8%", ("调解成功率", 98.8, "%", False)),
        ("居民满意率由82%上升到91%", ("居民满意率", 91.0, "%", False)),
        ("发案率同比下降23.5%", ("发案率同比下降", 23.5, "%", False)),
        ("人均绿地面积达到9.2平方米", ("人均绿地面积", 9.2, "平方米", False)),
    ],
)
def test_result_reads_rates_and_changes(text: str, wanted: tuple):
    assert counted(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("共张贴标语200条,悬挂横幅30幅", [(200.0, "条"), (30.0, "幅")]),
        ("社区总面积1.2平方公里,下辖小区9个", [(1.2, "平方公里"), (9.0, "个")]),
        ("出动执法车辆15台次,人员60人次", [(15.0, "台次"), (60.0, "人次")]),
    ],
)
def test_result_reads_every_number_of_a_sentence(text: str, values: list):
    assert said(text, "result.counted", "value", "unit", kind="report") == values


@pytest.mark.parametrize(
    ("text", "value"),
    [("社区占地面积0.8平方公里", 0.8), ("目前已建成电动车棚12处", 12.0), ("去年全年共开展活动52次", 52.0)],
)
def test_result_is_read_from_a_plan_too(text: str, value: float):
    assert said(text, "result.counted", "value", kind="plan") == [(value,)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("发放传单3000份", "plan"),
        ("确保调解成功率达到98%", "plan"),
        ("突出三个重点", "report"),
        ("更换设施若干处", "report"),
        ("清理垃圾xx吨", "report"),
        ("为80岁以上老人送餐", "report"),
        ("于2024年3月挂牌", "report"),
        ("开创了一个崭新的局面", "report"),
    ],
)
def test_result_leaves_plans_ages_dates_and_figures_of_speech(text: str, kind: str):
    assert counted(text, kind) == []


def test_result_takes_the_total_before_a_breakdown():
    assert counted("慰问困难家庭17户(低保户12户、残疾户5户)") == [("慰问困难家庭", 17.0, "户", False)]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("今年以来共排查隐患45处", "plan", ["排查隐患"]),
        ("现有党员158名", "plan", ["党员"]),
        ("在1月至3月期间共走访320户", "report", ["走访"]),
        ("清运积存垃圾40余车、120多吨", "report", ["清运积存垃圾", "清运积存垃圾"]),
        pytest.param(
            "慰问困难家庭(低保户12户、残疾户5户)共17户",
            "report",
            ["慰问困难家庭"],
            marks=pytest.mark.xfail(reason="a breakdown before its total is read", strict=True),
        ),
    ],
)
def test_result_names_the_thing_counted(text: str, kind: str, what: list):
    assert [name for (name,) in said(text, "result.counted", "what", kind=kind)] == what


@pytest.mark.parametrize("text", ["建成文化墙一面", "先后三次组织大扫除", "为农民工追讨欠薪35万元"])
def test_result_reads_rarer_wordings(text: str):
    assert len(counted(text)) == 1
