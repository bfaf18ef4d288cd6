"""Reading one file into what is shown or written: the work that a process of its own can do."""

import errno
import os
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from shequ.cli.names import renamed
from shequ.errors import InputError
from shequ.items import Document
from shequ.reader import read
from shequ.render import Entry, entry_of, to_html, to_json, to_table, to_yaml
from shequ.text.load import Parser

MAKERS: Final = {"json": to_json, "yaml": to_yaml, "html": to_html}
NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Order:
    """One file to read: under which stem, in which formats, to which folder (or to be shown), how wide a table.

    ``whole`` asks for the documents themselves instead.
    """

    path: Path
    stem: str
    formats: tuple[str, ...]
    out: Path | None
    columns: int
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document done: its line in an index, its notices, what is to be shown, the files written, those that failed."""

    entry: Entry
    notices: tuple[str, ...]
    shown: tuple[tuple[str, str], ...]
    written: tuple[Path, ...]
    failed: tuple[InputError, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order: sheets, or the sentence that says why not; ``internal`` when the fault is ours."""

    order: Order
    sheets: tuple[Sheet, ...] = ()
    documents: tuple[Document, ...] = ()
    problem: str | None = None
    internal: str | None = None


def carry_out(orders: Iterable[Order]) -> Iterator[Outcome]:
    """Read the files of some orders, one after another; one that fails does not stop the next."""
    with Parser() as parser:
        for order in orders:
            yield _carry_out(order, parser)


def carry_out_all(orders: Sequence[Order]) -> list[Outcome]:
    """The same at once, for a process of its own."""
    return list(carry_out(orders))


def _carry_out(order: Order, parser: Parser) -> Outcome:
    sheets: list[Sheet] = []
    try:
        documents = renamed(read(order.path, parser=parser), file_stem=order.path.stem, stem=order.stem)
        if order.whole:
            return Outcome(order, documents=tuple(documents))
        sheets.extend(_sheet(order, document) for document in documents)
        return Outcome(order, tuple(sheets), problem=_unwritten(sheets))
    except InputError as error:
        return Outcome(order, problem=str(error))
    except Exception as error:  # noqa: BLE001 the worker's outermost line: the other files of the run go on
        said = f"CLI-004 {order.path}：读这个文件时程序出错（{type(error).__name__}：{error}）。请加 --debug 再运行，把输出报给维护者。"
        return Outcome(order, tuple(sheets), problem=said, internal=traceback.format_exc())


def _unwritten(sheets: Sequence[Sheet]) -> str | None:
    """Why the first result could not be written, and which others are missing; None when all were written."""
    failed = [error for sheet in sheets for error in sheet.failed]
    if len(failed) < 2:
        return str(failed[0]) if failed else None
    names = "、".join(Path(error.where).name for error in failed[1 : 1 + NAMED])
    also = f"另有 {len(failed) - 1} 个文件也没有写出：{names}{'等' if len(failed) > 1 + NAMED else ''}"
    return f"{failed[0]}\nCLI-003 {Path(failed[0].where).parent}：{also}。"


def _sheet(order: Order, document: Document) -> Sheet:
    """Make each format asked for: shown or written."""
    written: list[Path] = []
    failed: list[InputError] = []
    shown: list[tuple[str, str]] = []
    for name in order.formats:
        text = to_table(document, columns=order.columns) if name == "table" else MAKERS[name](document)
        if order.out is None or name == "table":
            shown.append((name, text))
            continue
        try:
            written.append(_write_result(order.out / f"{document.id}.{name}", text, source=order.path))
        except InputError as error:
            failed.append(error)
    return Sheet(entry_of(document), document.notices, tuple(shown), tuple(written), tuple(failed))


def _write_result(path: Path, text: str, *, source: Path) -> Path:
    """Write a result, but never over the file that it was read from: CLI-003."""
    if path.exists() and path.samefile(source):
        found, remedy = "不能写，结果会盖住原文件", "请把 --out 换成另一个文件夹"
        raise InputError("CLI-003", where=str(path), found=found, remedy=remedy)
    return write_file(path, text)


_WHY: Final = {
    errno.EEXIST: "写不进去，这里要的是文件夹，同名的却是文件",
    errno.ENOTDIR: "写不进去，这里要的是文件夹，同名的却是文件",
    errno.EISDIR: "写不进去，这里已有同名的文件夹",
    errno.ENOSPC: "写不进去，磁盘已满",
    errno.EDQUOT: "写不进去，空间配额已用完",
    errno.EACCES: "写不进去，没有写入的权限",
    errno.EPERM: "写不进去，没有写入的权限",
    errno.EROFS: "写不进去，这个磁盘是只读的",
    errno.ENAMETOOLONG: "写不进去，文件名太长",
}


def write_file(path: Path, text: str) -> Path:
    """Write a whole file or nothing: beside it first, then renamed into place. CLI-003 where that cannot be done."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        found, remedy = _WHY.get(error.errno or 0, "写不进去"), "请检查文件夹、权限和剩余空间"
        raise InputError("CLI-003", where=str(path), found=found, remedy=remedy) from error
    return path
