"""The access walk over the addresses of documents: who is let in is as the table says."""

from typing import Any

import pytest
from django.urls import get_resolver, reverse

from office.access.table import table
from tests.office.answers import taken
from tests.office.reports.urls_for_access import KWARGS

OURS = sorted(name for name in table() if name.startswith("reports:"))
OPEN = {"reports:list", "reports:checks", "reports:new", "reports:new_check"}  # pages without an object


def test_every_address_has_a_maker_and_a_row():
    mine: Any = next(entry for entry in get_resolver().url_patterns if getattr(entry, "namespace", "") == "reports")
    routes = {f"reports:{pattern.name}" for pattern in mine.url_patterns}
    assert routes == set(OURS) == set(KWARGS)


@pytest.mark.parametrize("name", OURS)
def test_anonymous_stranger_member_and_owner(people, as_, client, name):
    url, needs = reverse(name, kwargs=KWARGS[name](people)), table()[name]
    for method, need in needs.items():
        send = method.lower()
        assert getattr(client, send)(url).status_code == 302
        assert getattr(as_(people.stranger), send)(url).status_code in ((200, 422) if name in OPEN else (404,))
        expected = 200 if need == ("view",) else 403
        seen = getattr(as_(people.member), send)(url)
        taken(seen)
        assert seen.status_code == expected
        answer = getattr(as_(people.owner), send)(url)
        taken(answer)
        assert answer.status_code in (200, 302, 409, 422)
