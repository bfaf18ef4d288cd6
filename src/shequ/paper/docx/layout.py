"""The measures of GB/T 9704-2012 in Word's units, and the parts of a docx that are the same for every document."""

from typing import Final

__all__ = [
    "CELL",
    "CHARACTER",
    "CONTENT_TYPES",
    "FONTS",
    "FOOTERS",
    "GRID",
    "LINE",
    "MAIN",
    "RELATIONS",
    "SECTION",
    "SETTINGS",
    "STYLES",
    "WIDTH",
    "mm",
]


def mm(length: float) -> int:
    """Millimetres in twentieths of a point.

    >>> mm(37)
    2098
    """
    return round(length / 25.4 * 1440)


MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = f'xmlns:w="{MAIN}"'

PAGE: Final = (mm(210), mm(297))
TOP, BOTTOM, LEFT, RIGHT = mm(37), mm(35), mm(28), mm(26)
WIDTH: Final = PAGE[0] - LEFT - RIGHT  # of the type area: 156 mm
LINE: Final = 579  # 22 lines in 225 mm
GRID: Final = 5  # taken from each character, so that 28 of 16 pt stand in 156 mm
CHARACTER: Final = 16 * 20 - GRID
CELL: Final = 12  # points of the type in tables

FONTS: Final = {
    "song": "宋体",
    "title": "方正小标宋简体",
    "body": "仿宋_GB2312",
    "black": "黑体",
    "kai": "楷体_GB2312",
    "latin": "Times New Roman",
}


def _fonts(name: str) -> str:
    latin = FONTS["latin"]
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{FONTS[name]}" w:cs="{latin}"/>'


def _style(name: str, shown: str, *, paragraph: str = "", run: str = "", base: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/><w:basedOn w:val="{base}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _exact(points: float) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(points * 20)}" w:lineRule="exact"/>'


_TWO: Final = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
_OPEN: Final = '<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
_TIGHT: Final = '<w:spacing w:val="0"/>'


def _heading(level: int, font: str) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        paragraph=f'<w:keepNext/>{_TWO}<w:outlineLvl w:val="{level - 1}"/>',
        run=_fonts(font),
    )


def _cell(name: str, shown: str, points: float, *, align: str, run: str = "") -> str:
    paragraph = f'<w:snapToGrid w:val="0"/>{_exact(points * 1.5)}<w:jc w:val="{align}"/>'
    return _style(name, shown, paragraph=paragraph, run=f"{run}{_TIGHT}{_size(points)}")


STYLES: Final = (
    f"{_XML}<w:styles {_W}><w:docDefaults>"
    f'<w:rPrDefault><w:rPr>{_fonts("body")}<w:spacing w:val="-{GRID}"/>{_size(16)}'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
    f'<w:pPrDefault><w:pPr>{_OPEN}<w:spacing w:before="0" w:after="0" w:line="{LINE}" w:lineRule="exact"/>'
    '<w:jc w:val="both"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f"<w:pPr>{_OPEN}</w:pPr></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>'
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style>"
    + _style("Body", "Body Text", paragraph=_TWO)
    + _heading(1, "black")
    + _heading(2, "kai")
    + _heading(3, "body")
    + _heading(4, "body")
    + _style(
        "Title",
        "Title",
        paragraph='<w:snapToGrid w:val="0"/><w:jc w:val="center"/>',
        run=_fonts("title") + _TIGHT + _size(22),
    )
    + _style(
        "Mark",
        "发文机关标志",
        paragraph='<w:snapToGrid w:val="0"/><w:jc w:val="center"/>',
        run=_fonts("title") + '<w:color w:val="FF0000"/>',
    )
    + _style("Annex", "附件标记", paragraph="<w:keepNext/><w:pageBreakBefore/>", run=_fonts("black"))
    + _style("Centred", "居中", paragraph='<w:jc w:val="center"/>')
    + _style(
        "Caption",
        "caption",
        paragraph='<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="60" w:after="40" w:line="400"'
        ' w:lineRule="exact"/><w:jc w:val="center"/>',
        run=_fonts("black") + _TIGHT + _size(CELL),
    )
    + _style(
        "Below",
        "图注",
        paragraph='<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="160" w:line="360"'
        ' w:lineRule="exact"/><w:jc w:val="center"/>',
        run=_TIGHT + _size(CELL),
    )
    + _style("Chart", "统计图注", base="Below", paragraph="<w:keepNext/>")
    + _style(
        "Drawing",
        "图",
        paragraph='<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="0" w:line="240"'
        ' w:lineRule="auto"/><w:jc w:val="center"/>',
    )
    + _cell("Head", "表头", CELL, align="center", run=_fonts("black"))
    + _cell("Cell", "表内文字", CELL, align="left")
    + _cell("Amount", "表内数字", CELL, align="right")
    + _cell("SmallHead", "小表头", 10.5, align="center", run=_fonts("black"))
    + _cell("SmallCell", "小表内文字", 10.5, align="left")
    + _cell("SmallAmount", "小表内数字", 10.5, align="right")
    + _cell("SourceHead", "来源表头", 9, align="center", run=_fonts("black"))
    + _cell("Source", "来源表内文字", 9, align="left")
    + _style("Gap", "间隔", paragraph=f'<w:snapToGrid w:val="0"/>{_exact(8)}', run=_size(4))
    + _style("Imprint", "版记", paragraph='<w:snapToGrid w:val="0"/>' + _exact(24), run=_TIGHT + _size(14))
    + _style("PageLeft", "页码（双页）", paragraph=_exact(20) + '<w:ind w:left="280"/><w:jc w:val="left"/>')
    + _style("PageRight", "页码（单页）", paragraph=_exact(20) + '<w:ind w:right="280"/><w:jc w:val="right"/>')
    + "</w:styles>"
)

SETTINGS: Final = (
    f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
    '<w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:useFELayout/><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)

SECTION: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rIdOdd"/><w:footerReference w:type="even" r:id="rIdEven"/>'
    f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/><w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}"'
    f' w:header="{mm(15)}" w:footer="{mm(25)}" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
)


def _footer(style: str) -> str:
    """— 1 — in the type of 7.5: half-width digits of the 14 pt 宋体 between two dashes."""
    song = FONTS["song"]
    run = f'<w:rPr><w:rFonts w:ascii="{song}" w:hAnsi="{song}" w:eastAsia="{song}"/>{_TIGHT}{_size(14)}</w:rPr>'
    field = "".join(
        f"<w:r>{run}{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{field}</w:p></w:ftr>'


FOOTERS: Final = {"footer1.xml": _footer("PageRight"), "footer2.xml": _footer("PageLeft")}

CONTENT_TYPES: Final = (
    f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="xlsx"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    + "".join(
        f'<Override PartName="{part}" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in (
            ("/word/document.xml", "officedocument.wordprocessingml.document.main"),
            ("/word/styles.xml", "officedocument.wordprocessingml.styles"),
            ("/word/settings.xml", "officedocument.wordprocessingml.settings"),
            ("/word/footer1.xml", "officedocument.wordprocessingml.footer"),
            ("/word/footer2.xml", "officedocument.wordprocessingml.footer"),
            ("/docProps/core.xml", "package.core-properties"),
            ("/docProps/app.xml", "officedocument.extended-properties"),
        )
    )
    + "{charts}</Types>"
)
