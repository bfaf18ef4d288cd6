"""Every write to the territory: each one verb, one transaction, one row of the audit record."""

from office.territory.actions.intakes import (
    UNDO_FOR,
    drop_intake,
    import_parties,
    import_places,
    import_shapes,
    undo_intake,
)
from office.territory.actions.intakes import receive as receive_intake
from office.territory.actions.parties import change_party, close_party, open_party, reopen_party, reveal_contact
from office.territory.actions.places import change_place, close_place, open_place, reopen_place, set_shape
from office.territory.actions.pledges import end_pledge, sign_pledge, sign_pledges, withdraw_pledges

__all__ = [
    "UNDO_FOR",
    "change_party",
    "change_place",
    "close_party",
    "close_place",
    "drop_intake",
    "end_pledge",
    "import_parties",
    "import_places",
    "import_shapes",
    "open_party",
    "open_place",
    "receive_intake",
    "reopen_party",
    "reopen_place",
    "reveal_contact",
    "set_shape",
    "sign_pledge",
    "sign_pledges",
    "undo_intake",
    "withdraw_pledges",
]
