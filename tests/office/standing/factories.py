"""Campaigns with promises of every kind and facts to judge them by."""

from datetime import date

from office.campaigns.models import Commitment
from office.duties.models import Binding
from office.ledger.knowledge import measure_row
from office.ledger.models import Fact
from tests.office.duties import factories as duties
from tests.office.factories import TODAY

START = date(2026, 1, 1)


def campaign(people, *, at=None, by=None):
    """A campaign of the owner's community (or another place) over the year 2026."""
    return duties.campaign(at or people.town.community, by or people.owner)


def target(of, *, code="own_trees", words="栽种树木", value=100, unit="棵", op=">=", **more):
    """A target, measured by ``code``: a measure of the packs, or one of the office's own."""
    made = Commitment.objects.create(
        campaign=of,
        type="target",
        words=words,
        op=op,
        value=value,
        unit=unit,
        place=more.pop("place", of.place),
        valid_from=of.starts_on,
        **more,
    )
    return bound(made, code, unit=unit)


def zero(of, *, code="own_fires", words="火灾"):
    """A zero goal."""
    made = Commitment.objects.create(campaign=of, type="zero", words=words, place=of.place, valid_from=of.starts_on)
    return bound(made, code, unit="起")


def bound(commitment, code, *, unit="次"):
    """The commitment with its binding; "" leaves it unmeasured."""
    if code:
        row = duties.measure(code, name=commitment.words, unit=unit) if code.startswith("own_") else measure_row(code)
        Binding.objects.update_or_create(commitment=commitment, defaults={"measure": row, "certain": True})
    return commitment


def fact(place, by, *, code="own_trees", value=1, on=TODAY, **more) -> Fact:
    """A fact of a measure that is there already."""
    if not code.startswith("own_"):
        measure_row(code)
    return duties.fact(place, by, code=code, value=value, on=on, **more)


def many(of, people, *, count):
    """Promises of every kind, each with a few facts."""
    for number in range(count):
        code = f"own_{number}"
        if number % 3 == 0:
            duties.routine(of, by_measure=code, words=f"常规{number}", per=("week", "month")[number % 2])
        elif number % 3 == 1:
            target(of, code=code, words=f"目标{number}")
        else:
            zero(of, code=code, words=f"零目标{number}")
        for month in (3, 7, 11):
            fact(people.town.grid, people.owner, code=code, value=number % 3, on=date(2026, month, 5))
