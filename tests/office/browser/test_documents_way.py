"""A document by hand: written, a number opened and changed, issued; with scripts and without."""

import pytest

from tests.office.browser.hand import Hand
from tests.office.browser.world import WORKER


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_bulletin_is_written_changed_and_issued(open_as, office, scripts):
    page = open_as(WORKER, java_script_enabled=scripts)
    page.goto("/reports/new/")
    page.locator("main [name=kind]").select_option("bulletin")
    hand = Hand(page)
    hand.click("写成草稿")
    page.locator("article.document").wait_for()
    first = page.locator("article.document a.figure").first
    printed = first.inner_text()
    first.click()
    page.locator("#pane h2").wait_for()
    assert printed in page.locator("#pane .answer").inner_text()
    page.locator("#pane").get_by_role("link", name="改为…").click()
    page.locator("main [name=text]").fill("987654")
    hand.click("保存")
    page.locator("article.document .figure.off").first.wait_for()
    assert "987654" in page.locator("article.document .figure.off").first.inner_text()
    assert "总账为" in page.locator("article.document .ledger-says").first.inner_text()
    page.get_by_role("link", name="印发", exact=True).click()
    reason = page.locator("main [name=reason]")
    if reason.count():
        reason.fill("以本次统计为准")
    hand.click("印发")
    page.get_by_text("从此不再改动").wait_for()
    assert page.locator("article.document .tool").count() == 0
    assert page.get_by_role("link", name="与今天比较").count() == 1
