"""A document on the page is numbered and tabled as it is in every file that is made of it."""

from office.reports.shown import shown
from shequ.paper import Chart, Heading, Paper, Paragraph, Sentence, Series, html_of


def paper(*blocks, attached=()):
    return Paper(genre="summary", title="总结", blocks=blocks, signed="", attached=attached)


def test_headings_have_the_numbers_of_the_file():
    blocks = [Heading(1, "工作"), *(Heading(2, f"第{n}项") for n in range(22)), Heading(1, "打算"), Heading(2, "明年")]
    made = paper(*blocks, attached=(("附表", (Heading(1, "说明"),)),))
    numbers = [block.number for block in shown(made)]
    assert numbers[20:] == ["（二十）", "（二十一）", "（二十二）", "二、", "（一）", "一、"]
    assert all(f">{number}" in html_of(made) for number in numbers)


def test_a_chart_with_fewer_values_than_labels_is_tabled():
    chart = Chart("各月", "bars", ("3月", "4月"), (Series("清运垃圾", ()),), "吨")
    (block,) = shown(paper(chart))
    assert [name for name, _numeric in block.columns] == ["项目", "清运垃圾（吨）"]
    assert [[piece.text for piece in row[1][0]] for row in block.rows] == [["—"], ["—"]]


def test_words_stay_words():
    (block,) = shown(paper(Paragraph((Sentence(("全部完成。",)),))))
    assert [piece.text for piece in block.pieces] == ["全部完成。"]
