"""The standard measured on the rendered page: LibreOffice makes a PDF, and the places of its characters are read.

Type areas, grid and head are the same with any font whose Chinese characters are as wide as high, so no font of the
standard needs to be installed; digits and Latin letters do depend on the font and are not measured.
"""

import io
import itertools
import subprocess
from collections import Counter
from functools import cache

import pdfplumber
import pytest
from PIL import Image

from shequ.errors import InputError
from shequ.paper import Heading, Picture
from shequ.paper.docx import docx_of
from shequ.paper.docx.layout import CHARACTER
from shequ.paper.pdf import converter, pdf_of
from tests.paper import papers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(converter() is None, reason="no LibreOffice on this machine"),
]
MM = 72 / 25.4
TOP, LEFT, BOTTOM, RIGHT = 37 * MM, 28 * MM, (297 - 35) * MM, (210 - 26) * MM
PITCH = 225 * MM / 22
CELL = CHARACTER / 20


def chinese_font():
    try:
        found = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return bool(found.stdout.strip())


@pytest.fixture(scope="module", autouse=True)
def fonts():
    if not chinese_font():
        pytest.skip("no Chinese font on this machine")


@cache
def rendered(document, *, photo=None, sources=True):
    return pdf_of(docx_of(document, photo=photo, sources=sources))


def pages_of(document, **more):
    with pdfplumber.open(io.BytesIO(rendered(document, **more))) as pdf:
        return [(page.chars, page.lines + page.rects, page.images) for page in pdf.pages]


def lines_of(chars, size=None):
    """Lines from the top: their lower edge and their characters from the left."""
    rows: dict[float, list] = {}
    for char in chars:
        if size is None or abs(char["size"] - size) < 0.5:
            rows.setdefault(round(char["bottom"], 0), []).append(char)
    return [(bottom, sorted(row, key=lambda c: c["x0"])) for bottom, row in sorted(rows.items())]


def text_of_line(row):
    return "".join(char["text"] for char in row)


def line_with(chars, text):
    return next(row for _, row in lines_of(chars) if text in text_of_line(row))


@pytest.fixture(scope="module")
def plain():
    return pages_of(papers.plain_paper())


@pytest.fixture(scope="module")
def notice():
    return pages_of(papers.notice(), sources=False)


def test_first_page_has_22_lines(plain):
    title, *body = [bottom for bottom, _ in lines_of(plain[0][0]) if bottom < BOTTOM]
    assert len(body) == 20  # with the title and the blank line below it
    assert all(later - one == pytest.approx(PITCH, abs=1) for one, later in itertools.pairwise(body))
    assert (body[0] - title) / PITCH == pytest.approx(2, abs=0.2)


def test_following_pages_have_22_lines_of_text(plain):
    chars = plain[1][0]
    body = [bottom for bottom, _ in lines_of(chars, 16)]
    assert len(body) == 22
    assert (body[-1] - body[0]) / 21 == pytest.approx(PITCH, abs=0.05)


def test_line_has_28_characters(plain):
    counts = Counter(len(row) for _, row in lines_of(plain[1][0], 16))
    assert counts.most_common(1)[0][0] == max(counts) == 28
    full = next(row for _, row in lines_of(plain[1][0], 16) if len(row) == 28)
    assert (full[-1]["x0"] - full[0]["x0"]) / 27 == pytest.approx(156 * MM / 28, abs=0.06)


def test_paragraph_is_indented_by_two_characters(plain):
    firsts = sorted({round((row[0]["x0"] - LEFT) / CELL, 1) for _, row in lines_of(plain[0][0], 16)})
    assert firsts == [0.0, 2.0]


def test_margins_are_kept_within_a_millimetre(plain):
    chars = [char for char in plain[1][0] if char["size"] == pytest.approx(16, abs=0.5)]
    lead = (PITCH - 16) / 2  # of a line's height above and below its characters
    assert min(char["x0"] for char in chars) == pytest.approx(LEFT, abs=MM)
    assert max(char["x1"] for char in chars) == pytest.approx(RIGHT, abs=MM)
    ink = ink_of(rendered(papers.plain_paper()), page=2)
    assert ink[0] == pytest.approx(37 + lead / MM, abs=1)
    assert ink[1] == pytest.approx(297 - 35 - lead / MM, abs=1)


def ink_of(pdf, *, page, colour=None, above=262.0):
    """The first and last millimetre of a page with ink (of a colour) on it, the page number left out."""
    run = subprocess.run(
        ["pdftoppm", "-r", "127", "-f", str(page), "-l", str(page), "-png"], input=pdf, capture_output=True, check=True
    )
    image = Image.open(io.BytesIO(run.stdout)).convert("RGB")
    area = image.crop((0, 0, image.width, int(above * 5)))
    red, green, _ = area.split()
    dark = green.point(lambda value: 255 if value < 128 else 0)
    if colour == "red":
        bright = red.point(lambda value: 255 if value > 180 else 0)
        dark = Image.composite(dark, Image.new("L", dark.size), bright)
    box = dark.getbbox()
    assert box
    return box[1] / 5, box[3] / 5


@pytest.mark.parametrize(("page", "side"), [(0, "right"), (1, "left"), (2, "right")])
def test_page_numbers_stand_outside_with_a_dash_at_each_side(plain, page, side):
    below = [char for char in plain[page][0] if char["top"] > BOTTOM]
    assert text_of_line(sorted(below, key=lambda c: c["x0"])) == f"— {page + 1} —"
    assert {round(char["size"]) for char in below} == {14}
    place = RIGHT - max(c["x1"] for c in below) if side == "right" else min(c["x0"] for c in below) - LEFT
    assert place == pytest.approx(14, abs=1.5)
    middle = sum(c["top"] + c["bottom"] for c in below) / 2 / len(below)
    assert (middle - BOTTOM) / MM == pytest.approx(7, abs=1.5)


def test_red_head_stands_where_the_standard_wants_it(notice):
    pdf = rendered(papers.notice(), sources=False)
    chars, lines, _ = notice[0]
    assert ink_of(pdf, page=1, colour="red")[0] == pytest.approx(37 + 35, abs=1)
    rule = max((line for line in lines if line["x1"] - line["x0"] > 400), key=lambda line: line["top"])
    assert (rule["x0"], rule["x1"]) == (pytest.approx(LEFT, abs=MM), pytest.approx(RIGHT, abs=MM))
    number = line_with(chars, "清街办发〔2026〕3号")
    assert (rule["top"] - number[0]["bottom"]) / MM == pytest.approx(4, abs=1)
    assert (number[0]["x0"] + number[-1]["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=MM)
    title = line_with(chars, "关于印发")
    assert {round(char["size"]) for char in title} == {22}
    assert (title[0]["top"] - rule["top"]) / PITCH == pytest.approx(2, abs=0.5)


def test_body_stands_on_the_first_page_below_the_bodies_addressed(notice):
    rows = [text_of_line(row) for _, row in lines_of(notice[0][0])]
    to = next(at for at, row in enumerate(rows) if row.startswith("各社区居民委员会"))
    assert rows[to].endswith("：")
    assert rows[to + 1].startswith("为做好")


def test_signature_is_two_characters_in_and_the_date_two_further(notice):
    chars = notice[1][0]
    signed = next(row for _, row in lines_of(chars) if text_of_line(row) == "清河街道办事处")
    dated = next(row for _, row in lines_of(chars) if text_of_line(row) == "2026年4月5日")
    assert (RIGHT - signed[-1]["x1"]) / CELL == pytest.approx(2, abs=0.2)
    assert (dated[0]["x0"] - signed[0]["x0"]) / CELL == pytest.approx(2, abs=0.1)
    assert (dated[-1]["bottom"] - signed[-1]["bottom"]) == pytest.approx(PITCH, abs=1)


def test_short_signature_makes_room_for_the_longer_date():
    chars, _, _ = pages_of(papers.paper(papers.words("正文。"), signed="区政府"))[0]
    signed, dated = line_with(chars, "区政府"), line_with(chars, "2026年4月5日")
    assert (dated[0]["x0"] - signed[0]["x0"]) / CELL == pytest.approx(2, abs=0.1)
    assert dated[0]["x0"] == pytest.approx(RIGHT - 2 * CELL - 6 * CELL, abs=1)


def test_annexes_begin_a_page_with_their_mark_and_title(notice):
    rows = [text_of_line(row) for _, row in lines_of(notice[2][0])]
    assert rows[:2] == ["附件1", "清河街道巩固提升工作任务分解表"]
    first, second = (bottom for bottom, _ in lines_of(notice[2][0])[:2])
    assert (second - first) / PITCH == pytest.approx(2, abs=0.2)


def test_imprint_closes_the_last_page(notice):
    chars, lines, _ = notice[-1]
    rules = sorted({round(line["top"], 0) for line in lines if line["x1"] - line["x0"] > 400})
    assert len(rules) == 3
    assert rules[-1] == pytest.approx(BOTTOM, abs=2 * MM)
    printed = line_with(chars, "印发")
    assert (RIGHT - printed[-1]["x1"]) / 14 == pytest.approx(1, abs=0.2)
    assert (line_with(chars, "抄送")[0]["x0"] - LEFT) / 14 in (pytest.approx(0, abs=0.2), pytest.approx(1, abs=0.2))


def test_long_summary_keeps_its_charts_and_tables_inside_the_type_area():
    pages = pages_of(papers.summary())
    assert len(pages) > 10
    for chars, lines, _ in pages:
        assert max(char["x1"] for char in chars) < RIGHT + 2 * MM
        assert all(line["x0"] > LEFT - MM and line["x1"] < RIGHT + MM for line in lines)
    text = "".join(char["text"] for chars, _, _ in pages for char in chars)
    assert "图5" in text
    assert "表5" in text


def test_pictures_are_drawn_with_their_captions():
    out = io.BytesIO()
    Image.new("RGB", (1600, 1200), "grey").save(out, "JPEG")
    blocks = [Heading(1, "活动照片"), *(Picture(f"p{at}", time="3月5日", place="广场") for at in range(3))]
    pages = pages_of(papers.paper(*blocks), photo=lambda key: out.getvalue())
    drawn = [image for _, _, images in pages for image in images]
    assert len(drawn) == 3
    assert all(image["x0"] > LEFT - 1 and image["x1"] < RIGHT + 1 for image in drawn)


def test_page_cannot_be_made_without_time():
    with pytest.raises(InputError, match="PAPER-002"):
        pdf_of(docx_of(papers.paper()), seconds=0)
