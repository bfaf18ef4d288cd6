"""From a file to a campaign, as a worker, as an officer of the sub-district, and as a stranger."""

import re

from tests.office.browser.hand import Hand, until
from tests.office.browser.world import COLLEAGUE, OFFICER, PLAN, STRANGER, WORKER


def card(page, number):
    return page.locator(f"#i{number}")


def at(page):
    """The number of the item that the keys act on."""
    return page.evaluate("document.querySelector('[data-row].at')?.id.slice(1) ?? ''")


def waiting(document, **lookup):
    from office.documents.models import ProposedItem

    rows = ProposedItem.objects.filter(document=document, state="proposed", **lookup).order_by("start", "pk")
    return list(rows.values_list("pk", flat=True))


def fresh_review(open_as, office, who=OFFICER, **more):
    page = open_as(who, **more)
    page.goto(f"/documents/{office.numbers['fresh']}/review/")
    return page


def state_of(number):
    from office.documents.models import ProposedItem

    return ProposedItem.objects.get(pk=number).state


def test_a_new_worker_adopts_the_plan_in_twelve_clicks_without_typing(open_as):
    page = open_as(STRANGER)
    page.goto("/")
    hand = Hand(page)
    hand.upload(PLAN)
    hand.confirm_every_group()
    assert page.locator("#counts").inner_text().replace("\n", "").startswith("已确认152/152")
    hand.adopt()
    assert "创建省级卫生社区" in page.locator("h1").inner_text()
    assert page.locator("main table tbody tr").count() >= 30
    assert hand.clicks <= 12, hand.clicks


def test_review_by_mouse(open_as, office):
    """Confirm, drop, undo, correct the type, merge: each shows at once and in the counts."""
    page = fresh_review(open_as, office)
    hand, (first, second, third, *_rest) = Hand(page), waiting(office.numbers["fresh"], worry__gt=0)
    hand.click(card(page, first).get_by_role("button", name="确认"))
    card(page, first).get_by_text("已确认").wait_for()
    assert page.locator(".progress-count").inner_text() == "1/152"
    hand.click(card(page, second).get_by_role("button", name="舍去"))
    card(page, second).get_by_text("已舍去").wait_for()
    assert page.locator(".progress-count").inner_text() == "1/151"
    hand.click(card(page, second).get_by_role("button", name="撤销"))
    card(page, second).get_by_role("button", name="确认").wait_for()
    hand.click(card(page, third).get_by_role("link", name="更正"))
    page.locator("main form input[type=text]").first.fill("更正过的事项")
    hand.click("保存更正")
    page.wait_for_url("**/review/**")
    assert "更正过的事项" in card(page, third).inner_text()
    assert (state_of(first), state_of(second), state_of(third)) == ("confirmed", "proposed", "corrected")


def test_undo_of_many_within_ten_seconds(open_as, office):
    page = fresh_review(open_as, office)
    hand, before = Hand(page), len(waiting(office.numbers["fresh"]))
    hand.click(page.locator("#group-sure button[name=many]"))
    undo = page.locator("#messages").get_by_role("button", name="撤销")
    undo.wait_for()
    assert len(waiting(office.numbers["fresh"])) < before
    hand.click(undo)
    page.get_by_text(re.compile("已撤销 .* 条的决定")).wait_for()
    assert len(waiting(office.numbers["fresh"])) == before


def test_review_by_keyboard(open_as, office):
    """c confirms and goes on, d drops, u takes back, n leads to the next doubtful one, e opens the form, ? lists the keys."""
    page = fresh_review(open_as, office)
    first, second, *_rest = page.locator("#group-doubtful [data-row]").evaluate_all(
        "all => all.map((e) => e.id.slice(1))"
    )
    page.keyboard.press("n")
    assert at(page) == first
    page.keyboard.press("c")
    card(page, first).get_by_text("已确认").wait_for()
    until(page, lambda: at(page) == second)
    page.keyboard.press("d")
    card(page, second).get_by_text("已舍去").wait_for()
    until(page, lambda: at(page) not in ("", second))
    page.keyboard.press("k")
    page.keyboard.press("u")
    card(page, second).get_by_role("button", name="确认").wait_for()
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.wait_for_url(f"**/items/{second}/")
    assert state_of(first) == "confirmed"


def test_add_an_item_by_selecting_words(open_as, office):
    page = fresh_review(open_as, office)
    page.evaluate("""() => {
      const walk = document.createTreeWalker(document.getElementById("paper"), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf("集中解决楼道堆物");
        if (at < 0) continue;
        getSelection().setBaseAndExtent(node, at, node, at + 8);
        return;
      }
    }""")
    Hand(page).click("把选中的文字补充为条目")
    page.wait_for_url("**/add/?start=*")
    assert page.locator("blockquote mark").inner_text() == "集中解决楼道堆物"
    page.get_by_role("link", name="零目标").click()
    page.get_by_role("button", name="补充为条目").click()
    page.wait_for_url("**/review/**")
    added = page.locator(".item", has_text="集中解决楼道堆物")
    assert "补充" in added.inner_text() and "零目标" in added.inner_text()


def test_merge_two_that_say_the_same(open_as, office):
    from office.documents.models import ProposedItem

    one, other = waiting(office.numbers["fresh"], type="zero")[:2]
    page = fresh_review(open_as, office)
    for number in (one, other):
        card(page, number).locator("[data-select]").check()
    page.get_by_role("button", name="合并", exact=True).click()
    page.locator("#messages").get_by_text("已合并").wait_for()
    assert ProposedItem.objects.get(pk=other).merged_into_id == one


def test_words_and_items_lead_to_each_other(open_as, office):
    page = fresh_review(open_as, office)
    number = waiting(office.numbers["fresh"], type="budget")[0]
    page.locator(f"#t{number}").click()
    assert at(page) == str(number)
    other = waiting(office.numbers["fresh"], type="target")[3]
    card(page, other).get_by_role("link", name="看原文").click()
    page.locator(f"#t{other}.on").wait_for()
    box = page.locator(f"#t{other}").bounding_box()
    assert 0 < box["y"] < 900


def test_two_people_at_once_lose_nothing(open_as, office):
    """The second to save is told, sees both texts, and what was typed is still there."""
    number = waiting(office.numbers["fresh"], type="target")[0]
    first, second = (fresh_review(open_as, office) for _ in range(2))
    for page in (first, second):
        page.goto(f"/documents/{office.numbers['fresh']}/items/{number}/")
    first.locator("input[name=value]").fill("91")
    first.get_by_role("button", name="保存更正").click()
    first.wait_for_url("**/review/**")
    second.watch.expected.add(409)
    second.locator("input[name=value]").fill("92")
    with second.expect_response(lambda answer: answer.request.method == "POST") as answered:
        second.get_by_role("button", name="保存更正").click()
    assert answered.value.status == 409
    said = second.locator("main").inner_text()
    assert "91" in said and "92" in said
    assert float(second.locator("input[name=value]").input_value()) == 92
    second.locator("main form button").first.click()
    second.wait_for_url("**/review/**")
    assert "92" in card(second, number).inner_text()


def test_an_item_that_a_colleague_decided_meanwhile(open_as, office):
    """A button pressed on an old page does nothing to what a colleague did; the page says so."""
    number = waiting(office.numbers["fresh"], type="target")[0]
    one, other = fresh_review(open_as, office), fresh_review(open_as, office)
    card(one, number).get_by_role("button", name="舍去").click()
    card(one, number).get_by_text("已舍去").wait_for()
    other.watch.expected.add(409)
    card(other, number).get_by_role("button", name="确认").click()
    other.get_by_text(re.compile("已舍去|舍去")).first.wait_for()
    assert state_of(number) == "dropped"


def test_officer_sees_the_campaigns_below_and_shares_a_target_out(open_as, office):
    page = open_as(OFFICER)
    page.goto("/campaigns/")
    assert "云岭社区" in page.locator("main").inner_text()
    page.goto(f"/documents/{office.numbers['fresh']}/review/")
    hand = Hand(page)
    hand.adopt()
    page.locator("table").get_by_role("link", name="新增绿化面积").click()
    page.locator("#pane").get_by_role("link", name="分解").click()
    page.wait_for_url("**/split/**")
    assert page.locator("[data-amount]").count() == 5
    page.get_by_role("link", name="平均分").click()
    page.get_by_role("button", name="分解下去").click()
    page.wait_for_url("**/commitments/*/")
    assert page.get_by_text("120").count() >= 5


def test_shares_that_do_not_add_up_are_refused_with_everything_kept(open_as, office):
    page = open_as(WORKER)
    page.goto(f"/campaigns/commitments/{office.numbers['commitment']}/split/")
    amounts = page.locator("[data-amount]")
    amounts.first.fill("1")
    page.watch.expected.add(422)
    page.get_by_role("button", name="分解下去").click()
    page.locator(".problem-box").wait_for()
    assert page.locator("[data-amount]").first.input_value() == "1"


def test_stranger_finds_nothing(open_as, office):
    """Every address of the community answers 404, and no list names anything of it."""
    from tests.office.browser.every_page import PAGES

    page = open_as(STRANGER)
    page.watch.expected.add(404)
    theirs = ("documents:", "campaigns:", "territory:")
    asked = [look for look in PAGES if look.args and look.name.startswith(theirs) and look.status == 200]
    found = {str(look): page.request.get(look.path(office)).status for look in asked}
    assert set(found.values()) == {404}, found
    for path in ("/", "/documents/", "/campaigns/", "/territory/", "/territory/parties/", "/territory/pledges/"):
        page.goto(path)
        assert "云岭" not in page.locator("main").inner_text()
        assert "清河" not in page.locator("main").inner_text()


def test_a_colleague_sees_what_was_adopted(open_as, office):
    page = open_as(COLLEAGUE)
    page.goto("/")
    page.locator("main").get_by_role("link", name=re.compile("创建省级卫生社区")).last.click()
    page.wait_for_url("**/campaigns/*/")
    page.get_by_role("link", name="日历").first.click()
    page.wait_for_url("**/calendar/")
    page.go_back()
    page.wait_for_url("**/campaigns/*/")
