"""The reader: documents and their items from any text of the genre. Rules only; no model, no network, no clock."""

from shequ.reader.extract import Trace
from shequ.reader.reading import explain, read, read_text

__all__ = ["Trace", "explain", "read", "read_text"]
