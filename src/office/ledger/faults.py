"""What a verification can find: each fault has a kind, a day, and the row that it is about."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["MOST", "ROW", "Fault", "Kind", "Report"]

ROW: Final = ("fact", "photo")  # by the kind of a leaf
MOST: Final = 10_000  # so many are named one by one; the rest is counted


class Kind(StrEnum):
    """The kind of tampering."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    MOVED = "moved"
    DOUBLED = "doubled"
    PHOTO_CHANGED = "photo_changed"
    PHOTO_MISSING = "photo_missing"
    SEAL_CHANGED = "seal_changed"
    SEAL_MISSING = "seal_missing"
    CUT = "cut"
    RESEALED = "resealed"


SENTENCES: Final[Mapping[Kind, Promise]] = {
    Kind.CHANGED: _("封存以后被改过"),
    Kind.MISSING: _("封存以后被删去"),
    Kind.ADDED: _("封存以后被塞进这一天"),
    Kind.MOVED: _("被移到别的日子（%(more)s）"),
    Kind.DOUBLED: _("是照着 %(more)s 号多抄的一条"),
    Kind.PHOTO_CHANGED: _("照片文件的内容被改过"),
    Kind.PHOTO_MISSING: _("照片文件不见了"),
    Kind.SEAL_CHANGED: _("封存记录被改过（%(more)s）"),
    Kind.SEAL_MISSING: _("封存记录被删去"),
    Kind.CUT: _("检查点之前的日子被截去，或者整个库换成了旧的"),
    Kind.RESEALED: _("与另存的检查点不是同一条链：被重新封存过"),
}
ROWS: Final[Mapping[str, Promise]] = {"fact": _("事实"), "photo": _("照片"), "seal": _("封存")}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: ``row`` is fact, photo or seal, ``number`` its id (of a seal its number in the chain)."""

    kind: Kind
    day: str
    row: str
    number: int
    more: str = ""

    @property
    def said(self) -> str:
        """The whole sentence: 2026-11-21 事实 512 号：封存以后被改过."""
        told = str(SENTENCES[self.kind]) % {"more": self.more}
        return _("%(day)s %(row)s %(number)s 号：%(told)s。") % {
            "day": self.day,
            "row": ROWS[self.row],
            "number": self.number,
            "told": told,
        }


@dataclass(slots=True)
class Report:
    """What a verification read and found. ``waiting`` are rows of finished days that are not sealed yet."""

    at: str
    seconds: float = 0.0
    facts: int = 0
    photos: int = 0
    days: int = 0
    number: int = 0
    head: str = ""
    last_day: str = ""
    waiting: int = 0
    outside: int = 0  # checkpoints from elsewhere that were held against the chain
    faults: list[Fault] = field(default_factory=list)
    beyond: int = 0  # faults that are only counted

    def add(self, fault: Fault) -> None:
        """Take a fault in."""
        if len(self.faults) < MOST:
            self.faults.append(fault)
        else:
            self.beyond += 1

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.faults

    @property
    def found(self) -> int:
        """How many faults there are."""
        return len(self.faults) + self.beyond

    def plain(self, *, most: int = MOST) -> dict[str, Any]:
        """As JSON has it."""
        return {**asdict(self), "faults": [asdict(each) for each in self.faults[:most]], "found": self.found}
