"""Workbooks made to hurt: each is answered with rows or with a named refusal, in bounded time and memory."""

import random
import resource
import struct
import time
import zipfile

import pytest

from office.files import ChildFailed, Limits, Reason, Refused
from office.sheets import Column, Rows, Sheet, read, write
from tests.office.files.makers import RELATIONS
from tests.office.files.test_kind import LAUGHS, OLE
from tests.office.sheets.makers import HEAD, PARTIES, with_cell, with_part, workbook

ROW = ["清河超市", "沿街商铺", 3, 12.5, "2026-03-01", "是"]
SHEET = "xl/worksheets/sheet1.xml"
SECONDS = 12  # of processor and waiting for a place, on a busy machine


@pytest.fixture
def good(tmp_path):
    return workbook(tmp_path / "a.xlsx", [HEAD, ROW])


def code_of(path):
    started = time.monotonic()
    with pytest.raises(Refused) as caught:
        read(path, PARTIES)
    assert time.monotonic() - started < SECONDS
    assert caught.value.said.endswith("。")
    return caught.value.code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "FILE-002"),
        (b"PK\x03\x04", "FILE-007"),
        (b"PK\x05\x06" + b"\0" * 18, "FILE-007"),
        (OLE + "Workbook".encode("utf-16-le"), "FILE-016"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "FILE-009"),
        (b"%PDF-1.7", "FILE-027"),
        (b"\x89PNG\r\n\x1a\n", "FILE-027"),
        (b"7z\xbc\xaf\x27\x1c", "FILE-027"),
        (b"\x00\x01\x02\xff\xfe", "FILE-015"),
    ],
)
def test_read_refuses_what_is_no_workbook(tmp_path, content, code):
    (tmp_path / "a.xlsx").write_bytes(content)
    assert code_of(tmp_path / "a.xlsx") == code


@pytest.mark.parametrize(
    ("part", "content", "code"),
    [
        ("xl/vbaProject.bin", b"x", "FILE-011"),
        ("xl/sharedStrings2.xml", LAUGHS.encode(), "FILE-012"),
        ("../x.xml", b"<a/>", "FILE-010"),
        (
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            RELATIONS.format(kind="externalLinkPath", target="file:///c:/x.xlsx").encode(),
            "FILE-013",
        ),
        ("xl/bomb.xml", b"<a>" + b" " * 60_000_000, "FILE-019"),
        ("xl/big.bin", random.Random(1).randbytes(19 * 1024**2), "FILE-003"),
    ],
)
def test_read_refuses_hostile_parts(good, part, content, code):
    with_part(good, part, lambda _: content)
    if code == "FILE-003":
        with zipfile.ZipFile(good, "a") as file:
            file.writestr("xl/more.bin", content[: 2 * 1024**2])
    assert code_of(good) == code


def test_read_refuses_a_declared_document_type(good):
    with_part(good, SHEET, lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet'))
    assert code_of(good) == "FILE-012"


def test_read_refuses_a_cell_at_the_end_of_the_world(good):
    with_cell(good, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert code_of(good) == Reason.MEMORY


def test_read_bears_a_dimension_that_lies(good):
    with_part(good, SHEET, lambda xml: xml.replace(b'ref="A1:F2"', b'ref="A1:XFD1048576"'))
    assert len(read(good, PARTIES).rows) == 1


def test_read_bears_a_million_empty_rows_with_a_format(good):
    with_cell(good, '<row r="1048576" s="1" customFormat="1"><c r="XFD1048576" s="1"/></row>')
    assert len(read(good, PARTIES).rows) == 1


def test_read_bears_a_merge_of_the_whole_sheet(good):
    with_part(
        good,
        SHEET,
        lambda xml: xml.replace(
            b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
        ),
    )
    assert [problem.code for problem in read(good, PARTIES).problems] == ["SHEET-014"]


def test_read_bears_deep_nesting(good):
    with_cell(good, "<row>" * 20_000 + "</row>" * 20_000)
    try:
        assert isinstance(read(good, PARTIES), Rows)
    except Refused as refused:
        assert refused.said


def test_read_stops_at_regular_expressions_that_never_end(good):
    with_cell(good, '<row r="3"><c r="A3" t="e">' + "<c t='e' " * 400_000 + "</row>")
    try:
        assert isinstance(read(good, PARTIES), Rows)
    except Refused as refused:
        assert refused.code in {"FILE-007", "FILE-019", *Reason}


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_read_refuses_a_workbook_cut_short(good, keep):
    content = good.read_bytes()
    good.write_bytes(content[: int(len(content) * keep)])
    assert code_of(good) == "FILE-007"


def test_read_refuses_more_than_one_file_in_one(good):
    content = good.read_bytes()
    good.write_bytes(content + content)
    assert code_of(good) in {"FILE-007", "FILE-014", "FILE-020"}


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"])
def test_read_answers_a_workbook_whose_parts_are_hollow(good, part):
    with_part(good, part, lambda _: b"<a/>")
    try:
        codes = {problem.code for problem in read(good, PARTIES).problems}
    except Refused as refused:
        codes = {refused.code}
    assert codes & {"SHEET-001", Reason.CRASHED}


def test_read_refuses_shared_strings_that_are_not_there(good):
    with_cell(good, '<row r="3"><c r="A3" t="s"><v>4000000000</v></c></row>')
    assert code_of(good) == Reason.CRASHED


def test_reading_stays_within_its_memory(tmp_path):
    """A sheet that needs more than the limit is refused, and this process does not grow by it."""
    sheet = Sheet("宽", tuple(Column(f"c{n}", f"第{n}列") for n in range(60)))
    write(sheet, ((f"{n % 7}",) * 60 for n in range(20_000)), to=tmp_path / "a.xlsx")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Refused):
        read(tmp_path / "a.xlsx", Sheet("宽", sheet.columns[:2]), limits=Limits(memory=120 * 1024**2))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40_000


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(6))
def test_every_mutation_is_answered_by_rows_or_by_name(tmp_path, seed):
    """Fifty mutations a seed: bytes of the file, and bytes of a part inside an intact zip."""
    draw = random.Random(seed)
    good = workbook(tmp_path / "good.xlsx", [HEAD, *([f"第{n}店", *ROW[1:]] for n in range(30))])
    slowest = 0.0
    for number in range(50):
        path = tmp_path / "mutated.xlsx"
        path.write_bytes(mutated(good.read_bytes(), draw))
        if number % 2:
            with zipfile.ZipFile(good) as file:
                part = draw.choice(file.namelist())
            path.write_bytes(good.read_bytes())
            with_part(path, part, lambda content: mutated(content, draw) + b" ")
        started = time.monotonic()
        try:
            assert isinstance(read(path, PARTIES), Rows)
        except Refused as refused:
            assert refused.said.endswith("。")
            assert not isinstance(refused, ChildFailed) or refused.reason is not Reason.NOT_STARTED
        slowest = max(slowest, time.monotonic() - started)
    assert slowest < SECONDS


def mutated(content, draw):
    """The same bytes with a few changed, put in, left out, or overwritten with numbers that hurt."""
    changed = bytearray(content)
    for _ in range(draw.randint(1, 6)):
        place = draw.randrange(max(1, len(changed)))
        kind = draw.randrange(5)
        if kind == 0:
            changed[place : place + 1] = bytes([draw.randrange(256)])
        elif kind == 1:
            del changed[place : place + draw.randint(1, 40)]
        elif kind == 2:
            changed[place:place] = draw.randbytes(draw.randint(1, 40))
        elif kind == 3:
            changed[place : place + 4] = struct.pack("<L", draw.choice([0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 2_000_000_000]))
        else:
            changed[place:place] = draw.choice([b"99999999999", b"-1", b"&x;", b"<c>", b"</row>", b"NaN", b'"', b"\0"])
    return bytes(changed)
