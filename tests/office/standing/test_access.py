"""The access walk over the addresses of standing: who is let in is as the table says."""

from typing import Any

import pytest
from django.urls import get_resolver, reverse

from office.access.table import table
from tests.office.standing import factories as make
from tests.office.standing.urls_for_access import KWARGS

OURS = sorted(name for name in table() if name.startswith("standing:"))
EVERYBODYS = {"standing:home", "standing:first", "standing:explorer", "standing:indicators"}
ASKED = {"standing:explorer_excel": "?measure=complaints_received", "standing:figure": ""}


@pytest.fixture(autouse=True)
def _recorded(people):
    make.fact(people.town.community, people.owner, code="complaints_received")
    place = people.town.community
    ASKED["standing:figure"] = f"?q=complaints_received~~~~~c{place.pk}~20260101-20261121"
    ASKED["standing:explorer_excel"] = f"?measure=complaints_received&place={place.pk}"


def test_every_address_has_a_maker_and_a_row():
    mine: Any = next(entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "standing")
    routes = {f"standing:{pattern.name}" for pattern in mine.url_patterns}
    assert routes == set(OURS) == set(KWARGS)


@pytest.mark.parametrize("name", OURS)
def test_anonymous_stranger_member_and_owner(people, as_, client, name):
    url, needs = reverse(name, kwargs=KWARGS[name](people)) + ASKED.get(name, ""), table()[name]
    for method, need in needs.items():
        send = method.lower()
        assert getattr(client, send)(url).status_code == 302
        assert getattr(as_(people.stranger), send)(url).status_code == (200 if name in EVERYBODYS else 404)
        assert getattr(as_(people.member), send)(url).status_code == (200 if need == ("view",) else 403)
        assert getattr(as_(people.owner), send)(url).status_code == 200
