import pytest

from shequ.reader.around import around
from shequ.reader.counting import describes_class, located, structural, uncounted
from shequ.reader.scene import Scene


def judge(text: str, index: int = 0) -> str | None:
    scene = Scene(text, "plan")
    return uncounted(scene.quantities[index], around(scene.quantities[index], scene), scene)


def asked(question, text: str) -> bool:
    scene = Scene(text, "plan")
    return question(scene.quantities[0], around(scene.quantities[0], scene))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("清理xx5吨", "数字被遮盖"),
        ("年满60周岁", "年龄、届次或年数"),
        ("第3次会议", "序数"),
        ("周边500米", "只说明位置"),
        ("3栋2单元", "编号或门牌"),
        ("“三个代表”", "名称里的数"),
        ("电话13800000000", "编号或门牌"),
        ("型号A4", "编号或门牌"),
        ("2024年工作", "年龄、届次或年数"),
    ],
)
def test_number_counts_nothing_and_it_is_said_why(text: str, reason: str):
    assert judge(text) == reason


@pytest.mark.parametrize("text", ["清理20吨", "完好率95%", "培训三期", "3年以内", "尿检率80", "新建2栋"])
def test_number_may_count(text: str):
    assert judge(text) is None


@pytest.mark.parametrize(
    ("text", "index", "reason"),
    [
        ("新建8处(东片3处、西片5处)", 1, "括号里的细目"),
        ("由72%提高到85%", 0, "原来的水平"),
        ("处200元以上500元以下", 1, "范围的上限"),
        ("上午9点", 0, "日期、时刻"),
    ],
)
def test_number_beside_another_or_of_a_clock_counts_nothing(text: str, index: int, reason: str):
    assert judge(text, index) == reason


@pytest.mark.parametrize(
    "text", ["做好三个方面", "分两个阶段", "以下5点", "坚持三个结合", "这3个社区", "第三个", "突出两个重点"]
)
def test_number_that_orders_the_text_is_structural(text: str):
    assert asked(structural, text)


@pytest.mark.parametrize("text", ["新建3个车棚", "培训两批骨干", "安装5个探头", "打造三个重点小区", "建立4个网络群"])
def test_number_of_things_is_not_structural(text: str):
    assert not asked(structural, text)


@pytest.mark.parametrize(
    "text",
    ["对3个小区", "在5个楼栋", "全街道12个社区", "向30户居民", "辖区内20家小店", "辖区内20家商户", "从3个社区居民中"],
)
def test_number_of_places_is_located(text: str):
    assert asked(located, text)


@pytest.mark.parametrize("text", ["新建3个小区", "评选5个楼栋", "走访30户"])
def test_number_of_things_made_is_not_located(text: str):
    assert not asked(located, text)


@pytest.mark.parametrize("text", ["80人以上单位", "3天以上未清运", "5人以上的家庭"])
def test_number_that_says_who_is_meant_describes_a_class(text: str):
    assert asked(describes_class, text)


@pytest.mark.parametrize("text", ["完好率95%以上", "参加人数80人以上", "不少于20户"])
def test_standard_describes_no_class(text: str):
    assert not asked(describes_class, text)
