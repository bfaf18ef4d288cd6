"""With scripts off everything still works, plainer: links and forms, one page after another."""

from tests.office.browser.hand import Hand, work_off
from tests.office.browser.world import PLAN, STRANGER, WORKER


def test_from_the_file_to_the_campaign(open_as):
    page = open_as(STRANGER, java_script_enabled=False)
    page.goto("/")
    hand = Hand(page)
    hand.click("上传文稿")
    hand.choose(PLAN)
    hand.click("上传并读取")
    page.wait_for_url("**/batches/**")
    work_off()
    page.get_by_role("link", name="刷新").click()
    page.get_by_role("link", name="审阅").click()
    page.wait_for_url("**/review/**")
    first = page.locator("#group-doubtful .item").first
    number = first.get_attribute("id")
    first.get_by_role("button", name="舍去").click()
    page.wait_for_url("**/review/**")
    page.locator(".messages").get_by_role("button", name="撤销").click()
    assert page.locator(f"#group-doubtful #{number}").count() == 1
    hand.confirm_every_group()
    hand.adopt()
    assert page.locator("main table tbody tr").count() >= 30


def test_logging_in_and_out(open_as, office):
    from office.people.models import Person
    from tests.office.factories import PASSWORD

    person = Person.objects.get(username=WORKER)
    person.set_password(PASSWORD)
    person.save()
    page = open_as(java_script_enabled=False)
    page.goto("/campaigns/")
    page.locator("input[name=login]").fill(WORKER)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button, .sheet button").first.click()
    page.wait_for_url("**/campaigns/")
    page.locator(".account summary").click()
    page.get_by_role("button", name="退出登录").click()
    page.goto("/campaigns/")
    page.wait_for_url("**/accounts/login/**")


def test_filters_and_crumbs_of_a_list(open_as):
    page = open_as(WORKER, java_script_enabled=False)
    page.goto("/territory/parties/")
    before = page.locator("main tbody tr").count()
    page.locator(".filters summary").first.click()
    page.locator(".filters details[open] a").first.click()
    assert 0 < page.locator("main tbody tr").count() < before
