"""What happens in the child process: a text read by the reader, a document made a file. Never imported by a web worker."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import shequ
from shequ.checker import checked_of, sheet_of
from shequ.items import as_json
from shequ.paper import Paper, html_of, paper_of, text_of
from shequ.paper.docx import docx_of
from shequ.paper.pdf import pdf_of
from shequ.paper.sheets import sheets_of

__all__ = ["made", "read", "sheet"]

BESIDE: Final = frozenset({"type", "quote", "span", "rule", "certainty"})


def read(asked: Mapping[str, Any]) -> dict[str, Any]:
    """``paper`` laid out and read back like anybody's: its own fields, its items in the columns of a reviewed document."""
    path = Path("report.docx").absolute()
    path.write_bytes(docx_of(paper_of(asked["paper"]), sources=False))
    document = shequ.read(path)[0]
    return {
        "title": document.title or "",
        "kind": document.kind,
        "topics": list(document.topics),
        "issuer": document.issuer or "",
        "text": document.text,
        "outline": [asdict(heading) for heading in document.outline],
        "notices": list(document.notices),
        "items": [_row(as_json(item)) for item in document.items],
    }


def _row(plain: Mapping[str, Any]) -> dict[str, Any]:
    start, end = plain["span"]
    dated = plain["type"] == "phase"
    fields = {
        name: value for name, value in plain.items() if name not in BESIDE and (dated or name not in ("start", "end"))
    }
    known = {name: plain[name] for name in ("type", "quote", "rule", "certainty")}
    return {**known, "start": start, "end": end, "fields": fields}


def made(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The document ``paper`` in the form asked for, as base64; ``photos`` are files by the keys of pictures."""
    return _encoded(_made(paper_of(asked["paper"]), asked["form"], asked["photos"]))


def sheet(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet of results of a check as docx."""
    return _encoded(docx_of(sheet_of(checked_of(asked["found"]))))


def _made(paper: Paper, form: str, photos: Mapping[str, str]) -> bytes:
    def photo(key: str) -> bytes | None:
        return Path(photos[key]).read_bytes() if key in photos else None

    if form == "docx":
        return docx_of(paper, photo=photo)
    if form == "pdf":
        return pdf_of(docx_of(paper, photo=photo))
    if form == "html":
        return html_of(paper, standalone=True).encode()
    if form == "xlsx":
        return sheets_of(paper)
    return text_of(paper).encode()


def _encoded(content: bytes) -> dict[str, Any]:
    return {"content": base64.b64encode(content).decode()}
