"""What happens to an entry afterwards: edited, corrected, withdrawn, unmasked, and nothing of it seen by a stranger."""

from datetime import timedelta

import pytest

from tests.office.browser.hand import Hand
from tests.office.browser.work import HOME
from tests.office.browser.world import STRANGER, WORKER

PHONE = "13900001234"


def told(entry):
    """How many facts the entry has made, and what they come to, by measure."""
    from office.ledger.models import Fact

    rows = list(Fact.objects.filter(source_kind="entry", source_id=entry).values_list("measure__code", "value"))
    return len(rows), {code: sum(value for other, value in rows if other == code) for code, _value in rows}


def recorded(page):
    """A clean-up of today with 12 people and 3 corners, recorded in the window; its number."""
    page.goto("/registers/clean_ups/new/")
    page.locator("main [name=people]").fill("12")
    page.locator("main [name=spots]").fill("3")
    Hand(page).click("记下来")
    page.wait_for_url("**/registers/entries/*/")
    return int(page.url.rstrip("/").rpartition("/")[2])


def close(entry):
    """The days in which it may be edited are over."""
    from django.utils import timezone

    from office.registers.models import Entry

    Entry.objects.filter(pk=entry).update(open_until=timezone.localdate() - timedelta(days=1))


def test_an_open_entry_is_edited_and_only_what_changed_is_posted_anew(open_as, office):
    page = open_as(WORKER)
    entry = recorded(page)
    before, sums = told(entry)
    assert sums == {"clean_ups": 1, "clean_up_people": 12, "dead_corners_cleared": 3}
    hand = Hand(page)
    hand.click("修改")
    page.wait_for_url("**/edit/")
    page.locator("main [name=people]").fill("21")
    hand.click("保存修改")
    page.wait_for_url("**/registers/entries/*/")
    after, sums = told(entry)
    assert sums == {"clean_ups": 1, "clean_up_people": 21, "dead_corners_cleared": 3}
    assert after == before + 2  # the old one taken back, the new one posted
    facts = page.locator("#facts tbody tr")
    assert facts.filter(has_text="已冲销").count() == 1
    assert "由“12”改为“21”" in page.locator(".history").inner_text().replace("人", "")
    assert page.locator(".history .when").first.inner_text().endswith("陆佩芬")


def test_a_closed_entry_is_corrected_with_a_reason_alone(open_as, office):
    page = open_as(WORKER)
    page.watch.expected.add(422)
    entry = recorded(page)
    close(entry)
    page.reload()
    hand = Hand(page)
    hand.click("更正")
    page.wait_for_url("**/edit/")
    page.locator("main [name=spots]").fill("8")
    hand.click("保存更正")
    page.locator(".problem-box").wait_for()
    assert told(entry)[1]["dead_corners_cleared"] == 3
    page.locator("main [name=_reason]").fill("漏记了北巷五处")
    hand.click("保存更正")
    page.wait_for_url("**/registers/entries/*/")
    assert told(entry)[1] == {"clean_ups": 1, "clean_up_people": 12, "dead_corners_cleared": 8}
    assert "漏记了北巷五处" in page.locator(".history").inner_text()


def test_withdrawn_and_taken_back(open_as, office):
    """Its facts come to nothing, and to what they were; the undo stands in the message."""
    page = open_as(WORKER)
    entry = recorded(page)
    was = told(entry)[1]
    page.get_by_text("记错了，作废这一条").click()
    hand = Hand(page)
    hand.click(page.get_by_role("button", name="作废", exact=True))
    page.get_by_text("已作废").first.wait_for()
    assert set(told(entry)[1].values()) == {0}
    page.locator(".messages").get_by_role("button", name="撤销").click()
    page.get_by_text("已恢复").first.wait_for()
    assert told(entry)[1] == was


def test_just_recorded_and_undone_at_once(open_as, office):
    page = open_as(WORKER)
    entry = recorded(page)
    page.locator(".messages").get_by_role("button", name="撤销").click()
    page.get_by_text("已作废").first.wait_for()
    assert set(told(entry)[1].values()) == {0}


def test_a_phone_is_masked_until_a_reason_is_given(open_as, office):
    from office.audit.models import AuditRow

    page = open_as(WORKER)
    page.watch.expected.add(422)
    page.goto(f"/registers/entries/{office.numbers['household']}/")
    assert PHONE not in page.content()
    assert HOME["head"] not in page.content()
    page.locator("#unmask summary").click()
    hand = Hand(page)
    hand.click("查看个人信息")
    page.locator("#unmask .faulty").wait_for()
    assert PHONE not in page.content()
    page.locator("#unmask [name=reason]").fill("电话通知领取药品")
    hand.click("查看个人信息")
    page.get_by_text(PHONE).wait_for()
    row = AuditRow.objects.filter(verb="registers.unmask").order_by("-pk")[0]
    assert (row.actor, row.key, row.note) == (WORKER, str(office.numbers["household"]), "电话通知领取药品")
    page.goto(f"/registers/entries/{office.numbers['household']}/")
    assert PHONE not in page.content()
    page.goto("/registers/households/")
    assert PHONE not in page.content()


@pytest.mark.parametrize("path", ["entries/{entry}/", "entries/{entry}/edit/", "entries/{entry}/photos/{photo}/"])
def test_a_stranger_finds_nothing(path, open_as, office):
    page = open_as(STRANGER)
    page.watch.expected.add(404)
    assert page.goto("/registers/" + path.format(**office.numbers)).status == 404


def test_the_registers_of_a_stranger_are_empty(open_as, office):
    page = open_as(STRANGER)
    page.goto("/registers/clean_ups/")
    assert page.locator("main tbody tr").count() == 0
    page.goto("/ledger/facts/")
    assert page.locator("main tbody tr").count() == 0


def test_something_to_follow_up_is_done_from_the_duties(open_as, office):
    """办理 leads to where it is; done there, it is no duty any more."""
    page = open_as(WORKER)
    page.goto("/duties/")
    duty = page.locator("#overdue ~ ul .duty", has_text="疏通幸福路").first
    duty.locator(".duty-do a").click()
    row = page.locator("li, tr").filter(has_text="疏通幸福路").last
    row.locator("input:not([type=hidden])").fill("已疏通，冲洗干净")
    row.get_by_role("button", name="完成").click()
    page.get_by_text("已疏通，冲洗干净").first.wait_for()
    page.goto("/duties/")
    assert page.locator("#overdue ~ ul .duty", has_text="疏通幸福路").count() == 0


def sheet(path, rows):
    """A sheet with the headings of the template that was downloaded to ``path``, and these rows."""
    import xlsxwriter
    from python_calamine import CalamineWorkbook

    heading = next(iter(CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()))
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    page.write_row(0, 0, heading)
    for number, row in enumerate(rows, 1):
        for words, value in row.items():
            page.write(number, next(at for at, name in enumerate(heading) if str(name).startswith(words)), value)
    book.close()
    return path


def taken_in(page, path):
    """Choose the file and send it; the preview."""
    page.goto("/registers/clean_ups/import/")
    page.locator("input[type=file]").set_input_files(path)
    Hand(page).click("上传并核对")
    page.wait_for_url("**/registers/sheets/*/")


def test_a_sheet_is_filled_mended_imported_and_taken_back(open_as, office, tmp_path):
    from django.utils import timezone

    from office.registers.models import Entry

    day, place = timezone.localdate() - timedelta(days=3), "云岭社区"
    good = {"日期": day.isoformat(), "地点": place, "清理内容": "表格一号", "参加人数": 17}
    bad = {"日期": day.isoformat(), "地点": place, "清理内容": "表格二号", "参加人数": "很多人"}
    page = open_as(WORKER)
    page.goto("/registers/clean_ups/import/")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载空表").click()
    path = tmp_path / "清理.xlsx"
    download.value.save_as(path)
    taken_in(page, sheet(path, [good, bad]))
    fault = page.locator("main").inner_text()
    assert "很多人" in fault
    assert "3" in fault  # the row of the sheet
    assert page.get_by_role("button", name="全部导入").count() == 0
    taken_in(page, sheet(path, [good, bad | {"参加人数": 23}]))
    assert not Entry.objects.filter(line__contains="表格").exists()
    hand = Hand(page)
    hand.click("全部导入")
    page.wait_for_url("**/registers/batches/*/")
    made = list(Entry.objects.filter(line__contains="表格").order_by("line"))
    assert sorted(told(each.pk)[1]["clean_up_people"] for each in made) == [17, 23]
    reason = page.locator("main [name=reason]")
    if not reason.is_visible():
        page.locator("main details summary").last.click()
    reason.fill("重复登记了")
    page.locator("main form", has=page.locator("[name=reason]")).locator("button").click()
    page.wait_for_url("**/registers/batches/*/")
    page.get_by_text("已作废").first.wait_for()
    assert {value for each in made for value in told(each.pk)[1].values()} == {0}
