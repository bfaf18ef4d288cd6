"""Puts a SQLite without the WAL fault of older releases in the place of the interpreter's own."""

import sys
from typing import Final

import pysqlite3
from django.core.exceptions import ImproperlyConfigured

SAFE_SINCE: Final = (3, 51, 3)
ALSO_SAFE: Final = ((3, 50, 7), (3, 44, 6))


def modern_sqlite() -> None:
    """Let ``import sqlite3`` find pysqlite3; call it before Django opens a database. Refuses a faulty SQLite."""
    version = tuple(pysqlite3.sqlite_version_info)
    if version < SAFE_SINCE and version not in ALSO_SAFE:
        raise ImproperlyConfigured(
            f"SQLite {pysqlite3.sqlite_version} 在 WAL 下可能丢失已提交的写入，需要 3.51.3 或更新。"
        )
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
