"""What rooms above the territory add to the page of a place: posts held over it, campaigns, findings.

An app appends its function in ``AppConfig.ready``; the territory knows none of them.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from django.http import HttpRequest

from office.pages.sections import Line, Section
from office.territory.models import Place

__all__ = ["Line", "Section", "add_section", "sections_of"]


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
