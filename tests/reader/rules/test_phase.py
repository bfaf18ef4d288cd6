import pytest

from shequ.reader.rules.phase_year import year_of
from tests.reader.saying import say


def phases(text: str, kind: str = "plan") -> list[tuple[object, object, object]]:
    return [(i["name"], i["start"], i["end"]) for i in say(text, kind) if i["type"] == "phase"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一阶段:摸底登记阶段(20xx.3.5—4.15)", ("摸底登记阶段", "--03-05", "--04-15")),
        ("(一)动员部署阶段。3月1日-3月15日。召开会议。", ("动员部署阶段", "--03-01", "--03-15")),
        ("1、宣传发动(2024年3月)", ("宣传发动", "2024-03", "2024-03")),
        ("3、评估阶段。(20xx年4月底前)认真总结。", ("评估阶段", None, "--04")),
        ("(二)灭鼠。3月至10月进行,由爱卫办负责", ("灭鼠", "--03", "--10")),
        ("第二阶段(7月至11月):集中治理。", ("集中治理", "--07", "--11")),
        ("第一阶段为准备阶段。时间安排在10月底前。", ("准备阶段", None, "--10")),
        ("第二阶段:全面实施\n时间:2023年5月21日至9月30日\n", ("全面实施", "2023-05-21", "2023-09-30")),
        ("4月至6月为重点整治阶段", ("重点整治阶段", "--04", "--06")),
    ],
)
def test_stage_reads_title_and_dates(text: str, expected: tuple[str, str | None, str | None]):
    assert phases(text, "scheme") == [expected]


def test_stage_reads_each_of_an_enumeration():
    text = "动员部署(4月)、集中整治(5月—9月)、总结验收(10月)。"
    assert [name for name, _, _ in phases(text)] == ["动员部署", "集中整治", "总结验收"]


def test_tabled_reads_rows_and_deadlines():
    text = "序号\t工作任务\t完成时间\n1\t完成入户调查\t2024年6月底\n2\t更换路灯\t9月30日前\n"
    assert phases(text) == [("完成入户调查", None, "2024-06"), ("更换路灯", None, "2024-09-30")]


def test_tabled_leaves_dates_of_persons():
    assert phases("姓名\t出生年月\t职务\n周某\t1980年3月\t组长\n", "rules") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("整治时间:6月1日至6月30日", ("整治", "--06-01", "--06-30")),
        ("报名截止时间:6月10日", ("报名", None, "--06-10")),
        ("三、活动时间\n2024年7月1日—8月31日\n", ("活动", "2024-07-01", "2024-08-31")),
    ],
)
def test_labelled_reads_the_label(text: str, expected: tuple[str, str | None, str]):
    assert phases(text) == [expected]


def test_watched_reads_a_sensitive_period():
    assert phases("抓好信访敏感期稳控工作,一是3月份的“两会”") == [("“两会”", "--03", "--03")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("20xx年8月底前成立业主委员会", "成立业主委员会"),
        ("4月下旬以前,使楼道环境明显好转", "楼道环境明显好转"),
        ("到5月31日,全部完成房屋鉴定", "完成房屋鉴定"),
        ("最迟6月10日上报名册", "上报名册"),
        ("验收工作于11月20日前结束", "验收工作"),
    ],
)
def test_deadline_reads_the_action(text: str, name: str):
    ((found, start, _),) = phases(text)
    assert (name in str(found), start) == (True, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("从4月中旬开始,对各小区进行检查", ("对各小区进行检查", "--04", None)),
        ("5月至8月集中整治占道经营", ("集中整治占道经营", "--05", "--08")),
        ("夏季消杀行动从6月持续到9月", ("夏季消杀行动", "--06", "--09")),
        ("3月15日召开动员大会", ("召开动员大会", "--03-15", "--03-15")),
        ("20xx年10月:完成服务大厅改造", ("完成服务大厅改造", "--10", "--10")),
    ],
)
def test_period_and_dated_read_the_action(text: str, expected: tuple[str, str, str | None]):
    assert phases(text) == [expected]


def test_dated_gives_one_phase_for_each_of_two_months():
    assert [start for _, start, _ in phases("4月和11月各进行一次药物灭鼠")] == ["--04", "--11"]


def test_dated_reads_a_report_where_nothing_is_counted():
    assert phases("6月份,社区对楼道进行了彻底粉刷。", "report") == [("社区对楼道进行了彻底粉刷", "--06", "--06")]
    assert phases("6月份,清理垃圾30吨。", "report") == []


@pytest.mark.parametrize(
    ("text", "name", "end"),
    [
        ("云岭社区第五届换届选举工作,在居民支持下,于20xx年9月6日圆满结束,现将情况汇报如下:", "换届选举工作", "--09-06"),
        ("通过广泛发动,于2023年7月3日,圆满地完成了这次楼栋长的推选工作", "楼栋长的推选工作", "2023-07-03"),
        ("换届工作从3月初开始,历时两个月,于5月8日顺利结束", "换届工作", "--05-08"),
        ("6月中旬,管网改造全面结束", "管网改造", "--06"),
        ("其中一期工程6月底竣工", "一期工程", "--06"),
        ("预计9月底完成改水任务", "完成改水任务", "--09"),
        ("10月1日国庆节前完成灯笼悬挂", "完成灯笼悬挂", "--10-01"),
    ],
)
def test_ended_leaves_the_start_open(text: str, name: str, end: str):
    found, start, until = phases(text, "report")[-1]
    assert (name in str(found), start, until) == (True, None, end)


def test_dated_leaves_the_lines_of_a_calendar():
    lines = [f"{month}月份,对楼道堆物情况进行督查" for month in (3, 4, 5, 6)]
    assert phases(";".join(lines), "scheme") == []
    assert len(phases(";".join(lines[:3]), "scheme")) == 3


def test_dated_is_likely_only_where_planned_work_follows():
    found = [i["certainty"] for i in say("5月召开议事会。\n6月,居民共享绿地。\n") if i["type"] == "phase"]
    assert found == ["likely", "unsure"]
    assert [i["certainty"] for i in say("5月召开议事会。", "report")] == ["unsure"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("8月上旬,各居民小组要组织开展邻里评选", "组织开展邻里评选"),
        ("2月份(春节前)在文化广场举行灯谜晚会", "在文化广场举行灯谜晚会"),
        ("9月份起,我社区在各小区,各楼栋设立了公示栏", "各楼栋设立了公示栏"),
        ("活动拟于5月下旬举行", "活动"),
        ("考核工作安排在12月中下旬进行", "考核工作"),
    ],
)
def test_names_are_what_is_done(text: str, name: str):
    assert [found for found, _, _ in phases(text)] == [name]


def test_stage_reads_rounds_remarks_and_list_marks():
    assert phases("宣传内容: 第一期(第一季度):防火知识 第二期(第二季度):急救知识", "scheme") == [
        ("第一期:防火知识", "--01", "--03"),
        ("第二期:急救知识", "--04", "--06"),
    ]
    assert phases("第三阶段:推荐人选阶段(任选一种)(2023.3.2——2023.3.9)", "scheme") == [
        ("推荐人选阶段", "2023-03-02", "2023-03-09")
    ]
    assert phases("1.制定方案(3月10日);2.召开会议(3月15日)。")[1] == ("召开会议", "--03-15", "--03-15")


def test_labelled_takes_the_campaign_over_it_and_the_season():
    text = "一、集中开展旧衣回收活动\n(一)活动时间\n7月2日—9月2日。\n"
    assert phases(text, "scheme") == [("集中开展旧衣回收活动", "--07-02", "--09-02")]
    found = phases("灭鼠时间为春季4月和秋季10月", "scheme")
    assert found == [("春季灭鼠", "--04", "--04"), ("秋季灭鼠", "--10", "--10")]


def test_period_reads_what_began_in_a_report():
    assert phases("一号院、二号院从5月15日开始分类投放工作", "report") == [("分类投放工作", "--05-15", None)]
    assert phases("从1月23日开始,社区已召开会议11次", "report") == []


def test_named_reads_a_heading_without_a_date_once():
    assert phases("(二)集中攻坚阶段\n各单位抓好落实。") == [("集中攻坚阶段", None, None)]
    assert len(phases("(二)集中攻坚阶段\n(3月1日至3月31日)\n各单位抓好落实。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "年内建成社区食堂",
        "到年底各项指标达标",
        "力争三年时间达到标准",
        "下半年工作打算如下",
        "春节前做好慰问安排",
        "云岭社区居委会\n2024年3月5日",
        "清河街道办事处\t2024年3月5日",
        "依据《清河街道2024年3月工作要点》",
        "本办法自2024年1月1日起施行",
        "根据5月6日会议精神",
        "每年3月15日前上报",
        "4月15日是全民国家安全教育日",
        "7月1日,建党日。组织党员义务劳动。",
        "9月开展邻里文化周活动",
        "3月21日在小学开展爱眼日宣传",
        "第二季度完成以下工作:",
        "四月份重点工作如下",
        "确定为2月x日为宣传日",
        "抓好“四个阶段”,于5月6日",
        "现阶段任务繁重",
    ],
)
def test_phase_leaves_other_dates(text: str):
    assert phases(text) == []


@pytest.mark.parametrize("text", ["截至6月底,共排查隐患52处", "自3月份开展整治以来,面貌一新", "去年12月完成了改造"])
def test_phase_leaves_dates_that_place_a_figure(text: str):
    assert phases(text, "report") == []


def test_phase_takes_the_year_of_the_document():
    assert phases("清河街道2024年创建方案\n6月底前完成摸底") == [("完成摸底", None, "2024-06")]
    assert phases("清河街道20xx年创建方案\n6月底前完成摸底") == [("完成摸底", None, "--06")]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2024年工作计划", 2024),
        ("二〇二四年工作计划", 2024),
        ("卫生室2024健康教育工作方案", 2024),
        ("20xx年工作计划\n2024年3月5日", None),
        ("2023年总结及2024年打算", None),
        ("选举定于2014年10月至2015年1月", 2014),
        ("自2022年3月以来开展整治", None),
        ("创建方案\n各社区:\n云岭社区\n2024年3月5日\n", 2024),
    ],
)
def test_year_of_reads_head_or_signature(text: str, year: int | None):
    assert year_of(text) == year


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("正在进行楼道粉刷,全程1200米,8月底完工。", ("楼道粉刷", None, "--08")),
        ("雨棚更换由物业负责,6月30日前完成。", ("雨棚更换", None, "--06-30")),
        ("改造旱厕以村为单位推进。全部换成水冲式,并在9月底前完成。", ("改造旱厕", None, "--09")),
        ("确保4月底无烟单位创建达标", ("无烟单位创建达标", None, "--04")),
        ("力争7月底食堂建成", ("食堂建成", None, "--07")),
    ],
)
def test_ends_take_their_name_from_the_words_before(text: str, expected: tuple[str, str | None, str | None]):
    assert phases(text) == [expected]


def test_stage_reads_sentences_under_a_heading_of_times():
    text = "(二)时间。前期准备:4月7日。入户登记:4月8日12日。"
    assert phases(text, "scheme") == [("前期准备", "--04-07", "--04-07"), ("入户登记", "--04-08", "--04-12")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3月2日,由王副所长带队,我院利用发放资料、义诊等形式对居民讲解了结核病知识", "对居民讲解了结核病知识"),
        ("3月2日我院紧紧围绕“同防共治,人人有责”这一主题,由街道联合社区开展了义诊", "开展了义诊"),
        ("3月2日,各社区专干29人参加区里召开的培训会议", "参加区里召开的培训会议"),
        ("利用12月4日国旗下讲话对学生进行一次安全教育", "国旗下讲话对学生进行一次安全教育"),
    ],
)
def test_dated_names_the_act(text: str, name: str):
    assert [found for found, _, _ in phases(text, "report")] == [name]


@pytest.mark.parametrize("text", ["参加街道的十月歌会", "8月龄未接种的儿童", "自通知下发之日起至6月30日"])
def test_dated_leaves_names_and_ages(text: str):
    assert phases(text) == []
