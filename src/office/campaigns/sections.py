"""What rooms above campaigns add to the page of a commitment: how it is measured, how far it is.

An app appends its function in ``AppConfig.ready``; campaigns know none of them. What it adds to the page of a campaign is
the name of an address with the campaign's number: a part that is fetched once the page is there.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from django.http import HttpRequest
from django.urls import reverse

from office.campaigns.models import Commitment
from office.pages.sections import Section

__all__ = ["add_opening", "add_section", "openings_of", "sections_of"]

Make: TypeAlias = Callable[[HttpRequest, Commitment], Section | None]
_MAKERS: Final[list[Make]] = []
_OPENINGS: Final[list[str]] = []


def add_section(make: Make) -> None:
    """Show what ``make`` gives on the page of every commitment; once, however often it is added."""
    if make not in _MAKERS:
        _MAKERS.append(make)


def sections_of(request: HttpRequest, commitment: Commitment) -> list[Section]:
    """The sections for one commitment."""
    made = (make(request, commitment) for make in _MAKERS)
    return [section for section in made if section]


def add_opening(name: str) -> None:
    """Show the part at this address at the head of every campaign; once, however often it is added."""
    if name not in _OPENINGS:
        _OPENINGS.append(name)


def openings_of(campaign: int) -> list[str]:
    """The addresses of the parts for one campaign."""
    return [reverse(name, args=[campaign]) for name in _OPENINGS]
