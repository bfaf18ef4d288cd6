"""What happens in the child process: a stored file is read by :mod:`shequ`, compared with other texts, given as JSON.

Named by :mod:`office.documents.reading` and never imported by a web worker: the reader and the OCR engine are heavy.
"""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, Final

import shequ
from office.documents import scans
from shequ.compare import Pair, find_alike
from shequ.doubts import Doubt, doubts_of, order, unread_numbers
from shequ.errors import InputError
from shequ.items import Document, Item, as_json

LEAST: Final = 0.4  # of the shorter text, from which two documents count as near-copies
REPAIRS: Final = 400
PASSAGES: Final = 60
SCANNED: Final = "这份文稿由扫描件或照片识别而来，可能有错字。读出的条目都标为不确定，请对照原件逐条核对。"
NO_TEXT: Final = frozenset({"READ-013", "READ-014"})


def read_stored(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The documents of the file at ``path``, called ``name``; or the error, by its code, where, found and remedy."""
    source = Path("in").absolute()
    source.mkdir()
    file = source / asked["name"]
    shutil.copyfile(asked["path"], file)
    try:
        documents, scanned = _documents(file)
    except InputError as error:
        return {"error": [error.code, asked["name"], error.found, error.remedy]}
    return {
        "scanned": scanned,
        "documents": [document_json(document) for document in documents],
        "alike": _alike(documents, asked["others"]),
    }


def _documents(file: Path) -> tuple[list[Document], bool]:
    """The documents of a file, and whether they were recognised from pictures."""
    if file.suffix.lower() in scans.PICTURES:
        return _recognised(file), True
    try:
        return shequ.read(file), False
    except InputError as error:
        if error.code not in NO_TEXT or file.suffix.lower() != ".pdf":
            raise
    return _recognised(file), True


def _recognised(file: Path) -> list[Document]:
    """A scan as text, read like any other, with everything found in it unsure."""
    text = file.with_name(f"{file.stem}.txt") if file.suffix != ".txt" else file
    text.write_text(scans.text_of(file), encoding="utf-8")
    return [
        replace(document, items=tuple(map(unsure, document.items)), notices=(SCANNED, *document.notices))
        for document in shequ.read(text)
    ]


def unsure(item: Item) -> Item:
    """The same item, certain of nothing."""
    return replace(item, found=replace(item.found, certainty="unsure"))


def document_json(document: Document) -> dict[str, Any]:
    """A document as it is saved: its items in their order with the doubts about each and their worry."""
    doubts = doubts_of(document)
    places = {number: place for place, number in enumerate(order(document))}
    count = len(document.items)
    return {
        "ident": document.id,
        "title": document.title or "",
        "kind": document.kind,
        "topics": list(document.topics),
        "issuer": document.issuer or "",
        "text": document.text,
        "outline": [asdict(heading) for heading in document.outline],
        "repairs": [asdict(repair) for repair in document.repairs[:REPAIRS]],
        "notices": list(document.notices),
        "unread": [_said(doubt) for doubt in _unread(document, doubts)],
        "items": [
            as_json(item)
            | {"doubts": [_said(doubt) for doubt in doubts if doubt.item == number], "worry": count - places[number]}
            for number, item in enumerate(document.items)
        ],
    }


def _unread(document: Document, doubts: Iterable[Doubt]) -> list[Doubt]:
    """What no item covers: numbers first of all, then dates, rhythms and names, in the order of the text."""
    found = {(doubt.start, doubt.end, doubt.code): doubt for doubt in doubts if doubt.item is None}
    found.update({(doubt.start, doubt.end, doubt.code): doubt for doubt in unread_numbers(document)})
    return [found[place] for place in sorted(found)]


def _said(doubt: Doubt) -> dict[str, Any]:
    return {"code": doubt.code, "said": doubt.said, "weight": doubt.weight, "start": doubt.start, "end": doubt.end}


def _alike(documents: Sequence[Document], others: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Near-copies of the new documents among ``others`` (pairs of number and text) and among themselves."""
    known = [_bare(text) for _, text in others]
    numbers = [number for number, _ in others]
    first_new = len(known)
    pairs = find_alike([*known, *documents], least=LEAST).pairs
    return [_pair(pair, numbers, first_new) for pair in pairs if pair.b >= first_new]


def _pair(pair: Pair, numbers: Sequence[int], first_new: int) -> dict[str, Any]:
    """``document`` is new; ``other`` is the number of a known document or, below zero, of a new one."""
    other = numbers[pair.a] if pair.a < first_new else first_new - pair.a - 1
    passages = sorted(pair.passages, key=lambda passage: passage.a_start - passage.a_end)[:PASSAGES]
    return {
        "document": pair.b - first_new,
        "other": other,
        "share": max(pair.a_in_b, pair.b_in_a),
        "passages": sorted([each.b_start, each.b_end, each.a_start, each.a_end] for each in passages),
    }


def _bare(text: str) -> Document:
    """A document of which only the text counts."""
    return Document(
        id="", title=None, kind="other", topics=(), issuer=None, text=text, outline=(), items=(), repairs=()
    )
