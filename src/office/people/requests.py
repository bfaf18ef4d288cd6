"""A request of somebody who has logged in, as the type checker sees it; the permission table let nobody else in."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest

from office.people.models import Person

__all__ = ["PersonRequest", "door"]

View = TypeVar("View", bound=Callable[..., Any])


class PersonRequest(HttpRequest):
    """``user`` is a person."""

    user: Person


def door(key: str) -> Callable[[View], View]:
    """``@door("people")``: the entry of the menu that a page stands under."""

    def marked(view: View) -> View:
        view.door = key  # type: ignore[attr-defined]
        return view

    return marked
