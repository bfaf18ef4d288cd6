"""``shequ drill``: restores a backup in a scratch place, proves it, and throws the scratch away. The office goes on."""

import secrets
import tempfile
import time
from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from office.commands.archive import FILES, PHOTOS, POSTGRES, SQLITE, Manifest, counts, postgres
from office.commands.proof import proven_sqlite, unpack
from office.config.health import DRILL
from shequ.errors import InputError


def run(options: Namespace) -> int:
    """Prove the backup and note when that was; the health page tells when it was too long ago."""
    began = time.perf_counter()
    file = Path(options.file).expanduser().resolve()
    with tempfile.TemporaryDirectory(prefix="shequ-drill-") as scratch:
        manifest = unpack(file, to=Path(scratch))
        if manifest.engine == "postgresql":
            _proven_postgres(Path(scratch) / POSTGRES, manifest)
        else:
            proven_sqlite(Path(scratch) / SQLITE, manifest)
    (Path(settings.HOME) / DRILL).write_text(timezone.now().isoformat(timespec="seconds"), encoding="utf-8")
    files = sum(name.startswith((FILES, PHOTOS)) for name in manifest.files)
    print(
        f"演练成功：{file.name}（{manifest.made_at}）恢复出 {sum(manifest.rows.values())} 行、{files} 个文件，"
        f"全部与清单相符，用时 {time.perf_counter() - began:.1f} 秒。"
    )
    return 0


def _proven_postgres(path: Path, manifest: Manifest) -> None:
    """Restore into a scratch database on the same server, count, drop."""
    if connection.vendor != "postgresql":
        raise InputError("OFF-021", where=path.name, found="这是 PostgreSQL 的备份", remedy="设好 DATABASE_URL 再演练")
    name = f"shequ_drill_{secrets.token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        postgres("pg_restore", "--no-owner", "--exit-on-error", str(path), database=name)
        other = connection.copy()
        other.settings_dict = {**settings.DATABASES["default"], "NAME": name}
        with other.cursor() as cursor:
            rows = counts(cursor)
        other.close()
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    if rows != manifest.rows:
        raise InputError("OFF-017", where=path.name, found="行数与清单不符", remedy="换一个备份文件")
