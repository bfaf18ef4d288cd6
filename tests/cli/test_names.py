"""Ids that are safe and never clash."""

from pathlib import Path

import pytest

from shequ.cli.names import renamed, safe_name, stems_for
from tests import factories


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("方案", "方案"),
        ("../../etc/passwd", "etc_passwd"),
        ("a b\tc", "a_b_c"),
        ("a\x00b\u202ec", "a_b_c"),
        ("...", "document"),
        ("", "document"),
        ('x:*?"<>|y', "x_y"),
        ("\udce4x", "x"),
    ],
)
def test_safe_name_leaves_nothing_dangerous(given, safe):
    assert safe_name(given) == safe


def test_safe_name_fits_a_file_system():
    assert len(safe_name("长" * 300).encode()) <= 160


def test_stems_tell_files_of_one_name_apart():
    files = [Path(name) for name in ("a/plan.txt", "b/plan.docx", "c/PLAN.txt", "d/other.txt")]
    assert stems_for(files) == ["plan", "plan~2", "PLAN~3", "other"]


def test_stems_keep_clear_of_the_parts_of_a_page():
    assert stems_for([Path("p.txt"), Path("p-01.txt"), Path("q-01.txt")]) == ["p", "p-01~2", "q-01"]


def test_renamed_keeps_the_number_of_a_part():
    parts = [factories.plan("page-01"), factories.plan("page-02")]
    assert [part.id for part in renamed(parts, file_stem="page", stem="page~2")] == ["page~2-01", "page~2-02"]
