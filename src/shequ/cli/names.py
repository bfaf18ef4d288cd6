"""Ids of documents: safe as file names, and no two alike in one run."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from shequ.items import Document

LONGEST: Final = 160
_UNSAFE: Final = re.compile(
    r'[\x00-\x20\x7f-\xa0/\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]+'
)
_PART: Final = re.compile(r"-\d\d+$")


def safe_name(text: str) -> str:
    """A name that every file system takes: at most 160 bytes, no separators, no blanks, not hidden.

    >>> safe_name("../工作 计划?")
    '工作_计划'
    """
    name = _UNSAFE.sub("_", text).strip("._ ")
    while len(name.encode()) > LONGEST:
        name = name[:-1]
    return name or "document"


def stems_for(files: Iterable[Path]) -> list[str]:
    """One stem a file, in order; a second ``plan`` becomes ``plan~2``, and so does ``p-01`` beside a page ``p``."""
    given = [safe_name(path.stem) for path in files]
    pages = {stem.casefold() for stem in given}
    used: set[str] = set()
    stems = []
    for stem in given:
        name, number = stem, 1
        taken = _PART.search(stem) and _PART.sub("", stem).casefold() in pages
        while taken or name.casefold() in used:
            number, taken = number + 1, None
            name = f"{stem}~{number}"
        used.add(name.casefold())
        stems.append(name)
    return stems


def renamed(documents: Sequence[Document], *, file_stem: str, stem: str) -> list[Document]:
    """The documents of one file under ids that begin with ``stem`` instead of the name of the file."""
    if file_stem == stem:
        return list(documents)
    parts = (document.id.removeprefix(file_stem) if document.id.startswith(file_stem) else "" for document in documents)
    tails = [safe_name(part) if part and part[0] != "-" else part for part in parts]
    return [replace(document, id=stem + tail) for document, tail in zip(documents, tails, strict=True)]
