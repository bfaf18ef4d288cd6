"""The imprint (版记) at the foot of the last page: who gets copies, who printed it and when, between three rules."""

from typing import Final

from shequ.paper.docx.layout import WIDTH
from shequ.paper.escape import clean, escaped
from shequ.paper.model import Paper
from shequ.paper.walking import day_of

__all__ = ["imprint"]

POINT: Final = 12_700  # in the units of drawings
ROW: Final = 24  # points
SIZE: Final = 280  # a character of 14 pt in twentieths of a point
PER_LINE: Final = 27  # characters of 14 pt beside 抄送：, one left free at each side
THICK, THIN = 8, 6  # eighths of a point: 0.35 mm and 0.25 mm


def imprint(paper: Paper) -> str:
    """A box as wide as the type area at its lower edge, anchored in a small last paragraph."""
    rows, lines = [], 1
    if paper.copies_to:
        copies = f"　抄送：{clean(paper.copies_to).rstrip('。')}。"
        lines += -(-len(copies) // PER_LINE)
        rows.append(_row(_rule("top", THICK), copies, indent=f'<w:ind w:left="{4 * SIZE}" w:hanging="{4 * SIZE}"/>'))
    printed = f"{day_of(paper)}印发" if paper.dated else ""
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - SIZE}"/></w:tabs>'
    rules = _rule("top", THIN if rows else THICK) + _rule("bottom", THICK)
    rows.append(_row(rules, f"　{clean(paper.signed)}", tab=tab, after=printed))
    return _box("".join(rows), height=(ROW * lines + 4) * POINT)


def _row(rules: str, text: str, *, tab: str = "", indent: str = "", after: str = "") -> str:
    end = f"<w:r><w:tab/></w:r><w:r><w:t>{after}</w:t></w:r>" if after else ""
    looks = f'<w:pStyle w:val="Imprint"/><w:pBdr>{rules}</w:pBdr>{tab}{indent}'
    return f'<w:p><w:pPr>{looks}</w:pPr><w:r><w:t xml:space="preserve">{escaped(text)}</w:t></w:r>{end}</w:p>'


def _rule(side: str, size: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'


def _box(content: str, *, height: int) -> str:
    """A text box without edges; 1,000,001 is an id that no picture of the document has."""
    width = WIDTH * POINT // 20
    return (
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"'
        ' layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="margin">'
        '<wp:align>left</wp:align></wp:positionH><wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapTopAndBottom/><wp:docPr id="1000001" name="版记"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
        ' uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
    )
