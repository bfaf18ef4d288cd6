"""Documents for people and programs: a table for the terminal, JSON, YAML and a self-contained HTML page."""

from shequ.render.page import Entry, entry_of, to_html, to_index
from shequ.render.plain import plain, sound, to_json, to_yaml
from shequ.render.table import grid, to_table
from shequ.render.widths import clip, pad, safe, width, wrap
from shequ.render.words import columns

__all__ = [
    "Entry",
    "clip",
    "columns",
    "entry_of",
    "grid",
    "pad",
    "plain",
    "safe",
    "sound",
    "to_html",
    "to_index",
    "to_json",
    "to_table",
    "to_yaml",
    "width",
    "wrap",
]
