"""A register in plain values, as it is kept beside the entries that were made with it."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from shequ.packs.shape import Register

__all__ = ["as_plain", "digest_of", "register_of"]


def as_plain(register: Register) -> dict[str, Any]:
    """The register in what JSON knows; what is as usual is left out, so that a new key changes no old register."""
    plain: dict[str, Any] = _plain(register)
    return plain


def register_of(plain: dict[str, Any]) -> Register:
    """The register that ``as_plain`` was made of; keys that are no longer known are passed over."""
    register: Register = _made(Register, plain)
    return register


def digest_of(register: Register) -> str:
    """Fingerprint (SHA-256) of what entries are made by: the same whichever pack or source it comes from."""
    plain = {key: value for key, value in as_plain(register).items() if key not in ("pack", "source", "proves")}
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: _plain(inner) for each, inner in pairs if each.default is MISSING or inner != each.default}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, StrEnum | Decimal):
        return str(value)
    return value


@cache
def _hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape)


def _made(hint: Any, plain: Any) -> Any:
    if is_dataclass(hint) and isinstance(hint, type):
        hints = _hints(hint)
        return hint(**{key: _made(hints[key], value) for key, value in plain.items() if key in hints})
    if get_origin(hint) is UnionType:
        return None if plain is None else _made(next(each for each in get_args(hint) if each is not NoneType), plain)
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return tuple(_made(inner[0], each) for each in plain)
        return tuple(_made(one, each) for one, each in zip(inner, plain, strict=True))
    return hint(plain)
