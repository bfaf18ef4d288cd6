"""Broken packs, one mistake a folder: the line that is wrong says in a comment what words must be reported of it."""

import re
from pathlib import Path

import pytest

from shequ.packs import PackError, load

HERE = Path(__file__).parent
SOUND = HERE / "sound"
BROKEN = sorted((HERE / "broken").iterdir())
EXPECTED = re.compile(r"# 应报: (.+)$")


def expected(folder: Path) -> tuple[str, int, list[str]]:
    """The file, the line and the words of the one fault."""
    marked = [
        (path.relative_to(folder).as_posix(), number, found.group(1).split("；"))
        for path in sorted(folder.rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := EXPECTED.search(line))
    ]
    assert len(marked) == 1, f"{folder.name}: mark the one line that is wrong"
    return marked[0]


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_broken_pack_is_answered_with_file_line_and_words(folder):
    file, line, words = expected(folder)
    with pytest.raises(PackError) as raised:
        load(SOUND, folder, shipped=False)
    said = str(raised.value)
    assert len(raised.value.problems) == 1, said
    assert raised.value.problems[0].where.endswith(f"{folder.name}/{file}:{line}"), said
    for word in words:
        assert word in said


def test_sound_packs_load():
    assert load(SOUND, shipped=False).measures["waste"].unit == "吨"


def test_every_kind_of_fault_has_a_broken_pack():
    codes = set()
    for folder in BROKEN:
        with pytest.raises(PackError) as raised:
            load(SOUND, folder, shipped=False)
        codes.add(raised.value.code)
    checks = Path(__file__).parents[2] / "src" / "shequ" / "packs"
    known = {
        code for path in checks.glob("*.py") for code in re.findall(r"PACK-\d{3}", path.read_text(encoding="utf-8"))
    }
    assert known - codes == {"PACK-001", "PACK-005"}  # in test_hostile


def test_all_faults_are_listed_at_once_in_the_order_of_the_files(tmp_path):
    (tmp_path / "measures.yaml").write_text(
        "measures:\n  - {code: one, name: 一, unit: 筐, kind: flow}\n  - {code: two, unit: 次, kind: stock}\n",
        encoding="utf-8",
    )
    (tmp_path / "pack.yaml").write_text('code: mine\nname: 我们的包\nedition: "1"\n', encoding="utf-8")
    with pytest.raises(PackError) as raised:
        load(SOUND, tmp_path, shipped=False)
    assert [(each.code, each.where.rpartition(":")[2]) for each in raised.value.problems] == [
        ("PACK-018", "2"),
        ("PACK-011", "3"),
        ("PACK-008", "3"),
    ]
