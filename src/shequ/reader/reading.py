"""From a text to its documents: repair, split, outline, kind, items."""

from bisect import bisect_left
from pathlib import Path
from typing import Final

from shequ.errors import InputError
from shequ.items import Document, Heading, Item
from shequ.reader.about import about
from shequ.reader.extract import Trace, crowded, extract, traces
from shequ.reader.genre import campaign_like
from shequ.reader.scene import Scene
from shequ.reader.split import Part, looks_like_collection, split
from shequ.text import Repair, Repaired, origin_of
from shequ.text.load import Parser, load
from shequ.text.repair import repair

LONGEST: Final = 2_500_000  # characters: 5 MB of Chinese text are 1.7 million
_STRANGE: Final = "看不出是创建活动的文件，读出的条目请逐条核对。"
_CROWDED: Final = "数字或日期过密，只读了前面的部分，后面的没有读。"
_EMPTY: Final = "没有读出承诺或数字：全文没有写明数量、期限、节奏、人员、奖惩、预算或主题日的句子。"


def read(path: Path | str, *, parser: Parser | None = None) -> list[Document]:
    """The documents in the file at ``path``; a ``parser`` kept over many files spares its start.

    Raises InputError when the file cannot be read or is no campaign document.
    """
    file = Path(path)
    loaded = parser.load(file) if parser else load(file)
    return read_text(loaded.text, stem=file.stem, name=str(path), notices=loaded.notices)


def read_text(text: str, *, stem: str, name: str | None = None, notices: tuple[str, ...] = ()) -> list[Document]:
    """The documents in ``text``: ids are ``stem``, or ``stem-01`` … where the text holds several.

    >>> [item.found.quote for item in read_text("社区每周检查卫生2次,居民满意率达到90%以上。", stem="plan")[0].items]
    ['社区每周检查卫生2次', '居民满意率达到90%以上']
    """
    if len(text) > LONGEST:
        raise InputError(
            "READ-022",
            where=name or stem,
            found=f"文字有{len(text) // 10_000}万字，超过{LONGEST // 10_000}万字的上限",
            remedy="请把文件拆成几份再读",
        )
    repaired = repair(text)
    parts = split(repaired.text, collection=looks_like_collection(repaired))
    several = len(parts) > 1
    width = max(2, len(str(len(parts))))
    documents = [
        _document(
            repaired,
            part,
            code=f"{stem}-{n:0{width}}" if several else stem,
            name=stem,
            several=several,
            notices=notices,
        )
        for n, part in enumerate(parts, 1)
    ]
    if not any(document.items or campaign_like(document.text) for document in documents):
        raise InputError(
            "READ-021",
            where=name or stem,
            found="看不出是创建活动的方案、计划、总结或制度",
            remedy="请确认选对了文件；如果确实是这类文件，请检查文字是否完整",
        )
    return documents


def explain(document: Document) -> tuple[Trace, ...]:
    """What every rule proposed in a document that was read, and what became of it."""
    return traces(Scene(document.text, document.kind))


def _document(
    repaired: Repaired, part: Part, *, code: str, name: str, several: bool, notices: tuple[str, ...]
) -> Document:
    start, end = _stripped(repaired.text, part)
    text = repaired.text[start:end]
    what = about(text, heading=part.label, name=name)
    scene = Scene(text, what.kind)
    items: tuple[Item, ...] = extract(scene)
    said = ((crowded(scene), _CROWDED), (not items, _EMPTY), (bool(items) and not campaign_like(text), _STRANGE))
    return Document(
        id=code,
        title=what.title,
        kind=what.kind,
        topics=what.topics,
        issuer=what.issuer,
        text=text,
        outline=tuple(Heading(m.level, m.title, m.start, m.end) for m in scene.marks),
        items=items,
        repairs=_repairs(repaired, start, end) if several else repaired.repairs,
        origin=_origin(repaired, start, end),
        notices=(*notices, *(sentence for holds, sentence in said if holds)),
    )


def _stripped(text: str, part: Part) -> tuple[int, int]:
    body = text[part.start : part.end]
    return part.start + len(body) - len(body.lstrip()), part.start + len(body.rstrip())


def _repairs(repaired: Repaired, start: int, end: int) -> tuple[Repair, ...]:
    """The repairs that lie in the input that ``start:end`` came from."""
    first, last = origin_of(repaired.origin, start), origin_of(repaired.origin, end)
    low = bisect_left(repaired.repairs, first, key=lambda r: r.start)
    high = bisect_left(repaired.repairs, last, key=lambda r: r.start)
    return repaired.repairs[low:high]


def _origin(repaired: Repaired, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The part of the map for ``start:end``, counted from ``start``."""
    low = bisect_left(repaired.origin, (start + 1, -1))
    high = bisect_left(repaired.origin, (end, -1))
    inner = ((here - start, there) for here, there in repaired.origin[low:high])
    return ((0, origin_of(repaired.origin, start)), *inner)
