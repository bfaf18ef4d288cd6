import pytest

from shequ.reader.around import Around, around
from shequ.reader.scene import Scene


def near(text: str, index: int = 0) -> Around:
    """The surroundings of the first (or a later) number of ``text``."""
    scene = Scene(text, "plan")
    return around(scene.quantities[index], scene)


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("完好率达到95%", ">="),
        ("完好率不低于95%", ">="),
        ("至少2名", ">="),
        ("投诉率不超过2%", "<="),
        ("投诉控制在5起", "<="),
        ("得分高于90分", ">"),
        ("密度低于1%", "<"),
        ("发案率≤3%", "<="),
        ("面积达到约30平方米", ">="),
        ("完好率95%", None),
    ],
)
def test_word_before_the_number_compares(text: str, op: str | None):
    assert near(text).op == op


@pytest.mark.parametrize(
    ("text", "op"),
    [
        ("达到95%以上", ">="),
        ("控制在5起以内", "<="),
        ("控制在5%以下", "<="),
        ("超过90分以上", ">"),
        ("降到3起以内", "<="),
        ("20人（含）以上", ">="),
        ("3天内", "<="),
        ("3起以上", ">="),
        ("30人左右", None),
    ],
)
def test_word_behind_the_number_compares(text: str, op: str | None):
    assert near(text).op == op


@pytest.mark.parametrize("text", ["20户内部", "50元起步", "3起案件", "2次起草"])
def test_word_behind_the_number_may_belong_to_another(text: str):
    assert near(text).trail_end == Scene(text, "plan").quantities[0].end


@pytest.mark.parametrize(
    ("text", "firm"),
    [("完好率不低于95%", True), ("完好率达95%", True), ("完好率为95%", False), ("在95%", False), ("5起以内", True)],
)
def test_comparison_is_firm_where_it_can_be_nothing_else(text: str, firm: bool):
    assert near(text).firm is firm


@pytest.mark.parametrize(
    ("text", "bare"),
    [("楼道完好率达到95%", "楼道完好率"), ("每间最多安排8人", "每间安排"), ("垃圾20吨", "垃圾"), ("不少于8处", "")],
)
def test_bare_words_are_without_the_comparison(text: str, bare: str):
    assert near(text).bare == bare


def test_each_number_of_a_list_has_its_own_stretch():
    text = "新建车棚3处、健身点2个(含改建)"
    assert (near(text).before, near(text).after) == ("新建车棚", "")
    assert (near(text, 1).before, near(text, 1).after) == ("健身点", "(含改建)")


@pytest.mark.parametrize(
    ("text", "index", "inside"),
    [
        ("新建8处(东片3处、西片5处)", 1, True),
        ("新建8处（其中东片3处）", 1, True),
        ("(新建3处)", 0, False),
        ("车棚(新建3处)", 0, False),
    ],
)
def test_breakdown_of_a_total_is_inside(text: str, index: int, inside: bool):
    assert near(text, index).inside is inside


@pytest.mark.xfail(reason="the words between are taken for a verb", strict=True)
def test_distant_comparison_is_a_share():
    assert near("费用不得超过预算总数的5%").share


def test_comparison_at_the_number_is_no_share():
    assert not near("费用不得超过5%").share


@pytest.mark.parametrize("text", ["清" * 5000 + "达到95%以上" + "洁" * 5000, "3处、" * 2000])
def test_stretch_is_short_in_a_line_without_end(text: str):
    assert near(text).end - near(text).start < 700
