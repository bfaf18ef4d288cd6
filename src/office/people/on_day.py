"""Posts held on one day, as a filter of a list."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from office.pages import formats
from office.pages.narrowing import Chosen, Surroundings, Unreadable

__all__ = ["HeldOn"]


@dataclass(frozen=True, slots=True)
class HeldOn:
    """``?on=2026-03-01``: what had begun and had not ended on that day."""

    name: str
    label: Any

    def read(self, said: str, around: Surroundings, /) -> Chosen:
        """The condition for a day."""
        try:
            day = date.fromisoformat(said)
        except ValueError as error:
            raise Unreadable(_("日期看不懂，请写成 2026-03-01。")) from error
        held = Q(held_from__lte=day) & (Q(held_to=None) | Q(held_to__gte=day))
        return Chosen(held, _("%(day)s在任") % {"day": formats.day(day, today=around.today, weekday=False)})

    def options(self, _around: Surroundings, /) -> tuple[tuple[str, str], ...]:
        """None: there is a field for the day."""
        return ()
