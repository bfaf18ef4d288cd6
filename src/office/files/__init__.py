"""Files from outside: stored under our own names, told by their bytes, and parsed only in a child with limits."""

from office.files.child import ChildFailed, Limits, Reason, run, stream
from office.files.kind import CALLED, LARGEST, Kind, by_magic, ends_of, examine, ole_kind
from office.files.refused import Refused
from office.files.store import NoRoom, NotOurs, Stored, TooLarge, path_of, save
from office.files.texts import decoded

__all__ = [
    "CALLED",
    "LARGEST",
    "ChildFailed",
    "Kind",
    "Limits",
    "NoRoom",
    "NotOurs",
    "Reason",
    "Refused",
    "Stored",
    "TooLarge",
    "by_magic",
    "decoded",
    "ends_of",
    "examine",
    "ole_kind",
    "path_of",
    "run",
    "save",
    "stream",
]
