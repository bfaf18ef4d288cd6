"""Any report held against the ledger: each claim supported, contradicted, unsupported, or not checkable and why.

checked = check(read(path)[0], ground, packs=load())
checked.count(Verdict.CONTRADICTED), checked.sound
"""

from shequ.checker.checking import check
from shequ.checker.derived import derived_of
from shequ.checker.model import Checked, Claim, Clash, Copy, Derived, Ground, Judged, Unread, Verdict
from shequ.checker.plain import as_plain, checked_of
from shequ.checker.sheet import sheet_of

__all__ = [
    "Checked",
    "Claim",
    "Clash",
    "Copy",
    "Derived",
    "Ground",
    "Judged",
    "Unread",
    "Verdict",
    "as_plain",
    "check",
    "checked_of",
    "derived_of",
    "sheet_of",
]
