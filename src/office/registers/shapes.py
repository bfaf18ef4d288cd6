"""The registers that are known here, and the edition by which each entry is read."""

from collections.abc import Iterable
from typing import Final

from office.ledger.knowledge import packs
from office.ledger.own import OWN
from office.registers.models import RegisterEdition
from shequ.packs import Field, FieldKind, Register, Sensitivity, as_plain, digest_of, register_of

__all__ = [
    "OWN",
    "Unknown",
    "closed_fields",
    "edition_of",
    "is_open",
    "is_sensitive",
    "known_register",
    "register_named",
    "shape_of",
]

_READ: Final[dict[str, Register]] = {}
_ALWAYS_PERSONAL: Final = frozenset({FieldKind.PHONE, FieldKind.ID_NUMBER})


class Unknown(KeyError):
    """No pack describes a register of this code."""


def register_named(code: str) -> Register:
    """The register as the packs describe it today, or one of the office's own as it was last; Unknown if there is none."""
    try:
        return packs().registers[code]
    except KeyError:
        if code.startswith(OWN) and (last := _last(code)):
            return shape_of(last)
        raise Unknown(code) from None


def known_register(code: str) -> Register:
    """The register of today, or of the last edition that was used here where the packs have dropped it."""
    try:
        return register_named(code)
    except Unknown:
        last = _last(code)
        if last is None:
            raise
        return shape_of(last)


def _last(code: str) -> RegisterEdition | None:
    return RegisterEdition.objects.filter(code=code).order_by("-id").first()


def edition_of(register: Register) -> RegisterEdition:
    """The row of this edition, kept once by the digest of all that it says."""
    return RegisterEdition.objects.get_or_create(
        digest=digest_of(register),
        defaults={
            "code": register.code,
            "edition": register.edition,
            "name": register.name,
            "shape": as_plain(register),
        },
    )[0]


def shape_of(edition: RegisterEdition) -> Register:
    """The register as it was in that edition; read once."""
    known = _READ.get(edition.digest)
    if known is None:
        known = _READ[edition.digest] = register_of(edition.shape)
    return known


def is_open(field: Field) -> bool:
    """Whether whoever sees the entry may read the field; telephone and identity numbers never are."""
    return field.sensitivity == Sensitivity.OPEN and field.kind not in _ALWAYS_PERSONAL


def is_sensitive(field: Field) -> bool:
    """Whether it is read for named reasons only, and never stands in a list or an export."""
    return field.sensitivity == Sensitivity.SENSITIVE


def closed_fields(fields: Iterable[Field]) -> list[Field]:
    """Those of the fields that are not for everybody."""
    return [each for each in fields if not is_open(each)]
