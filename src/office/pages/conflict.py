"""Two people at the same thing: the second is told, sees both texts, and loses nothing (HTTP 409)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["Clash", "Conflict", "clashes", "conflict_is_409"]


@dataclass(frozen=True, slots=True)
class Clash:
    """One field as it stands now, and as the second person wanted it."""

    label: Any
    theirs: Any
    mine: Any


class Conflict(Exception):
    """Somebody else saved first. ``form`` holds what the second person typed with the new version, ready to be sent again."""

    def __init__(
        self,
        conflicts: Sequence[Clash] = (),
        *,
        by: object = None,
        at: datetime | None = None,
        back: str = "",
        form: object = None,
        said: object = "",
    ) -> None:
        super().__init__(str(said))
        self.conflicts = tuple(conflicts)
        self.by, self.at, self.back, self.form, self.said = by, at, back, form, said

    @property
    def context(self) -> dict[str, object]:
        """What ``409.html`` asks for."""
        shown = {"conflicts": self.conflicts, "by": self.by, "at": self.at, "back": self.back}
        return {**shown, "form": self.form, "said": self.said}


def clashes(labels: dict[str, Any], *, theirs: dict[str, Any], mine: dict[str, Any]) -> tuple[Clash, ...]:
    """The fields of ``labels`` in which two texts differ, in that order."""
    return tuple(
        Clash(label, theirs.get(name), mine.get(name))
        for name, label in labels.items()
        if theirs.get(name) != mine.get(name)
    )


class conflict_is_409:
    """Answers a Conflict that a view let go: the page with both texts; a partial request gets it in place of the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The 409 page."""
        if not isinstance(error, Conflict):
            return None
        response = render(request, "409.html", error.context, status=409)
        if request.headers.get("HX-Request"):
            response.headers["HX-Retarget"] = "#content"
            response.headers["HX-Reselect"] = "#content"
            response.headers["HX-Reswap"] = "outerHTML show:window:top"
        return response
