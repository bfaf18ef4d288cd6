"""Why an entry cannot be kept, as sentences for the person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from office.territory.rules import Unfit

__all__ = ["Fault", "Faulty", "Unclear", "Unfit"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field: its code, its label, and a full sentence."""

    field: str
    label: str
    said: str


class Unclear(ValueError):
    """A value that cannot be read; the text is a full sentence."""


class Faulty(Unfit):
    """One or several fields cannot be kept so; nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Sequence[Fault] = tuple(faults)
        super().__init__(" ".join(f"{each.label}：{each.said}" for each in self.faults), field=self.faults[0].field)

    @classmethod
    def one(cls, field: str, label: Any, said: str) -> "Faulty":
        """With a single fault."""
        return cls([Fault(field, str(label), said)])
