"""Every page without a mouse: all of it can be reached, in the order it is seen, and it shows where one is."""

import pytest

from tests.office.browser.every_page import PAGES, ids

MOST = 60  # stops looked at one by one; a page with more repeats the same row

# What Tab should reach: everything that acts and is seen, in the order of the document.
STOPS = """() => {
  const acts = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length;
  const radios = new Set();
  const first = (e) => {
    if (e.type !== 'radio') return true;
    if (radios.has(e.name)) return false;
    radios.add(e.name);
    return true;
  };
  const found = [...document.querySelectorAll(acts)].filter((e) => !e.disabled && e.tabIndex >= 0 && seen(e) && first(e));
  found.forEach((e, number) => { e.dataset.stop = number; });
  return found.length;
}"""
HERE = """() => {
  const e = document.activeElement;
  const own = getComputedStyle(e);
  const ring = (s) => s.outlineStyle === 'auto' || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1.5;
  const shown = (s) => ring(s) || s.boxShadow !== 'none' || e.tagName === 'path' && parseFloat(s.strokeWidth) >= 4;
  const box = e.getBoundingClientRect();
  const label = e.labels?.[0] ?? e.parentElement;
  return {
    stop: e.dataset.stop === undefined ? -1 : Number(e.dataset.stop), marked: shown(own) || shown(getComputedStyle(label)),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: e.dataset.stop !== undefined && !visible(e, box), what: e.outerHTML.slice(0, 160),
  };
  function visible(e, box) {
    const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + box.height / 2);
    return !at || e.contains(at) || at.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(at));
  }
}"""


@pytest.mark.parametrize("look", ids(PAGES))
def test_tab_reaches_everything_in_order_and_shows_where_it_is(look, open_as, office):
    page = open_as(look.who)
    page.watch.expected.add(look.status)
    page.goto(look.path(office), wait_until="networkidle")
    page.evaluate("document.activeElement.blur()")
    stops = page.evaluate(STOPS)
    reached: list[int] = []
    while len(reached) < min(stops, MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["what"].startswith("<body"):  # past the last one, before the first
            continue
        if not reached or reached[-1] != here["stop"]:  # a date has several stops of its own
            reached.append(here["stop"])
        assert here["marked"], f"no sign of the focus: {here}"
        assert here["inside"], f"out of sight: {here}"
        assert not here["covered"], f"covered: {here}"
    start = reached[0] if reached else 0  # a page may put the focus where the work begins
    assert reached == [number % stops for number in range(start, start + len(reached))]


def test_the_first_stop_leads_past_the_menu(open_as):
    page = open_as("lupeifen")
    page.goto("/documents/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('content').contains(document.activeElement)")


def test_keys_of_a_list(open_as):
    """/ searches, j and k go along the rows, Enter opens the row; letters typed into a field stay letters."""
    page = open_as("lupeifen")
    page.goto("/territory/parties/")
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.evaluate("document.activeElement.value") == "jk?"
    page.evaluate("document.activeElement.blur()")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    assert (
        page.evaluate("[...document.querySelectorAll('[data-row]')].findIndex((row) => row.classList.contains('at'))")
        == 0
    )
    page.keyboard.press("Enter")
    page.wait_for_url("**/parties/*/")


def test_a_menu_closes_on_escape_and_gives_the_focus_back(open_as):
    page = open_as("lupeifen", width=390)
    page.goto("/")
    page.locator(".account summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="退出登录").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="退出登录").wait_for(state="hidden")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
