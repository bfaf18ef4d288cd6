"""Where the work at hand comes from: the address of the request, kept for the length of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ORIGIN: ContextVar[str] = ContextVar("origin", default="")


@contextmanager
def origin_is(address: str) -> Iterator[None]:
    """Everything logged inside carries ``address`` (an IP, or words such as ``command``)."""
    token = _ORIGIN.set(address)
    try:
        yield
    finally:
        _ORIGIN.reset(token)


def origin() -> str:
    """The address of the work at hand; empty when nobody said."""
    return _ORIGIN.get()
