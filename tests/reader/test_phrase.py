import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.reader.phrase import join_enumeration, trim


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("确保楼道灯完好率均达到", "楼道灯完好率"),
        ("进一步提高居民参与率要", "提高居民参与率"),
        ("、清理楼道，", "清理楼道"),
        ("并且切实做到应急演练", "应急演练"),
        ("“最美楼栋”", "“最美楼栋”"),
        ("楼栋》", "楼栋"),
        ("率达到", "率"),
        ("和谐楼栋", "和谐楼栋"),
        ("及格率", "及格率"),
        ("", ""),
        ("确保", ""),
    ],
)
def test_trim_leaves_what_a_list_would_say(text: str, short: str):
    assert trim(text) == short


@pytest.mark.parametrize("text", ["垃圾清运", "居民满意率", "灭火器", "桂园里小区"])
def test_trim_leaves_a_short_phrase_alone(text: str):
    assert trim(text) == text


@given(st.text("确保并的要应将和率度垃圾楼道，。“”（）()、 \n一是", max_size=40))
def test_trim_only_takes_away_from_the_ends(text: str):
    short = trim(text)
    assert short in text.replace("\n", "")
    assert trim(short) in short


@pytest.mark.parametrize(
    ("text", "short"), [("（一次性）补助", "（一次性）补助"), ("楼栋 )", "楼栋"), ("计划生育率", "计划生育率")]
)
@pytest.mark.xfail(reason="a bracket without its other half, a blank, or half a word stays", strict=True)
def test_trim_keeps_brackets_and_words_whole(text: str, short: str):
    assert trim(text) == short


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("知晓率、入户率和满意率", ["知晓率", "入户率", "满意率"]),
        ("绿化与亮化", ["绿化", "亮化"]),
        ("道路以及河道", ["道路", "河道"]),
        ("和谐家庭", ["和谐家庭"]),
        ("居民及时清理", ["居民及时清理"]),
        ("及格率和优秀率", ["及格率", "优秀率"]),
        ("知晓率和参与率", ["知晓率", "参与率"]),
        ("", []),
        ("、和、", []),
    ],
)
def test_enumeration_gives_its_members(text: str, parts: list[str]):
    assert join_enumeration(text) == parts
