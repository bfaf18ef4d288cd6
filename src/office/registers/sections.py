"""What rooms above the registers add to the page of an entry: the promises that it serves, the findings it came from.

A room adds its function in ``AppConfig.ready``; the registers know none of them.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from django.http import HttpRequest

from office.ledger.models import Fact
from office.pages.sections import Line, Section
from office.registers.models import Entry

__all__ = ["Line", "Section", "add_section", "sections_of"]


Make: TypeAlias = Callable[[HttpRequest, Entry, Sequence[Fact]], Section | None]
_MAKERS: Final[list[Make]] = []


def add_section(make: Make) -> None:
    """Show what ``make`` gives on the page of every entry, from the facts that stand behind it; once, however often added."""
    if make not in _MAKERS:
        _MAKERS.append(make)


def sections_of(request: HttpRequest, entry: Entry, facts: Sequence[Fact]) -> list[Section]:
    """The sections for one entry."""
    made = (make(request, entry, facts) for make in _MAKERS)
    return [section for section in made if section]
