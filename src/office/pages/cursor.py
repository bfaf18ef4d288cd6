"""Where a page of a list begins: the sort and the values of the row before it, as one opaque word of the address.

It is not signed: whoever alters it sees another part of the same rows, or is told that it cannot be read.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Model, Q

__all__ = ["beyond", "cursor_after", "cursor_values"]

LONGEST: Final = 800
LARGEST: Final = 2**63 - 1


def cursor_after(sort: str, values: Sequence[object]) -> str:
    """The word for the row with these values in the order of the sort."""
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    packed = json.dumps([sort, *plain], ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def cursor_values(said: str, *, sort: str, model: type[Model], fields: Sequence[str]) -> list[Any] | None:
    """The values in the word, each of the type of its field; None if the word is not one of ours for this sort."""
    if len(said) > LONGEST:
        return None
    try:
        listed = json.loads(base64.urlsafe_b64decode(said + "=" * (-len(said) % 4)))
        if not isinstance(listed, list) or listed[:1] != [sort] or len(listed) != len(fields) + 1:
            return None
        return [_typed(value, field=_field(model, name)) for name, value in zip(fields, listed[1:], strict=True)]
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None


def beyond(fields: Sequence[str], values: Sequence[Any], *, descending: bool) -> Q:
    """The rows after these values: ``a <= x and (a < x or b < y)``, of which an index takes the first part."""
    way = "lt" if descending else "gt"
    last = Q(**{f"{fields[-1]}__{way}": values[-1]})
    for name, value in zip(reversed(fields[:-1]), reversed(values[:-1]), strict=True):
        last = Q(**{f"{name}__{way}e": value}) & (Q(**{f"{name}__{way}": value}) | last)
    return last


def _field(model: type[Model], path: str) -> Any:
    *steps, name = path.split("__")
    for step in steps:
        related = model._meta.get_field(step).related_model
        assert isinstance(related, type)
        model = related
    return model._meta.get_field(name)


def _whole(value: Any) -> int:
    if type(value) is not int or not -LARGEST <= value <= LARGEST:
        raise ValueError("no number")
    return value


def _text(value: Any) -> str:
    if type(value) is not str or "\0" in value:
        raise ValueError("no text")
    value.encode()  # half a surrogate pair cannot be asked of a database
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("no moment")
    return moment


READERS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "BigAutoField": _whole,
    "BigIntegerField": _whole,
    "CharField": _text,
    "DateField": date.fromisoformat,
    "DateTimeField": _moment,
    "IntegerField": _whole,
    "PositiveBigIntegerField": _whole,
    "PositiveIntegerField": _whole,
    "PositiveSmallIntegerField": _whole,
    "TextField": _text,
}


def _typed(value: Any, *, field: Any) -> Any:
    return READERS[field.get_internal_type()](value)
