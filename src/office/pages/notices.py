"""What a person is told after an action, with the way to take it back."""

from typing import Final, Literal

from django.contrib import messages
from django.http import HttpRequest

__all__ = ["tell"]

Meaning = Literal["kept", "risk", "broken", "unknown"]
_LEVELS: Final = {
    "kept": messages.SUCCESS,
    "risk": messages.WARNING,
    "broken": messages.ERROR,
    "unknown": messages.INFO,
}


def tell(request: HttpRequest, text: str, *, undo: str = "", meaning: Meaning = "kept") -> None:
    """Show ``text`` on the next page; ``undo`` is the path that a POST takes the action back at, for ten seconds.

    The tag ``saved`` tells the page that what was typed arrived, so that its draft can go.
    """
    tags = ["saved"] if meaning == "kept" else []
    messages.add_message(
        request, _LEVELS[meaning], text, extra_tags=" ".join([*tags, f"undo={undo}"] if undo else tags)
    )
