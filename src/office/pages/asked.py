"""What a request says, read with care: whole numbers, versions; and which entry of the menu a page stands under."""

from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from django.http import HttpRequest

__all__ = ["door", "numbers", "version_of", "whole"]

View = TypeVar("View", bound=Callable[..., Any])
DIGITS: Final = 18  # what every database keeps as a whole number


def whole(said: str | None) -> int | None:
    """The whole number, not negative, that ``said`` spells in plain digits; None if it spells none.

    >>> whole("12"), whole("１２"), whole("-1"), whole("")
    (12, None, None, None)
    """
    if not said or len(said) > DIGITS or not (said.isascii() and said.isdigit()):
        return None
    return int(said)


def numbers(said: Sequence[str], *, most: int) -> list[int]:
    """The first ``most`` different whole numbers among ``said``, without what is none."""
    read = (whole(each) for each in said)
    return list(dict.fromkeys(number for number in read if number is not None))[:most]


def version_of(request: HttpRequest) -> int:
    """The version that the posted page was made from; 0, which never was, if it says none."""
    return whole(request.POST.get("version")) or 0


def door(key: str) -> Callable[[View], View]:
    """``@door("people")``: the entry of the menu that a page stands under."""

    def marked(view: View) -> View:
        view.door = key  # type: ignore[attr-defined]
        return view

    return marked
