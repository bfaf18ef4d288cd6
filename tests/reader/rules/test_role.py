import pytest

from shequ.reader.extract import extract
from shequ.reader.rules.role import RULES
from shequ.reader.rules.role_people import people
from shequ.reader.rules.role_words import is_name, name_run, role_at_end, titled_name
from shequ.reader.scene import Scene
from tests.reader.rules.phrasings import read_by, short_of_examples

FOUND = [
    (
        "role.table",
        "队伍\t负责人\t成员\t职责\n清运队\t卢子航\t程一诺、温佳怡\t收运垃圾\n评比队\t韩雪\t居民代表\t现场打分\n",
        [("卢子航", "负责人"), ("程一诺", "成员"), ("温佳怡", "成员"), ("韩雪", "负责人"), ("居民代表", "成员")],
    ),
    (
        "role.table",
        "| 岗位 | 责任人 | 联系电话 |\n|---|---|---|\n| 东门岗 | 贺子轩 | 12345 |\n| 西门岗 | 谭晓宇 | 12346 |\n",
        [("贺子轩", "责任人"), ("谭晓宇", "责任人")],
    ),
    (
        "role.table",
        "组别\t姓名\t组内职务\n宣传组\t苏文秀\t组长\n\t石玉兰\t成员\n",
        [("苏文秀", "组长"), ("石玉兰", "成员")],
    ),
    ("role.table", "姓名\t职务\t分工\n沈静宜\t副主任\t环境卫生\n", [("沈静宜", "负责人")]),
    ("role.of_area", "支部委员包片区,楼长包户", [("支部委员", "负责人"), ("楼长", "负责人")]),
    ("role.of_area", "郑海生同志包联松涛苑小区", [("郑海生", "负责人")]),
    ("role.of_area", "由韩雪包保第三网格", [("韩雪", "负责人")]),
    ("role.in_charge", "物业经理负责小区保洁质量", [("物业经理", "负责人")]),
    ("role.in_charge", "石玉兰:负责计生和卫生", [("石玉兰", "负责人")]),
    ("role.in_charge", "书记负总责、副书记具体负责的机制", [("书记", "负责人"), ("副书记", "负责人")]),
    ("role.in_charge", "志愿服务由团支部书记牵头,各组配合", [("团支部书记", "负责人")]),
    ("role.assigned", "郑海生同志主持中心全面工作", [("郑海生", "负责人")]),
    ("role.list", "宣传组(组长:韩雪,组员:程一诺、温佳怡)", [("韩雪", "组长"), ("程一诺", "组员"), ("温佳怡", "组员")]),
    ("role.list", "成员名单如下:郑海生、石玉兰", [("郑海生", "成员"), ("石玉兰", "成员")]),
    ("role.consisting", "第二网格网格长贺子轩,网格员韩雪", [("贺子轩", "网格长"), ("韩雪", "网格员")]),
    ("role.appointed", "聘请沈静宜律师为法律顾问", [("沈静宜", "法律顾问")]),
    (
        "role.appointed",
        "治保主任为副组长,物业主要负责人、片区民警为成员的领导小组",
        [("治保主任", "副组长"), ("物业主要负责人", "成员"), ("片区民警", "成员")],
    ),
    (
        "role.list",
        "组  长:高 云  社区党委书记\n副组长:苏文秀、欧阳明远\n",
        [("高云", "组长"), ("苏文秀", "副组长"), ("欧阳明远", "副组长")],
    ),
    (
        "role.list",
        "成 员:\n韩雪  网格长\n贺子轩(社区民警)\n各楼栋长\n",
        [("韩雪", "成员"), ("贺子轩", "成员"), ("各楼栋长", "成员")],
    ),
    ("role.list", "总指挥:郑海生  副总指挥:石玉兰", [("郑海生", "总指挥"), ("石玉兰", "副总指挥")]),
    ("role.list", "成员:周秋平方小琴戴伦", [("周秋平", "成员"), ("方小琴", "成员"), ("戴伦", "成员")]),
    ("role.list", "组长:***(社区党委书记)\n成员:全体网格员", [("全体网格员", "成员")]),
    (
        "role.list",
        "组长:贺子轩(书记)副组长:韩雪(主任) 石玉兰(民警)谭晓宇(干事、网格员) 二、宣传教育 以社区为主",
        [("贺子轩", "组长"), ("韩雪", "副组长"), ("石玉兰", "副组长"), ("谭晓宇", "副组长")],
    ),
    (
        "role.list",
        "组长:韩雪:副主任\n成员:谭晓宇:物业经理\n石  兰:网格员\n",
        [("韩雪", "组长"), ("谭晓宇", "成员"), ("石兰", "成员")],
    ),
    ("role.list", "副组长:贺子轩党工委副书记\n谭晓宇副主任\n", [("贺子轩", "副组长"), ("谭晓宇", "副组长")]),
    (
        "role.list",
        "成员:周秋平任玉方小琴戴伦苏文秀",
        [(who, "成员") for who in ("周秋平", "任玉", "方小琴", "戴伦", "苏文秀")],
    ),
    ("role.list", "成员:韩雪(书记)\n各村(社区)党组织书记\n", [("韩雪", "成员"), ("各村(社区)党组织书记", "成员")]),
    ("role.bracketed", "组长(园长):统筹资源;", [("园长", "组长")]),
    ("role.bracketed", "副组长(副园长、保健医生):督促落实", [("副园长", "副组长"), ("保健医生", "副组长")]),
    ("role.bracketed", "防汛小组\n组员(楼栋长):巡查", [("楼栋长", "组员")]),
    ("role.row", "| 组长 | 罗雅琴 | 中心主任 |", [("罗雅琴", "组长")]),
    ("role.row", "1\t谭晓宇\t副组长\t8000", [("谭晓宇", "副组长")]),
    ("role.row", "成员 | 程一诺、温佳怡", [("程一诺", "成员"), ("温佳怡", "成员")]),
    ("role.spaced", "组 长  沈静宜  街道主任\n       卢子航  站长\n", [("沈静宜", "组长"), ("卢子航", "组长")]),
    ("role.spaced", "副组长 邓长顺\n", [("邓长顺", "副组长")]),
    ("role.spaced", "成 员  钱守义  林小玉\n", [("钱守义", "成员"), ("林小玉", "成员")]),
    ("role.filled", "组长由街道主任郑海生担任", [("郑海生", "组长")]),
    ("role.filled", "设站长一名,由苏文秀兼任", [("苏文秀", "站长")]),
    ("role.filled", "技术组组长由区疾控中心主任担任", [("区疾控中心主任", "组长")]),
    ("role.appointed", "由石玉兰同志任组长", [("石玉兰", "组长")]),
    (
        "role.appointed",
        "成立以社区书记为组长、民警为副组长、网格员为成员的平安小组",
        [("社区书记", "组长"), ("民警", "副组长"), ("网格员", "成员")],
    ),
    (
        "role.appointed",
        "中心主任方维民任组长,书记罗雅琴和副主任姜海涛任副组长",
        [("方维民", "组长"), ("罗雅琴", "副组长"), ("姜海涛", "副组长")],
    ),
    ("role.appointed", "以书记、主任为组长", [("书记", "组长"), ("主任", "组长")]),
    ("role.appointed", "园长是本园食品安全第一责任人", [("园长", "第一责任人")]),
    ("role.appointed", "聘请退休教师沈静宜担任校外辅导员", [("沈静宜", "校外辅导员")]),
    ("role.appointed", "以党支部书记***同志为组长", [("党支部书记", "组长")]),
    ("role.appointed", "以郑海生校长为组长", [("郑海生", "组长")]),
    ("role.appointed", "苏文秀人大主席、石玉兰副镇长为副组长", [("苏文秀", "副组长"), ("石玉兰", "副组长")]),
    ("role.appointed", "消防站、卫生院等部门负责人为成员", [("消防站、卫生院等部门负责人", "成员")]),
    ("role.composed", "卫生巡查员由总务处、各班主任组成", [("总务处", "卫生巡查员"), ("各班主任", "卫生巡查员")]),
    ("role.led", "由郑海生副所长带队,进村义诊", [("郑海生", "带队")]),
    ("role.led", "由街道办主任苏文秀亲自带队", [("苏文秀", "带队")]),
    ("role.led", "由石玉兰、钱守义带队检查", [("石玉兰", "带队"), ("钱守义", "带队")]),
    ("role.composed", "成员由各科室负责人组成", [("各科室负责人", "成员")]),
    ("role.composed", "成立由党员、楼栋长组成的巡逻队", [("党员", "成员"), ("楼栋长", "成员")]),
    ("role.composed", "由城管办会同各网格长组成评比小组", [("城管办", "成员"), ("各网格长", "成员")]),
    (
        "role.consisting",
        "成立防汛小组:组长郑海生,副组长苏文秀、石玉兰",
        [("郑海生", "组长"), ("苏文秀", "副组长"), ("石玉兰", "副组长")],
    ),
    ("role.consisting", "成员为钱守义、林小玉", [("钱守义", "成员"), ("林小玉", "成员")]),
    ("role.consisting", "委员会由三人组成,主任邓长顺,委员贺子轩", [("邓长顺", "主任"), ("贺子轩", "委员")]),
    ("role.answering", "社区书记对辖区信访工作负总责", [("社区书记", "负责人")]),
    ("role.answering", "检查组组长,应对各单位的消防工作负全面责任", [("检查组组长", "负责人")]),
    ("role.assigned", "包楼干部负有督促责任", [("包楼干部", "负责人")]),
    ("role.assigned", "分管领导抓垃圾分类工作,并有专人登记", [("分管领导", "负责人")]),
    ("role.appointed", "由各楼栋长作为联络员具体负责信息上报", [("各楼栋长", "联络员")]),
    ("role.appointed", "村干部、护林员是防火的直接责任人", [("村干部", "直接责任人"), ("护林员", "直接责任人")]),
    (
        "role.appointed",
        "以书记为组长,驻区单位、物业、业主代表为成员的专班",
        [("书记", "组长"), ("驻区单位", "成员"), ("物业", "成员"), ("业主代表", "成员")],
    ),
    ("role.answering", "驻村干部对包联村防火工作负有督促检查职责", [("驻村干部", "负责人")]),
    ("role.in_charge", "宣传组:由韩雪同志负责", [("韩雪", "负责人")]),
    ("role.in_charge", "实行主要领导亲自抓、负总责", [("主要领导", "负责人")]),
    ("role.in_charge", "项目由分管副主任具体指导,综治专干具体落实", [("分管副主任", "负责人"), ("综治专干", "负责人")]),
    ("role.assigned", "由副主任郑海生分管爱国卫生工作", [("郑海生", "负责人")]),
    ("role.assigned", "村支部书记要扛牢主体责任", [("村支部书记", "负责人")]),
    ("role.assigned", "社区书记要扛起防汛第一责任", [("社区书记", "负责人")]),
]
NOTHING = [
    ("role.table", "项目\t责任单位\t完成时间\n粉刷墙面\t城管科\t6月\n"),
    ("role.table", "编号\t姓名\t性别\n1\t韩雪\t女\n2\t贺子轩\t男\n"),
    ("role.table", "日期\t带班领导\t值班人员\n2月10日\t韩雪\t贺子轩\n"),
    ("role.of_area", "实行分片包干制,物业公司包小区"),
    ("role.of_area", "领导包联制度"),
    ("role.in_charge", "保洁员负责清扫楼道,门卫负责登记"),
    ("role.in_charge", "居民有事可以找社区书记负责"),
    ("role.assigned", "确定一名副主任分管卫生工作"),
    ("role.list", "成员单位:城管办、派出所"),
    ("role.list", "组长职责:负责全面工作"),
    ("role.list", "责任人:要按照分工抓好落实的各项要求。"),
    ("role.bracketed", "组长(一人):统筹资源"),
    ("role.bracketed", "负责人(签名盖章):"),
    ("role.row", "| 姓名 | 职务 | 电话 |"),
    ("role.row", "| 组长 | 全面负责 |"),
    ("role.spaced", "成员 要认真履行职责"),
    ("role.spaced", "组长 会议每周一召开"),
    ("role.filled", "楼栋长一般由热心居民担任"),
    ("role.filled", "网格员可由党员骨干担任"),
    ("role.appointed", "以网格为单位,做好成员单位联系"),
    ("role.appointed", "物业公司为责任人"),
    ("role.appointed", "选派1名医师担任负责人"),
    ("role.appointed", "因工作需要不再担任组长"),
    ("role.composed", "由党员、团员组成,共计五十人"),
    ("role.led", "由毕业班主任带队到敬老院"),
    ("role.led", "由领导带队检查"),
    ("role.composed", "体系由制度和机制组成"),
    ("role.consisting", "社区主任刘志强到会讲话"),
    ("role.consisting", "成员为辖区单位"),
    ("role.answering", "责任人对分管责任区负总责"),
    ("role.answering", "居委会对卫生工作全面负责"),
    ("role.in_charge", "由物业公司负责楼道保洁,居委会负责监督"),
    ("role.in_charge", "每人负责一个区域,专人负责台账"),
    ("role.assigned", "分管领导要靠前指挥"),
    ("role.assigned", "各社区要承担主体责任"),
]


@pytest.mark.parametrize(("rule", "text", "posts"), FOUND)
def test_rule_reads_who_is_what(rule, text, posts):
    assert [(found["who"], found["role"]) for found in read_by(RULES, rule, text)] == posts


@pytest.mark.parametrize(("rule", "text"), NOTHING)
def test_rule_leaves_other_words_alone(rule, text):
    assert read_by(RULES, rule, text) == []


def test_every_rule_has_three_phrasings_and_two_that_are_none():
    assert short_of_examples(RULES, (rule for rule, *_ in FOUND), (rule for rule, _ in NOTHING)) == set()


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("成立垃圾分类工作专班,由郑海生任组长", "垃圾分类工作专班"),
        ("由郑海生任组长的垃圾分类工作专班", "垃圾分类工作专班"),
        ("郑海生任宣传组组长", "宣传组"),
        ("清河街道防汛工作领导小组成员名单\n组长:郑海生", "清河街道防汛工作领导小组"),
        ("成立创建领导小组。\n宣传组\n组长:郑海生", "宣传组"),
        ("二、成立防汛专班组长:郑海生(书记、主任)", "防汛专班"),
        ("成立禁毒工作小组,办公室设在宣传组,主任由郑海生兼任", "禁毒工作小组"),
        ("调整禁毒专班成员,总指挥:郑海生", "禁毒专班"),
        ("(二)画报评比(彩色、黑白)(三年级负责人:郑海生)", "画报评比"),
    ],
)
def test_body_is_the_group_of_the_sentence_or_the_nearest_before(text, body):
    assert [getattr(item, "body", None) for item in extract(Scene(text, "scheme"))] == [body]


@pytest.mark.parametrize(
    ("workplace", "bodies"),
    [
        ("韩雪(交警一中队)", ["平安小组"]),
        ("韩雪  环卫队队员", ["平安小组"]),
        ("韩雪(柳堤村小组支部书记)", ["平安小组"]),
    ],
)
def test_place_of_work_is_no_body(workplace, bodies):
    text = f"成立平安小组。\n组长:郑海生\n成员:{workplace}\n联络员:贺子轩\n"
    assert sorted({str(found["body"]) for found in read_by(RULES, "role.list", text)}) == bodies


def test_issuer_is_no_body():
    text = "云岭社区居民委员会关于防汛的方案\n组长:郑海生\n"
    assert [found["body"] for found in read_by(RULES, "role.list", text)] == [None]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("成立平安小组\n组长:郑海生\n", "sure"),
        ("平安小组组成人员如下:\n组长:郑海生\n", "sure"),
        ("组长:郑海生\n", "likely"),
        ("依靠平安小组开展工作。\n组长:郑海生\n", "likely"),
        ("成立平安小组\n组长:郑海生党委书记\n", "likely"),
    ],
)
def test_list_is_sure_of_a_name_when_its_body_is_founded(text, certainty):
    assert [found["certainty"] for found in read_by(RULES, "role.list", text)] == [certainty]


def test_quote_of_a_person_in_a_row_is_the_own_stretch():
    text = "成立平安小组\n成员:韩雪(书记、主任) 谭晓宇(民警) 二、宣传教育"
    quotes = [found["quote"] for found in read_by(RULES, "role.list", text)]
    assert quotes == ["成员:韩雪(书记、主任)", "谭晓宇(民警)"]


def test_body_of_a_table_row_is_its_label():
    text = "网格\t网格长\t网格员\n第一网格\t韩雪\t贺子轩\n第二网格\t石玉兰\t程一诺\n"
    bodies = {found["who"]: found["body"] for found in read_by(RULES, "role.table", text)}
    assert bodies == {"韩雪": "第一网格", "贺子轩": "第一网格", "石玉兰": "第二网格", "程一诺": "第二网格"}


def test_body_before_a_long_list_is_found_from_every_role():
    text = "成立防汛工作专班\n" + "".join(f"成员:郑海{name}\n" for name in "生平安明远")
    assert {found["body"] for found in read_by(RULES, "role.list", text)} == {"防汛工作专班"}


def test_bare_duty_of_a_post_is_unsure_and_of_a_name_sure():
    sure = [f["certainty"] for f in read_by(RULES, "role.in_charge", "站长负责日常管理,石玉兰负责台账")]
    assert sure == ["unsure", "sure"]


def test_head_of_the_office_is_called_so():
    text = "成立创城领导小组,由郑海生任组长,下设办公室,由苏文秀任主任。"
    roles = [(getattr(i, "who", None), getattr(i, "role", None)) for i in extract(Scene(text, "scheme"))]
    assert roles == [("郑海生", "组长"), ("苏文秀", "办公室主任")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("社区书记、主任李明", ["李明"]),
        ("书记、主任", ["书记", "主任"]),
        ("公安、城管部门负责人", ["公安、城管部门负责人"]),
        ("分管领导(张明、李华)", ["张明", "李华"]),
        ("张明、李华等5名同志", ["张明", "李华"]),
    ],
)
def test_people_tells_names_from_posts(text, who):
    assert [person.who for person in people(text, 0, len(text))] == who


@pytest.mark.parametrize("word", ["党员", "单元长", "安全", "纪工委", "高度", "成员", "楼长", "居民"])
def test_common_word_is_no_name(word):
    assert not is_name(word)


def test_name_run_is_cut_at_surnames_only():
    assert name_run("夏卫东方小兰程思陈佳贝") == ["夏卫东", "方小兰", "程思", "陈佳贝"]
    assert name_run("提高思想认识") is None


def test_long_run_of_a_list_may_hold_a_rare_surname():
    assert name_run("周秋平任玉方小琴戴伦", listed=True) == ["周秋平", "任玉", "方小琴", "戴伦"]
    assert name_run("周秋平任玉方小琴戴伦") is None


@pytest.mark.parametrize("word", ["柳堤镇党委书记", "桂园里社区主任", "高新区党工委书记", "陈家沟党支部书记", "郑海生"])
def test_place_before_a_post_is_no_name(word):
    assert titled_name(word) is None


def test_role_at_end_keeps_its_deputy():
    found = role_at_end("宣传组常务副组长")
    assert found is not None
    assert found.name == "常务副组长"
