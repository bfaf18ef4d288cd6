"""Official documents: what stands in one, and how it is laid out as docx, html, plain text and sheets."""

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

__all__ = [
    "Block",
    "Chart",
    "Heading",
    "Number",
    "Paper",
    "Paragraph",
    "Part",
    "Picture",
    "Sentence",
    "Series",
    "Table",
]
