"""Unpacks a backup and proves it: every part there and whole, the database sound, no row missing, the key the right one."""

import hmac
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from office.commands.archive import (
    FILES,
    PHOTOS,
    POSTGRES,
    PROBE,
    SQLITE,
    Manifest,
    counts,
    digest,
    manifest_of,
)
from office.vault import blind_index
from shequ.errors import InputError

__all__ = ["proven_sqlite", "unpack"]


def unpack(file: Path, *, to: Path) -> Manifest:
    """Lay the parts of a backup out in the folder ``to`` and check each against the manifest; InputError names the first fault."""
    if not file.is_file():
        raise InputError("OFF-014", where=str(file), found="没有这个文件", remedy="检查路径")
    try:
        with tarfile.open(file) as archive:
            manifest = manifest_of(archive, name=file.name)
            _right_key(manifest, name=file.name)
            for name in _sound_names(manifest, name=file.name):
                _lay_out(archive, name, to / name)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise _cut(file.name) from error
    for name, expected in manifest.files.items():
        if not (to / name).is_file() or digest(to / name) != expected:
            raise InputError(
                "OFF-015", where=file.name, found=f"其中的 {name} 缺失或与清单不符", remedy="换一个备份文件"
            )
    return manifest


def proven_sqlite(path: Path, manifest: Manifest) -> None:
    """The database passes its own checks and holds the rows of the manifest."""
    with sqlite3.connect(path) as database:
        cursor = database.cursor()
        sound = cursor.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        orphans = cursor.execute("PRAGMA foreign_key_check").fetchone()
        rows = counts(cursor)
    database.close()
    if not sound or orphans:
        raise InputError("OFF-016", where=path.name, found="数据库没有通过完整性检查", remedy="换一个备份文件")
    wrong = [
        f"{table} 应有 {said} 行，实有 {rows.get(table)} 行"
        for table, said in manifest.rows.items()
        if rows.get(table) != said
    ]
    if wrong:
        raise InputError("OFF-017", where=path.name, found="；".join(wrong[:5]), remedy="换一个备份文件")


def _right_key(manifest: Manifest, *, name: str) -> None:
    if not hmac.compare_digest(manifest.key, blind_index(PROBE)):
        raise InputError(
            "OFF-018", where=name, found="手头的密钥打不开这个备份里的个人信息", remedy="用当时的 office.env 再试"
        )


def _sound_names(manifest: Manifest, *, name: str) -> Iterator[str]:
    for part in manifest.files:
        path = PurePosixPath(part)
        own = part in (SQLITE, POSTGRES) or part.startswith((FILES, PHOTOS))
        if path.is_absolute() or ".." in path.parts or not own:
            raise InputError("OFF-019", where=name, found=f"清单里有不该有的路径 {part}", remedy="不要使用这个备份")
        yield part


def _lay_out(archive: tarfile.TarFile, name: str, to: Path) -> None:
    try:
        member = archive.getmember(name)
    except KeyError as error:
        raise _cut(str(archive.name)) from error
    source = archive.extractfile(member) if member.isreg() else None
    if source is None:
        raise _cut(str(archive.name))
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with source, to.open("xb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _cut(name: str) -> InputError:
    return InputError("OFF-020", where=Path(name).name, found="备份不完整或已损坏", remedy="换一个备份文件")
