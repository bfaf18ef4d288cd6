"""Measures of the office's own: made for one promise, and named in its words, so they are for those who may read it."""

from typing import Any

from office.access import visible
from office.campaigns.models import Commitment
from office.pages.asked import whole
from shequ.packs import OWN

__all__ = ["OWN", "is_foreign"]


def is_foreign(code: str, *, by: Any) -> bool:
    """Whether it was made for a promise that ``by`` may not see."""
    if not code.startswith(OWN):
        return False
    promises = visible(Commitment.objects, by=by, through="campaign__")
    return not promises.filter(pk=whole(code.removeprefix(OWN)) or 0).exists()
