"""The issuer: where it is named, and what is no name."""

import pytest

from shequ.reader.about import about
from shequ.reader.about.issuer import body_name

PROSE = "为改善居住环境，特制定本方案。\n一、目标\n楼道洁净，绿地完好。\n二、要求\n按时完成，逐户通知到人，不走过场。\n"


@pytest.mark.parametrize(
    "name",
    [
        "云岭社区",
        "云岭社区居委会",
        "河湾镇云岭社区居民委员会",
        "清河街道办事处",
        "中共清河街道工作委员会",
        "清河区爱国卫生运动委员会办公室",
        "河湾镇人民政府",
        "清河区教育局",
        "桃李小学",
        "东岭社区卫生服务中心",
        "和顺家园物业服务中心",
        "社区建设科",
        "太和社区党总支",
    ],
)
def test_body_name_is_a_body_with_a_name_of_its_own(name):
    assert body_name(name) == name


@pytest.mark.parametrize(
    "words",
    [
        "我社区",
        "本社区居委会",
        "各居委会",
        "xx社区",
        "某街道办事处",
        "社区居委会",
        "文明社区",
        "争创平安小区",
        "整体格局",
        "居民",
    ],
)
def test_body_name_is_none_for_bodies_in_general(words):
    assert body_name(words) is None


@pytest.mark.parametrize(
    "end",
    [
        "云岭社区居委会\n2024年3月5日",
        "云岭社区居委会 2024年3月5日",
        "云岭社区居委会\n二〇二四年三月五日",
        "云岭社区居委会\n20xx年3月",
        "落款单位：云岭社区居委会",
        "云岭社区居委会。",
        "　　　　　云岭社区居委会（盖章）\n",
        "云岭社区居委会\n2024年3月5日\n附件：名单\n一组\n二组\n三组\n四组",
    ],
)
def test_issuer_is_the_signature(end):
    assert about(PROSE + end).issuer == "云岭社区居委会"


@pytest.mark.parametrize(
    ("opener", "issuer"),
    [
        ("上半年，云岭社区按照街道部署，开展了整治。", "云岭社区"),
        ("今年以来，我们云岭社区认真抓好保洁。", "云岭社区"),
        ("结合清河街道工作实际，制定本方案。", "清河街道"),
        ("2024年，清河区教育局将继续抓好校园卫生。", "清河区教育局"),
        ("在街道党工委的领导下，云岭社区居委会积极行动。", "云岭社区居委会"),
        ("我社区按照街道部署，开展整治。", None),
        ("近年来，街道办事处高度重视。", None),
        ("结合本社区实际，制定本方案。", None),
        ("为创建文明社区在全街道动员。", None),
    ],
)
def test_issuer_is_the_body_that_speaks(opener, issuer):
    assert (
        about(f"{opener}\n一、目标\n楼道洁净。\n二、要求\n逐户通知。\n三、时间\n三月。\n四、其他\n无。\n").issuer
        == issuer
    )


@pytest.mark.parametrize("title", ["魅力文明城市创建方案", "老旧小区改造方案", "垃圾分类小区评选方案", "全区禁毒方案"])
def test_issuer_is_none_where_the_title_begins_with_no_name(title):
    assert about(f"{title}\n{PROSE}").issuer is None


def test_issuer_is_not_a_place_of_the_activity():
    assert about(f"{PROSE}三、活动地点\n南桥社区\n").issuer is None


def test_issuer_is_the_letterhead():
    assert about(f"清河街道办事处文件\n清街办〔2024〕3号\n卫生整治方案\n{PROSE}").issuer == "清河街道办事处"


def test_issuer_is_the_body_that_the_title_begins_with():
    assert about(f"河湾镇云岭社区卫生整治方案\n{PROSE}").issuer == "河湾镇云岭社区"
