"""Every record inside a thing of a pack, and the way to it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

__all__ = ["Way", "records", "walked"]

Way = tuple[str | int, ...]


def records(thing: Any) -> Iterator[Any]:
    """The thing and every record in it: a standard, its indicators, its criteria and their rules."""
    return (record for record, _way in walked(thing))


def walked(thing: Any, way: Way = ()) -> Iterator[tuple[Any, Way]]:
    """Every record in a thing, itself first, and the way to it."""
    if isinstance(thing, tuple):
        for place, inner in enumerate(thing):
            yield from walked(inner, (*way, place))
    elif is_dataclass(thing):
        yield thing, way
        for each in fields(thing):
            inner = getattr(thing, each.name)
            if (isinstance(inner, tuple) and inner and not isinstance(inner[0], str)) or is_dataclass(inner):
                yield from walked(inner, (*way, each.name))
