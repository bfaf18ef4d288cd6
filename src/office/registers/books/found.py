"""What the check of a sheet came to: counts, faults by row and cell, some rows of each kind. Nothing personal in it."""

from dataclasses import dataclass, field
from typing import Any, Final

from office.sheets import Fault

__all__ = ["Fault", "Found"]

MOST_FAULTS: Final = 200
MOST_SHOWN: Final = 20


@dataclass(slots=True)
class Found:
    """Counts and samples, kept as plain values; ``start`` and ``end`` are the days between which the new rows lie."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    more: int = 0
    doubled: int = 0
    doubles: list[dict[str, Any]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    samples: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    start: str = ""
    end: str = ""

    def fault(self, fault: Fault) -> None:
        """One more; the first two hundred are kept."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)
        else:
            self.more += 1

    def sample(self, rows: list[dict[str, Any]], row: dict[str, Any]) -> None:
        """One more row of a kind; the first twenty are kept."""
        if len(rows) < MOST_SHOWN:
            rows.append(row)

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON holds it."""
        made = {name: getattr(self, name) for name in self.__slots__}
        made["faults"] = [[each.sheet, each.row, each.column, each.found, each.remedy] for each in self.faults]
        return made

    @classmethod
    def of(cls, plain: dict[str, Any]) -> "Found":
        """From what JSON holds."""
        known = {name: value for name, value in plain.items() if name in cls.__slots__}
        return cls(**{**known, "faults": [Fault(*each) for each in known.get("faults", ())]})
