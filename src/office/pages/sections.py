"""Titled lists that rooms above add to the page of a thing below: what is shown, whoever made it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

__all__ = ["Line", "Section"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: a name, a link if there is one, and what stands at its end."""

    label: str
    url: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list; ``empty`` is said where it has no line, ``url`` leads to all of it."""

    title: Any
    lines: Sequence[Line]
    empty: Any = ""
    url: str = ""
