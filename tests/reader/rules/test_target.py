import pytest

from tests.reader.saying import said, say

BOUND = ("subject", "op", "value", "unit")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("物业费收缴率达到九成五", ("物业费收缴率", ">=", 95.0, "%")),
        ("全年可回收物回收量不少于120吨", ("可回收物回收量", ">=", 120.0, "吨")),
        ("居民投诉不得多于5起", ("居民投诉", "<=", 5.0, "起")),
        ("电梯困人救援到场时间不超过半小时", ("电梯困人救援到场时间", "<=", 0.5, "小时")),
        ("居民代表满意度测评得分在95分以上", ("居民代表满意度测评得分", ">=", 95.0, "分")),
        ("力争重点人员帮教率由上年的80%提高到95%", ("重点人员帮教率", ">=", 95.0, "%")),
        ("确保绿化覆盖率不低于35%", ("绿化覆盖率", ">=", 35.0, "%")),
        ("垃圾桶间距不大于50米", ("垃圾桶间距", "<=", 50.0, "米")),
        ("二次供水水质合格率须达百分之百", ("二次供水水质合格率", ">=", 100.0, "%")),
        ("经济损失控制在5万元以内", ("经济损失", "<=", 5.0, "万元")),
        ("集体收入突破100万元", ("集体收入", ">", 100.0, "万元")),
    ],
)
def test_bound_reads_a_standard(text: str, wanted: tuple):
    assert said(text, "target.bound", *BOUND) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("年终考核成绩低于80分的取消评优资格", ("年终考核成绩", ">=", 80.0, "分")),
        ("持证上岗率未达到100%的,不予通过验收", ("持证上岗率", ">=", 100.0, "%")),
    ],
)
def test_bound_turns_a_disqualifier_round(text: str, wanted: tuple):
    assert said(text, "target.bound", *BOUND) == [wanted]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("楼道灯完好率、消防栓完好率分别达到98%和100%", [("楼道灯完好率", 98.0), ("消防栓完好率", 100.0)]),
        ("户籍人口签约率达60%、重点人群签约率达80%", [("户籍人口签约率", 60.0), ("重点人群签约率", 80.0)]),
        ("居民知晓率和参与率均达到90%以上", [("居民知晓率", 90.0), ("参与率", 90.0)]),
    ],
)
def test_bound_gives_every_rate_its_number(text: str, subjects: list):
    assert said(text, "target.bound", "subject", "value") == subjects


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("学员年龄在18岁以上", "plan"),
        ("60岁以上老年人免费乘车", "plan"),
        ("三级以上医院对口帮扶", "plan"),
        ("绿化覆盖率已达到35%", "report"),
        ("参与率达到较高水平", "plan"),
        ("知晓率达到xx%以上", "plan"),
    ],
)
def test_bound_leaves_ages_levels_results_and_vague_words(text: str, kind: str):
    assert said(text, "target.bound", *BOUND, kind=kind) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("新建口袋花园3处", ("新建口袋花园", 3.0, "处")),
        ("打造3-5个示范楼栋", ("示范楼栋", 3.0, "个")),
        ("发放宣传手册1万册", ("发放宣传手册", 10_000.0, "册")),
        ("完成老旧小区改造12个", ("完成老旧小区改造", 12.0, "个")),
        ("用3年时间建成10个口袋公园", ("口袋公园", 10.0, "个")),
        ("培训楼栋长120名", ("培训楼栋长", 120.0, "名")),
    ],
)
def test_planned_reads_a_number_of_things_to_make(text: str, wanted: tuple):
    assert said(text, "target.planned", "subject", "value", "unit") == [wanted]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("新建口袋花园3处", "report"),
        ("对辖区内20家餐饮店进行检查", "plan"),
        ("营造一个良好的氛围", "plan"),
        ("做好三个方面的工作", "plan"),
        ("推行“三长四员”工作法", "plan"),
    ],
)
def test_planned_leaves_results_places_and_figures_of_speech(text: str, kind: str):
    assert said(text, "target.planned", "subject", kind=kind) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("提前5天发布停水通知", 5.0, "天"),
        ("提前3个工作日告知居民", 3.0, "工作日"),
        ("图书室每天开放8小时", 8.0, "小时"),
        ("每次播放时间20分钟", 20.0, "分钟"),
    ],
)
def test_duration_reads_how_long_it_lasts(text: str, value: float, unit: str):
    assert said(text, "target.duration", "value", "unit") == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("24小时值班", "plan"),
        ("提前3天完成了任务", "report"),
        ("提前做好准备", "plan"),
        ("利用2周时间完成排查", "plan"),
    ],
)
def test_duration_leaves_watches_results_and_vague_words(text: str, kind: str):
    assert said(text, "target.duration", "value", kind=kind) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("建立“四室二站一中心”", [("室", 4.0), ("站", 2.0), ("中心", 1.0)]),
        ("打造“三廊五园”", [("廊", 3.0), ("园", 5.0)]),
        ('建设"2站6点"', [("站", 2.0), ("点", 6.0)]),
        ("建成“两站三点一中心”", [("站", 2.0), ("点", 3.0), ("中心", 1.0)]),
    ],
)
def test_series_reads_each_member(text: str, wanted: list):
    assert said(text, "target.series", "subject", "value") == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [("已建成“四室二站一中心”", "report"), ("坚持“三会一课”制度", "plan"), ("建立“红色驿站”", "plan")],
)
def test_series_leaves_results_slogans_and_names(text: str, kind: str):
    assert said(text, "target.series", "subject", kind=kind) == []


def test_period_and_owner_are_read_beside_the_number():
    (item,) = say("桂园里社区全年调解成功率达到98%以上")
    assert (item["whose"], item["period"]) == (None, "全年")
    (item,) = say("桂园里社区需完成志愿服务1200小时以上")
    assert item["whose"] == "桂园里社区"


def test_period_and_owner_at_the_head_of_a_sentence_hold_for_all_of_it():
    found = say("2026年，柳堤站需完成建档1200份，随访600人次")
    assert [(item["whose"], item["period"]) for item in found] == [("柳堤站", "2026年")] * 2
    assert [item["period"] for item in say("到2026年，举办讲座12场")] == [None]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("居民对社区工作的满意率要确保在90%以上", "居民对社区工作的满意率"),
        pytest.param(
            "工单必须在3个工作日内办结",
            "工单",
            marks=pytest.mark.xfail(reason="half of 必须 stays with the subject", strict=True),
        ),
        ("出现两起以上安全事故的一票否决", "安全事故"),
    ],
)
def test_subject_is_without_the_words_around_it(text: str, subject: str):
    assert [one["subject"] for one in say(text)] == [subject]


@pytest.mark.parametrize("text", ["分类准确率较去年提高5个百分点", "刑事案件下降10%", "招商引资2000万元"])
def test_planned_change_is_a_target(text: str):
    assert [one["type"] for one in say(text)] == ["target"]
