"""What holds for every page: reachable, accessible, narrow, light, by keyboard, without anything going wrong in the console."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Request

from tests.office.browser.every_page import NO_PAGE, PAGES, ids, listed

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# In the dark and on a phone the thirtieth of many like rows says nothing new.
LIKE_THE_ONES_BEFORE = {"exclude": [[".item:nth-child(n+30)"], ["tr:nth-child(n+30)"], [".paper p:nth-child(n+60)"]]}
# Bars that stay in sight lie over what is scrolled under them: for the measuring of targets everything is laid out flat.
FLAT = """() => {
  for (const e of document.body.querySelectorAll('*')) {
    const own = getComputedStyle(e);
    if (own.position === 'sticky' || own.position === 'fixed') e.style.position = 'static';
    if (e.matches('.review > *')) e.style.overflow = 'visible';
  }
}"""
MOST_KILOBYTES = 150
every_page = pytest.mark.parametrize("look", ids(PAGES))


@pytest.fixture
def opened(open_as, office):
    """A window with a page in it, and nothing moving any more."""

    def go(look, *, requests=None, **more):
        page = open_as(look.who, **more)
        if requests is not None:
            page.on("requestfinished", lambda request: requests.append(request))
        if look.status >= 400:
            page.watch.expected.add(look.status)
        answer = page.goto(look.path(office))
        assert answer.status == look.status
        return page

    return go


def test_every_address_is_a_page_here_or_none():
    """A new page that nobody put into the list fails this."""
    assert listed() == {page.name for page in PAGES} | set(NO_PAGE)


@every_page
def test_page_passes_axe(look, opened):
    """Every rule of WCAG A and AA at both widths, and contrast again in the dark: its colours are the same at every width."""
    page = opened(look)
    page.evaluate(FLAT)
    assert not _violations(page, RULES)
    page.emulate_media(color_scheme="dark")
    assert not _violations(page, CONTRAST, context=LIKE_THE_ONES_BEFORE)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(FLAT)
    assert not _violations(page, RULES, context=LIKE_THE_ONES_BEFORE)


def _violations(page, options, *, context=None):
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        (each["id"], node["target"], node["html"][:200], node["failureSummary"][:300])
        for each in found
        for node in each["nodes"]
    ]


SAID = "const said = (e, what) => `${e.tagName}.${e.className} ${what}: ${e.textContent.trim().slice(0, 40)}`;"
NARROW = """() => {
  const wide = document.documentElement.clientWidth;
  const own = (e) => { const o = getComputedStyle(e); return o.overflowX !== 'visible' && o.overflowX !== 'clip'; };
  const boxed = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (own(p)) return true; return false; };
  const out = [];
  if (document.documentElement.scrollWidth > wide) out.push(`page is ${document.documentElement.scrollWidth} wide`);
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect();
    if (!box.width || !box.height || e.closest('svg') && e.tagName !== 'svg' || boxed(e)) continue;
    if (e.checkVisibility && !e.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    if (e.matches('.skip, .sr, .sr *')) continue;
    if (box.right > wide + 1 || box.left < -1) out.push(said(e, `${box.left}..${box.right}`));
  }
  return out.slice(0, 8);
}"""
SMALL = """() => {
  const out = [];
  const wanted = 'main .button:not(.small), nav.bottom a, header summary, main input:not([type=hidden]):not([type=checkbox]):not([type=radio]), main select';
  for (const e of document.querySelectorAll(wanted)) {
    const box = e.getBoundingClientRect();
    if (box.width && box.height && box.height < 43.5) out.push(said(e, `${box.height} high`));
  }
  return out.slice(0, 8);
}"""


@every_page
def test_page_fits_a_narrow_phone_and_is_light(look, opened):
    """At 360 px nothing sticks out but what scrolls in a box of its own, and fingers find what they act on.

    The bytes on the wire of this first visit: the page, its styles, scripts and parts, compressed where the office does.
    """
    requests: list[Request] = []
    page = opened(look, requests=requests, width=360, height=780, has_touch=True, is_mobile=True)
    page.wait_for_load_state("networkidle")
    sizes = {each.url: each.sizes()["responseBodySize"] for each in requests if not each.url.startswith("data:")}
    total = sum(sizes.values()) / 1024
    heaviest = sorted(((size, url) for url, size in sizes.items()), reverse=True)[:4]
    assert total <= MOST_KILOBYTES, f"{total:.0f} KB: {heaviest}"
    assert not page.evaluate(NARROW.replace("{", "{" + SAID, 1))
    assert not page.evaluate(SMALL.replace("{", "{" + SAID, 1))
