import pytest

from tests.reader.saying import said, say

KEYS = ("for", "amount", "unit", "direction")


def read(text: str, rule: str = "amount") -> list[tuple[object, ...]]:
    return said(text, f"sanction.{rule}", *KEYS, kind="rules")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("乱停放电动车的,每次罚款20元", ("乱停放电动车", 20.0, "元/次", "penalty")),
        ("擅自搭建的处500元以上2000元以下罚款", ("擅自搭建", 500.0, "元", "penalty")),
        ("未按时上报的,每次扣0.5分,扣完为止", ("未按时上报", 0.5, "分/次", "penalty")),
        ("旷工一天扣100元", ("旷工一天", 100.0, "元/天", "penalty")),
        ("每发现一处卫生死角扣1分", ("每发现一处卫生死角", 1.0, "分/处", "penalty")),
    ],
)
def test_amount_reads_fines_and_deductions(text: str, wanted: tuple):
    assert read(text) == [wanted]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("被市级媒体采用的信息每篇奖励50元", 50.0, "元/篇"),
        ("全年按时完成任务的楼栋长,奖励300元", 300.0, "元"),
        ("优秀网格员每人每月补贴200元", 200.0, "元/人/月"),
        ("楼栋长每人每年发放通讯补助360元", 360.0, "元/人/年"),
        ("评为先进的小组奖励1000元", 1000.0, "元"),
    ],
)
def test_amount_reads_rewards_and_allowances(text: str, amount: float, unit: str):
    assert said(text, "sanction.amount", "amount", "unit", "direction", kind="rules") == [(amount, unit, "reward")]


def test_amount_gives_every_act_its_own():
    assert read("迟到一次扣5元,早退一次扣8元") == [
        ("迟到一次", 5.0, "元/次", "penalty"),
        ("早退一次", 8.0, "元/次", "penalty"),
    ]


@pytest.mark.parametrize(
    "text", ["满分100分", "押金200元", "损坏公物照价赔偿", "罚款标准另行制定", "每辆车每月租金80元"]
)
def test_amount_leaves_scores_fees_and_fines_without_a_sum(text: str):
    assert read(text) == []


def test_amount_leaves_a_fine_that_was_told():
    assert said("全年共罚款2000元,已上缴", "sanction.amount", *KEYS, kind="report") == []


@pytest.mark.parametrize(
    ("text", "amount", "unit", "direction"),
    [
        ("扣发三天工资", 3.0, "天工资", "penalty"),
        ("连续旷工的,扣除半个月奖金", 0.5, "个月奖金", "penalty"),
        ("年度考核优秀的,增发一个月绩效", 1.0, "个月绩效", "reward"),
    ],
)
def test_wage_reads_pay_held_back_or_added(text: str, amount: float, unit: str, direction: str):
    assert said(text, "sanction.wage", "amount", "unit", "direction", kind="rules") == [(amount, unit, direction)]


@pytest.mark.parametrize("text", ["扣发工资", "每月发放工资", "三天内补交"])
def test_wage_leaves_pay_without_a_number(text: str):
    assert read(text, "wage") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("超产部分按3:7分成", ("超产部分", 7.0, "3:7", "reward")),
        ("超额完成部分按2：8进行奖励", ("超额完成部分", 8.0, "2:8", "reward")),
        ("节约的费用按4∶6比例提成", ("节约的费用", 6.0, "4:6", "reward")),
    ],
)
def test_ratio_reads_the_share(text: str, wanted: tuple):
    assert read(text, "ratio") == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "上午9:30集合",
        "按1:50配备保洁员",
        "奖励名单于8:00公布",
    ],
)
def test_ratio_leaves_clock_times_and_staffing(text: str):
    assert read(text, "ratio") == []


@pytest.mark.parametrize(
    ("text", "amount", "direction"),
    [
        ("按超额部分的5%奖励", 5.0, "reward"),
        ("排名末位的扣减绩效的10%", 10.0, "penalty"),
        ("按募集金额的2%给予提成", 2.0, "reward"),
    ],
)
def test_part_reads_a_share_in_per_cent(text: str, amount: float, direction: str):
    assert said(text, "sanction.part", "amount", "unit", "direction", kind="rules") == [(amount, "%", direction)]


@pytest.mark.parametrize("text", ["奖励覆盖率达到80%", "罚款收缴率不低于95%"])
def test_part_leaves_rates(text: str):
    assert read(text, "part") == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("举报违法行为经查实的,奖励举报人100元至500元", "举报违法行为经查实"),
        pytest.param(
            "一等奖1名,奖金1000元",
            "一等奖",
            marks=pytest.mark.xfail(reason="the words of the prize stay with the act", strict=True),
        ),
    ],
)
def test_act_is_without_the_reward(text: str, act: str):
    assert [item["for"] for item in say(text, "rules") if item["type"] == "sanction"] == [act]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param(
            "获得区级表彰加3分,市级加5分",
            [3.0, 5.0],
            marks=pytest.mark.xfail(reason="获得 makes it a result", strict=True),
        ),
        ("值班人员脱岗,发现一次扣当月绩效20%", [20.0]),
    ],
)
def test_sanction_reads_rarer_wordings(text: str, amounts: list):
    assert [item["amount"] for item in say(text, "rules") if item["type"] == "sanction"] == amounts
