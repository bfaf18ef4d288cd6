"""A long document on several pages: everything on one of them, none of them heavy, every number and block led to."""

import re

import pytest
from django.urls import reverse

from office.reports import actions
from office.reports.parts import part_of
from office.reports.shown import Piece, Shown
from office.reports.walking import block_at, marks_of, with_blocks
from shequ.paper import Table, paper_of
from tests.office.reports import factories as make

pytestmark = pytest.mark.django_db


def table(rows):
    cells = [[([Piece(f"{number}处", key=f"f{number}-{at}")], True) for at in range(4)] for number in range(rows)]
    return Shown("table", "a0-0", caption="工作数据表", columns=[("项目", True)] * 4, rows=cells, annex=" 附表")


def paragraph(number):
    return Shown("paragraph", f"b{number}", [Piece("清理楼道。" * 40)])


def all_parts(blocks):
    first = part_of(blocks)
    return [part_of(blocks, number=number) for number in range(1, first.count + 1)]


def test_a_short_document_is_one_page():
    part = part_of([paragraph(number) for number in range(20)])
    assert (part.number, part.count, part.last, len(part.blocks)) == (1, 1, True, 20)
    assert part_of([]).count == 1


def test_a_long_table_is_cut_between_rows_and_nothing_is_lost():
    long = table(900)
    parts = all_parts([paragraph(0), long])
    assert len(parts) > 2
    rows = [row for part in parts for block in part.blocks for row in block.rows]
    assert rows == list(long.rows)
    captions = [block.caption for part in parts for block in part.blocks if block.kind == "table"]
    assert captions[0] == "工作数据表" and set(captions[1:]) == {"工作数据表（续）"}
    assert [block.annex for part in parts for block in part.blocks if block.annex] == [" 附表"]


def test_a_number_and_a_block_lead_to_their_part():
    blocks = [paragraph(0), table(900), paragraph(1)]
    assert part_of(blocks, key="f0-0").number == 1
    last = part_of(blocks, key="f899-3")
    assert last.number > 1 and any(piece.key == "f899-3" for block in last.blocks for piece in block.every)
    assert part_of(blocks, address="b1").last
    assert part_of(blocks, number=99).last


def test_the_pages_of_a_long_document_are_light_and_hold_all_numbers(people, as_):
    report = make.report(people)
    mark = marks_of(paper_of(report.paper))[0]
    long = Table("工作数据表", ("项目", "本期", "上期"), (("清运垃圾", mark.number, mark.number),) * 700)
    actions.change(
        report=report,
        version=report.version,
        by=people.owner,
        made=lambda paper: with_blocks(paper, mark.block, (block_at(paper, mark.block), long)),
        wanted="",
        about="",
    )
    report.refresh_from_db()
    client, address = as_(people.owner), reverse("reports:report", args=[report.pk])
    first = client.get(address)
    pages = [client.get(address, {"part": number}).content for number in range(1, first.context["part"].count + 1)]
    assert len(pages) > 1 and all(len(page) < 150_000 for page in pages)
    found = re.findall(r'id="n([^"]+)"', b"".join(pages).decode())
    assert found == [each.key for each in marks_of(paper_of(report.paper))]
    assert f'id="n{found[-1]}"' in client.get(address, {"figure": found[-1]}).content.decode()
    assert first.content.decode().count('class="signed"') == 0 and b'class="signed"' in pages[-1]
