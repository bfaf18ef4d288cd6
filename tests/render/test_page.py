"""The HTML view."""

import re
from html.parser import HTMLParser

import pytest

from shequ.items import CHINESE, Document, Found, Heading, Zero
from shequ.render import entry_of, to_html, to_index
from shequ.text import Repair
from tests import factories

VOID = {"meta", "input", "link", "br", "img"}


class Page(HTMLParser):
    """Reads a page strictly enough: every tag closed in order; ids, links, scripts and the words of main."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        self.ids += [value for name, value in attrs if name == "id"]
        self.links += [value for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(f"{tag}.label" if (dict(attrs).get("class") or "").startswith("tag ") else tag)

    def handle_endtag(self, tag):
        assert self.open.pop().split(".")[0] == tag

    def handle_data(self, words):
        if "main" in self.open and self.open[-1] != "a.label":
            self.words.append(words)


@pytest.mark.parametrize("document", factories.every(), ids=lambda document: document.id)
def test_page_is_well_formed_and_links_lead_somewhere(document):
    page = Page(to_html(document))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links if link != "#"} <= set(page.ids)


@pytest.mark.parametrize("document", factories.every(), ids=lambda document: document.id)
def test_page_loads_nothing_and_runs_only_its_own_script(document):
    page = Page(to_html(document))
    assert page.tags.count("script") == 1 and page.tags.count("style") == 1
    assert not {"img", "link", "iframe", "object"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on") or name in ("src", "style")]
    assert all(link.startswith("#") for link in page.links)


def test_page_shows_every_word_of_the_text_in_order():
    page = Page(to_html(factories.plan()))
    assert "".join("".join(page.words).split()) == "".join(factories.PLAN_TEXT.split())


def test_page_writes_out_characters_that_turn_the_writing_round():
    html = to_html(factories.hostile())
    assert "\u202e" not in html and "\ud800" not in html and "\x1b" not in html
    assert '<span class="odd">U+202E</span>' in html


def test_page_gives_each_item_a_place_in_text_and_list():
    page = Page(to_html(factories.plan()))
    for number in range(1, len(factories.plan().items) + 1):
        assert f"q{number}" in page.ids and f"i{number}" in page.ids
        assert f"#q{number}" in page.links and f"#i{number}" in page.links


def marks(html: str) -> list[tuple[str, str]]:
    """Number of the innermost item and the words, for each highlighted piece."""
    return re.findall(r'<mark class="[^"]*" data-i="(\d+)">([^<]*)</mark>', html)


def reach(html: str, number: int) -> str:
    """The words that the list row of an item says it covers."""
    places = re.search(rf'id="i{number}" [^>]*data-from="(\d+)" data-to="(\d+)"', html)
    assert places
    return "".join(words for _, words in marks(html)[int(places[1]) : int(places[2]) + 1])


def item(text: str, start: int, end: int) -> Zero:
    return Zero("事故", Found(text[start:end], start, end, "zero.none", "sure"))


@pytest.mark.parametrize(
    "spans",
    [
        [(0, 4)],
        [(0, 8), (2, 4)],
        [(0, 5), (3, 8)],
        [(1, 4), (1, 4)],
        [(0, 3), (3, 6)],
        [(0, 9), (0, 2), (4, 9), (5, 6)],
    ],
    ids=["one", "nested", "overlapping", "identical", "touching", "many"],
)
def test_page_highlights_spans_that_share_words(spans):
    text = "甲乙丙丁戊己庚辛壬癸"
    html = to_html(factories.document(text, tuple(item(text, *span) for span in spans)))
    for number, (start, end) in enumerate(spans, 1):
        assert reach(html, number) == text[start:end]


def test_page_highlights_over_a_line_break():
    text = "甲乙\n丙丁"
    html = to_html(factories.document(text, (item(text, 1, 4),)))
    assert reach(html, 1) == "乙丙"
    assert Page(html).open == []


def test_page_says_the_type_in_words_beside_the_colour():
    html = to_html(factories.plan())
    assert all(f'<span class="t">{name}</span>' in html for name in CHINESE.values())


def test_page_lists_and_marks_repairs():
    html = to_html(factories.plan())
    assert "修复 2 处" in html and "全角转半角" in html and "去掉网站水印" in html
    assert html.count('<span class="r"') == 2


def test_page_counts_equal_repairs_in_one_row():
    repairs = tuple(Repair("watermark", start, start + 2, "水印", "") for start in (0, 4, 8))
    document = Document("d", None, "plan", (), None, "甲乙丙丁戊己", (), (), repairs, ((0, 2), (2, 6), (4, 10)))
    html = to_html(document)
    assert html.count("<td>水印</td>") == 1
    assert '<td class="num"><a href="#r1">3</a></td>' in html


def test_page_sets_whole_lines_as_headings_and_others_as_bold_words():
    text = "一、目标\n(一)宣传。印发资料。"
    heads = (Heading(1, "一、目标", 0, 4), Heading(2, "(一)宣传", 5, 10))
    html = to_html(Document("d", None, "plan", (), None, text, heads, (), ()))
    assert '<h3><a id="h1"></a><b>一、目标</b></h3>' in html
    assert '<p><a id="h2"></a><b>(一)宣传</b>。印发资料。</p>' in html


def test_page_has_landmarks_and_language():
    page = to_html(factories.plan())
    assert '<html lang="zh-CN">' in page
    assert all(f"<{tag}" in page for tag in ("header", "main", "nav", "aside", "footer"))
    assert 'name="viewport" content="width=device-width' in page


def test_index_links_each_document_and_escapes_titles():
    html = to_index([("甲 1.html", entry_of(factories.plan())), ("b.html", entry_of(factories.hostile()))])
    page = Page(html)
    assert page.links == ["%E7%94%B2%201.html", "b.html"]
    assert page.open == [] and page.tags.count("script") == 1
