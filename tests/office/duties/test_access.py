"""The access walk over the addresses of duties: who is let in is as the table says."""

from typing import Any

import pytest
from django.urls import get_resolver, reverse

from office.access.table import table
from tests.office.duties.urls_for_access import KWARGS

OURS = sorted(name for name in table() if name.startswith("duties:"))
EVERYBODYS = {
    "duties:home",
    "duties:first",
    "duties:calendar",
    "duties:open_feed",
    "duties:reconcile",
    "duties:reconcile_excel",
}


def test_every_address_has_a_maker_and_a_row():
    mine: Any = next(entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "duties")
    routes = {f"duties:{pattern.name}" for pattern in mine.url_patterns}
    assert routes == set(OURS) == set(KWARGS)


@pytest.mark.parametrize("name", OURS)
def test_anonymous_stranger_member_and_owner(people, as_, client, name):
    url, needs = reverse(name, kwargs=KWARGS[name](people)), table()[name]
    for method, need in needs.items():
        send = method.lower()
        if need == ("public",):
            assert getattr(client, send)(url).status_code == 200
            continue
        assert getattr(client, send)(url).status_code == 302
        if name not in EVERYBODYS:
            assert getattr(as_(people.stranger), send)(url).status_code == 404
        expected = (200, 302) if need == ("view",) else (403,)
        assert getattr(as_(people.member), send)(url).status_code in expected
        assert getattr(as_(people.owner), send)(url).status_code in (200, 302, 409, 422)
