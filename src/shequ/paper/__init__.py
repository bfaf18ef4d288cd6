"""Official documents: what stands in one, and how it is laid out as html and plain text.

The parts that make files are heavier and are asked for by name, in a child process: :mod:`shequ.paper.docx`,
:mod:`shequ.paper.sheets` and :mod:`shequ.paper.pdf`.
"""

from shequ.paper.charts import bars_svg, lines_svg
from shequ.paper.html import html_of
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
from shequ.paper.plain import Queries, as_plain, figure_of_plain, figure_plain, paper_of, queries_of_plain
from shequ.paper.sources import COLUMNS as SOURCE_COLUMNS
from shequ.paper.sources import TITLE as SOURCES_TITLE
from shequ.paper.text import text_of
from shequ.paper.walking import Levels, behind, numbers_in

__all__ = [
    "SOURCES_TITLE",
    "SOURCE_COLUMNS",
    "Block",
    "Chart",
    "Heading",
    "Levels",
    "Number",
    "Paper",
    "Paragraph",
    "Part",
    "Picture",
    "Queries",
    "Sentence",
    "Series",
    "Table",
    "as_plain",
    "bars_svg",
    "behind",
    "figure_of_plain",
    "figure_plain",
    "html_of",
    "lines_svg",
    "numbers_in",
    "paper_of",
    "queries_of_plain",
    "text_of",
]
