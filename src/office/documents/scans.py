"""Scans and photographs to text by OCR, where the extra ``[ocr]`` is installed. Runs in the child process only."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Final

from shequ.errors import InputError

PICTURES: Final = frozenset({".jpg", ".jpeg", ".png"})
PAGES: Final = 20
LONGEST: Final = 2000  # pixels: a page at about 170 to the inch
LEAST_SURE: Final = 0.5
FULL: Final = 0.88  # of the widest line: a line that long goes on in the next
LARGER: Final = 1.3  # than the usual line: a title, which does not
ENDS: Final = "。；：！？;:!?"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words on a page and the box around them, in pixels."""

    words: str
    left: float
    right: float
    top: float
    bottom: float


def available() -> bool:
    """Whether pictures can be read here; costs no import."""
    return find_spec("rapidocr") is not None


def text_of(file: Path) -> str:
    """The words of a picture or of a PDF without text, a paragraph a line. InputError DOC-002 to DOC-004."""
    if not available():
        raise InputError(
            "DOC-002",
            where=file.name,
            found="这里没有装文字识别",
            remedy="请上传 Word 文档，或者请管理员安装扩展 [ocr]",
        )
    engine: Any = import_module("rapidocr").RapidOCR(params=_ONE_THREAD)
    text = "\n".join(joined(lines_of(_pieces(engine(page)))) for page in _pages(file))
    if not text.strip():
        raise InputError(
            "DOC-003",
            where=file.name,
            found="没有认出文字",
            remedy="请重新扫描或拍照，放正、拍清楚，或者找到原来的 Word 文档",
        )
    return text


_ONE_THREAD: Final = {
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def _pages(file: Path) -> Iterator[Any]:
    """The pages as pictures, upright and of a bounded size; DOC-004 for more than ``PAGES``."""
    if file.suffix.lower() in PICTURES:
        picture = import_module("PIL.ImageOps").exif_transpose(import_module("PIL.Image").open(file))
        yield _bounded(picture.convert("RGB"))
        return
    document: Any = import_module("pypdfium2").PdfDocument(file)
    if len(document) > PAGES:
        found = f"扫描件有 {len(document)} 页，超过 {PAGES} 页的上限"
        raise InputError("DOC-004", where=file.name, found=found, remedy="请拆成几个文件再传")
    for page in document:
        yield page.render(scale=LONGEST / max(page.get_size())).to_pil().convert("RGB")


def _bounded(picture: Any) -> Any:
    picture.thumbnail((LONGEST, LONGEST))
    return picture


def _pieces(found: Any) -> list[Piece]:
    """What the engine saw, without what it is not half sure of."""
    if found.boxes is None:
        return []
    kept = []
    for box, words, score in zip(found.boxes, found.txts, found.scores, strict=True):
        if score >= LEAST_SURE and words.strip():
            across, down = [point[0] for point in box], [point[1] for point in box]
            kept.append(Piece(words.strip(), min(across), max(across), min(down), max(down)))
    return kept


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces side by side in one line, lines from top to bottom."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: (each.top + each.bottom) / 2):
        middle = (piece.top + piece.bottom) / 2
        if lines and lines[-1][0].top < middle < lines[-1][0].bottom:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda each: each.left) for line in lines]


def joined(lines: Sequence[Sequence[Piece]]) -> str:
    """Paragraphs: a line that runs to the right edge goes on in the next, unless that begins further in.

    Words with a wide gap between them are cells of a table row, parted by a tab.
    """
    if not lines:
        return ""
    right, left = max(line[-1].right for line in lines), min(line[0].left for line in lines)
    usual = median(line[0].bottom - line[0].top for line in lines)
    text = ""
    for line, following in zip(lines, (*lines[1:], None), strict=True):
        text += _row(line)
        full = len(line) == 1 and line[0].right >= FULL * right and line[0].bottom - line[0].top < LARGER * usual
        begins = following is None or following[0].left > left + usual
        text += "" if full and not begins and not text.endswith(tuple(ENDS)) else "\n"
    return text


def _row(line: Sequence[Piece]) -> str:
    words = line[0].words
    for before, piece in pairwise(line):
        height = piece.bottom - piece.top
        words += ("\t" if piece.left - before.right > height else "") + piece.words
    return words
