"""A table typed over: rows that were not touched keep their figures, a changed number is marked, a new row is words."""

from fractions import Fraction

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.reports import editing
from office.reports.tabling import cells_of, head_of, retabled, rows_of
from office.reports.walking import blocks_of, marks_of
from shequ.paper import Heading, Number, Paper, Picture, Table, paper_of
from shequ.standing import Figure, How
from tests.office.reports import factories as make

pytestmark = pytest.mark.django_db


def number(text, unit="处"):
    """A number as printed, of a figure of the same value."""
    value = Fraction(text)
    return Number(
        Figure(
            name="改造",
            measure="m",
            how=How.SUM,
            unit=unit,
            queries=(),
            numerator=int(value),
            denominator=1,
            value=value,
            facts=0,
            id="f1",
        ),
        text,
        unit,
    )


TABLE = Table(
    "完成情况",
    ("事项", "要求", "完成"),
    (("改造垃圾房", "6座", number("5", "座")), ("更换果皮箱", "48处", number("93")), ("清理楼道", "120处", "没有记录")),
)


def typed(text, **more):
    said = {"caption": TABLE.caption, "head": head_of(TABLE), "text": text} | more
    return retabled(TABLE, **said)


def test_what_was_not_touched_stays_the_very_same():
    assert typed(rows_of(TABLE)) == TABLE
    assert cells_of("改造垃圾房\t6座\t5座") == ["改造垃圾房", "6座", "5座"]


def test_a_number_typed_over_is_that_figure_and_marked():
    table = typed(rows_of(TABLE).replace("93处", "98处"))
    changed = table.rows[1][2]
    assert (changed.text, changed.suffix, changed.edited) == ("98", "处", True)
    assert table.rows[0] == TABLE.rows[0] and table.rows[2] == TABLE.rows[2]


def test_the_same_number_in_other_digits_is_not_marked():
    changed = typed(rows_of(TABLE).replace("93处", "93.0处")).rows[1][2]
    assert (changed.text, changed.edited) == ("93.0", False)


def test_another_unit_is_marked():
    assert typed(rows_of(TABLE).replace("93处", "93吨")).rows[1][2].edited


def test_words_in_a_row_change_and_its_number_stays():
    table = typed(rows_of(TABLE).replace("更换果皮箱", "更换破损果皮箱"))
    assert table.rows[1] == ("更换破损果皮箱", "48处", TABLE.rows[1][2])


def test_rows_are_left_out_added_and_put_in_another_order():
    first, second, third = rows_of(TABLE).splitlines()
    table = typed("\n".join((third, first, "新增绿地｜600平方米｜610平方米")))
    assert table.rows == (TABLE.rows[2], TABLE.rows[0], ("新增绿地", "600平方米", "610平方米"))
    assert second not in rows_of(table)


def test_a_number_that_gives_way_to_words_is_gone():
    assert typed(rows_of(TABLE).replace("93处", "没有记录")).rows[1][2] == "没有记录"


def at(name, report, *more):
    return reverse(f"reports:{name}", args=[report.pk, *more])


def table_in(report):
    return next((at, block) for at, block in blocks_of(paper_of(report.paper)) if isinstance(block, Table))


def test_a_table_is_changed_on_its_page(people, as_):
    report, client = make.report(people), as_(people.owner)
    address, table = table_in(report)
    page = client.get(at("edit_block", report, address)).content.decode()
    assert rows_of(table).splitlines()[0] in page
    said = {"version": report.version, "caption": "改过的表名", "head": head_of(table)}
    lines = [*rows_of(table).splitlines()[1:], BLANK.join(["新加的一行"] + ["12"] * (len(table.head) - 1))]
    answer = client.post(at("edit_block", report, address), said | {"text": "\n".join(lines)})
    assert answer.status_code == 302
    report.refresh_from_db()
    _address, changed = table_in(report)
    assert changed.caption == "改过的表名"
    assert changed.rows[-1][0] == "新加的一行" and changed.rows[:-1] == table.rows[1:]
    assert '<span class="loose"' in client.get(at("report", report)).content.decode()


BLANK = "｜"


def test_a_row_with_too_few_cells_is_told_and_nothing_is_lost(people, as_):
    report, client = make.report(people), as_(people.owner)
    address, table = table_in(report)
    said = {"version": report.version, "caption": table.caption, "head": head_of(table), "text": "只有一格"}
    answer = client.post(at("edit_block", report, address), said)
    assert answer.status_code == 422
    assert f"第 1 行“只有一格”有 1 格，应有 {len(table.head)} 格" in answer.content.decode()
    assert "只有一格</textarea>" in answer.content.decode()


def test_a_table_without_rows_is_gone(people, as_):
    report, client = make.report(people), as_(people.owner)
    address, table = table_in(report)
    count = len(marks_of(paper_of(report.paper)))
    said = {"version": report.version, "caption": table.caption, "head": head_of(table), "text": ""}
    client.post(at("edit_block", report, address), said)
    report.refresh_from_db()
    assert table not in [block for _at, block in blocks_of(paper_of(report.paper))]
    assert len(marks_of(paper_of(report.paper))) < count


def test_all_six_things_of_a_caption_are_changed():
    paper = make_paper((Picture("7", time="3月12日", place="云岭社区", theme="大扫除"),))
    said = dict.fromkeys(editing.CAPTION, "") | {"theme": "清理楼道", "cause": "迎接检查", "place": "桂园里"}
    (picture,) = editing.recaptioned(paper, "b0", said).blocks
    assert isinstance(picture, Picture)
    assert (picture.theme, picture.cause, picture.place, picture.time) == ("清理楼道", "迎接检查", "桂园里", "")


def make_paper(blocks):
    return Paper(genre="summary", title="小结", blocks=blocks, signed="云岭社区居民委员会")


def test_a_heading_is_added(people, as_):
    report, client = make.report(people), as_(people.owner)
    said = {"version": report.version, "text": "几点体会", "level": "1"}
    client.post(at("add_block", report, "b0"), said)
    report.refresh_from_db()
    added = dict(blocks_of(paper_of(report.paper)))["b1"]
    assert added == Heading(1, "几点体会")


def test_of_a_changed_table_only_the_row_is_told(people, as_):
    report, client = make.report(people), as_(people.owner)
    address, table = table_in(report)
    lines = rows_of(table).splitlines()
    lines[1] = lines[1].replace(cells_of(lines[1])[0], "改过的事项")
    said = {"version": report.version, "caption": table.caption, "head": head_of(table), "text": "\n".join(lines)}
    client.post(at("edit_block", report, address), said)
    report.refresh_from_db()
    (edit,) = editing.edits_of(report, paper_of(report.paper))
    assert edit.after == lines[1] and edit.before == rows_of(table).splitlines()[1]
    (told,) = AuditRow.objects.filter(verb="reports.edit")
    assert (told.before["text"], told.after["text"]) == (edit.before, edit.after)
