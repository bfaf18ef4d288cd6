"""What happens in the child process: a message is read into proposals, given as JSON. Never imported by a web worker."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from shequ.binding.messages import PlaceName, Proposed, Value, entries_in
from shequ.packs import load

MARKED: Final = 14  # characters of a quote that is marked; what is longer is a whole clause


def read_messages(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The first ``most`` proposals of ``text`` as of ``today``, and how many more there are."""
    packs = load(*map(Path, asked["folders"]))
    found = entries_in(
        asked["text"],
        registers=tuple(packs.registers.values()),
        packs=packs,
        today=date.fromisoformat(asked["today"]),
        places=[PlaceName(*row) for row in asked["places"]],
        chosen={int(start): code for start, code in asked["chosen"].items()},
    )
    most = asked["most"]
    return {"proposals": [_plain(each) for each in found[:most]], "more": max(0, len(found) - most)}


def _plain(proposed: Proposed) -> dict[str, Any]:
    values = {code: _value(each) for code, each in proposed.values.items()}
    return {
        "register": proposed.register,
        "on": proposed.occurred_on.isoformat(),
        "dated": proposed.date_quote,
        "place": proposed.place,
        "place_words": proposed.place_words,
        "values": {code: value["value"] for code, value in values.items()},
        "notes": {code: value["note"] for code, value in values.items() if value["note"]},
        "quotes": {code: each.quote[:80] for code, each in proposed.values.items() if each.quote},
        "spans": [[each.start, each.end] for each in proposed.values.values() if 0 < each.end - each.start <= MARKED],
        "certainty": str(proposed.certainty),
        "unread": [each.quote for each in proposed.unread],
        "others": [each.register for each in proposed.others],
        "start": proposed.start,
        "end": proposed.end,
    }


def _value(value: Value) -> dict[str, Any]:
    said = f"{value.value:f}" if isinstance(value.value, Decimal) else value.value
    return {"value": said, "note": "usual" if value.usual else "approx" if value.approx else ""}
