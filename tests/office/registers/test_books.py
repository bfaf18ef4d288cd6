"""Registers as sheets: out and in again unchanged, every fault by row and cell, all or nothing, taken back in bulk."""

import hashlib
import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from django.urls import reverse
from python_calamine import CalamineWorkbook

from office.audit.models import AuditRow
from office.ledger.models import Fact
from office.registers import shapes
from office.registers.books import tasks
from office.registers.books.columns import heading_of, incoming_of
from office.registers.models import Entry, Incoming
from office.registers.shapes import register_named
from tests.office.answers import taken
from tests.office.registers import factories
from tests.office.registers.factories import record, today, visits
from tests.office.sheets.makers import with_cell, workbook
from tests.office.territory.factories import party

pytestmark = pytest.mark.django_db
HEAD = ["日期", "地点", "清理内容", "参加人数（人）", "清运垃圾（吨）", "清理类别"]


def url(name, *args):
    return reverse(f"registers:{name}", args=args)


def day(back=0):
    return (today() - timedelta(days=back)).isoformat()


def row(back=0, *, place="第一网格", theme="桂园里清理", people="30", waste="2.5", kind="楼道"):
    return [day(back), place, theme, people, waste, kind]


def cells(*rows, head=HEAD):
    return "\n".join("\t".join(map(str, line)) for line in ([head] if head else []) + list(rows))


def paste(client, *rows, head=HEAD, code="clean_ups"):
    """Paste rows; the sheet on its way in."""
    answer = client.post(url("import", code), {"cells": cells(*rows, head=head)})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return Incoming.objects.latest("id")


def upload(client, content, name="表.xlsx", code="clean_ups"):
    answer = client.post(url("import", code), {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return Incoming.objects.latest("id")


def bring(client, incoming, **said):
    """Import what was checked."""
    client.post(url("incoming_import", incoming.pk), said)
    incoming.refresh_from_db()
    return incoming


def made(tmp_path, *rows, head=HEAD):
    return workbook(tmp_path / "表.xlsx", [head, *rows], title="清理").read_bytes()


def exported(client, code="clean_ups", **address):
    answer = client.post(url("export", code), query_params=address)
    assert answer.status_code == 200
    return taken(answer)


def lines(content, sheet=0):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()


def sums():
    rows = Fact.objects.values("measure__code").annotate(total=Sum("value"))
    return {each["measure__code"]: each["total"] for each in rows if each["total"]}


@pytest.fixture
def known(monkeypatch):
    """The register of the test among those of the packs."""
    usual = shapes.register_named

    def named(code):
        return visits() if code == "test_visits" else usual(code)

    for module in ("shapes", "views.lists", "views.books", "books.deciding"):
        monkeypatch.setattr(f"office.registers.{module}.register_named", named)


def faults(incoming):
    return [(row, column, found, said) for _sheet, row, column, found, said in incoming.found["faults"]]


def test_a_pasted_sheet_is_looked_through_and_imported_whole(people, as_):
    client = as_(people.owner)
    came = paste(client, row(), row(1, people="20人", waste="500公斤"))
    page = client.get(url("incoming", came.pk)).content.decode()
    assert came.found["added"] == 2 and "桂园里清理" in page and not Entry.objects.exists()
    bring(client, came)
    assert came.state == Incoming.State.IMPORTED and came.batch.rows == 2
    assert sums()["waste_removed"] == 3_000_000 and sums()["clean_up_people"] == 50
    assert set(Entry.objects.values_list("batch", flat=True)) == {came.batch.pk}
    verbs = AuditRow.objects.filter(verb__startswith="registers.").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["registers.receive_sheet", "registers.record_many"]


def test_cells_without_a_heading_are_in_the_order_of_the_template(people, as_):
    client = as_(people.owner)
    came = paste(client, [day(), "云岭社区", "河道清理", "12"], [day(), "无此处", "河道清理", "12"], head=None)
    assert [(row, column) for row, column, _found, _said in faults(came)] == [(2, "地点")]
    assert came.found["added"] == 1


def test_every_fault_has_its_row_cell_value_and_remedy(people, as_, tmp_path):
    tomorrow = (today() + timedelta(days=1)).isoformat()
    rows = [
        [tomorrow, "第一网格", "清理", "1", "1", "楼道"],
        [day(), "火星社区", "清理", "1", "1", "楼道"],
        [day(), "第一网格", "清理", "-3", "1", "楼道"],
        [day(), "第一网格", "清理", "1", "2桶", "楼道"],
        [day(), "第一网格", "清理", "1", "1", "天台"],
        ["三月", "第一网格", "清理", "1", "1", "楼道"],
        [day(), "第一网格", None, "1", "1", "楼道"],
    ]
    came = upload(as_(people.owner), made(tmp_path, *rows))
    told = {(row, column): (found, said) for row, column, found, said in faults(came)}
    assert ("还没有到" in told[2, "日期（A2）"][1]) and told[3, "地点（B3）"][0] == "火星社区"
    assert "负数" in told[4, "参加人数（人）（D4）"][1] and "桶" in told[5, "清运垃圾（吨）（E5）"][1]
    assert "可以填" in told[6, "清理类别（F6）"][1] and (7, "日期（A7）") in told
    page = as_(people.owner).get(url("incoming", came.pk)).content.decode()
    assert "一行也没有导入" in page and "全部导入" not in page
    bring(as_(people.owner), came)
    assert came.state == Incoming.State.CHECKED and not Entry.objects.exists() and not Fact.objects.exists()


def test_a_mended_sheet_is_imported_after_the_faulty_one(people, as_):
    client = as_(people.owner)
    assert faults(paste(client, row(), row(place="火星")))
    assert bring(client, paste(client, row(), row(place="云岭社区"))).batch.rows == 2


def test_the_same_sheet_twice_is_refused_by_name(people, as_, tmp_path):
    client, content = as_(people.owner), made(tmp_path, row())
    bring(client, upload(client, content))
    again = upload(client, content)
    assert "陆佩芬" in faults(again)[0][3] and "撤销" in faults(again)[0][3]
    assert bring(client, again).state == Incoming.State.CHECKED and Entry.objects.count() == 1


def test_rows_that_were_entered_before_are_shown_and_skipped_unless_asked(people, as_):
    client = as_(people.owner)
    there = record(people.town.grid, people.owner, raw={"theme": "桂园里清理", "people": 9})
    came = paste(client, row(), row(theme="河道"), row(theme="河道", people="31"))
    page = client.get(url("incoming", came.pk)).content.decode()
    assert came.found["doubled"] == 2 and url("entry", there.pk) in page and "与第 3 行相同" in page
    bring(client, came)
    assert came.batch.rows == 1 and came.found["skipped"] == 2
    other = paste(client, row(), row(theme="河道"), row(theme="楼顶"))
    assert bring(client, other, doubles="keep").batch.rows == 3


def test_an_export_comes_back_unchanged(people, as_, known):
    full = {
        "topic": "看望=1+1", "people": "3", "waste": "2.125吨", "cost": "1234.5", "kind": "老人", "needs": ["elderly", "child"],
        "due": day(-9), "seen_on": day(3), "at": "下午3点", "fine": "否", "note": "第一行\n第二行", "todo": "修灯｜周敏｜2027-01-02\n换锁",
        "name": "白若溪", "phone": "13900001234", "number": factories.id_number(), "signed": "赵一鸣、钱二朵", "illness": "高血压",
    }  # fmt: skip
    shop = party(people.town.grid, name="桂园便利店")
    record(people.town.grid, people.owner, register=visits(), raw=full, party=shop)
    record(people.town.community, people.owner, register=visits(), raw={"topic": "空的"})
    client = as_(people.owner)
    content = exported(client, "test_visits")
    assert "白若溪" not in str(lines(content)) and "高血压" not in str(lines(content)) and "白**" in str(lines(content))
    came = upload(client, content, code="test_visits")
    assert faults(came) == [] and came.found["unchanged"] == 2 and came.found["added"] == came.found["changed"] == 0


def test_a_changed_cell_corrects_its_entry_and_leaves_the_masked_ones(people, as_, known, tmp_path):
    entry = record(
        people.town.grid, people.owner, register=visits(), raw={"topic": "看望", "people": 3, "name": "白若溪"}
    )
    head = ["编号", "日期", "地点", "走访事由", "人数（人）", "姓名"]
    client = as_(people.owner)
    content = workbook(tmp_path / "a.xlsx", [head, [entry.pk, day(), "第一网格", None, "5", "白**"]]).read_bytes()
    came = upload(client, content, code="test_visits")
    assert came.found["changed"] == 1 and "3人 → 5人" in came.found["changes"][0]["told"]
    bring(client, came)
    entry.refresh_from_db()
    assert entry.values["people"] == 5 and entry.values["topic"] == "看望" and "白若溪" in entry.personal
    assert AuditRow.objects.filter(verb="registers.correct", note__contains="第 2 行").count() == 1
    assert Fact.objects.filter(source_id=entry.pk, reverses=None, reversed_by=None).count() == 2


def test_a_mask_that_stands_for_nothing_is_refused(people, as_, known):
    came = paste(
        as_(people.owner),
        [day(), "第一网格", "看望", "白**"],
        head=["日期", "地点", "走访事由", "姓名"],
        code="test_visits",
    )
    assert [(column, found) for _row, column, found, _said in faults(came)] == [("姓名（D2）", "")]


def test_what_is_personal_stands_in_no_fault(people, as_, known):
    head = ["日期", "地点", "走访事由", "电话", "身份证号"]
    came = paste(
        as_(people.owner), [day(), "第一网格", "看望", "12", "440106199001011234"], head=head, code="test_visits"
    )
    assert len(faults(came)) == 2 and "4401" not in str(came.found) and "'12'" not in str(came.found)


def test_a_strange_number_and_foreign_entries_are_refused(people, as_):
    theirs = record(people.town.stranger, people.stranger, raw={"theme": "别处", "people": 1})
    came = paste(as_(people.owner), [theirs.pk, *row()], [999999, *row(1)], head=["编号", *HEAD])
    assert [row for row, *_rest in faults(came)] == [2, 3] and not came.found["changed"]


def test_a_batch_is_undone_in_bulk_and_what_was_touched_stays(people, as_, django_assert_max_num_queries):
    client = as_(people.owner)
    came = bring(client, paste(client, *(row(n, theme=f"清理{n}") for n in range(30))))
    first = Entry.objects.earliest("id")
    from office.registers import actions

    actions.edit(
        entry=first, version=1, raw={**first.values, "people": 7}, by=people.owner, occurred_on=first.occurred_on
    )
    page = client.get(url("batch", came.batch.pk)).content.decode()
    assert url("entry", first.pk) in page and "撤销这次导入" in page
    with django_assert_max_num_queries(40):
        client.post(url("batch_undo", came.batch.pk), {"reason": "表是旧的"})
    assert Entry.objects.filter(state="kept").get() == first and sums()["clean_up_people"] == 7
    assert AuditRow.objects.filter(verb="registers.undo_batch").count() == 1
    again = paste(client, *(row(n, theme=f"清理{n}") for n in range(30)))
    assert not faults(again) and again.found["doubled"] == 1


def test_undoing_needs_a_reason(people, as_):
    client = as_(people.owner)
    came = bring(client, paste(client, row()))
    client.post(url("batch_undo", came.batch.pk), {"reason": ""})
    assert Entry.objects.get().state == "kept"


def test_parties_are_named_and_the_nearest_is_meant(people, as_, known):
    near = party(people.town.grid, name="桂园便利店")
    head = ["日期", "地点", "走访事由", "责任单位"]
    client = as_(people.owner)
    came = paste(
        client,
        [day(), "第一网格", "看望", "桂园便利店"],
        [day(), "第一网格", "看", "没有的店"],
        head=head,
        code="test_visits",
    )
    assert [row for row, *_rest in faults(came)] == [3]
    came = paste(client, [day(), "第一网格", "看望", "桂园便利店"], head=head, code="test_visits")
    bring(client, came)
    assert Entry.objects.get().party == near


def test_three_people(people, as_):
    came = paste(as_(people.owner), row())
    assert as_(people.member).get(url("import", "clean_ups")).status_code == 403
    assert as_(people.member).post(url("export", "clean_ups")).status_code == 403
    for name in ("incoming", "incoming_import", "incoming_drop", "incoming_check"):
        call = as_(people.stranger).get if name == "incoming" else as_(people.stranger).post
        assert call(url(name, came.pk)).status_code == 404
    bring(as_(people.owner), came)
    assert as_(people.member).get(url("batch", came.batch.pk)).status_code == 200
    assert "撤销这次导入" not in as_(people.member).get(url("batch", came.batch.pk)).content.decode()
    assert as_(people.stranger).get(url("batch", came.batch.pk)).status_code == 404
    assert as_(people.stranger).post(url("batch_undo", came.batch.pk), {"reason": "试试"}).status_code == 404
    assert as_(people.member).post(url("batch_undo", came.batch.pk), {"reason": "试试"}).status_code == 403
    assert lines(exported(as_(people.stranger)))[1:] == []


def test_places_outside_ones_own_are_unknown(people, as_):
    came = paste(as_(people.owner), row(place=people.town.stranger.name))
    assert [column for _row, column, *_rest in faults(came)] == ["地点（B2）"]


def test_an_export_is_on_record_with_its_rows_and_digest(people, as_):
    record(people.town.grid, people.owner)
    record(people.town.grid, people.owner, raw={"theme": "去年的", "people": 1}, on=today() - timedelta(days=400))
    content = exported(as_(people.owner), days=f"{day(30)}..{day()}")
    told = AuditRow.objects.get(verb="registers.export").after
    assert told["rows"] == 1 and told["sha256"] == hashlib.sha256(content).hexdigest() and len(lines(content)) == 2
    assert as_(people.owner).post(url("export", "clean_ups"), query_params={"days": "bad"}).status_code == 404


def test_an_export_asks_few_questions_at_any_size(people, as_, django_assert_num_queries):
    client = as_(people.owner)
    counts = []
    for size in (2, 12):
        for number in range(size):
            record(people.town.grid, people.owner, raw={"theme": f"清理{number}", "people": 1})
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            exported(client)
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 25


def test_checking_asks_no_more_for_more_rows(people, as_):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, counts = as_(people.owner), []
    for size in (5, 60):
        with CaptureQueriesContext(connection) as asked:
            paste(client, *(row(n, theme=f"清理{n}") for n in range(size)))
        counts.append(len(asked))
    assert counts[1] <= counts[0] <= 35


def test_the_template_is_the_export_without_rows(people, as_):
    client = as_(people.owner)
    assert lines(taken(client.get(url("template", "clean_ups"))))[0] == lines(exported(client))[0]
    assert client.get(url("template", "no_such")).status_code == 404


@pytest.mark.parametrize("code", ["clean_ups", "meetings", "shop_checks", "grid_profiles"])
def test_every_register_makes_a_sheet_that_it_can_read(code):
    sheet = incoming_of(register_named(code))
    labels = [str(column.label) for column in sheet.columns]
    assert len(set(labels)) == len(labels)


def test_all_registers_of_the_packs_have_headings_of_their_own():
    from office.ledger.knowledge import packs

    for register in packs().registers.values():
        headings = [heading_of(each) for each in register.fields]
        assert len(set(headings)) == len(headings), register.code


def test_hostile_files_are_refused_with_a_sentence(people, as_, tmp_path):
    client = as_(people.owner)
    for content, name in ((b"PK\x03\x04" + b"0" * 99, "a.xlsx"), (b"\x00\x01\x02", "a.csv"), (b"", "b.csv")):
        answer = client.post(url("import", "clean_ups"), {"file": SimpleUploadedFile(name, content)})
        assert answer.status_code in (302, 422)
    assert all(faults(came) for came in Incoming.objects.all()) and not Entry.objects.exists()
    path = workbook(tmp_path / "f.xlsx", [HEAD, row()], title="清理")
    with_cell(path, '<row r="3"><c r="A3"><f>1+1</f></c><c r="B3" t="inlineStr"><is><t>第一网格</t></is></c></row>')
    assert any("公式" in said for *_rest, said in faults(upload(client, path.read_bytes())))


def test_a_sheet_put_aside_leaves_no_file(people, as_, settings):
    client = as_(people.owner)
    came = paste(client, row())
    client.post(url("incoming_drop", came.pk))
    assert not any((settings.FILES / "books").iterdir())
    bring(client, came)
    assert not Entry.objects.exists()


def test_a_large_sheet_goes_by_a_job_with_a_count(people, as_, monkeypatch):
    monkeypatch.setattr("office.registers.books.checking.SMALL", 10)
    queued = []

    def at_once(work):
        def enqueue(*said):
            queued.append(work.name)
            work.call(*said)

        return SimpleNamespace(enqueue=enqueue)

    monkeypatch.setattr(tasks, "check_sheet", at_once(tasks.check_sheet))
    monkeypatch.setattr(tasks, "import_sheet", at_once(tasks.import_sheet))
    client = as_(people.owner)
    came = paste(client, row())
    assert came.state == Incoming.State.CHECKED
    assert bring(client, came).state == Incoming.State.IMPORTED and Entry.objects.count() == 1
    assert queued == ["check_sheet", "import_sheet"]
