"""``shequ restore``: puts a proven backup in place. What was there is moved aside, never deleted."""

import shutil
import tempfile
from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from office.commands.archive import FILES, PHOTOS, POSTGRES, SQLITE, Manifest, postgres
from office.commands.proof import proven_sqlite, unpack
from office.commands.surroundings import home
from office.commands.upgrade import upgrade
from shequ.errors import InputError


def run(options: Namespace) -> int:
    """Unpack beside the home, prove, then swap."""
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=home(), prefix=".restore-") as scratch:
        manifest = unpack(Path(options.file).expanduser().resolve(), to=Path(scratch))
        if manifest.engine != connection.vendor:
            raise InputError(
                "OFF-022",
                where=options.file,
                found=f"备份来自 {manifest.engine}，现在的数据库是 {connection.vendor}",
                remedy="按备份的数据库类型设置 DATABASE_URL",
            )
        place = _place_postgres if manifest.engine == "postgresql" else _place_sqlite
        place(Path(scratch), manifest, force=options.force)
        _place_files(Path(scratch) / FILES.rstrip("/"), Path(settings.FILES))
        _place_files(Path(scratch) / PHOTOS.rstrip("/"), Path(settings.PHOTOS))
    upgrade()
    print(f"已恢复 {manifest.made_at} 的备份：{sum(manifest.rows.values())} 行，{len(manifest.files) - 1} 个文件。")
    return 0


def _place_sqlite(scratch: Path, manifest: Manifest, *, force: bool) -> None:
    proven_sqlite(scratch / SQLITE, manifest)
    path = Path(settings.DATABASES["default"]["NAME"])
    connection.close()
    if path.exists() and not force:
        raise InputError("OFF-023", where=str(path), found="这里已经有数据库", remedy="加 --force，原有的会移到一旁")
    for part in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        if part.exists():
            part.replace(_aside(part))
    shutil.move(scratch / SQLITE, path)


def _place_postgres(scratch: Path, _manifest: Manifest, *, force: bool) -> None:
    if connection.introspection.table_names():
        raise InputError(
            "OFF-023", where="PostgreSQL", found="这个数据库不是空的", remedy="新建一个空数据库，把 DATABASE_URL 指向它"
        )
    connection.close()
    postgres("pg_restore", "--no-owner", "--exit-on-error", str(scratch / POSTGRES))


def _place_files(source: Path, target: Path) -> None:
    """The stored files; those of an office that was here before move aside."""
    if target.exists():
        target.replace(_aside(target))
    if source.exists():
        shutil.move(source, target)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.before-{timezone.localtime():%Y%m%d-%H%M%S}")
