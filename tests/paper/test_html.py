"""A document as HTML: links, marks, meaning; nothing from outside opens a tag."""

import re
import subprocess
import sys

import pytest
from lxml import etree

from shequ.paper import Heading, Picture, Table, html_of
from tests.paper import papers

HOSTILE = '<script>alert(1)</script>" onclick="x" \x00\ud800 &amp; 😀'


def tree(html):
    return etree.fromstring(html.replace("<br>", "<br/>"))


@pytest.fixture(scope="module")
def article():
    return tree(html_of(papers.mixed(), link=lambda figure: f"/facts?f={figure.id}&n=1"))


def test_every_number_is_a_link_to_its_facts(article):
    links = article.findall(".//a[@class='figure']")
    assert len(links) == 28
    assert links[0].attrib == {
        "class": "figure",
        "id": "fig-f300",
        "data-figure": "f300",
        "href": "/facts?f=f300&n=1",
    }
    assert links[0].text == "300户"
    assert len({link.get("id") for link in links}) == 28


def test_edited_number_is_marked_with_what_the_ledger_says(article):
    marks = article.findall(".//mark")
    assert [(mark.get("title"), mark[0].text) for mark in marks] == [("总账为300户", "320户")]


def test_number_without_an_address_is_a_span():
    html = html_of(papers.paper(papers.words(papers.number())), link=lambda figure: None)
    assert '<span class="figure" id="fig-f300" data-figure="f300">300户</span>' in html


def test_headings_follow_their_levels(article):
    assert [h.text for h in article.iter("h1", "h2", "h3")] == [
        "云岭社区2026年爱国卫生工作总结", "一、工作开展情况", "（一）宣传发动", "责任分工表", "一、分工"
    ]  # fmt: skip


def test_charts_come_with_the_table_behind_them(article):
    figures = article.findall("figure")
    assert len(figures) == 2
    assert all(figure.find("details/div/table") is not None for figure in figures)


def test_standalone_page_links_numbers_and_sources_both_ways():
    html = html_of(papers.mixed(), standalone=True)
    targets = set(re.findall(r'id="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) == 28 + 27
    assert set(links) <= targets
    assert html.startswith("<!doctype html>")


def test_nothing_from_outside_opens_a_tag_or_ends_an_attribute():
    document = papers.paper(
        Heading(1, HOSTILE),
        papers.words(HOSTILE, papers.number(1, HOSTILE, key=HOSTILE, edited=True)),
        Table(HOSTILE, (HOSTILE,), ((HOSTILE,),)),
        Picture("p", time=HOSTILE, theme=HOSTILE),
        title=HOSTILE, signed=HOSTILE, to=HOSTILE, mark=HOSTILE, number=HOSTILE, copies_to=HOSTILE, note=HOSTILE,
        attached=((HOSTILE, ()),),
    )  # fmt: skip
    html = html_of(document, link=lambda figure: HOSTILE, photo=lambda key: HOSTILE)
    root = tree(html.replace(' loading="lazy">', "/>"))
    assert not root.findall(".//script")
    assert not [node for node in root.iter() if "onclick" in node.attrib or "style" in node.attrib]


def test_there_is_no_inline_style_or_script():
    html = html_of(papers.summary())
    assert not re.search(r"\sstyle=|<script|\son\w+=", html)


def test_package_stays_light():
    heavy = "[m for m in sys.modules if m.split('.')[0] in ('lxml', 'xlsxwriter', 'docx', 'ibis', 'duckdb')]"
    code = f"import sys, shequ.paper; print({heavy})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
