"""Backups are whole, proved before they are trusted, and refused by name when they are not."""

import io
import json
import sqlite3
import tarfile
from argparse import Namespace
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from office.audit.models import AuditRow
from office.commands import archive, backup, drill
from office.commands.proof import proven_sqlite, unpack
from office.files import save
from shequ.errors import InputError
from tests.office import factories

AT = datetime(2026, 11, 21, 2, 0, 0)


@pytest.fixture
def office(transactional_db, settings, tmp_path):
    """A town in the database and one stored file."""
    settings.HOME, settings.FILES = tmp_path / "home", tmp_path / "files"
    settings.FILES.mkdir()
    settings.HOME.mkdir()
    factories.town()
    save([b"the words of a plan"], folder=settings.FILES, suffix=".txt")
    return tmp_path


@pytest.fixture
def made(office) -> Path:
    return archive.write(office, at=timezone.make_aware(AT)).path


def _again(path: Path, change) -> Path:
    """The same backup with its parts as ``change`` gives them back."""
    with tarfile.open(path) as source:
        parts = {name: (source.extractfile(name) or io.BytesIO()).read() for name in source.getnames()}
    with tarfile.open(path.with_name("changed.tar"), "w") as target:
        for name, content in change(parts).items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            target.addfile(entry, io.BytesIO(content))
    return path.with_name("changed.tar")


def test_backup_holds_every_row_and_file(made, tmp_path):
    manifest = unpack(made, to=tmp_path / "out")
    assert manifest.rows["territory_place"] == 8
    assert len([name for name in manifest.files if name.startswith("files/")]) == 1
    assert made.stat().st_mode & 0o077 == 0


@pytest.mark.skipif("sqlite" not in connection.vendor, reason="SQLite's own checks")
def test_backup_of_sqlite_is_a_sound_database(made, tmp_path):
    proven_sqlite(tmp_path / "out" / archive.SQLITE, unpack(made, to=tmp_path / "out"))


def test_backup_does_not_hold_the_keys(made, settings):
    content = made.read_bytes()
    assert settings.SECRET_KEY.encode() not in content
    assert settings.FIELD_KEYS[0].partition(":")[2].encode() not in content


def test_drill_proves_it_and_notes_the_day(made, settings, capsys):
    assert drill.run(Namespace(file=str(made))) == 0
    assert "演练成功" in capsys.readouterr().out
    assert (settings.HOME / "last-drill").exists()


@pytest.mark.parametrize("part", ["database", "files/"])
def test_altered_part_is_refused_by_name(made, tmp_path, part):
    def alter(parts):
        name = next(name for name in parts if name.startswith(part))
        return parts | {name: parts[name][:-1] + bytes([parts[name][-1] ^ 1])}

    with pytest.raises(InputError, match=r"OFF-015.*与清单不符"):
        unpack(_again(made, alter), to=tmp_path / "out")


def test_missing_part_is_refused(made, tmp_path):
    changed = _again(made, lambda parts: {name: parts[name] for name in parts if not name.startswith("files/")})
    with pytest.raises(InputError, match="OFF-020"):
        unpack(changed, to=tmp_path / "out")


def test_cut_file_is_refused(made, tmp_path):
    cut = made.with_name("cut.tar")
    cut.write_bytes(made.read_bytes()[: made.stat().st_size // 2])
    with pytest.raises(InputError, match=r"OFF-0(11|15|20)"):
        unpack(cut, to=tmp_path / "out")


def test_what_is_no_backup_is_refused(tmp_path):
    (tmp_path / "x.tar").write_bytes(b"nothing of the kind")
    with pytest.raises(InputError, match="OFF-020"):
        unpack(tmp_path / "x.tar", to=tmp_path / "out")


def test_wrong_key_is_refused_before_anything_is_unpacked(made, tmp_path, settings):
    settings.FIELD_KEYS = ["1:" + "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="]
    with pytest.raises(InputError, match="OFF-018"):
        unpack(made, to=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_path_outside_is_refused(made, tmp_path):
    def escape(parts):
        manifest = json.loads(parts["manifest.json"])
        manifest["files"]["files/../../escaped"] = "0" * 64
        return parts | {"manifest.json": json.dumps(manifest).encode(), "files/../../escaped": b"x"}

    with pytest.raises(InputError, match="OFF-019"):
        unpack(_again(made, escape), to=tmp_path / "out")
    assert not (tmp_path / "escaped").exists()


@pytest.mark.skipif("sqlite" not in connection.vendor, reason="SQLite's own checks")
def test_row_that_is_missing_is_counted(made, tmp_path):
    manifest = unpack(made, to=tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / archive.SQLITE) as database:
        database.execute("DELETE FROM territory_place WHERE level = 'grid'")
    with pytest.raises(InputError, match=r"OFF-017.*territory_place 应有 8 行，实有 6 行"):
        proven_sqlite(tmp_path / "out" / archive.SQLITE, manifest)


def test_old_backups_go_and_the_new_one_stays(office, capsys):
    old = office / "shequ-20250101-020000.tar"
    old.write_bytes(b"x")
    import os

    os.utime(old, (0, 0))
    backup.run(Namespace(out=str(office), keep=35))
    assert not old.exists()
    assert len(list(office.glob("shequ-*.tar"))) == 1
    assert AuditRow.objects.count() == 0
