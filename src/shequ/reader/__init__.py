"""The reader: documents and their items from any text of the genre. Rules only; no model, no network, no clock."""

from shequ.reader.around import Around, around
from shequ.reader.counting import structural, uncounted
from shequ.reader.extract import Trace
from shequ.reader.phrase import trim
from shequ.reader.reading import explain, read, read_text
from shequ.reader.scene import Scene
from shequ.reader.tables import row_at

__all__ = [
    "Around",
    "Scene",
    "Trace",
    "around",
    "explain",
    "read",
    "read_text",
    "row_at",
    "structural",
    "trim",
    "uncounted",
]
