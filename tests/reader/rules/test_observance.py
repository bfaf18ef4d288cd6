import pytest

from shequ.reader.extract import extract
from shequ.reader.rules.observance import RULES
from shequ.reader.scene import Scene
from tests.reader.rules.phrasings import read_by, short_of_examples

FOUND = [
    (
        "observance.table",
        "月份\t主题日\t宣传内容\n5月\t5月31日世界无烟日\t控烟知识\n7月\t—\t防暑降温\n",
        [("--05", "控烟知识"), ("--07", "防暑降温")],
    ),
    (
        "observance.table",
        "| 时间 | 讲座主题 | 主讲人 |\n|---|---|---|\n| 3月 | 合理用药 | 中心医师 |\n| 六月份 | 夏季饮食 | 中心医师 |\n",
        [("--03", "合理用药"), ("--06", "夏季饮食")],
    ),
    (
        "observance.table",
        "日期\t节日\t活动\n3月5日\t学雷锋纪念日\t便民服务\n4.22\t世界地球日\t环保宣传\n",
        [("--03-05", "学雷锋纪念日"), ("--04-22", "世界地球日")],
    ),
    ("observance.named", "特制定12.2“全国交通安全日”宣传安排", [("--12-02", "全国交通安全日")]),
    ("observance.digits", "结合“119”宣传活动,讲解灭火器用法", [("--11-09", "119")]),
    ("observance.digits", "利用“512”主题宣传,进校讲避险", [("--05-12", "512")]),
    ("observance.digits", '做好"315"系列活动', [("--03-15", "315")]),
    ("observance.listed", "围绕五一节、3.15、6.26等纪念日开展义诊", [("--03-15", "3.15"), ("--06-26", "6.26")]),
    ("observance.listed", "在春节、4.22等节点组织志愿者上门", [("--04-22", "4.22")]),
    ("observance.listed", "抓住元旦、5.12等重大节日开展宣传", [("--05-12", "5.12")]),
    ("observance.festival", "抓住端午节、三八等节日开展联欢活动", [(None, "端午节"), ("--03-08", "三八")]),
    ("observance.named", "6-7月继续开展“读书月”活动", [("--06", "读书月")]),
    ("observance.named", "9月开展文化周活动", [("--09", "文化周")]),
    ("observance.named", "3月21日在学校开展肺结核日宣传", [("--03-21", "肺结核日")]),
    ("observance.named", "“5.25”心理健康日、5.26邻居日", [("--05-25", "心理健康日"), ("--05-26", "邻居日")]),
    ("observance.named", "9月20日上午,社区开展全国爱牙日宣传", [("--09-20", "全国爱牙日")]),
    ("observance.named", "11月开展“119消防宣传月”", [("--11", "消防宣传月")]),
    ("observance.named", "“六·二六”国际禁毒日", [("--06-26", "国际禁毒日")]),
    ("observance.festival", "4月底在某小区举办首届“邻里节”", [("--04", "邻里节")]),
    ("observance.festival", "10月举办第二届社区文化节", [("--10", "文化节")]),
    ("observance.festival", "5月12日国际护士节表彰先进", [("--05-12", "国际护士节")]),
    ("observance.month", "五月份:结合防灾减灾日,重点宣传应急避险知识", [("--05", "应急避险知识")]),
    ("observance.month", "(9)9月:开展口腔健康讲座。", [("--09", "口腔健康讲座")]),
    ("observance.month", "| 十月 | 敬老爱老主题活动 | 广场 |", [("--10", "敬老爱老主题活动")]),
    (
        "observance.month",
        "1月 防流感知识\n2月 合理用药\n3月 科学就医\n",
        [("--01", "防流感知识"), ("--02", "合理用药"), ("--03", "科学就医")],
    ),
    (
        "observance.month",
        "安排:1、2月份,对节前安全进行督查;3月份,检查食堂;4月份,开展读书活动;7、8月份,对防溺水进行督查。",
        [
            ("--01", "节前安全督查"),
            ("--02", "节前安全督查"),
            ("--03", "检查食堂"),
            ("--04", "读书活动"),
            ("--07", "防溺水督查"),
            ("--08", "防溺水督查"),
        ],
    ),
    ("observance.month", "3、5月:结合母亲节,重点宣传妇幼保健知识", [("--05", "妇幼保健知识")]),
    ("observance.named", "(2)7月1日,建党日。全体党员清扫一天", [("--07-01", "建党日")]),
    ("observance.named", "开展“3.5 学雷锋纪念日”活动", [("--03-05", "学雷锋纪念日")]),
    ("observance.named", "安排:6月份,对“安全宣传月”落实情况进行督查", [("--06", "安全宣传月")]),
    ("observance.festival", "(4)九月初九,重阳节。慰问老党员", [(None, "重阳节")]),
    ("observance.festival", "春节期间为40名困难居民发放慰问品", [(None, "春节")]),
    ("observance.named", "利用“六五”世界环境日开展绿色出行宣传", [("--06-05", "世界环境日")]),
    ("observance.named", "4月7日是世界卫生日", [("--04-07", "世界卫生日")]),
    ("observance.named", "围绕“119”消防宣传日办一场演练", [("--11-09", "消防宣传日")]),
    ("observance.named", "开展国际禁毒日(6月26日)主题班会", [("--06-26", "国际禁毒日")]),
    ("observance.named", "2024年4月是全国第36个爱国卫生月", [("--04", "爱国卫生月")]),
    (
        "observance.named",
        "办好“全国科普日”、爱眼日、食品安全宣传周活动",
        [(None, "全国科普日"), (None, "爱眼日"), (None, "食品安全宣传周")],
    ),
    ("observance.festival", "端午节组织居民包粽子", [(None, "端午节")]),
    ("observance.festival", "“七一”期间走访老党员", [("--07-01", "七一")]),
    ("observance.festival", "六一儿童节举办亲子运动活动", [("--06-01", "六一儿童节")]),
    ("observance.festival", "举办“月满中秋”文艺晚会", [(None, "月满中秋")]),
    ("observance.festival", "3月12日植树节,带领居民种树", [("--03-12", "植树节")]),
    ("observance.numbered", "在“3.15”“6.26”等时间节点集中宣传", [("--03-15", "3.15"), ("--06-26", "6.26")]),
    ("observance.numbered", "“12.4”主题日组织普法", [("--12-04", "12.4")]),
    ("observance.numbered", "借“4·26”开展知识产权宣传活动", [("--04-26", "4·26")]),
]
NOTHING = [
    ("observance.digits", "遇险拨打“110”,“120”活动点设在广场"),
    ("observance.digits", "启用“119”报警平台"),
    ("observance.listed", "验收了2.1、3.5等标段"),
    ("observance.listed", "在春节、5.12等节日加强值班"),
    ("observance.table", "月份\t工作内容\n3月\t召开动员大会\n4月\t清理楼道\n"),
    ("observance.table", "日期\t活动主题\n3月5日\t楼道大扫除\n3月9日\t卫生评比\n"),
    ("observance.table", "月份\t宣传场次\t人数\n3月\t2\t60\n4月\t3\t80\n"),
    ("observance.named", "3月21日为老人举办集体生日活动"),
    ("observance.named", "街道安全生产月活动于2026年6月1日至30日开展"),
    ("observance.month", "2024年8月:完成广场改造并投入使用"),
    ("observance.month", "4月:召开动员大会,成立专班"),
    ("observance.month", "请于6月:前上报"),
    ("observance.month", "3月份,开展安全检查;5月份,开展读书活动。"),
    ("observance.month", "1月份,召开动员大会;2月份,制定方案;3月份,上报名单;4月份,组织验收。"),
    ("observance.named", "利用各种卫生宣传日开展活动"),
    ("observance.named", "每周五为环境卫生日,每月8日为党员活动日"),
    ("observance.named", "垃圾日产日清,周密部署,做好月度小结"),
    ("observance.named", "关于开展《世界水日主题活动方案》的说明"),
    ("observance.named", "世界环境日前完成河道清理"),
    ("observance.festival", "春节前完成走访慰问"),
    ("observance.festival", "国庆节期间加强安全巡查"),
    ("observance.festival", "热烈庆祝建党105周年,五一路沿线亮化"),
    ("observance.festival", "春节、国庆等重大节假日安排专人值班"),
    ("observance.numbered", "学习“7.1”讲话精神"),
    ("observance.numbered", "深刻吸取“5.12”地震教训"),
]


@pytest.mark.parametrize(("rule", "text", "days"), FOUND)
def test_rule_reads_days_and_themes(rule, text, days):
    assert [(found["date"], found["theme"]) for found in read_by(RULES, rule, text)] == days


@pytest.mark.parametrize(("rule", "text"), NOTHING)
def test_rule_leaves_other_words_alone(rule, text):
    assert read_by(RULES, rule, text) == []


def test_every_rule_has_three_phrasings_and_two_that_are_none():
    assert short_of_examples(RULES, (rule for rule, *_ in FOUND), (rule for rule, _ in NOTHING)) == set()


def test_named_day_takes_the_month_it_stands_under():
    text = "三、时间安排\n六月份:结合爱眼日、禁毒日,宣传近视防治知识\n"
    assert [f["date"] for f in read_by(RULES, "observance.named", text)] == ["--06", "--06"]
    assert [f["date"] for f in read_by(RULES, "observance.named", "九月\n全国爱牙日义诊")] == ["--09"]


def test_month_line_with_one_name_is_one_item():
    items = extract(Scene("四月份:爱国卫生月\n", "plan"))
    assert [(getattr(i, "date", None), getattr(i, "theme", None)) for i in items] == [("--04", "爱国卫生月")]


def test_undated_name_counts_once_outside_titles():
    text = "“世界无烟日”宣传方案\n结合世界无烟日开展控烟宣传。世界无烟日当天设咨询台。"
    assert len(read_by(RULES, "observance.named", text)) == 1


def test_campaign_of_the_document_itself_is_no_observance():
    text = "2026年“安全生产月”活动方案\n为搞好安全生产月各项活动,制定本方案。"
    assert read_by(RULES, "observance.named", text, kind="scheme") == []


def test_day_named_in_an_essay_needs_an_activity():
    assert read_by(RULES, "observance.named", "世界环境日提醒我们爱护家园。", kind="other") == []


def test_calendar_row_spans_month_and_content_and_leaves_its_day_to_be_read():
    text = "表2 宣传日历\n月份\t主题日\t内容\n4月\t4月7日世界卫生日\t爱国卫生月集中行动\n"
    found = [(i.found.quote, getattr(i, "theme", None)) for i in extract(Scene(text, "plan"))]
    assert found == [
        ("4月\t4月7日世界卫生日\t爱国卫生月集中行动", "爱国卫生月集中行动"),
        ("4月7日世界卫生日", "世界卫生日"),
    ]


def test_theme_is_short_and_on_one_line():
    text = "三月份:" + "宣传常见传染病防治知识以及家庭消毒的办法" * 3 + ",发放资料\n"
    theme = str(read_by(RULES, "observance.month", text)[0]["theme"])
    assert len(theme) <= 40


def test_lunar_date_is_no_date_of_the_calendar():
    found = read_by(RULES, "observance.festival", "农历9月9日重阳节慰问老人")
    assert [f["date"] for f in found] == [None]


def test_same_festival_in_one_sentence_counts_once():
    assert len(read_by(RULES, "observance.festival", "重阳节到来之际,社区举办重阳敬老活动")) == 1
