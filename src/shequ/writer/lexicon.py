"""The words of the writer: patterns, verbs and themes, read once from ``words.toml``."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

__all__ = ["lexicon", "patterns", "words"]

FILE: Final = "words.toml"


@cache
def lexicon() -> dict[str, Any]:
    """Everything in the file."""
    return tomllib.loads(files("shequ.writer").joinpath(FILE).read_text(encoding="utf-8"))


def patterns(section: str, name: str) -> tuple[str, ...]:
    """The wordings under a name; one stands alone."""
    found = lexicon()[section][name]
    return (found,) if isinstance(found, str) else tuple(found)


@cache
def words(section: str) -> tuple[str, ...]:
    """The list of a section, the longest first."""
    return tuple(sorted(lexicon()[section]["words"], key=len, reverse=True))
