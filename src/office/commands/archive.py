"""Backups: a tar file with a manifest, the database and the stored files; every part with its digest.

The manifest names the version of the database, the rows of every table, the digest of every file and a fingerprint of
the field key, so that a restore can prove that nothing is missing and that the key at hand opens what is encrypted.
"""

import hashlib
import io
import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from office.vault import blind_index
from shequ.errors import InputError

__all__ = [
    "FILES",
    "PHOTOS",
    "POSTGRES",
    "PROBE",
    "SQLITE",
    "Backup",
    "Manifest",
    "counts",
    "digest",
    "manifest_of",
    "postgres",
    "write",
]

SQLITE: Final = "database.sqlite3"
POSTGRES: Final = "database.dump"
MANIFEST: Final = "manifest.json"
FILES: Final = "files/"
PHOTOS: Final = "photos/"
PROBE: Final = "shequ backup"
BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written."""

    path: Path
    rows: int
    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``files`` maps names in the archive to SHA-256."""

    made_at: str
    engine: str
    migrations: tuple[str, ...]
    rows: dict[str, int]
    files: dict[str, str]
    key: str


def write(folder: Path, *, at: datetime) -> Backup:
    """Take the database as it is at one instant, then the files; write to a temporary name and rename when it is whole."""
    path = folder / f"shequ-{at:%Y%m%d-%H%M%S}.tar"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
        database = Path(scratch) / (POSTGRES if connection.vendor == "postgresql" else SQLITE)
        rows = dump(database)
        parts = {
            database.name: database,
            **dict(_stored(FILES, settings.FILES)),
            **dict(_stored(PHOTOS, settings.PHOTOS)),
        }
        manifest = Manifest(
            made_at=at.isoformat(timespec="seconds"),
            engine=connection.vendor,
            migrations=tuple(
                sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
            ),
            rows=rows,
            files={name: digest(file) for name, file in parts.items()},
            key=blind_index(PROBE),
        )
        whole = Path(scratch) / "whole.tar"
        _pack(whole, manifest, parts)
        whole.replace(path)
    _sync(folder)
    return Backup(path=path, rows=sum(rows.values()), files=len(parts) - 1, size=path.stat().st_size)


def dump(to: Path) -> dict[str, int]:
    """The database as one file, and the rows of each table in that file's instant."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            before = counts(cursor)
        postgres("pg_dump", "--format=custom", "--no-owner", f"--file={to}")
        return before
    connection.ensure_connection()
    with sqlite3.connect(to) as copy:
        connection.connection.backup(copy)
    copy.close()
    with sqlite3.connect(to) as copy:
        rows = counts(copy.cursor())
    copy.close()
    return rows


def counts(cursor: Any) -> dict[str, int]:
    """The rows of every table of the office."""
    tables = sorted({model._meta.db_table for model in apps.get_models() if model.__module__.startswith("office.")})
    rows: dict[str, int] = {}
    for table in tables:
        cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 the names are our own models'
        rows[table] = int(cursor.fetchone()[0])
    return rows


def manifest_of(archive: tarfile.TarFile, *, name: str) -> Manifest:
    """The manifest of an opened backup; InputError if there is none that reads."""
    try:
        file = archive.extractfile(MANIFEST)
        said: dict[str, Any] = json.load(file) if file else {}
        return Manifest(**(said | {"migrations": tuple(said["migrations"])}))
    except (KeyError, TypeError, ValueError, tarfile.TarError, OSError) as error:
        raise InputError(
            "OFF-011", where=name, found="不是完整的备份（读不到清单）", remedy="换一个备份文件"
        ) from error


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stored(name: str, at: str | Path) -> Iterator[tuple[str, Path]]:
    """Every stored file that is whole, under its name in the backup: temporary ones begin with a dot."""
    folder = Path(at)
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield f"{name}{path.relative_to(folder)}", path


def _pack(path: Path, manifest: Manifest, parts: dict[str, Path]) -> None:
    said = json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode()
    with path.open("xb") as file:
        os.chmod(path, 0o600)  # noqa: PTH101 before the first byte is in it
        with tarfile.open(fileobj=file, mode="w") as archive:
            entry = tarfile.TarInfo(MANIFEST)
            entry.size = len(said)
            archive.addfile(entry, io.BytesIO(said))
            for name, part in parts.items():
                archive.add(part, arcname=name, recursive=False)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def postgres(program: str, *arguments: str, database: str = "") -> None:
    """Run one of PostgreSQL's own programs on the configured database; the password goes by the environment."""
    at = settings.DATABASES["default"]
    known = {"PGHOST": at["HOST"], "PGPORT": at["PORT"], "PGUSER": at["USER"], "PGPASSWORD": at["PASSWORD"]}
    surroundings = {**os.environ, **{name: str(value) for name, value in known.items() if value}}
    command = [program, *arguments, f"--dbname={database or at['NAME']}"]
    try:
        subprocess.run(command, check=True, env=surroundings, capture_output=True, text=True)
    except FileNotFoundError as error:
        raise InputError(
            "OFF-012", where=program, found="这台机器上没有这个程序", remedy="安装 PostgreSQL 的客户端工具"
        ) from error
    except subprocess.CalledProcessError as error:
        raise InputError(
            "OFF-013",
            where=program,
            found=f"没有成功：{error.stderr.strip()[:300]}",
            remedy="检查数据库是否可用、空间是否足够",
        ) from error
