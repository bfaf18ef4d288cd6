"""Pages as a browser shows them."""

import pytest

from shequ.errors import InputError
from shequ.text.load import webpage


def seen(page: str) -> str:
    return webpage.parse(page.encode(), where="a.html").text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<h1>方案</h1><p>每月<b>检查</b>2次<br>及时整改</p>", "方案\n每月检查2次\n及时整改"),
        ("<p>知晓率&nbsp;&ge;&#56;5%</p>", "知晓率 ≥85%"),
        ("<p>知晓\n   率达到\n 85%</p>", "知晓率达到 85%"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("<p>甲<!-- 注 -->乙<script>丙</script>丁<style>p{}</style></p>", "甲乙丁"),
        ("<table><tr><th>时间<th>内容<tr><td>三月<td>清理<br>垃圾</table>", "时间\t内容\n三月\t清理 垃圾"),
        ("<table><tr><td colspan=2>甲<td>乙</table>", "甲\t\t乙"),
        ("<table><tr><td>外<table><tr><td>内<td>里</table></table>", "外\n内\t里"),
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙"),
        ("<ol start=3 type=a><li>甲<li value=9>乙<li>丙</ol>", "c. 甲\ni. 乙\nj. 丙"),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲<li>乙</ol>', "一、甲\n二、乙"),
        ("<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙"),
        ("<ol><li>甲<ol type=I><li>乙</ol><li>丙</ol>", "1. 甲\nI. 乙\n2. 丙"),
        ("<ol><li><p>甲</p></ol>", "1. 甲"),
        ("<ul><li>甲</ul>", "甲"),
        ("<pre>甲\n  乙</pre>", "甲\n乙"),
        ("<ruby>创<rp>(</rp><rt>chuàng</rt><rp>)</rp></ruby>卫", "创卫"),
        ("<?xml version='1.0' encoding='gbk'?><p>甲</p>", "甲"),
        ("<select><option>甲</select><p>乙", "乙"),
    ],
)
def test_page_is_read_as_it_is_seen(page, text):
    assert seen(page) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display: none'>水印</span>",
        "<span style='color:red;VISIBILITY:hidden'>水印</span>",
        "<span style='font-size:0px;'>水印</span>",
        "<span hidden>水印</span>",
        "<style>p{color:red} .wm, #x {display:none}</style><span class='a wm'>水印</span>",
        "<style>#x{display:none}</style><span id=x>水印</span>",
    ],
)
def test_hidden_text_is_dropped(hidden):
    assert seen(f"<p>每月{hidden}检查</p>").replace("\n", "") == "每月检查"


@pytest.mark.parametrize("shown", ["font-size:0.8em", "display:block", "color:#000"])
def test_text_that_is_shown_stays(shown):
    assert seen(f"<p style='{shown}'>每月检查</p>") == "每月检查"


def test_rules_for_print_hide_nothing():
    assert seen("<style>@media print {.a{display:none}} b{}</style><p class=a>每月检查</p>") == "每月检查"


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gb18030"),
        ('<meta charset="utf-8">', "gb18030"),
        ('<meta charset="gbk">', "utf-8"),
        ("", "gb18030"),
        ("", "utf-16"),
        ('<meta charset="big5">', "big5"),
        ('<meta charset="nonsense">', "gb18030"),
    ],
)
def test_encoding_is_found(head, codec):
    page = f"<html><head>{head}</head><body><p>每月至少工作三次</p></body></html>"
    assert webpage.parse(page.encode(codec), where="a").text == "每月至少工作三次"


@pytest.mark.parametrize(
    "filler",
    [
        " " * 2_000_000,
        "\n" * 2_000_000,
        f"<style>{'@media ' * 200_000}</style>",
        f"<style>{'a,' * 200_000}</style>",
        f"<style>{'{' * 300_000}</style>",
        f"<style>{'@media{' * 100_000}</style>",
        "<b " * 300_000 + ">",
        "<!--" + "-" * 1_000_000 + "-->",
        "&" * 500_000,
    ],
)
def test_hostile_filler_costs_no_more_than_its_length(filler):
    assert seen(f"<p>甲</p>{filler}<p>乙</p>").startswith("甲")


def test_pictures_are_counted():
    parsed = webpage.parse("<p>甲<img src=a.png><img src=b.png></p>".encode(), where="a")
    assert parsed.notices == ("网页里有2张图片，图片里的文字没有读。",)


def test_unclosed_inline_tags_cost_no_text():
    assert seen("<font>甲" * 5000).count("甲") == 5000


def test_page_too_deep_is_refused():
    with pytest.raises(InputError, match=r"READ-015.*嵌套太深"):
        seen("<div>" * 50_000 + "字")


def test_archived_page_is_read_from_its_part():
    page = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
    page += (
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>每月检查</p>\r\n--b--\r\n"
    )
    assert webpage.parse_archived(page.encode(), where="a").text == "每月检查"


def test_archived_page_without_a_page_is_refused():
    with pytest.raises(InputError, match="READ-010"):
        webpage.parse_archived(b"MIME-Version: 1.0\r\n\r\nx", where="a")
