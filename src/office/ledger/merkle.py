"""Merkle trees: a leaf is hashed behind a byte 0, a node behind a byte 1, and an odd node goes up as it is, never doubled."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

__all__ = ["SIZE", "leaf", "path", "root"]

SIZE: Final = 32


def leaf(line: bytes) -> bytes:
    """The digest of one line."""
    return sha256(b"\0" + line).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over the digests of the lines.

    >>> root([leaf(b"a")]) == leaf(b"a")
    True
    """
    level = list(leaves)
    if not level:
        return sha256(b"").digest()
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: Sequence[bytes], index: int) -> Iterator[tuple[str, bytes]]:
    """What is needed to come from one leaf to the root: the sibling of each level and the side it stands on."""
    level = list(leaves)
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            yield ("left" if sibling < index else "right"), level[sibling]
        level, index = _above(level), index // 2


def _above(level: list[bytes]) -> list[bytes]:
    pairs = zip(level[::2], level[1::2], strict=False)
    above = [sha256(b"\1" + left + right).digest() for left, right in pairs]
    if len(level) % 2:
        above.append(level[-1])
    return above
