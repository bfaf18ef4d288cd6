"""A Word document with some of its figures changed by hand: what the check has to find."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from shequ.paper import Number, Paper, numbers_in
from shequ.standing import How

__all__ = ["Alteration", "alter"]

BODY: Final = "word/document.xml"
WHOLE: Final = re.compile(r"[1-9][0-9]{1,6}")
COUNTED: Final = (How.SUM, How.TIMES, How.LATEST)


@dataclass(frozen=True, slots=True)
class Alteration:
    """What stood there and what stands there now."""

    name: str
    before: str
    after: str
    number: str


def alter(docx: bytes, paper: Paper, *, count: int, seed: int) -> tuple[bytes, list[Alteration]]:
    """The document with ``count`` counted figures of its text, not of its annexes, changed: chosen by chance, always the same."""
    draw = random.Random(seed)  # noqa: S311 nothing secret is drawn
    fit = list(_fit(numbers_in(replace(paper, attached=()))))
    made: list[Alteration] = []
    with ZipFile(BytesIO(docx)) as old:
        parts = {each: old.read(each) for each in old.infolist()}
    body = next(text.decode() for each, text in parts.items() if each.filename == BODY)
    for number in draw.sample(fit, len(fit)):
        if len(made) == count:
            break
        after = str(int(number.text) + draw.randint(2, max(3, int(number.text) // 2)))
        changed = _replaced(body, number, after)
        if changed:
            body = changed
            made.append(Alteration(number.figure.name, number.text + number.suffix, after + number.suffix, after))
    return _packed(parts, body), made


def _fit(numbers: Iterable[Number]) -> Iterable[Number]:
    """Whole numbers that facts were counted for, each figure once."""
    seen = set()
    for number in numbers:
        if number.figure.how in COUNTED and WHOLE.fullmatch(number.text) and number.figure.id not in seen:
            seen.add(number.figure.id)
            yield number


def _replaced(body: str, number: Number, after: str) -> str:
    """The text of the run behind the figure's bookmark changed; empty if it is not there."""
    start = rf'w:name="fig_{re.escape(number.figure.id)}"/>'
    pattern = rf"({start}(?:(?!bookmarkEnd|<w:t[ >]).)*<w:t(?: [^>]*)?>){number.text}(?=\D)"
    changed, times = re.subn(pattern, rf"\g<1>{after}", body, count=1, flags=re.DOTALL)
    return changed if times else ""


def _packed(parts: dict[ZipInfo, bytes], body: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as new:
        for each, text in parts.items():
            new.writestr(each, body.encode() if each.filename == BODY else text)
    return file.getvalue()
