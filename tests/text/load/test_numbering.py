"""Automatic numbering, by the standard and as LibreOffice prints it."""

import shutil
import subprocess

import pytest

from shequ.text.load import docx
from tests.text.load.makers import docx as made
from tests.text.load.makers import lists, lvl, p, part

OUTLINE = [
    lvl(0, "chineseCounting", "%1、"),
    lvl(1, "chineseCountingThousand", "(%2)"),
    lvl(2, "decimal", "%3."),
    lvl(3, "decimalEnclosedCircle", "%4"),
]
FAMILIES = {
    0: OUTLINE,
    1: [lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "%3)")],
    2: [lvl(0, "chineseCountingThousand", "第%1章"), lvl(1, "decimal", "第%2条")],
    3: [lvl(0, "bullet", "\uf0b7"), lvl(1, "upperLetter", "%2."), lvl(2, "lowerRoman", "%3.")],
    4: [lvl(0, "ideographTraditional", "%1、"), lvl(1, "japaneseCounting", "%2、"), lvl(2, "decimalFullWidth", "%3．")],
    5: [lvl(0, "none", ""), lvl(1, "decimalZero", "%2."), lvl(2, "chineseLegalSimplified", "%3、")],
    6: [
        lvl(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>'),
        lvl(1, "chineseCounting", "(%2)", '<w:pStyle w:val="H2"/>'),
    ],
}


def opening(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


INSTANCES = {
    1: (0, ""), 2: (0, opening(0, 1)), 3: (1, ""), 4: (2, ""), 5: (3, ""), 6: (4, ""), 7: (5, ""), 8: (0, ""),
    9: (6, ""), 10: (1, opening(1, 5)),
    11: (1, f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "%1:")}</w:lvlOverride>'),
}  # fmt: skip
ORDER = [
    (1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 3), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 0), (1, 0),
    (8, 0), (8, 1), (3, 0), (3, 1), (3, 1), (3, 2), (3, 0), (3, 1), (3, 2), (10, 1), (10, 1), (3, 1), (11, 0), (11, 1),
    (3, 0), (4, 0), (4, 1), (4, 1), (4, 0), (4, 1), (5, 0), (5, 1), (5, 1), (5, 2), (5, 2), (6, 0), (6, 0), (6, 1),
    (6, 1), (6, 2), (6, 2), (7, 0), (7, 1), (7, 2), (7, 2), (7, 1), (7, 2), *[(4, 0)] * 12, *[(6, 0)] * 9,
    *[(5, 1)] * 30, *[(1, 3)] * 12,
]  # fmt: skip
STYLED = ["H1", "H2", "H2", "H1", "H2", "H3", "H2"]
STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="mine"/><w:basedOn w:val="H1"/></w:style>',
)


def numbered(order, families, instances) -> list[str]:
    blocks = [p("文", number=number) for number in order]
    content = made(*blocks, numbering=lists(families, instances))
    return docx.parse(content, where="a").text.split("\n")


def every_case() -> bytes:
    blocks = [p(f"文{place}", number=number) for place, number in enumerate(ORDER)]
    blocks += [p(f"样{place}", style=style) for place, style in enumerate(STYLED)]
    blocks += [p("无号", style="H1", number=(0, 0)), p("末", style="H1")]
    return made(*blocks, numbering=lists(FAMILIES, INSTANCES), styles=STYLES)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_numbers_are_those_that_libreoffice_prints(tmp_path):
    source = tmp_path / "a.docx"
    source.write_bytes(every_case())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=60)
    printed = (tmp_path / "a.txt").read_text("utf-8-sig").replace("•", "●").splitlines()
    ours = docx.parse(source.read_bytes(), where="a").text.split("\n")
    assert ["".join(line.split()) for line in ours] == ["".join(line.split()) for line in printed if line.strip()]


def test_outline_counts_and_starts_again_below():
    order = [(1, 0), (1, 1), (1, 1), (1, 2), (1, 3), (1, 0), (1, 1)]
    assert numbered(order, {0: OUTLINE}, {1: (0, "")}) == [
        "一、文", "(一)文", "(二)文", "1.文", "①文", "二、文", "(一)文",
    ]  # fmt: skip


def test_numbers_without_a_closing_sign_are_parted_from_the_text():
    assert numbered([(4, 0), (3, 0)], FAMILIES, INSTANCES) == ["第一章 文", "1 文"]


def test_suffix_nothing_parts_nothing():
    family = [lvl(0, "decimal", "%1", '<w:suff w:val="nothing"/>')]
    assert numbered([(1, 0)], {0: family}, {1: (0, "")}) == ["1文"]


def test_instances_share_a_count_until_one_starts_anew():
    instances = {1: (0, ""), 2: (0, ""), 3: (0, opening(0, 7))}
    assert numbered([(1, 0), (2, 0), (3, 0), (3, 0)], {0: OUTLINE}, instances) == [
        "一、文",
        "二、文",
        "七、文",
        "八、文",
    ]


def test_level_without_one_above_shows_its_start():
    assert numbered([(3, 1), (3, 0), (3, 1)], FAMILIES, INSTANCES) == ["1.1 文", "1 文", "1.1 文"]


def test_level_that_never_restarts_counts_on():
    family = [lvl(0, "decimal", "%1."), lvl(1, "decimal", "(%2)", '<w:lvlRestart w:val="0"/>')]
    order = [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert numbered(order, {0: family}, {1: (0, "")}) == ["1.文", "(1)文", "2.文", "(2)文"]


def test_legal_level_writes_every_number_in_digits():
    family = [lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%1.%2", "<w:isLgl/>")]
    assert numbered([(1, 0), (1, 1)], {0: family}, {1: (0, "")}) == ["一、文", "1.1 文"]


def test_list_linked_by_a_numbering_style_is_found():
    sheet = part(
        "styles",
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    families = {0: OUTLINE, 1: ['<w:numStyleLink w:val="L"/>']}
    content = made(p("文", number=(2, 1)), numbering=lists(families, {1: (0, ""), 2: (1, "")}), styles=sheet)
    assert docx.parse(content, where="a").text == "(一)文"


def test_style_without_a_level_takes_the_level_that_names_it():
    sheet = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>',
    )
    content = made(p("文", style="H2"), numbering=lists(FAMILIES, INSTANCES), styles=sheet)
    assert docx.parse(content, where="a").text == "(一)文"


@pytest.mark.parametrize("number", [(0, 0), (99, 0), (1, 8), (1, -1), (1, 77)])
def test_numbers_that_are_not_there_are_nothing(number):
    assert numbered([number], {0: OUTLINE}, {1: (0, "")}) == ["文"]


def test_styles_that_inherit_from_each_other_end():
    sheet = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    )
    assert docx.parse(made(p("文", style="a"), styles=sheet), where="a").text == "文"


def test_deleted_paragraph_takes_no_number():
    gone = p(number=(1, 0), inner="<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>")
    content = made(gone, p("文", number=(1, 0)), numbering=lists({0: OUTLINE}, {1: (0, "")}))
    assert docx.parse(content, where="a").text == "一、文"
