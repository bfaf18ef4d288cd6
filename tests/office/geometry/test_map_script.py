"""map.js in a real browser, served with the strict policy that the office has."""

import json
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from office.geometry import Datum, Shape, write
from samples.district import district
from tests.conftest import ROOT

STATIC = {
    "/js/": ROOT / "src/office/static/office/js",
    "/css/": ROOT / "src/office/static/office/css",
    "/leaflet/": Path(str(files("js_lib_leaflet"))) / "static/js_lib_leaflet",
}
KINDS = {".js": "text/javascript", ".css": "text/css"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:"
PAGE = """<!doctype html><html lang="zh-Hans"><title>地图</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/leaflet/leaflet.css"><link rel="stylesheet" href="/css/tokens.css">
<link rel="stylesheet" href="/css/map.css">
<div class="map" data-map data-features-url="{features}" data-tiles-url="{tiles}" data-attribution="高德 <b>地图</b>"
  data-datum="GCJ-02" data-zoom-in="放大" data-zoom-out="缩小" data-failed="地图没有取到，请刷新页面。"></div>
<script src="/leaflet/leaflet.js"></script><script type="module" src="/js/map.js"></script></html>"""


def features(datum):
    """One community, with names and addresses that must do no harm."""
    grids = district().sub_districts[0].communities[0].grids
    shown = [
        {"name": grid.name, "state": "kept", "stated": "正常", "url": f"/grids/{number}/"}
        for number, grid in enumerate(grids)
    ]
    shown[0]["name"] = "<img src=x onerror=alert(1)>"
    shown[1]["url"] = "javascript:alert(1)"
    shown[2]["url"] = "https://elsewhere.test/"
    shown[3]["state"] = 'x" onload="alert(1)'
    return write([(Shape(((g.ring,),)), p) for g, p in zip(grids, shown, strict=True)], datum=datum)


class Office(BaseHTTPRequestHandler):
    """Serves the page, the scripts and the features, and notes what was asked for."""

    def __init__(self, asked, *args):
        self.asked = asked
        super().__init__(*args)

    def do_GET(self):
        self.asked.append(self.path)
        path = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(path.query).items()}
        folder = STATIC.get(f"/{path.path.split('/')[1]}/")
        if folder:
            file = folder / path.path.split("/", 2)[2]
            self.answer(file.read_bytes(), KINDS.get(file.suffix, "image/png"))
        elif path.path == "/features":
            self.answer(features(Datum(query["datum"])).encode(), "application/geo+json")
        elif path.path == "/wrong":
            self.answer(features(Datum.WGS84).encode(), "application/geo+json")
        elif path.path == "/empty":
            self.answer(json.dumps({"type": "FeatureCollection", "features": []}).encode(), "application/geo+json")
        elif path.path == "/page":
            self.answer(PAGE.format(features=query["features"], tiles=query.get("tiles", "")).encode(), "text/html")
        else:
            self.answer(b"nothing here", "text/html", 404)

    def answer(self, body, kind, status=200):
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Say nothing."""


@pytest.fixture
def asked():
    return []


@pytest.fixture
def address(asked):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Office, asked))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def show(browser, address):
    """Opens the page; its ``faults`` are what the browser complains of."""
    page = browser.new_page(viewport={"width": 1000, "height": 700})
    page.faults = []
    page.on("console", lambda message: page.faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: page.faults.append(dialog.message))

    def opened(source="/features", tiles=""):
        page.goto(f"{address}/page?features={source}&tiles={tiles}")
        page.wait_for_selector("[data-ready], [role=alert]")
        return page

    yield opened
    page.close()


def test_map_draws_every_area_under_the_strict_policy(show, asked):
    page = show()
    assert page.locator("path.map-area").count() == 8
    assert page.locator("path.map-area-kept").count() == 7
    assert page.locator("path.map-area-unknown").count() == 1
    assert page.faults == []
    assert "/features?datum=GCJ-02" in asked


def test_map_without_tiles_asks_for_none(show, asked):
    assert show().locator("img.leaflet-tile").count() == 0
    assert [path for path in asked if path.startswith("/tiles")] == []


def test_map_with_tiles_asks_for_them_and_names_their_maker_as_text(show, asked):
    page = show(tiles="/tiles/{z}/{x}/{y}.png")
    page.wait_for_selector("img.leaflet-tile", state="attached")
    assert [path for path in asked if path.startswith("/tiles")]
    assert page.locator(".leaflet-control-attribution").inner_text() == "高德 <b>地图</b>"


def test_names_are_text_and_addresses_stay_at_home(show):
    page = show()
    assert page.locator("path[aria-label^='<img']").count() == 1
    assert page.locator(".leaflet-tooltip img").count() == 0
    assert page.locator("path[role=link]").count() == 6
    assert page.locator("path[role=img]:not([tabindex])").count() == 2


def test_area_is_reached_and_opened_by_keyboard(show):
    page = show()
    path = page.locator("path[aria-label^='第五网格']")
    assert path.get_attribute("aria-label").endswith("，正常")
    path.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/grids/4/")


def test_area_is_opened_by_click(show):
    page = show()
    page.locator("path[aria-label^='第六网格']").click()
    page.wait_for_url("**/grids/5/")


def test_labels_stay_where_there_is_room(show):
    page = show()
    page.wait_for_selector(".leaflet-tooltip.map-label")
    before = page.locator(".map-label").count()
    for _step in range(4):
        page.get_by_role("button", name="缩小").click()
        page.wait_for_timeout(400)
    assert page.locator(".map-label").count() < before


@pytest.mark.parametrize("source", ["/nothing", "/wrong"])
def test_map_says_that_it_failed(show, source):
    page = show(source)
    assert page.get_by_role("alert").inner_text() == "地图没有取到，请刷新页面。"
    assert page.locator("path.map-area").count() == 0


def test_map_without_areas_is_an_empty_map(show):
    page = show("/empty")
    assert page.locator("[data-ready='0']").count() == 1
    assert page.faults == []
