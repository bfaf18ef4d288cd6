from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.text import outline
from shequ.text.headings import ordinal


def _short(text: str) -> list[tuple[int, str, str]]:
    return [(m.level, m.number, m.title) for m in outline(text)]


@pytest.mark.parametrize(
    ("line", "level", "number", "title"),
    [
        ("一、工作目标", 1, "一", "工作目标"),
        ("二.检查评比", 1, "二", "检查评比"),
        ("第一章 总则", 1, "一", "总则"),
        ("第十二条 本办法由社区解释。", 1, "十二", "本办法由社区解释"),
        ("(三)健全机制。定期开会。", 2, "三", "健全机制"),
        ("第一阶段:动员", 2, "一", "动员"),
        ("4、宣传发动:办好专栏。", 3, "4", "宣传发动"),
        ("/1.落实责任", 3, "1", "落实责任"),
        ("1。落实责任", 3, "1", "落实责任"),
        ("﹙2﹚建档立卡", 4, "2", "建档立卡"),
        ("(10)巡查", 4, "10", "巡查"),
        ("③清运垃圾", 5, "③", "清运垃圾"),
        ("　　一是抓教育。", 6, "一", "抓教育"),
    ],
)
def test_outline_reads_every_form(line: str, level: int, number: str, title: str) -> None:
    assert _short(line) == [(level, number, title)]


@pytest.mark.parametrize(
    "line",
    ["3.24防治日活动", "20xx年三月", "2.5万元", "一、二级医院参加", "第一例报告", "一月份:清扫", "(附后)", "十分重要"],
)
def test_outline_passes_over_what_only_looks_like_a_mark(line: str) -> None:
    assert outline(line) == ()


def test_outline_spans_and_bodies_are_exact() -> None:
    text = "一、目标\n(一)近期。达到八成。\n(二)远期\n二、措施\n清扫。"
    marks = outline(text)
    assert [text[m.start : m.end] for m in marks] == ["一、目标", "(一)近期", "(二)远期", "二、措施"]
    assert [text[m.end : m.body] for m in marks][1] == "。达到八成。\n"
    assert marks[0].body == marks[3].start and marks[3].body == len(text)


def test_outline_reads_run_in_marks() -> None:
    assert _short("二、做法。一是办专栏;二是发资料。三要勤检查。") == [
        (1, "二", "做法"),
        (6, "一", "办专栏"),
        (6, "二", "发资料"),
        (6, "三", "勤检查"),
    ]


def test_outline_reads_bare_numbers_in_sequence_only() -> None:
    assert _short("一清理楼道杂物。\n二检查门店卫生。\n三发放宣传资料。")[2] == (1, "三", "发放宣传资料")
    assert _short("1领导不重视的;\n2措施不落实的;\n3年度测评不合格的;")[1] == (3, "2", "措施不落实的")
    assert _short("三发放宣传资料。\n一清理楼道。") == []


def test_outline_tolerates_missing_numbers() -> None:
    text = "一、目标\n三、措施\n1、清扫。\n3、评比。"
    assert _short(text) == [(1, "一", "目标"), (1, "三", "措施"), (3, "1", "清扫"), (3, "3", "评比")]


def test_outline_keeps_stages_under_their_heading() -> None:
    text = "三、步骤\n第一阶段:动员(3月)\n1、开会。\n第二阶段:实施(4月)\n1、清扫。\n四、要求\n"
    marks = outline(text)
    first, second = marks[1], marks[3]
    assert (first.level, second.level) == (2, 2)
    assert first.body == second.start and second.body == marks[5].start


def test_outline_takes_short_lines_over_longer_ones_as_headings() -> None:
    text = "云岭社区方案\n工作要求\n各小区要高度重视,明确专人负责,把清扫保洁的各项任务落到实处。\n云岭社区\n3月2日"
    assert _short(text) == [(1, "", "工作要求")]


def test_outline_shortens_long_titles() -> None:
    text = "1、不断浓厚班子的学习氛围,每月集中学习两次并且交流体会,让每一位网格员都能把政策向住户讲清楚说明白;"
    assert _short(text) == [(3, "1", "不断浓厚班子的学习氛围")]


def test_outline_continues_circled_numbers_after_ten() -> None:
    assert [m.level for m in outline("⑨清运。\n⑩登记。\n⑾评比。")] == [5, 5, 5]


@given(st.text(alphabet="一二三、(1).①第章条是要。\n目标 　", max_size=120))
def test_outline_is_in_order_and_inside_the_text(text: str) -> None:
    marks = outline(text)
    assert list(marks) == sorted(marks, key=lambda m: m.start)
    assert all(0 <= m.start <= m.end <= len(text) and m.start < m.body <= len(text) for m in marks)


def test_ordinal_of_words_is_none() -> None:
    assert ordinal("") is None and ordinal("⑵") == 2 and ordinal("二十一") == 21


def test_outline_of_the_annotated_documents_is_never_empty_where_they_are_numbered(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "docs").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not ("\n二、" in text and len([m for m in outline(text) if m.level == 1]) < 2), path.name
