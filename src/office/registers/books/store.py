"""Sheets on disk while they wait: uploaded or pasted, gone as soon as they are decided upon."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from office.files import NotOurs, Stored, path_of, save
from office.registers.books.columns import NUMBER, incoming_of
from office.registers.models import Incoming
from office.sheets import Sheet
from shequ.packs import Register

__all__ = ["folder", "forget", "pasted", "stored_path", "uploaded"]

FOLDER: Final = "books"
MOST_PASTED: Final = 1_500_000  # bytes


def folder() -> Path:
    """Where they lie."""
    made = Path(settings.FILES) / FOLDER
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def uploaded(chunks: Iterable[bytes], *, suffix: str) -> Stored:
    """A file as it came."""
    return save(chunks, folder=folder(), suffix=suffix, most=settings.UPLOAD_BYTES)


def pasted(text: str, register: Register) -> tuple[Stored, int]:
    """Cells from the clipboard as a file, and how many rows were put before them: the heading, where they had none."""
    words = text.replace("\r\n", "\n").strip("\n")
    sheet = incoming_of(register)
    bare = not _has_heading(words.partition("\n")[0].split("\t"), sheet)
    if bare:
        columns = [str(column.label) for column in sheet.columns if column.name != NUMBER]
        words = "\t".join(columns) + "\n" + words
    return save([words.encode("utf-8", "replace")], folder=folder(), suffix=".csv"), int(bare)


def stored_path(row: Incoming) -> Path:
    """The file of a sheet that waits; NotOurs if it is gone."""
    return path_of(folder(), row.stored)


def forget(row: Incoming) -> None:
    """The file goes: it may hold telephone numbers. Its digest stays."""
    with suppress(NotOurs):
        stored_path(row).unlink()


def _has_heading(cells: list[str], sheet: Sheet) -> bool:
    known: set[Any] = {_bare(word) for column in sheet.columns for word in (str(column.label), *column.also)}
    return sum(_bare(cell) in known for cell in cells) >= min(2, len(cells))


def _bare(word: str) -> str:
    return "".join(word.split()).casefold()
