"""What a check found as plain values that JSON carries without loss, and back again."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from shequ.checker.model import Checked, Claim, Clash, Copy, Judged, Unread, Verdict
from shequ.items import TYPES, Found, Item, type_name
from shequ.paper import Queries, figure_of_plain, figure_plain, queries_of_plain
from shequ.standing import Spot

__all__ = ["as_plain", "checked_of"]


def as_plain(checked: Checked) -> dict[str, Any]:
    """Everything found as dicts, lists, strings and numbers, with the counts by verdict first, and ``queries`` last.

    A figure names what it asked by numbers in ``queries``, where each stands once.
    """
    asked = Queries()
    return {
        "title": checked.title,
        "sound": checked.sound,
        "counts": {str(verdict): checked.count(verdict) for verdict in Verdict},
        "judged": [
            {
                "verdict": str(each.verdict),
                "why": each.why,
                "claim": claim_plain(each.claim),
                "figure": figure_plain(each.figure, asked) if each.figure else None,
            }
            for each in checked.judged
        ],
        "unread": [asdict(each) for each in checked.unread],
        "clashes": [
            {"one": claim_plain(each.one), "other": claim_plain(each.other), "why": each.why}
            for each in checked.clashes
        ],
        "copies": [asdict(each) for each in checked.copies],
        "notices": list(checked.notices),
        "queries": asked.plain(),
    }


def checked_of(plain: Mapping[str, Any]) -> Checked:
    """What :func:`as_plain` made plain."""
    queries = queries_of_plain(plain)
    return Checked(
        title=plain["title"],
        judged=tuple(
            Judged(
                claim_of(each["claim"]),
                Verdict(each["verdict"]),
                each["why"],
                figure_of_plain(each["figure"], queries) if each["figure"] else None,
            )
            for each in plain["judged"]
        ),
        unread=tuple(Unread(**each) for each in plain["unread"]),
        clashes=tuple(Clash(claim_of(each["one"]), claim_of(each["other"]), each["why"]) for each in plain["clashes"]),
        copies=tuple(Copy(**each) for each in plain["copies"]),
        notices=tuple(plain["notices"]),
    )


def claim_plain(claim: Claim) -> dict[str, Any]:
    """A claim, with its item and place, as plain values."""
    given = {each.name: getattr(claim, each.name) for each in fields(claim)}
    return {
        **given,
        "item": {"type": type_name(claim.item), **asdict(claim.item)},
        "place": asdict(claim.place) if claim.place else None,
        "since": claim.since.isoformat() if claim.since else None,
        "until": claim.until.isoformat() if claim.until else None,
    }


def claim_of(plain: Mapping[str, Any]) -> Claim:
    """The claim that :func:`claim_plain` made plain."""
    return Claim(
        **{
            **plain,
            "item": _item(plain["item"]),
            "place": Spot(**plain["place"]) if plain["place"] else None,
            "since": date.fromisoformat(plain["since"]) if plain["since"] else None,
            "until": date.fromisoformat(plain["until"]) if plain["until"] else None,
        }
    )


def _item(plain: Mapping[str, Any]) -> Item:
    given = {name: value for name, value in plain.items() if name not in ("type", "found")}
    return TYPES[plain["type"]](**given, found=Found(**plain["found"]))
