"""The reader's own small word lists, one TOML file a subject, read once."""

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def number_words(name: str) -> tuple[str, ...]:
    """The words of one list of ``number.toml``, longest first."""
    lists = tomllib.loads(files("shequ.reader.lexicon").joinpath("number.toml").read_text(encoding="utf-8"))
    return tuple(sorted(lists[name].split(), key=len, reverse=True))


@cache
def number_pattern(name: str) -> str:
    """The same list as alternatives for a pattern."""
    return "|".join(map(re.escape, number_words(name)))
