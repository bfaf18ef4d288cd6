"""Load a file: bytes to text, by what the file is. Formats txt, html, docx, doc and pdf; encodings; limits."""

from shequ.text.load.files import SUFFIXES, files_in
from shequ.text.load.loaded import Format, Loaded
from shequ.text.load.parser import Parser, load

__all__ = ["SUFFIXES", "Format", "Loaded", "Parser", "files_in", "load"]
