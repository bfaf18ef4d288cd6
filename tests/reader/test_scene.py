import pytest

from shequ.reader.scene import Scene


def tense(text: str, word: str, kind: str = "plan") -> str:
    return Scene(text, kind).tense(text.index(word))


@pytest.mark.parametrize(
    "text", ["清理了垃圾20吨", "已清理垃圾20吨", "今年以来清理垃圾20吨", "累计清理垃圾20吨", "截至目前清理垃圾20吨"]
)
def test_tense_of_a_plan_looks_back_where_a_word_says_so(text: str):
    assert tense(text, "垃圾") == "done"


@pytest.mark.parametrize(
    "text", ["确保清理垃圾20吨", "力争清理垃圾20吨", "明年清理垃圾20吨", "拟清理垃圾20吨", "必须清理垃圾20吨"]
)
def test_tense_of_a_report_looks_ahead_where_a_word_says_so(text: str):
    assert tense(text, "垃圾", "report") == "planned"


@pytest.mark.parametrize("text", ["了解垃圾清运", "已婚居民参与", "为了垃圾清运"])
def test_tense_is_not_misled_by_parts_of_words(text: str):
    assert tense(text, text[-1]) == "planned"


@pytest.mark.parametrize(
    "text", ["计划生育率达99%", "重要节日巡逻12次", "需求调查30户", "应急演练2场", "将军路清扫3遍"]
)
def test_tense_of_a_report_is_not_misled_by_parts_of_words(text: str):
    assert tense(text, text[-1], "report") == "done"


@pytest.mark.parametrize(
    ("kind", "wanted"), [("plan", "planned"), ("scheme", "planned"), ("rules", "planned"), ("report", "done")]
)
def test_tense_without_a_word_is_that_of_the_kind(kind: str, wanted: str):
    assert tense("清理垃圾20吨", "垃圾", kind) == wanted


def test_tense_of_the_clause_goes_before_that_of_the_sentence():
    text = "已清理垃圾20吨,明年拟建车棚5处"
    assert (tense(text, "垃圾"), tense(text, "车棚", "report")) == ("done", "planned")


@pytest.mark.parametrize("heading", ["三、下一步打算", "四、明年工作展望", "五、努力方向"])
def test_tense_under_a_heading_looks_ahead(heading: str):
    assert tense(f"一、主要做法\n清理垃圾\n{heading}\n新建车棚5处", "车棚", "report") == "planned"


@pytest.mark.parametrize("heading", ["一、上年工作回顾", "一、取得的成绩", "一、基本情况"])
def test_tense_under_a_heading_looks_back(heading: str):
    assert tense(f"{heading}\n新建车棚5处\n二、打算\n清扫", "车棚") == "done"


@pytest.mark.parametrize(
    ("text", "word", "kind", "wanted"),
    [
        ("取得良好效果，目标任务完成率98%", "完成", "report", "done"),
        ("防止交通死亡事故，宣传5场", "宣传", "plan", "planned"),
        ("四、2025年工作思路\n新建车棚5处", "车棚", "report", "planned"),
    ],
)
def test_tense_is_not_misled(text: str, word: str, kind: str, wanted: str):
    assert tense(text, word, kind) == wanted


def test_headings_are_the_ones_over_a_place_innermost_first():
    text = "一、目标\n(一)卫生\n清扫\n(二)安全\n1、消防\n巡查\n二、措施\n宣传"
    scene = Scene(text, "plan")
    assert [mark.title for mark in scene.headings(text.index("巡查"))][-2:] == ["安全", "目标"]
    assert [mark.title for mark in scene.headings(text.index("宣传"))] == ["措施"]


def test_numbers_and_dates_are_those_that_begin_between_two_places():
    text = "3月1日清理20吨，5月底前清理30吨"
    scene = Scene(text, "plan")
    half = text.index("，")
    assert [q.value for q in scene.numbers(half, len(text)) if q.unit == "吨"] == [30.0]
    assert [d.until for d in scene.dates(0, half)] == ["--03-01"]
    assert scene.dates(0, 0) == ()
