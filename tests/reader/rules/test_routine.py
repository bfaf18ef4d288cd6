import pytest

from tests.reader.saying import say


def routines(text: str, kind: str = "plan") -> list[dict[str, object]]:
    return [item for item in say(text, kind) if item["type"] == "routine"]


def rhythms(text: str, kind: str = "plan") -> list[tuple[object, ...]]:
    return [(i["count"], i["unit"], i["every"], i["on"]) for i in routines(text, kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每周检查楼道2次", (2, "week", 1, None)),
        ("每两月办一期宣传栏", (1, "month", 2, None)),
        ("每隔一天冲洗车库", (1, "day", 2, None)),
        ("每半月更换一次黑板报", (2, "month", 1, None)),
        ("每旬报送一次进度", (3, "month", 1, None)),
        ("每半年检测一次烟感", (1, "half_year", 1, None)),
        ("教室每天早晚各通风两次", (4, "day", 1, None)),
        ("网格员每月走访不少于20户", (20, "month", 1, None)),
        ("每天早上7:00至8:30,晚上18:00至19:30两个时段内,安排一名督导员值守", (2, "day", 1, None)),
        ("每天上午9点和下午3点各巡查一次", (2, "day", 1, None)),
        ("每年春秋两季各开展一次灭鼠", (2, "year", 1, None)),
        ("电梯每15日至少保养一次", (1, "day", 15, None)),
    ],
)
def test_every_reads_the_rhythm(text: str, expected: tuple[object, ...]):
    assert rhythms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每周五组织大扫除", (1, "week", 1, "周五")),
        ("每周一、三、五开放图书室", (3, "week", 1, "周一、三、五")),
        ("每周一至周五巡查主干道", (5, "week", 1, "周一至周五")),
        ("每月10日、25日各组织一次消杀", (2, "month", 1, "10日、25日")),
        ("每月20日前报送信息", (1, "month", 1, "20日前")),
        ("每月底召开一次总结会", (1, "month", 1, "月底")),
        ("每月的第一个星期六开展清洁活动", (1, "month", 1, "第一个星期六")),
        ("每年6月和12月各组织一次演练", (2, "year", 1, None)),
        ("每周一次例会", (1, "week", 1, None)),
    ],
)
def test_every_reads_the_days(text: str, expected: tuple[object, ...]):
    assert rhythms(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小型文体活动一年不少于4次", (4, "year", 1, None)),
        ("轿厢一日两次擦拭消毒", (2, "day", 1, None)),
        ("水箱清洗半年一次", (1, "half_year", 1, None)),
        ("值班人员天天巡查通道", (1, "day", 1, None)),
        ("隔周开展一次议事活动", (1, "week", 2, None)),
        ("双月召开联席会议", (1, "month", 2, None)),
        ("按季度公开低保名单", (1, "quarter", 1, None)),
        ("逢周三开展义诊服务", (1, "week", 1, "周三")),
        ("1-9月按月足额发放低保金86万元", (1, "month", 1, None)),
        ("24小时不间断巡逻,最低为10次", (10, "day", 1, None)),
        ("规定15号、30号为集中清扫日", (2, "month", 1, "15号、30号")),
        ("坚持每周一例会", (1, "week", 1, "周一")),
        ("各科室均要有自己的周计划", (1, "week", 1, None)),
    ],
)
def test_other_wordings_of_a_rhythm(text: str, expected: tuple[object, ...]):
    assert rhythms(text) == [expected]


def test_compound_reads_one_rhythm_for_each_word():
    found = routines("实行日督查、周检查、季评比")
    assert [(i["action"], i["unit"]) for i in found] == [("督查", "day"), ("检查", "week"), ("评比", "quarter")]


def test_compound_names_what_is_inspected():
    assert [i["action"] for i in routines("对责任区进行日督查、月检查")] == ["督查责任区", "检查责任区"]


def test_one_after_the_other_ends_where_the_next_begins():
    found = routines("坚持一日一巡查、一周一小结、一月一讲评")
    assert [i["quote"] for i in found] == ["坚持一日一巡查", "一周一小结", "一月一讲评"]


def test_rhythms_share_one_action():
    found = routines("每周、每月、每季度开展检查评比")
    assert {i["action"] for i in found} == {"开展检查评比"}
    assert [i["unit"] for i in found] == ["week", "month", "quarter"]


def test_month_end_recurs_in_rules_only():
    assert rhythms("月底公布考核结果", "rules") == [(1, "month", 1, "月底")]
    assert rhythms("月底公布考核结果", "report") == []


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("每季度至少召开一次例会", True),
        ("至少每周问候一次", True),
        ("每周更新3条以上信息", True),
        ("每周更新3条信息", False),
        ("60岁以上老人每年体检一次", False),
    ],
)
def test_at_least_is_read_where_it_belongs(text: str, least: bool):
    assert [i["at_least"] for i in routines(text)] == [least]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("网格员每周对出租房屋登记一次", "对出租房屋登记"),
        ("开设《健康课堂》,每周三期", "开设《健康课堂》"),
        ("楼道每天清扫一次,每周拖洗两次", "楼道拖洗"),
        ("门店每晚十点后清运一次垃圾", "门店清运垃圾"),
        ("(三)“周末清洁”行动。以楼栋为单位,每月至少组织两次", "“周末清洁”行动"),
        ("三、交通劝导活动\n(一)时间\n每天上午8:00—9:00,下午17:00—18:00。", "交通劝导活动"),
        ("每月5日、20日为党员活动日", "党员活动日"),
        ("1-9月按月足额发放低保金86万元", "足额发放低保金"),
        ("每年要定期组织人员,对学校的健康教育进行检查", "对学校的健康教育进行检查"),
    ],
)
def test_action_says_what_is_done(text: str, action: str):
    assert routines(text)[-1]["action"] == action


@pytest.mark.parametrize(
    "text",
    [
        "定期检查楼道",
        "做到垃圾日产日清",
        "每户居民都要分类投放",
        "每天锻炼不少于1小时",
        "居民每天产生垃圾约3吨",
        "近视率每年下降0.5个百分点",
        "每人每年补贴200元",
        "每月兑现奖金:第一名150元",
        "3月5日(周二)召开会议",
        "完成年度目标任务",
        "我们每天都在制造垃圾",
        "居民每天都会到广场跳舞",
        "活动主题每年不同",
        "爱耳日(每年3月最后一个星期日)",
        "每年1月1日至12月31日为一个考核年度",
        "对周边环境进行整治",
    ],
)
def test_routine_leaves_what_does_not_recur(text: str):
    assert routines(text) == []


def test_every_is_surer_than_a_bare_weekday():
    assert [i["certainty"] for i in routines("每周开展一次巡查")] == ["sure"]
    assert [i["certainty"] for i in routines("周五进行大扫除")] == ["unsure"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("铁锹一年配发一把", [("铁锹配发", 1, "year")]),
        ("一季一小评,半年一大评", [("小评", 1, "quarter"), ("大评", 1, "half_year")]),
        ("“日巡周报月评”机制", [("巡查", 1, "day"), ("报告", 1, "week"), ("评比", 1, "month")]),
        ("垃圾桶一日一清、一周一洗", [("垃圾桶清", 1, "day"), ("垃圾桶洗", 1, "week")]),
        ("把禁毒教育列入课表,每学期不少于两课时", [("禁毒教育", 2, "half_year")]),
        ("水杯每天用高温蒸汽消毒", [("水杯用高温蒸汽消毒", 1, "day")]),
        ("玩具每天放学后用消毒液浸泡一个小时", [("玩具放学后用消毒液浸泡一个小时", 1, "day")]),
        ("强化楼长的培训力度,坚持“月学月训”制度,每月必训一次", [("强化楼长的培训力度", 1, "month")]),
        ("每日一巡查、每周一汇总", [("巡查", 1, "day"), ("汇总", 1, "week")]),
    ],
)
def test_rhythms_name_their_work(text: str, expected: list[tuple[str, int, str]]):
    found = [(i["action"], i["count"], i["unit"]) for i in routines(text)]
    assert [f for f in found if f in expected] == expected


def test_again_is_daily_where_the_line_began_so():
    text = "每天早上对入园幼儿进行晨检。中午老师再进行一次午检,发现问题及时报告。"
    assert [(i["action"], i["unit"]) for i in routines(text)][-1] == ("老师再进行午检", "day")
    assert routines("中午老师再进行一次午检") == []


@pytest.mark.parametrize(
    "text", ["社区有年度和月度工作计划", "充分利用每年的“安全月”、“119”活动", "天天有盼头", "年会月会都开过了"]
)
def test_routines_leave_what_nobody_does(text: str):
    assert routines(text) == []
