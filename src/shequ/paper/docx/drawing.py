"""Charts of a docx: native ones that Word and WPS draw and edit, with their values kept and a workbook inside."""

from collections.abc import Sequence
from itertools import count
from typing import Final

from shequ.paper.docx.pictures import MILLIMETRE, inline
from shequ.paper.docx.workbook import column, workbook
from shequ.paper.escape import escaped
from shequ.paper.model import Chart, Number

__all__ = ["chart_part", "chart_xml", "values_of"]

SPACE: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
COLOURS: Final = ("1F4E79", "C55A11", "7F7F7F", "2E75B6", "BF9000", "548235")
LABELLED: Final = 8  # values that are still written beside what they are drawn as
SHORT, FEW = 6, 8  # labels up to this long and many stand under upright bars
WIDTH, HEIGHT = 150 * MILLIMETRE, 75 * MILLIMETRE
TARGET: Final = "目标"


def chart_xml(*, at: int, relation: str, name: str, labels: int, lying: bool) -> str:
    """The paragraph of a chart; one of lying bars is as high as it has labels."""
    height = max(HEIGHT, min(200, 20 + 8 * labels) * MILLIMETRE) if lying else HEIGHT
    graphic = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        f' r:id="{relation}"/></a:graphicData></a:graphic>'
    )
    return inline(graphic, at=at, width=WIDTH, height=height, name=name)


def is_lying(chart: Chart) -> bool:
    """Whether the bars lie: long or many labels, and no target to be drawn across."""
    long = len(chart.labels) > FEW or any(len(label) > SHORT for label in chart.labels)
    return chart.kind == "bars" and long and chart.target is None


def values_of(chart: Chart) -> list[tuple[str, list[float | None]]]:
    """The series by name, the target as the last of them, each as long as there are labels."""
    size = len(chart.labels)
    series = [(one.name, [_value(v) for v in (*one.values, *[None] * size)[:size]]) for one in chart.series]
    if chart.target is not None:
        series.append((TARGET, [_value(chart.target)] * size))
    return series


def chart_part(chart: Chart) -> tuple[str, bytes]:
    """The part that draws the chart, and the workbook that it is edited in."""
    series = values_of(chart)
    size = len(series) - (chart.target is not None)
    labels = [escaped(label) for label in chart.labels]
    lying = is_lying(chart)
    labelled = size * len(labels) <= LABELLED or (lying and size == 1)
    drawn = [
        _series(at, labels, named, line=chart.kind == "lines" or at == size, labelled=labelled)
        for at, named in enumerate(series)
    ]
    bars = "" if chart.kind == "lines" else _bars(drawn[:size], lying=lying)
    line_series = drawn if chart.kind == "lines" else drawn[size:]
    lines = _lines(line_series) if line_series else ""
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' if len(series) > 1 else ""
    part = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {SPACE}><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{bars}{lines}{_axes(chart)}</c:plotArea>{legend}'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050"/></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return part, workbook(["", *(name for name, _ in series)], chart.labels, [values for _, values in series])


def _series(
    at: int, labels: Sequence[str], series: tuple[str, Sequence[float | None]], *, line: bool, labelled: bool
) -> str:
    """A series with its name, labels and values, each with the cells of the workbook that they stand in."""
    name, values = series
    last, letter = len(labels) + 1, column(at + 1)
    target = name == TARGET
    colour = COLOURS[at % len(COLOURS)] if not target else "C00000"
    dash = '<a:prstDash val="dash"/>' if target else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    looks = f'<a:ln w="25400">{fill}{dash}</a:ln>' if line or target else fill
    marker = (
        '<c:marker><c:symbol val="none"/></c:marker>'
        if target
        else '<c:marker><c:symbol val="circle"/></c:marker>'
        if line
        else ""
    )
    front = marker if line or target else '<c:invertIfNegative val="0"/>'
    end = '<c:smooth val="0"/>' if line or target else ""
    shown = int(not target and labelled)
    place = "t" if line else "outEnd"
    names = "".join(f'<c:pt idx="{at}"><c:v>{label}</c:v></c:pt>' for at, label in enumerate(labels))
    points = "".join(f'<c:pt idx="{at}"><c:v>{v!r}</c:v></c:pt>' for at, v in zip(count(), values) if v is not None)
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${letter}$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escaped(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"<c:spPr>{looks}</c:spPr>{front}"
        f'<c:dLbls><c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="{shown}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f'<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{len(labels)}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(labels)}"/>{points}</c:numCache></c:numRef></c:val>{end}</c:ser>'
    )


def _bars(series: Sequence[str], *, lying: bool) -> str:
    return (
        f'<c:barChart><c:barDir val="{"bar" if lying else "col"}"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{"".join(series)}<c:gapWidth val="60"/><c:axId val="11"/><c:axId val="12"/></c:barChart>'
    )


def _lines(series: Sequence[str]) -> str:
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{"".join(series)}<c:marker val="1"/>'
        '<c:axId val="11"/><c:axId val="12"/></c:lineChart>'
    )


def _axes(chart: Chart) -> str:
    """Labels below and values at the left, or the other way round for lying bars, read from the top."""
    lying = is_lying(chart)
    labels, values = ("l", "b") if lying else ("b", "l")
    unit = escaped(chart.unit)
    title = (
        '<c:title><c:tx><c:rich><a:bodyPr rot="0" vert="horz"/><a:p><a:pPr><a:defRPr b="0" sz="1050"/></a:pPr><a:r><a:rPr b="0" sz="1050" lang="zh-CN"/>'
        f'<a:t>{unit}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    below = any(value is not None and value < 0 for _, values in values_of(chart) for value in values)
    least = "" if below else '<c:min val="0"/>'
    turned = "maxMin" if lying else "minMax"
    crosses = "max" if lying else "autoZero"
    return (
        f'<c:catAx><c:axId val="11"/><c:scaling><c:orientation val="{turned}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{labels}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        '<c:crossAx val="12"/><c:crosses val="autoZero"/></c:catAx><c:valAx><c:axId val="12"/><c:scaling>'
        f'<c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/><c:axPos val="{values}"/>{title if unit else ""}'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="11"/><c:crosses val="{crosses}"/></c:valAx>'
    )


def _value(number: Number | None) -> float | None:
    if number is None or number.figure.value is None:
        return None
    value = number.figure.value
    return int(value) if value.denominator == 1 else float(value)
