"""The parts of a docx put together: the same document gives the same bytes."""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from shequ.paper.docx.body import Body
from shequ.paper.docx.layout import CONTENT_TYPES, FOOTERS, MAIN, RELATIONS, SECTION, SETTINGS, STYLES
from shequ.paper.docx.workbook import EPOCH
from shequ.paper.escape import escaped
from shequ.paper.model import Paper

__all__ = ["docx_of"]

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_OPEN: Final = (
    f'{_XML}<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" xmlns:a="{_DRAWING}/main" xmlns:pic="{_DRAWING}/picture"'
    f' xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:body>'
)
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_APP: Final = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Shequ</Application></Properties>"
)


def docx_of(paper: Paper, *, photo: Callable[[str], bytes | None] | None = None, sources: bool = True) -> bytes:
    """The document as docx; ``photo`` gives the bytes of a picture, ``sources`` adds the annex that says where figures come from.

    A picture that is not there, or is neither JPEG nor PNG, leaves a sentence in its place.
    """
    body = Body(paper, photo=photo, sources=sources)
    document = "".join((_OPEN, *body.xml(), SECTION, "</w:body></w:document>"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts(paper, body, document):
            stored = name.endswith((".png", ".jpeg", ".xlsx"))
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return out.getvalue()


def _parts(paper: Paper, body: Body, document: str) -> Iterator[tuple[str, str | bytes]]:
    charts = "".join(
        f'<Override PartName="/word/charts/chart{at + 1}.xml" ContentType="{_CHART}"/>'
        for at in range(len(body.charts))
    )
    yield "[Content_Types].xml", CONTENT_TYPES.replace("{charts}", charts)
    yield (
        "_rels/.rels",
        _relations(
            [
                ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
            ]
        ),
    )
    yield "docProps/core.xml", _core(paper)
    yield "docProps/app.xml", _APP
    yield "word/document.xml", document
    yield "word/_rels/document.xml.rels", _document_relations(body)
    yield "word/styles.xml", STYLES
    yield "word/settings.xml", SETTINGS
    for name, content in FOOTERS.items():
        yield f"word/{name}", content
    for at, (part, book) in enumerate(body.charts, start=1):
        yield f"word/charts/chart{at}.xml", part
        inside = [("rId1", f"{RELATIONS}/package", f"../embeddings/chart{at}.xlsx")]
        yield f"word/charts/_rels/chart{at}.xml.rels", _relations(inside)
        yield f"word/embeddings/chart{at}.xlsx", book
    for name, image in body.images.items():
        yield f"word/media/{name}", image.content


def _document_relations(body: Body) -> str:
    fixed = [
        ("rIdStyles", f"{RELATIONS}/styles", "styles.xml"),
        ("rIdSettings", f"{RELATIONS}/settings", "settings.xml"),
        ("rIdOdd", f"{RELATIONS}/footer", "footer1.xml"),
        ("rIdEven", f"{RELATIONS}/footer", "footer2.xml"),
    ]
    charts = [(f"rIdChart{at}", f"{RELATIONS}/chart", f"charts/chart{at}.xml") for at in range(1, len(body.charts) + 1)]
    images = [(f"rIdImage{at}", f"{RELATIONS}/image", f"media/{name}") for at, name in enumerate(body.images, start=1)]
    return _relations([*fixed, *charts, *images])


def _relations(entries: list[tuple[str, str, str]]) -> str:
    lines = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in entries)
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _core(paper: Paper) -> str:
    """Title and author; the day of issue as the day it was made, so that the bytes do not depend on the clock."""
    day = f"{paper.dated.isoformat()}T00:00:00Z" if paper.dated else ""
    made = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(paper.title)}</dc:title><dc:creator>{escaped(paper.signed)}</dc:creator>"
        f"{made if day else ''}</cp:coreProperties>"
    )
