"""Shequ reads what a campaign document commits to. ``shequ.read(path)`` gives one :class:`Document` a document.

Importing this package costs nothing: the reader is loaded when ``read`` or ``Document`` is first asked for.
"""

from importlib import import_module

TYPE_CHECKING = False  # typing would import re; a checker takes the name at its word
if TYPE_CHECKING:
    from shequ.items import Document
    from shequ.reader import read

__all__ = ["Document", "__version__", "read"]

__version__ = "0.1.0"

_HOMES = {"Document": "shequ.items", "read": "shequ.reader"}


def __getattr__(name: str) -> object:
    """Find ``read`` and ``Document`` where they live, the first time they are wanted."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found
