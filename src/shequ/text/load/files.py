"""Which files of a folder can be read, and the bytes of one of them."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shequ.errors import InputError

SUFFIXES: Final = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf"})
MEGABYTE: Final = 1024 * 1024
LARGEST: Final = 20 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Listing:
    """The files to read at a path, sorted, and how many beside them are of a kind that is not read."""

    files: tuple[Path, ...]
    others: int = 0


def files_in(path: Path) -> Listing:
    """The readable files of a folder and the folders in it; for a file, that file alone.

    Hidden files, lock files (``~$x.docx``) and links that leave the folder are left out. A folder that may not be
    opened is listed itself, so that loading it says why. READ-001 if there is nothing at ``path``, READ-018 if nothing
    in it is readable.
    """
    if _mode(path) is None or not path.is_dir():
        return Listing((path,))
    root = path.resolve()
    closed: list[Path] = []
    found: list[Path] = []
    others = 0
    for folder, folders, names in os.walk(path, onerror=lambda error: closed.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        seen = [Path(folder, name) for name in names if not name.startswith((".", "~$"))]
        found += (file for file in seen if _is_wanted(file, root))
        others += sum(_is_other(file) for file in seen)
    if not found and not closed:
        suffixes = "、".join(sorted(suffix[1:] for suffix in SUFFIXES))
        raise InputError(
            "READ-018",
            where=str(path),
            found="文件夹里没有可以读的文件",
            remedy=f"请放入 {suffixes} 文件，或者换一个文件夹",
        )
    return Listing(tuple(sorted(found + closed)), others)


def _is_wanted(path: Path, root: Path) -> bool:
    """A plain file with a known suffix, not reached by a link to elsewhere; or one that loading may say is closed."""
    if path.suffix.lower() not in SUFFIXES:
        return False
    try:
        return path.is_file() and (not path.is_symlink() or path.resolve(strict=True).is_relative_to(root))
    except PermissionError:
        return not os.path.islink(path)  # noqa: PTH114 pathlib raises where the folder is closed
    except (OSError, RuntimeError):
        return False


def _is_other(path: Path) -> bool:
    """Whether this is of a kind that is not read: by its suffix, or a pipe or device under a known one."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return path.suffix.lower() not in SUFFIXES
    return not stat.S_ISLNK(mode) and not (stat.S_ISREG(mode) and path.suffix.lower() in SUFFIXES)


def _mode(path: Path) -> int | None:
    """The file mode behind ``path``; None where stat is refused for any reason but absence. READ-001 if absent."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except (OSError, ValueError):
        return None


def _missing(path: Path) -> InputError:
    return InputError("READ-001", where=str(path), found="找不到这个文件或文件夹", remedy="请检查路径和文件名是否写对")


def read_file(path: Path) -> bytes:
    """All bytes of a plain file of at most 20 MB; never waits for a pipe or a device (READ-001 to READ-005)."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    where = str(path)
    try:
        descriptor = os.open(path, flags)
        with os.fdopen(descriptor, "rb", closefd=True) as file:
            _require_plain(file.fileno(), where)
            content = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _missing(path) from None
    except PermissionError:
        if os.path.isdir(path) and os.access(path, os.R_OK):  # noqa: PTH112 pathlib raises; Windows says so of any folder
            raise _folder(where) from None
        raise InputError(
            "READ-002", where=where, found="没有权限打开", remedy="请检查文件权限，或者把文件复制到自己的文件夹再读"
        ) from None
    except IsADirectoryError:
        raise _folder(where) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "路径不合规"
        raise InputError(
            "READ-019", where=where, found=f"读取时出错（{reason}）", remedy="请检查磁盘或网络盘，把文件复制到本机再读"
        ) from error
    if len(content) > LARGEST:
        raise _oversized(where)
    if not content:
        raise InputError(
            "READ-005", where=where, found="文件是空的，一个字节也没有", remedy="请检查是否保存成功，或者重新取一份"
        )
    return content


def _require_plain(descriptor: int, where: str) -> None:
    """Refuse folders, pipes, devices and files over the limit before reading a byte."""
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise _folder(where)
    if not stat.S_ISREG(status.st_mode):
        raise InputError(
            "READ-003", where=where, found="这不是普通文件（是管道或设备）", remedy="请先把内容存成文件再读"
        )
    if status.st_size > LARGEST:
        raise _oversized(where)


def _folder(where: str) -> InputError:
    return InputError("READ-003", where=where, found="这是文件夹，不是文件", remedy="请指定文件夹里的文件")


def _oversized(where: str) -> InputError:
    return InputError(
        "READ-004",
        where=where,
        found=f"文件超过 {LARGEST // MEGABYTE} MB 的上限",
        remedy="请删去图片或拆成几个文件再读",
    )
