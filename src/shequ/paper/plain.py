"""A document as plain values that JSON carries without loss, and back again."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from shequ.paper.model import (
    Block,
    Chart,
    Heading,
    Number,
    Paper,
    Paragraph,
    Part,
    Picture,
    Sentence,
    Series,
    Table,
)
from shequ.standing import Figure, How, Query

__all__ = ["Queries", "as_plain", "figure_of_plain", "figure_plain", "paper_of", "queries_of_plain"]

Plain: TypeAlias = Any
WORDS: Final = ("genre", "title", "signed", "to", "mark", "number", "copies_to", "note")
PICTURE: Final = ("key", "time", "place", "people", "theme", "background", "cause")
FIGURE: Final = ("name", "measure", "unit", "numerator", "denominator", "facts", "why", "id", "place")


def as_plain(paper: Paper) -> dict[str, Any]:
    """The document as dicts, lists, strings and whole numbers; every figure once, in ``figures``, every query in ``queries``.

    A number in the text is ``{"figure": 3, "text": "300", "suffix": "户", "edited": false}`` and points into the one list,
    a figure says by numbers which of the other it asked: a document asks the same again and again.
    """
    writing, asked = _Writing(), Queries()
    return {
        **{name: getattr(paper, name) for name in WORDS},
        "dated": _day(paper.dated),
        "blocks": writing.blocks(paper.blocks),
        "attached": [{"title": title, "blocks": writing.blocks(blocks)} for title, blocks in paper.attached],
        "figures": [figure_plain(figure, asked) for figure in writing.figures],
        "queries": asked.plain(),
    }


def paper_of(plain: Mapping[str, Any]) -> Paper:
    """The document that :func:`as_plain` made plain."""
    queries = queries_of_plain(plain)
    reading = _Reading([figure_of_plain(figure, queries) for figure in plain["figures"]])
    return Paper(
        **{name: plain[name] for name in WORDS},
        dated=_date(plain["dated"]),
        blocks=reading.blocks(plain["blocks"]),
        attached=tuple((annex["title"], reading.blocks(annex["blocks"])) for annex in plain["attached"]),
    )


class Queries:
    """The queries of many figures, each once and by its number."""

    def __init__(self) -> None:
        self._numbers: dict[Query, int] = {}

    def number(self, query: Query) -> int:
        """Its place in :meth:`plain`."""
        return self._numbers.setdefault(query, len(self._numbers))

    def plain(self) -> list[Plain]:
        """Each as the list of its fields."""
        return [_query_plain(query) for query in self._numbers]


def queries_of_plain(plain: Mapping[str, Any]) -> tuple[Query, ...]:
    """The queries that stand beside figures, by their numbers; none in what was written before they stood there."""
    return tuple(map(_query, plain.get("queries", ())))


def figure_plain(figure: Figure, asked: Queries | None = None) -> dict[str, Any]:
    """A figure as plain values: its value ``"11/5"``, each query by its number in ``asked``, else the list of its fields."""
    value = None if figure.value is None else f"{figure.value.numerator}/{figure.value.denominator}"
    return {
        **{name: getattr(figure, name) for name in FIGURE},
        "how": str(figure.how),
        "value": value,
        "queries": list(map(asked.number if asked else _query_plain, figure.queries)),
    }


def figure_of_plain(plain: Mapping[str, Any], queries: Sequence[Query] = ()) -> Figure:
    """The figure that :func:`figure_plain` made plain; ``queries`` are what it names by numbers."""
    return Figure(
        **{name: plain[name] for name in FIGURE},
        how=How(plain["how"]),
        value=None if plain["value"] is None else Fraction(plain["value"]),
        queries=tuple(queries[each] if isinstance(each, int) else _query(each) for each in plain["queries"]),
    )


def _query_plain(query: Query) -> list[Any]:
    place = [query.measure, query.level, query.place, query.start.isoformat(), query.end.isoformat()]
    return [*place, query.category, query.population, query.party, query.latest]


def _query(plain: Sequence[Any]) -> Query:
    measure, level, place, start, end, category, population, party, latest = plain
    return Query(
        measure,
        level,
        place,
        date.fromisoformat(start),
        date.fromisoformat(end),
        category=category,
        population=population,
        party=party,
        latest=latest,
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class _Writing:
    """Blocks made plain; the figures met on the way, each once."""

    def __init__(self) -> None:
        self.figures: dict[Figure, int] = {}

    def blocks(self, blocks: Sequence[Block]) -> list[Plain]:
        return [self.block(block) for block in blocks]

    def block(self, block: Block) -> Plain:
        match block:
            case Paragraph():
                return {"kind": "paragraph", "sentences": [self.parts(each.parts) for each in block.sentences]}
            case Heading():
                return {"kind": "heading", "level": block.level, "text": block.text}
            case Table():
                rows = [self.parts(row) for row in block.rows]
                return {"kind": "table", "caption": block.caption, "head": list(block.head), "rows": rows}
            case Chart():
                return self.chart(block)
            case Picture():
                return {"kind": "picture", **{name: getattr(block, name) for name in PICTURE}}

    def chart(self, chart: Chart) -> Plain:
        return {
            "kind": "chart",
            "caption": chart.caption,
            "shape": chart.kind,
            "labels": list(chart.labels),
            "series": [
                {"name": one.name, "values": [self.known(value) for value in one.values]} for one in chart.series
            ],
            "unit": chart.unit,
            "target": self.known(chart.target),
        }

    def parts(self, parts: Sequence[Part]) -> list[Plain]:
        return [part if isinstance(part, str) else self.known(part) for part in parts]

    def known(self, number: Number | None) -> Plain:
        if number is None:
            return None
        at = self.figures.setdefault(number.figure, len(self.figures))
        return {"figure": at, "text": number.text, "suffix": number.suffix, "edited": number.edited}


class _Reading:
    """Plain blocks made blocks again."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures

    def blocks(self, blocks: Sequence[Plain]) -> tuple[Block, ...]:
        return tuple(self.block(block) for block in blocks)

    def block(self, plain: Plain) -> Block:
        match plain["kind"]:
            case "paragraph":
                return Paragraph(tuple(Sentence(self.parts(parts)) for parts in plain["sentences"]))
            case "heading":
                return Heading(plain["level"], plain["text"])
            case "table":
                return Table(plain["caption"], tuple(plain["head"]), tuple(self.parts(row) for row in plain["rows"]))
            case "chart":
                return self.chart(plain)
            case "picture":
                return Picture(**{name: plain[name] for name in PICTURE})
            case kind:
                raise ValueError(f"no block is a {kind}")

    def chart(self, plain: Plain) -> Chart:
        return Chart(
            caption=plain["caption"],
            kind=plain["shape"],
            labels=tuple(plain["labels"]),
            series=tuple(
                Series(one["name"], tuple(self.known(value) for value in one["values"])) for one in plain["series"]
            ),
            unit=plain["unit"],
            target=self.known(plain["target"]),
        )

    def parts(self, parts: Sequence[Plain]) -> tuple[Part, ...]:
        return tuple(part if isinstance(part, str) else self.number(part) for part in parts)

    def known(self, plain: Plain) -> Number | None:
        return None if plain is None else self.number(plain)

    def number(self, plain: Plain) -> Number:
        figure = self.figures[plain["figure"]]
        return Number(figure, plain["text"], suffix=plain["suffix"], edited=plain["edited"])
