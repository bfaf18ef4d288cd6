"""Password hashing, one at a time in a process, two in the office: each takes 100 MB and a core for a quarter of a second,
and bad log-ins come in swarms.
"""

from threading import BoundedSemaphore
from typing import Final

from django.contrib.auth.hashers import Argon2PasswordHasher

__all__ = ["AT_ONCE", "BoundedArgon2", "one_time_hash"]

AT_ONCE: Final = BoundedSemaphore(1)  # the server runs two processes


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2 behind a gate; whoever comes second waits."""

    def encode(self, password: str, salt: str) -> str:
        """Hash, when a place is free."""
        with AT_ONCE:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Compare, when a place is free."""
        with AT_ONCE:
            return bool(super().verify(password, encoded))

    def harden_runtime(self, password: str, encoded: str) -> None:
        """A wrong guess at a light hash costs as much as one at a heavy one, so that nobody can tell them apart."""
        self.encode(password, self.salt())


class _Light(BoundedArgon2):
    time_cost = 1
    memory_cost = 1024
    parallelism = 1


def one_time_hash(password: str) -> str:
    """The hash of a password that a machine drew: 90 random bits need no slow hash, and two hundred people are one import.

    The first log-in replaces it by a heavy one.
    """
    hasher = _Light()
    return hasher.encode(password, hasher.salt())
