"""How far a long reading has come: a number in a small file, for the transaction itself shows nothing before its end."""

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["Count", "count_of"]

EVERY: Final = 0.5  # seconds


@dataclass(slots=True)
class Count:
    """The number of rows gone through so far, beside the stored sheet."""

    stored: Path
    last: float = 0.0

    @property
    def path(self) -> Path:
        """Where the number stands."""
        return self.stored.with_name(f"{self.stored.name}.count")

    def say(self, rows: int) -> None:
        """Now it is so many; at most twice a second anything is written."""
        now = time.monotonic()
        if now - self.last >= EVERY:
            self.last = now
            part = self.path.with_suffix(".part")
            with suppress(OSError):  # a full disk stops no import
                part.write_text(str(rows))
                part.replace(self.path)

    def end(self) -> None:
        """Nothing more to come."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def count_of(stored: Path) -> int:
    """What was last said."""
    try:
        said = Count(stored).path.read_text()
    except OSError:
        return 0
    return int(said) if said.isdecimal() else 0
