"""Readers of environment variables that refuse what they cannot use, naming variable, value and what is expected."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """A string, without blanks around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool) -> bool:
    """``true`` or ``false``; anything else is refused, so that a typing mistake never switches protection off."""
    said = os.environ.get(name, str(default)).strip().lower()
    if said not in ("true", "false"):
        raise ImproperlyConfigured(f"{name}={said!r}：应为 true 或 false。")
    return said == "true"


def whole(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number within bounds."""
    said = os.environ.get(name, str(default)).strip()
    if not said.isascii() or not said.isdigit() or not least <= int(said) <= most:
        raise ImproperlyConfigured(f"{name}={said!r}：应为 {least} 到 {most} 之间的整数。")
    return int(said)


def one_of(name: str, allowed: tuple[str, ...]) -> str:
    """One word of a list; the first is the default."""
    said = text(name, allowed[0])
    if said not in allowed:
        raise ImproperlyConfigured(f"{name}={said!r}：可用的值是 {'、'.join(allowed)}。")
    return said


def words(name: str, default: str = "") -> list[str]:
    """A list divided by commas."""
    return [word for part in text(name, default).split(",") if (word := part.strip())]


def folder(name: str, default: Path) -> Path:
    """A folder, made absolute; it is created by whoever writes into it."""
    said = text(name)
    return (Path(said) if said else default).expanduser().resolve()


def origin(url: str) -> list[str]:
    """``https://host:port`` of an address, as a list that is empty where there is none."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def database(url: str, *, home: Path) -> Mapping[str, object]:
    """Django's entry for DATABASE_URL: ``postgres://user:password@host:port/name?option=…``; empty is SQLite in ``home``."""
    if not url:
        return sqlite(home / "shequ.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"DATABASE_URL 的类型“{parts.scheme}”不支持：可用 postgres:// 或 sqlite:///路径。")
    options: dict[str, object] = dict(parse_qsl(parts.query))
    host = unquote(parts.hostname or "") or str(options.pop("host", ""))  # a folder of sockets stands in ?host=
    limits = "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"
    options["options"] = f"{limits} {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def sqlite(path: Path) -> Mapping[str, object]:
    """SQLite as it keeps what it acknowledged: WAL, FULL, one writer at a time that waits instead of failing.

    Each thread of a worker has a connection and its own cache: 1 MB, so that all of them leave the worker room. More
    made no page quicker at a million rows: the system keeps the file in its own memory, once for all.
    """
    pragmas = (
        *("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY", "cache_size=-1000"),
        "recursive_triggers=ON",  # or INSERT OR REPLACE would delete past the triggers of append-only tables
    )
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "cached_statements": 64,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas) + ";",
        },
    }
