"""The key that signs the seals. It lies in a file outside of the database and of its backups.

The file names the ledger and holds the key, and below it the public halves of keys that were used before::

    name shequ-3f9a2c1b
    key ed25519 BASE64
    old ed25519 BASE64
"""

import base64
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from office.ledger.models import Seal
from shequ.errors import InputError

__all__ = ["Keys", "keys", "make_key"]

KIND: Final = "ed25519"
SIGNATURE_TYPE: Final = b"\x01"  # Ed25519 in C2SP signed-note


@dataclass(frozen=True, slots=True)
class Keys:
    """The name of the ledger, the key that signs, and every public key that its seals may bear, the newest first."""

    name: str
    signing: Ed25519PrivateKey
    public: tuple[bytes, ...]

    def sign(self, text: str) -> bytes:
        """The signature under the newest key."""
        return self.signing.sign(text.encode())

    def signed(self, text: str, signature: bytes, *, key: str) -> bool:
        """Whether the key of this number signed the text."""
        public = {number_of(each): each for each in self.public}.get(key)
        if public is None:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True

    @property
    def verifier(self) -> str:
        """The public key in the form of C2SP: name, number and key in one word."""
        packed = SIGNATURE_TYPE + self.public[0]
        return f"{self.name}+{note_number(self.name, self.public[0]).hex()}+{base64.b64encode(packed).decode()}"


def number_of(public: bytes) -> str:
    """By which number a seal names its key."""
    return sha256(public).hexdigest()[:32]


def note_number(name: str, public: bytes) -> bytes:
    """The four bytes by which a signed note names its key."""
    return sha256(name.encode() + b"\n" + SIGNATURE_TYPE + public).digest()[:4]


def make_key() -> bool:
    """Make the key of a new ledger; False if it is there, or if seals bear another one, which has to be brought back."""
    path = Path(settings.SEAL_KEY)
    if path.exists() or Seal.objects.exists():
        return False
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    text = f"name shequ-{secrets.token_hex(4)}\nkey {KIND} {base64.b64encode(secrets.token_bytes(32)).decode()}\n"
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(part)  # whole or not at all, and never over another
    except FileExistsError:
        return False
    finally:
        part.unlink()
    return True


def keys() -> Keys:
    """The keys in the file; InputError if it is not there or cannot be read."""
    path = Path(settings.SEAL_KEY)
    try:
        lines = [line.split() for line in path.read_text(encoding="ascii").splitlines() if line.strip()]
        (name,) = (line[1] for line in lines if line[0] == "name")
        (seed,) = (_bytes(line) for line in lines if line[0] == "key")
        old = [_bytes(line) for line in lines if line[0] == "old"]
        signing = Ed25519PrivateKey.from_private_bytes(seed)
    except FileNotFoundError as error:
        found, remedy = "没有封存用的密钥", "从另存的地方放回原来的 seal.key，或用 SHEQU_SEAL_KEY 指明它"
        raise InputError("OFF-040", where=str(path), found=found, remedy=remedy) from error
    except (OSError, ValueError, IndexError) as error:
        found, remedy = "封存用的密钥读不出来", "从另存的地方放回原来的文件"
        raise InputError("OFF-041", where=str(path), found=found, remedy=remedy) from error
    return Keys(name, signing, (signing.public_key().public_bytes_raw(), *old))


def _bytes(line: list[str]) -> bytes:
    if line[1] != KIND or len(decoded := base64.b64decode(line[2], validate=True)) != 32:
        raise ValueError("no key")
    return decoded
