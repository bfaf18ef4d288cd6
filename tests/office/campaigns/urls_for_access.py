"""For the walk through every address: what each of ours needs in its path, made for the people of the test."""

from tests.office.campaigns import factories as make


def campaign(people):
    """The number of a campaign of the owner's community."""
    return {"campaign_id": _campaign(people).pk}


def commitment(people):
    """The number of a target of it."""
    return {"commitment_id": _campaign(people).commitments.get(words="绿地率").pk}


def post(people):
    """A campaign and a post in it."""
    made = _campaign(people)
    return {"campaign_id": made.pk, "post_id": made.campaignposts.get().pk}


def document(people):
    """A document that is ready to be adopted."""
    return {"document_id": _document(people).pk}


def revision(people):
    """A campaign, and a document that revises it."""
    return {"campaign_id": _campaign(people).pk, "document_id": _document(people, number=2).pk}


def nothing(people):
    """An address without numbers."""
    return {}


def token(people):
    """The secret of a feed."""
    return {"token": _campaign(people).feed_token}


def _document(people, *, number=1):
    items = [
        make.item("target", subject="绿地率", op=">=", value=35, unit="%"),
        make.item("role", who="江若琳", role="组长"),
    ]
    return make.document(people.town.community, people.owner, items, number=number)


def _campaign(people):
    return make.campaign(_document(people), people.owner)


KWARGS = {
    "campaigns:list": nothing,
    "campaigns:adopt": document,
    "campaigns:feed": token,
    "campaigns:revise": revision,
    "campaigns:assign": post,
    **{
        f"campaigns:{name}": campaign
        for name in (
            *("campaign", "money", "plan", "history", "shares", "posts", "match", "calendar", "ics", "rotate"),
            *("print", "excel", "close", "reopen", "add"),
        )
    },
    **{f"campaigns:{name}": commitment for name in ("commitment", "amend", "end", "split", "unsplit")},
}

# The feed is open to whoever has its secret address; there is no number in it to guess.
PLAIN = {"campaigns:feed"}
