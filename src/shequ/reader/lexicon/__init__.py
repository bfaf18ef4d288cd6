"""The reader's own small word lists, one TOML file a subject, read when first needed and once."""

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["any_of", "number_words"]


@cache
def number_words(name: str) -> tuple[str, ...]:
    """The words of one list of ``number.toml``, longest first."""
    lists = tomllib.loads(files("shequ.reader.lexicon").joinpath("number.toml").read_text(encoding="utf-8"))
    return tuple(sorted(lists[name].split(), key=len, reverse=True))


@cache
def any_of(name: str, *, before: str = "", after: str = "") -> re.Pattern[str]:
    """A pattern for any word of a list, between two other pieces of pattern."""
    words = "|".join(map(re.escape, number_words(name)))
    return re.compile(f"{before}(?:{words}){after}")
