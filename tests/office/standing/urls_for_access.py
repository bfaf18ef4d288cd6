"""For the walk through every address: what each of ours needs in its path, made for the people of the test."""

from tests.office.standing import factories as make


def campaign(people):
    """The number of a campaign of the owner's community."""
    made = make.campaign(people)
    make.target(made)
    return {"campaign_id": made.pk}


def nothing(people):
    """An address without numbers."""
    return {}


KWARGS = {
    **{f"standing:{name}": campaign for name in ("campaign", "print", "counts")},
    **{f"standing:{name}": nothing for name in ("home", "first", "figure", "explorer", "explorer_excel", "indicators")},
}

# A figure and a table are asked for in the query; without one there is none.
LACKING = ("standing:figure", "standing:explorer_excel")
