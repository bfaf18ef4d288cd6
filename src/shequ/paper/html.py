"""A document as HTML: meaning in the elements, looks left to the page; every number a link to its facts."""

from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from typing import Final

from shequ.paper.charts import bars_svg, lines_svg
from shequ.paper.escape import escaped
from shequ.paper.model import Block, Chart, Heading, Number, Paper, Paragraph, Part, Picture, Table
from shequ.paper.sources import COLUMNS, TITLE, Source, Sources, exact
from shequ.paper.walking import Levels, annexes, behind, caption_of, day_of, note_of, printed
from shequ.standing import Figure

__all__ = ["html_of"]

PAGE: Final = '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">\
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>\
<style>{css}</style></head>\n<body>\n{body}\n</body></html>\n'


def html_of(
    paper: Paper,
    *,
    link: Callable[[Figure], str | None] | None = None,
    photo: Callable[[str], str | None] | None = None,
    standalone: bool = False,
) -> str:
    """The document as an ``article``; ``link`` gives the address of a figure's facts, ``photo`` that of a picture.

    ``standalone``: a whole file with its own style and the annex of sources, to which numbers without address lead.
    """
    laying = _Laying(paper, link=link, photo=photo, standalone=standalone)
    article = "\n".join(laying.article())
    if not standalone:
        return article
    css = files("shequ.paper").joinpath("paper.css").read_text(encoding="utf-8")
    return PAGE.format(title=escaped(paper.title), css=css, body=article)


class _Laying:
    """One document on its way to HTML."""

    def __init__(
        self,
        paper: Paper,
        *,
        link: Callable[[Figure], str | None] | None,
        photo: Callable[[str], str | None] | None,
        standalone: bool,
    ) -> None:
        self.paper = paper
        self.sources = Sources(paper)
        self.link = link
        self.photo = photo
        self.listed = standalone and bool(self.sources.lines)

    def article(self) -> Iterator[str]:
        paper = self.paper
        yield '<article class="paper">'
        yield from self.head()
        yield from self.blocks(paper.blocks)
        yield from self.ending()
        names = annexes(paper, sources=TITLE if self.listed else "")
        for at, (title, blocks) in enumerate(paper.attached, start=1):
            yield '<section class="annex">'
            yield f'<p class="annex-mark">附件{at if len(names) > 1 else ""}</p><h1>{escaped(title)}</h1>'
            yield from self.blocks(blocks)
            yield "</section>"
        if self.listed:
            yield from self.annex(len(names))
        yield "</article>"

    def head(self) -> Iterator[str]:
        paper = self.paper
        if paper.mark:
            yield f'<p class="mark">{escaped(paper.mark)}</p>'
        if paper.number:
            yield f'<p class="number">{escaped(paper.number)}</p>'
        yield f"<h1>{escaped(paper.title)}</h1>"
        if paper.to:
            yield f'<p class="to">{escaped(paper.to.rstrip("：:"))}：</p>'

    def ending(self) -> Iterator[str]:
        paper = self.paper
        names = annexes(paper, sources=TITLE if self.listed else "")
        if names:
            items = "".join(f"<li>{escaped(name)}</li>" for name in names)
            yield f'<div class="annexes"><p>附件：</p><ol>{items}</ol></div>'
        if paper.signed:
            yield f'<p class="signed">{escaped(paper.signed)}</p>'
        if paper.dated:
            yield f'<p class="dated"><time datetime="{paper.dated.isoformat()}">{day_of(paper)}</time></p>'
        if note := note_of(paper):
            yield f'<p class="note">{escaped(note)}</p>'
        if paper.copies_to:
            yield f'<p class="copies">抄送：{escaped(paper.copies_to.rstrip("。"))}。</p>'

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        levels = Levels()
        for block in blocks:
            match block:
                case Heading():
                    name = f"h{block.level + 1}"
                    yield f"<{name}>{escaped(levels.number(block))}{escaped(block.text)}</{name}>"
                case Paragraph():
                    yield f"<p>{''.join(self.parts(sentence.parts) for sentence in block.sentences)}</p>"
                case Table():
                    yield self.table(block)
                case Chart():
                    yield self.chart(block)
                case Picture():
                    yield self.picture(block)

    def parts(self, parts: Sequence[Part]) -> str:
        return "".join(escaped(part) if isinstance(part, str) else self.number(part) for part in parts)

    def number(self, number: Number) -> str:
        """A link to the facts, to the annex, or plain; an edited number is marked with what the ledger says."""
        source = self.sources.of(number)
        name = self.sources.next_name(number)
        words = escaped(number.text + number.suffix)
        keys = f'class="figure" id="fig-{name}" data-figure="{escaped(number.figure.id)}"'
        address = self.link(number.figure) if self.link else None
        address = address or (f"#src-{source.key}" if self.listed else None)
        shown = f'<a {keys} href="{escaped(address)}">{words}</a>' if address else f"<span {keys}>{words}</span>"
        return f'<mark title="总账为{escaped(exact(number.figure))}">{shown}</mark>' if number.edited else shown

    def table(self, table: Table) -> str:
        head = "".join(f'<th scope="col">{escaped(cell)}</th>' for cell in table.head)
        rows = "".join(f"<tr>{''.join(self.cell(cell) for cell in row)}</tr>" for row in table.rows)
        caption = f"<caption>{escaped(table.caption)}</caption>" if table.caption else ""
        body = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'<div class="table-box">{body}</div>'

    def cell(self, cell: Part) -> str:
        return f"<td>{escaped(cell)}</td>" if isinstance(cell, str) else f'<td class="num">{self.number(cell)}</td>'

    def chart(self, chart: Chart) -> str:
        """The drawing, with the table of its values folded behind it."""
        svg = drawing(chart)
        values = self.table(behind(Chart("", chart.kind, chart.labels, chart.series, chart.unit, chart.target)))
        caption = f"<figcaption>{escaped(chart.caption)}</figcaption>"
        return f"<figure>{svg}{caption}<details><summary>图中数字</summary>{values}</details></figure>"

    def picture(self, picture: Picture) -> str:
        address = self.photo(picture.key) if self.photo else None
        caption = escaped(caption_of(picture))
        if not address:
            return f'<p class="missing">（照片未附。{caption}）</p>'
        return (
            f'<figure><img src="{escaped(address)}" alt="{escaped(picture.theme or picture.place)}" loading="lazy">'
            f"<figcaption>{caption}</figcaption></figure>"
        )

    def annex(self, number: int) -> Iterator[str]:
        yield '<section class="annex sources">'
        yield f'<p class="annex-mark">附件{number if number > 1 else ""}</p><h1>{TITLE}</h1>'
        head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
        rows = "".join(self.line(source) for source in self.sources.lines)
        yield f'<div class="table-box"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        yield "</section>"

    def line(self, source: Source) -> str:
        first, *rest = source.cells
        cells = "".join(f"<td>{escaped(cell)}</td>" for cell in rest)
        return f'<tr id="src-{source.key}"><td><a href="#fig-{source.key}">{first}</a></td>{cells}</tr>'


def drawing(chart: Chart) -> str:
    """A chart of a document as SVG."""
    series = [(one.name, [_value(value) for value in one.values]) for one in chart.series]
    texts = [[printed((value,)) if value else "" for value in one.values] for one in chart.series]
    target = _value(chart.target)
    said = printed((chart.target,)) if chart.target else ""
    draw = bars_svg if chart.kind == "bars" else lines_svg
    return draw(
        chart.labels, series, title=chart.caption, unit=chart.unit, texts=texts, target=target, target_text=said
    )


def _value(number: Number | None) -> float | None:
    return None if number is None or number.figure.value is None else float(number.figure.value)
