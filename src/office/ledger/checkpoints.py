"""What the ledger says of itself on one line of its history, to be kept elsewhere: a signed note as C2SP describes it.

shequ-3f9a2c1b                  which ledger
214                             how many days are sealed
mUoB…=                          the head of the chain
day 2026-11-21                  up to which day
<empty line>
— shequ-3f9a2c1b WlQ1…          the signature
"""

import base64
import binascii
import os
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import get_ident
from typing import Any, Final, Protocol

from django.conf import settings

from office.ledger.keys import Keys, keys, note_number, number_of
from office.ledger.leaves import canonical
from shequ.errors import InputError

__all__ = ["Checkpoint", "Sealed", "checkpoint_of", "head_of", "held", "hold", "read", "text_of", "told_of"]

HELD: Final = "checkpoint.txt"
DASH: Final = "— "
LONGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint whose signature is good."""

    number: int
    head: str
    day: date


class Sealed(Protocol):
    """A day of the chain: a row of the table, or the same columns as they are."""

    @property
    def day(self) -> Any:
        """A column."""

    @property
    def number(self) -> Any:
        """A column."""

    @property
    def count(self) -> Any:
        """A column."""

    @property
    def root(self) -> Any:
        """A column."""

    @property
    def previous(self) -> Any:
        """A column."""

    @property
    def head(self) -> Any:
        """A column."""

    @property
    def key(self) -> Any:
        """A column."""

    @property
    def signature(self) -> Any:
        """A column."""


def told_of(seal: Sealed) -> dict[str, Any]:
    """What the head of a day vouches for beside the head before it."""
    return {"count": seal.count, "day": str(seal.day), "number": seal.number, "root": seal.root}


def head_of(seal: Sealed) -> str:
    """The head: hashed behind a byte 2, over the head before and what the day says."""
    return sha256(b"\2" + _bytes(seal.previous) + canonical(told_of(seal))).hexdigest()


def text_of(seal: Sealed, *, name: str) -> str:
    """The text that is signed."""
    head = base64.b64encode(_bytes(seal.head)).decode()
    return f"{name}\n{seal.number}\n{head}\nday {seal.day}\n"


def checkpoint_of(seal: Sealed, *, by: Keys) -> str:
    """The whole note, with the signature that the seal bears."""
    public = next(each for each in by.public if number_of(each) == seal.key)
    packed = base64.b64encode(note_number(by.name, public) + _bytes(seal.signature)).decode()
    return f"{text_of(seal, name=by.name)}\n{DASH}{by.name} {packed}\n"


def read(note: str, *, where: str) -> Checkpoint:
    """The checkpoint in a note; InputError if it is none, of another ledger, or not signed by a key of ours."""
    by = keys()
    text, _blank, signatures = note.replace("\r\n", "\n").partition("\n\n")
    text += "\n"
    lines = text.splitlines()
    try:
        name, number, head, day = lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True).hex(), lines[3]
        made = Checkpoint(number, head, date.fromisoformat(day.removeprefix("day ")))
    except (IndexError, ValueError) as error:
        raise _unread(where, "不是检查点的样子") from error
    if name != by.name:
        raise _unread(where, f"是另一本总账（{name}）的检查点")
    if not any(_signed(line, text, by=by) for line in signatures.splitlines()):
        raise _unread(where, "检查点上没有我们的签名")
    return made


def held() -> Checkpoint | None:
    """The checkpoint that was put down beside the database at the last sealing."""
    path = Path(settings.HOME) / HELD
    return read(path.read_text(encoding="utf-8")[:LONGEST], where=str(path)) if path.exists() else None


def hold(note: str) -> None:
    """Put a checkpoint down beside the database, whole or not at all."""
    path = Path(settings.HOME) / HELD
    part = path.with_name(f".{HELD}.{os.getpid()}.{get_ident()}.part")
    with part.open("w", encoding="utf-8") as file:
        file.write(note)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _signed(line: str, text: str, *, by: Keys) -> bool:
    try:
        packed = base64.b64decode(line.removeprefix(f"{DASH}{by.name} "), validate=True)
    except (ValueError, binascii.Error):
        return False
    wanted = {note_number(by.name, public): number_of(public) for public in by.public}
    return packed[:4] in wanted and by.signed(text, packed[4:], key=wanted[packed[:4]])


def _bytes(said: str) -> bytes:
    """The bytes of hexadecimal digits; of anything else its own, which fits nothing."""
    try:
        return bytes.fromhex(said)
    except (TypeError, ValueError):
        return repr(said).encode(errors="replace")


def _unread(where: str, found: str) -> InputError:
    return InputError("OFF-042", where=where, found=found, remedy="换成这本总账的检查点")
