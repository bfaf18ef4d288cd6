"""What the last verification found, kept beside the database: pages show it, and nobody can click it away."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from office.ledger.faults import Fault, Kind, Report

__all__ = ["Last", "last_verification", "note_down"]

NAME: Final = "verification.json"
KEPT: Final = 200
OLD_AFTER_DAYS: Final = 8


@dataclass(frozen=True, slots=True)
class Last:
    """The last verification: when, how much was read, and the first faults."""

    at: datetime
    facts: int
    photos: int
    last_day: str
    found: int
    faults: tuple[Fault, ...]

    @property
    def old(self) -> bool:
        """Whether it is time for another."""
        return (timezone.now() - self.at).days >= OLD_AFTER_DAYS


def note_down(report: Report) -> None:
    """Keep the report until the next one."""
    path = Path(settings.HOME) / NAME
    part = path.with_name(f".{NAME}.part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(report.plain(most=KEPT), file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def last_verification() -> Last | None:
    """The last report; None if there never was one, or if it can no longer be read."""
    try:
        told = json.loads((Path(settings.HOME) / NAME).read_text(encoding="utf-8"))
        faults = tuple(Fault(**(each | {"kind": Kind(each["kind"])})) for each in told["faults"])
        at = datetime.fromisoformat(told["at"])
        return Last(at, told["facts"], told["photos"], told["last_day"], told["found"], faults)
    except (OSError, ValueError, KeyError, TypeError):
        return None
