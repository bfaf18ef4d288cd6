"""Word documents as a reader of their pages sees them."""

from typing import Any

import pytest

from shequ.text.load import docx
from tests.text.load.makers import docx as made
from tests.text.load.makers import p, part, tbl, tc, tr

DELETED = "<w:del><w:r><w:delText>三次</w:delText></w:r></w:del>"
INSERTED = "<w:ins><w:r><w:t>两次</w:t></w:r></w:ins>"
BOX = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def seen(*blocks: str, **parts: Any) -> str:
    return docx.parse(made(*blocks, **parts), where="a.docx").text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("每月") + run("检查"), "每月检查"),
        (run("每月") + DELETED + INSERTED, "每月两次"),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
        (run("明") + run("暗", "<w:vanish/>") + run("亮", '<w:vanish w:val="0"/>'), "明亮"),
        (f'<w:hyperlink w:anchor="a">{run("链接")}</w:hyperlink>', "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('请输入')}</w:sdtContent></w:sdt>", ""),
        (f'<w:fldSimple w:instr="DATE">{run("5月1日")}</w:fldSimple>', "5月1日"),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:noBreakHyphen/></w:r>", "甲\n乙\t-"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>已办</w:t></w:r>', "☑已办"),
        (f"<w:ruby><w:rt>{run('chuàng')}</w:rt><w:rubyBase>{run('创')}</w:rubyBase></w:ruby>{run('卫')}", "创卫"),
        ("<m:oMath><m:r><m:t>x≥85%</m:t></m:r></m:oMath>", "x≥85%"),
        ('<w:r><w:t xml:space="preserve">甲 </w:t></w:r><w:smartTag><w:r><w:t>乙</w:t></w:r></w:smartTag>', "甲 乙"),
    ],
)
def test_runs_are_read_as_seen(inner, text):
    assert seen(p(inner=inner)) == text


def test_field_gives_its_result_and_not_its_instruction():
    instruction = "<w:r><w:instrText>REF a</w:instrText></w:r>"
    nested = field("begin") + instruction + run("暗") + field("separate") + run("见附件") + field("end")
    assert seen(p(inner=nested + run("。"))) == "见附件。"


def test_field_left_open_swallows_nothing_after_its_paragraph():
    assert seen(p(inner=field("begin") + run("暗")), p("明")) == "\n明"


def test_check_box_shows_its_state():
    box = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>'
    assert seen(p(inner=box + field("separate") + field("end") + run("合格"))) == "☑合格"


def test_deleted_paragraph_mark_joins_two_paragraphs():
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>每月</w:t></w:r></w:p>"
    assert seen(first, p("检查")) == "每月检查"


def test_tables_become_rows_with_tabs():
    table = tbl(tr(tc(p("时间")), tc(p("内容"))), tr(tc(p("三月")), tc(p("清理") + p("垃圾"))))
    assert seen(p("表"), table, p("后")) == "表\n时间\t内容\n三月\t清理 垃圾\n后"


def test_merged_cells_are_read_once():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        tr(tc(p("安排"), '<w:gridSpan w:val="3"/>')),
        tr(tc(p("一组"), down), tc(p("甲")), tc(p("乙"))),
        tr(tc(p("一组"), on), tc(p("丙"), '<w:gridSpan w:val="2"/>')),
    )
    assert seen(tbl(*rows, columns=3)) == "安排\n一组\t甲\t乙\n\t丙"


def test_nested_table_and_one_cell_table_are_laid_out_as_page():
    inner = tbl(tr(tc(p("甲")), tc(p("乙"))))
    assert seen(tbl(tr(tc(p("外") + inner + p("完"))), columns=1)) == "外\n甲\t乙\n完"


def test_rows_in_content_controls_are_read_and_deleted_rows_are_not():
    row = f"<w:sdt><w:sdtContent>{tr(tc(p('甲')), tc(p('乙')))}</w:sdtContent></w:sdt>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc(p('丙'))}</w:tr>"
    assert seen(tbl(row, gone)) == "甲\t乙"


def test_text_box_is_read_once_after_its_paragraph():
    new = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
    inner = run("正文") + f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    assert seen(p(inner=inner), p("后")) == "正文\n框里\n后"


def test_old_text_box_is_read():
    assert seen(p(inner=f"<w:r><w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r>")) == "\n框里"


def test_blocks_in_content_controls_and_insertions_are_read():
    assert (
        seen(f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt><w:customXml>{p('乙')}</w:customXml>") == "甲\n乙"
    )


def test_footnotes_stand_at_the_end():
    notes = part("footnotes", f'<w:footnote w:id="2">{p("以年末数为准")}</w:footnote>')
    inner = run("知晓率85%") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。")
    parsed = docx.parse(made(p(inner=inner), footnotes=notes), where="a")
    assert parsed.text == "知晓率85%。\n注1：以年末数为准"
    assert parsed.notices == ("1条脚注或尾注列在文末。",)


def test_headers_are_no_part_of_the_text():
    content = made(p("正文"), more={"word/header1.xml": part("hdr", p("页眉"))})
    assert docx.parse(content, where="a").text == "正文"


def test_contents_are_left_out_with_a_notice():
    sheet = part("styles", '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="toc 1"/></w:style>')
    parsed = docx.parse(made(p("一、目标 1", style="a1"), p("一、目标"), styles=sheet), where="a")
    assert parsed.text == "一、目标"
    assert "目录有1行" in parsed.notices[0]


def test_pictures_objects_and_macros_are_noted():
    picture = p(inner="<w:r><w:drawing><pic:pic/></w:drawing></w:r>")
    thing = p(inner="<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>")
    parsed = docx.parse(made(p("甲"), picture, thing, more={"word/vbaProject.bin": b"x"}), where="a")
    assert [notice[:10] for notice in parsed.notices] == [
        "文件里有1张图片，图",
        "文件里嵌有1个其他软",
        "文件里带有宏，没有运",
    ]


def test_style_can_hide_text():
    sheet = part("styles", '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>')
    assert seen(p(inner=run("暗", '<w:rStyle w:val="h"/>') + run("明")), styles=sheet) == "明"


def test_strict_dialect_is_read():
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    xml = part("document", f"<w:body>{p('甲')}</w:body>").replace(usual, strict)
    assert docx.parse(made(more={"word/document.xml": xml}), where="a").text == "甲"


def test_tables_within_tables_beyond_reason_are_noted():
    deep = "<w:tbl><w:tr><w:tc>" * 50 + p("深") + "</w:tc></w:tr></w:tbl>" * 50
    parsed = docx.parse(made(p("甲"), deep), where="a")
    assert (parsed.text, parsed.notices) == ("甲", ("有1处表格嵌套太深，没有读。",))


def test_paragraph_of_a_million_characters_is_read():
    from random import Random

    text = "".join(chr(0x4E00 + Random(number).randrange(3000)) for number in range(1000)) * 1000
    assert len(seen(p(text))) == 1_000_000
