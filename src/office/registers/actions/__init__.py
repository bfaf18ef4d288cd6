"""Every write to the registers: each one verb, one transaction, one row of the audit record."""

from office.registers.actions.changing import correct, edit, restore, withdraw
from office.registers.actions.common import Draft, draft_of
from office.registers.actions.following import finish, reopen
from office.registers.actions.many import Ready, ready, record_many, undo_batch
from office.registers.actions.pictures import attach, detach
from office.registers.actions.recording import record
from office.registers.actions.showing import unmask

__all__ = [
    "Draft",
    "Ready",
    "attach",
    "correct",
    "detach",
    "draft_of",
    "edit",
    "finish",
    "ready",
    "record",
    "record_many",
    "reopen",
    "restore",
    "undo_batch",
    "unmask",
    "withdraw",
]
