"""Every address of the office, its row of the permission table, and objects for those that have arguments."""

import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

APPS = (
    *("config", "pages", "audit", "territory", "people", "documents", "campaigns", "ledger", "registers", "duties"),
    *("standing", "reports"),
)
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|x-csrftoken[^}]+}')
UNKNOWN = 987_654_321


@dataclass(frozen=True)
class Address:
    """One named address: its arguments by name."""

    name: str
    arguments: tuple[str, ...]


def _walk(resolver: URLResolver, namespace: str = "", above: tuple[str, ...] = ()) -> Iterator[Address]:
    for each in resolver.url_patterns:
        arguments = (*above, *each.pattern.regex.groupindex)
        if isinstance(each, URLResolver):
            yield from _walk(each, f"{namespace}{each.namespace}:" if each.namespace else namespace, arguments)
        elif isinstance(each, URLPattern):
            yield Address(f"{namespace}{each.name}", arguments)


ADDRESSES = tuple(_walk(get_resolver()))
WITH_OBJECT = tuple(each for each in ADDRESSES if each.arguments)


def _of(name: str) -> list[Any]:
    """What each app's ``urls_for_access.py`` says under ``name``."""
    said = []
    for app in APPS:
        module = f"tests.office.{app}.urls_for_access"
        if importlib.util.find_spec(f"tests.office.{app}") and importlib.util.find_spec(module):
            said.append(getattr(importlib.import_module(module), name, {}))
    return said


# Name of an address to what makes its object in the owner's community and gives the arguments that name it.
KWARGS: dict[str, Callable[[Any], dict[str, Any]]] = {
    name: make for each in _of("KWARGS") for name, make in each.items()
}
# What a POST needs besides, to do anything at all.
POSTED: dict[str, dict[str, Any]] = {name: posted for each in _of("POSTED") for name, posted in each.items()}
# Addresses whose arguments name nothing that stands in a place.
PLAIN = frozenset(name for each in _of("PLAIN") for name in each)
# Addresses whose object belongs to one person: it is made for the owner, and everybody else gets 404.
PERSONAL = frozenset(name for each in _of("PERSONAL") for name in each)
# Addresses that are 404 for whoever has no such thing.
LACKING = frozenset(name for each in _of("LACKING") for name in each)


def path_of(address: Address, kwargs: Mapping[str, object]) -> str:
    """The path with these arguments."""
    return reverse(address.name, kwargs=dict(kwargs))


def same_body(content: bytes, *, path: str) -> bytes:
    """A page without what differs from request to request: its token, and the address it was asked at."""
    return TOKEN.sub(b"", content).replace(path.encode(), b"")
