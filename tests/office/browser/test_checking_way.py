"""A report from elsewhere by hand: brought in, read, held against the ledger; a table typed over; with scripts and without."""

import pytest

from tests.office.browser.hand import Hand, work_off
from tests.office.browser.world import SAMPLES, WORKER

BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])


@BOTH
def test_a_report_from_elsewhere_is_brought_in_and_checked(open_as, office, scripts):
    page = open_as(WORKER, java_script_enabled=scripts)
    page.goto("/reports/checks/new/")
    hand = Hand(page)
    hand.click("上传文稿")
    hand.choose(SAMPLES / "yunling-report.txt")
    hand.click("上传并读取")
    page.locator(".upload-line").wait_for()
    work_off()
    if not scripts:
        page.get_by_role("link", name="刷新").click()
    hand.click("与总账核对")
    page.wait_for_url("**/checks/new/?document=*")
    assert page.locator("main [name=document] option:checked").inner_text() == "云岭社区创建工作情况汇报"
    hand.click("开始核对")
    page.get_by_text("正在核对").wait_for()
    work_off()
    if not scripts:
        page.get_by_role("link", name="刷新").click()
    page.locator("#lines").wait_for()
    assert page.locator("#paper .mark").count() >= 10


@BOTH
def test_a_table_is_typed_over(open_as, office, scripts):
    page = open_as(WORKER, java_script_enabled=scripts)
    page.goto("/reports/new/")
    hand = Hand(page)
    hand.click("写成草稿")
    page.locator("article.document .block.table > .tool").first.click()
    rows = page.locator("main textarea[name=text]").input_value().splitlines()
    cells = rows[0].split("｜")
    at = next(number for number, cell in enumerate(cells) if cell[:1].isdigit())
    cells[at] = f"98{cells[at]}"
    added = "｜".join(["手工加的一行"] + ["没有"] * (len(cells) - 1))
    page.locator("main textarea[name=text]").fill("\n".join(["｜".join(cells), *rows[2:], added]))
    hand.click("保存")
    page.locator("article.document .figure.off").wait_for()
    table = page.locator("article.document .block.table").first
    assert table.locator(".figure.off").inner_text() == cells[at]
    assert table.locator("tbody tr").count() == len(rows)
    assert "手工加的一行" in table.inner_text() and rows[1].split("｜")[0] not in table.inner_text().split("\n")
