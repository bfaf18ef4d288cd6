"""For the walk through every address: what each of ours needs in its path, made for the people of the test."""

from office.duties import actions
from tests.office.duties import factories as make


def campaign(people):
    """The number of a campaign of the owner's community."""
    return {"campaign_id": make.campaign(people.town.community, people.owner).pk}


def commitment(people):
    """The number of a routine of it."""
    return {"commitment_id": make.routine(make.campaign(people.town.community, people.owner)).pk}


def token(people):
    """The secret of a person's calendar."""
    return {"token": actions.open_feed(by=people.owner).token}


def nothing(people):
    """An address without numbers."""
    return {}


KWARGS = {
    **{
        f"duties:{name}": nothing for name in ("home", "first", "calendar", "open_feed", "reconcile", "reconcile_excel")
    },
    **{f"duties:{name}": campaign for name in ("fulfilment", "print", "excel", "bindings")},
    "duties:bind": commitment,
    "duties:feed": token,
}

# The feed is open to whoever has its secret address; there is no number in it to guess.
PLAIN = {"duties:feed"}
# What a POST needs besides, to do anything at all.
POSTED = {"duties:bind": {"do": "explain", "reason": "没有写明多久一次", "version": "1"}}
