"""What rooms above campaigns add to the page of a commitment: how it is measured, how far it is.

An app appends its function in ``AppConfig.ready``; campaigns know none of them.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from django.http import HttpRequest

from office.campaigns.models import Commitment
from office.pages.sections import Section

__all__ = ["add_section", "sections_of"]

Make: TypeAlias = Callable[[HttpRequest, Commitment], Section | None]
_MAKERS: Final[list[Make]] = []


def add_section(make: Make) -> None:
    """Show what ``make`` gives on the page of every commitment; once, however often it is added."""
    if make not in _MAKERS:
        _MAKERS.append(make)


def sections_of(request: HttpRequest, commitment: Commitment) -> list[Section]:
    """The sections for one commitment."""
    made = (make(request, commitment) for make in _MAKERS)
    return [section for section in made if section]
