import pytest

from shequ.reader.extract import extract
from shequ.reader.rules.zero import RULES
from shequ.reader.rules.zero_words import subject
from shequ.reader.scene import Scene
from tests.reader.rules.phrasings import read_by, short_of_examples

VETO = "有下列情形之一的,评为不合格:\n"
FOUND = [
    ("zero.nil", "全年生产安全责任事故为零", ["生产安全责任事故"]),
    ("zero.nil", "吸毒人员脱管率为零", ["吸毒人员脱管率"]),
    ("zero.nil", "确保溺水死亡人数为“零”", ["溺水死亡人数"]),
    ("zero.never", "辖区内没有发生涉枪涉爆案件", ["涉枪涉爆案件"]),
    ("zero.avoid", "避免发生食物中毒事件", ["食物中毒事件"]),
    ("zero.nought", "窗口服务“零”推诿;矛盾纠纷“零”激化", ["窗口服务推诿", "矛盾纠纷激化"]),
    ("zero.nought", "“两抢一盗”案件零发生", ["“两抢一盗”案件"]),
    ("zero.none_left_out", "健康档案做到户不漏人", ["户漏人"]),
    ("zero.none_left_out", "不漏一处隐患,不遗漏一户一人", ["漏隐患", "漏户"]),
    ("zero.absent", "店内无“三无”食品、过期食品", ["“三无”食品、过期食品"]),
    ("zero.absent", "无邻里纠纷,无一例输入病例", ["邻里纠纷", "输入病例"]),
    ("zero.never", "尽可能杜绝噪声扰民现象", ["噪声扰民现象"]),
    ("zero.absent", "楼前无门锁损坏", ["门锁损坏"]),
    ("zero.never", "确保年内不发生生产安全责任事故", ["生产安全责任事故"]),
    ("zero.never", "坚决杜绝校园周边的流动摊点现象。", ["流动摊点现象"]),
    ("zero.never", "力争辖区不再出现飞线充电问题", ["飞线充电问题"]),
    ("zero.never", "汛期杜绝因值守不力引发的溺水事故发生", ["溺水事故"]),
    ("zero.avoid", "专人疏导人流,避免拥挤伤人事件的发生。", ["拥挤伤人事件"]),
    ("zero.avoid", "错峰登记,避免人员聚集发生", ["人员聚集"]),
    ("zero.avoid", "加强劝导,避免高空抛物事件发生;", ["高空抛物事件"]),
    ("zero.nought", "实现辖区电信诈骗案件零发生", ["辖区电信诈骗案件"]),
    ("zero.nought", "做到零投诉、零事故、零上访", ["投诉", "事故", "上访"]),
    ("zero.nought", "逐步实现吸毒人员零增长的目标", ["吸毒人员增长"]),
    ("zero.nought", "确保转移群众“零伤亡”", ["转移群众伤亡"]),
    ("zero.none_left_out", "排查做到楼不漏户", ["楼漏户"]),
    ("zero.none_left_out", "登记信息不漏一项,走访对象不漏一人", ["登记信息漏项", "走访对象漏人"]),
    ("zero.none_left_out", "坚持栋不漏层、层不漏户的原则", ["栋漏层", "层漏户"]),
    ("zero.not_one_left_out", "普查入户一户不漏。", ["漏户"]),
    ("zero.not_one_left_out", "特困老人一人不漏、隐患点一处不漏", ["漏人", "漏处"]),
    ("zero.not_one_left_out", "帮扶对象一个也不漏,困难家庭一家都不漏", ["漏家"]),
    ("zero.disqualified", VETO + "(1)出现青少年涉毒的;", ["青少年涉毒"]),
    ("zero.disqualified", VETO + "2、年度内发生非法集会的;", ["非法集会"]),
    ("zero.disqualified", "发生食物中毒事件的,取消当年评优资格。", ["食物中毒事件"]),
    ("zero.disqualified", VETO + "3、被省级媒体曝光的。", ["被省级媒体曝光"]),
    ("zero.absent", "楼道内无杂物堆放,墙面无小广告", ["杂物堆放", "小广告"]),
    ("zero.absent", "水池做到无青苔、无沉渣", ["青苔", "沉渣"]),
    ("zero.absent", "路面平整无积水", ["积水"]),
    ("zero.absent", "达到无烟头、路面整洁、绿地无裸露的要求", ["烟头", "裸露"]),
    ("zero.absent", "商户门前无乱停车辆、乱倒污水等现象", ["乱停车辆、乱倒污水等现象"]),
    ("zero.absent", "全年无越级上访事件发生", ["越级上访事件"]),
    ("zero.absent", "生活垃圾无乱堆乱放", ["生活垃圾乱堆乱放"]),
]
NOTHING = [
    ("zero.nil", "力争把群众诉求归零"),
    ("zero.nil", "气温降到零下,化整为零"),
    ("zero.never", "到目前为止,辖区内未发生刑事案件"),
    ("zero.avoid", "避免发生误会"),
    ("zero.absent", "全年无违规记录的楼栋长,奖励300元"),
    ("zero.absent", "无特殊原因不参加活动的,取消评优资格"),
    ("zero.absent", "截至目前,辖区无确诊病例"),
    ("zero.none_left_out", "不留死角、不漏盲点"),
    ("zero.never", "不出现推诿扯皮,不发生变化"),
    ("zero.never", "有效杜绝了乱扔烟头的现象"),
    ("zero.never", "从不发生争执的邻里关系"),
    ("zero.avoid", "避免延期上报名单"),
    ("zero.avoid", "避免形式主义的发生"),
    ("zero.nought", "对酒驾零容忍,实现服务零距离"),
    ("zero.nought", "实行日报告、零报告制度"),
    ("zero.nought", "出动志愿者一百零五人,做到隐患清零"),
    ("zero.none_left_out", "屋面维修后不漏水"),
    ("zero.none_left_out", "宣传工作滴水不漏"),
    ("zero.not_one_left_out", "一户一档,不留遗漏"),
    ("zero.not_one_left_out", "检查一处、整改一处"),
    ("zero.disqualified", VETO + "(2)发生三起以上盗窃案件的;"),
    ("zero.disqualified", "对发生矛盾纠纷的,及时上门调解。"),
    ("zero.disqualified", "出现下列情况之一的,实行一票否决:"),
    ("zero.absent", "深化“无毒社区”和无烟单位创建,组织无偿献血"),
    ("zero.absent", "针对“三无”小区和无物业管理的楼院开展整治"),
    ("zero.absent", "帮助无生活来源的老人,无论远近一律上门"),
    ("zero.absent", "力求无死角、无盲区、无缝隙"),
    ("zero.nought", "守牢零扩散底线"),
    ("zero.absent", "免得居民投诉无门,逾期无资格参评"),
    ("zero.absent", "检查有无安全隐患;无健康证不得上岗"),
    ("zero.absent", "今年以来无一起火灾事故"),
]


@pytest.mark.parametrize(("rule", "text", "subjects"), FOUND)
def test_rule_reads_what_must_not_be(rule, text, subjects):
    assert [found["subject"] for found in read_by(RULES, rule, text)] == subjects


@pytest.mark.parametrize(("rule", "text"), NOTHING)
def test_rule_leaves_other_words_alone(rule, text):
    assert read_by(RULES, rule, text) == []


def test_every_rule_has_three_phrasings_and_two_that_are_none():
    assert short_of_examples(RULES, (rule for rule, *_ in FOUND), (rule for rule, _ in NOTHING)) == set()


def test_absent_ignores_events_that_a_report_tells():
    text = "一、工作成效\n社区全年无安全事故发生。"
    assert read_by(RULES, "zero.absent", text, kind="report") == []
    assert read_by(RULES, "zero.absent", text, kind="plan")


def test_never_leaves_what_a_report_tells_alone():
    assert read_by(RULES, "zero.never", "全年没有发生火灾事故。", kind="report") == []
    assert read_by(RULES, "zero.nil", "全年责任事故为零。", kind="report") == []


def test_quote_of_a_list_member_begins_after_its_separator():
    assert [f["quote"] for f in read_by(RULES, "zero.absent", "院内无杂草、无垃圾,环境整洁")] == [
        "院内无杂草",
        "无垃圾",
    ]


def test_zero_items_of_one_sentence_do_not_share_words():
    items = extract(Scene("杜绝无证驾驶,做到零事故、无伤亡", "plan"))
    assert [getattr(item, "subject", None) for item in items] == ["无证驾驶", "事故", "伤亡"]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("一例聚集性疫情的发生", "聚集性疫情"),
        ("小区内的乱搭乱建", "乱搭乱建"),
        ("影响恶劣的群体事件", "群体事件"),
        ("内涝", "内涝"),
    ],
)
def test_subject_is_what_a_person_would_name(phrase, name):
    assert subject(phrase) == name
