"""Any report held against the ledger: each claim supported, contradicted, unsupported, or not checkable and why."""

from shequ.checker.model import Checked, Claim, Clash, Copy, Derived, Ground, Judged, Unread, Verdict

__all__ = ["Checked", "Claim", "Clash", "Copy", "Derived", "Ground", "Judged", "Unread", "Verdict"]
