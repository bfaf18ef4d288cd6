"""For the walk over every address: what stands in each, owned by ``people.owner`` in 云岭社区."""

from tests.office.territory import factories


def _place(people):
    return {"place_id": people.town.grid.pk}


def _party(people):
    return {"party_id": factories.party(people.town.grid).pk}


def _pledge(people):
    made = factories.pledge(factories.party(people.town.grid))
    return {"party_id": made.party_id, "pledge_id": made.pk}


def _intake(people):
    return {"intake_id": factories.intake(people.owner, people.town.community).pk}


def _nothing(people):
    return {}


KWARGS = {
    "territory:home": _nothing,
    "territory:place": _place,
    "territory:place-open": _place,
    "territory:place-change": _place,
    "territory:place-close": _place,
    "territory:place-reopen": _place,
    "territory:places-export": _nothing,
    "territory:parties": _nothing,
    "territory:party-open": _nothing,
    "territory:parties-export": _nothing,
    "territory:pledges-sign": _nothing,
    "territory:party": _party,
    "territory:party-change": _party,
    "territory:party-close": _party,
    "territory:party-reopen": _party,
    "territory:party-reveal": _party,
    "territory:pledge-sign": _party,
    "territory:pledge-end": _pledge,
    "territory:pledging": _nothing,
    "territory:pledges-withdraw": _nothing,
    "territory:intake-new": _nothing,
    "territory:intake": _intake,
    "territory:intake-import": _intake,
    "territory:intake-undo": _intake,
    "territory:intake-drop": _intake,
    "territory:map": _nothing,
    "territory:features": _nothing,
    "territory:shapes-export": _nothing,
}

# A file belongs to who brought it.
PERSONAL = frozenset(f"territory:{name}" for name in ("intake", "intake-import", "intake-undo", "intake-drop"))
# Without a place or a letter named there is nothing to give or to take back.
LACKING = frozenset(f"territory:{name}" for name in ("places-export", "shapes-export", "pledges-withdraw"))
