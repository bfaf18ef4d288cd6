"""What rooms above the territory add to the page of a place: posts held over it, campaigns, findings.

An app appends its function in ``AppConfig.ready``; the territory knows none of them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from django.http import HttpRequest

from office.territory.models import Place

__all__ = ["Line", "Section", "add_section", "sections_of"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a section: a name, a link if there is one, and what stands at its end."""

    label: str
    url: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled list; ``url`` leads to all of it."""

    title: Any
    lines: Sequence[Line]
    empty: Any = ""
    url: str = ""


Make: TypeAlias = Callable[[HttpRequest, Place], Section | None]
_MAKERS: Final[list[Make]] = []


def add_section(make: Make) -> None:
    """Show what ``make`` gives on the page of every place; once, however often it is added."""
    if make not in _MAKERS:
        _MAKERS.append(make)


def sections_of(request: HttpRequest, place: Place) -> list[Section]:
    """The sections for one place."""
    made = (make(request, place) for make in _MAKERS)
    return [section for section in made if section]
