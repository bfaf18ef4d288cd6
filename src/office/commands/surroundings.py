"""The home folder of an office and the settings in it: ``office.env``, readable by its owner alone."""

import base64
import os
import secrets
import stat
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

import django

from shequ.errors import InputError

__all__ = ["ENV", "home", "prepare"]

ENV = "office.env"
LOCAL = "127.0.0.1,localhost"


def prepare(options: Namespace, *, home: str) -> None:
    """Put the settings of the home folder into the environment and start Django; a missing piece is an InputError."""
    os.umask(0o077)  # what an office keeps is for its owner alone
    folder = Path(options.home or os.environ.get("SHEQU_HOME") or "out/office").expanduser().resolve()
    os.environ["SHEQU_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.config.settings")
    path = folder / ENV
    if path.exists():
        _read(path)
    elif home == "new":
        _found(path, hosts=getattr(options, "hosts", LOCAL), https=not getattr(options, "http", True))
        _read(path)
    elif "SHEQU_SECRET_KEY" not in os.environ:
        raise InputError(
            "OFF-002",
            where=str(folder),
            found="这里没有 office.env（密钥和设置），环境变量里也没有",
            remedy="新建用 shequ setup；恢复备份时，先把原来的 office.env 放进这个文件夹",
        )
    if home == "old" and not os.environ.get("DATABASE_URL") and not (folder / "shequ.sqlite3").exists():
        raise InputError(
            "OFF-003", where=str(folder), found="这里没有数据库", remedy="先运行 shequ setup 或 shequ restore"
        )
    django.setup()


def home() -> Path:
    """The home folder, after :func:`prepare`."""
    return Path(os.environ["SHEQU_HOME"])


def _found(path: Path, *, hosts: str, https: bool) -> None:
    """Write fresh keys; nobody else may read them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines: Mapping[str, str] = {
        "SHEQU_SECRET_KEY": secrets.token_urlsafe(48),
        "SHEQU_FIELD_KEYS": f"1:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "SHEQU_HOSTS": hosts,
        "SHEQU_HTTPS": str(https).lower(),
    }
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{name}={value}\n" for name, value in lines.items())
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> None:
    """Settings of the file, unless the environment says otherwise."""
    if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise InputError(
            "OFF-004", where=str(path), found="别人也能读这个密钥文件", remedy=f"运行 chmod 600 {path.name}"
        )
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        name, sign, value = line.partition("=")
        if not line.strip() or line.startswith("#"):
            continue
        if not sign or not name.strip().isidentifier():
            raise InputError(
                "OFF-005",
                where=f"{path} 第 {number} 行",
                found="不是 名称=值 的形式",
                remedy="改正这一行，或用 # 注释掉",
            )
        os.environ.setdefault(name.strip(), value.strip())
