"""Accounts held against each other: what differs with both sides and their doors, in few statements, nothing personal shown."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from office.access import scope_of
from office.duties.promises import spots_of
from office.duties.reconciling import comparing
from office.duties.reconciling.comparing import outcomes
from office.duties.reconciling.sides import EVER, Asked, numbers_of
from office.territory.models import Place
from shequ.packs.shape import Reconciliation, Side
from tests.office.duties import factories as make
from tests.office.factories import TODAY
from tests.office.registers.factories import record
from tests.office.territory.factories import party

pytestmark = pytest.mark.django_db


def tried(by, code, *, on=TODAY):
    """What a rule found in the places of ``by``."""
    return next(each for each in outcomes(spots_of(scope_of(by)), today=on) if each.rule.code == code)


def number(side, place, *, level="community", span=EVER):
    """One side in one place."""
    asked = Asked(side, level, span)
    return numbers_of([asked], places={level: [place.pk], "community": [place.in_community]})[asked].get(place.pk)


def test_two_sums_that_differ_are_told_with_the_difference_and_both_doors(people, as_):
    place = people.town.community
    make.fact(place, people.owner, on=date(2026, 11, 3), value=12, code="findings_found")
    make.fact(place, people.owner, on=date(2026, 11, 9), value=8, code="findings_settled")
    found = tried(people.owner, "findings_settled")
    (row,) = found.differences
    assert (row.place, row.left, row.right, row.note) == ("云岭社区", "12个", "8个", "相差 4")
    for url in (row.left_url, row.right_url):
        assert "from=2026-10-01&to=2026-12-31" in url and as_(people.owner).get(url).status_code == 200


def test_what_agrees_is_no_difference_and_what_was_taken_back_counts_nothing(people):
    place = people.town.community
    make.fact(place, people.owner, value=8, code="findings_found")
    make.fact(people.town.grid, people.owner, value=8, code="findings_settled")
    make.taken_back(make.fact(place, people.owner, value=3, code="findings_settled"), people.owner)
    assert tried(people.owner, "findings_settled").agrees


def test_a_side_without_record_says_so(people):
    make.fact(people.town.community, people.owner, value=5, code="findings_found")
    (row,) = tried(people.owner, "findings_settled").differences
    assert (row.left, row.right, row.note) == ("5个", "无记录", "")


def test_each_period_is_held_against_its_own(people):
    place = people.town.community
    for day, value in ((date(2026, 11, 3), 2), (date(2026, 10, 3), 4), (date(2026, 7, 3), 9)):
        make.fact(place, people.owner, on=day, value=value, code="complaints_received")
    make.fact(place, people.owner, on=date(2026, 10, 30), value=4, code="complaints_settled")
    found = tried(people.owner, "complaints_settled")
    assert (len(found.differences), found.compared) == (1, 2)
    assert found.differences[0].period.startswith("11月1日")


def test_the_latest_of_what_stands_is_held_against_the_register(people):
    grid = people.town.grid
    for day, value in ((date(2026, 3, 1), 300), (date(2026, 9, 1), 2)):
        make.fact(grid, people.owner, on=day, value=value, code="households")
    raw = {"code": "1-101", "people": "3"}
    record(grid, people.owner, code="households", raw=raw, on=TODAY)
    (row,) = tried(people.owner, "households_listed").differences
    assert (row.place, row.left, row.right) == (grid.name, "1", "2户")


def test_the_territory_is_counted_as_it_is(people):
    community = people.town.community
    grids = Place.objects.filter(in_community=community.pk, level="grid", closed_on=None).count()
    assert number(Side("", territory="grid"), community) == grids
    make.fact(community, people.owner, value=grids + 1, code="grids")
    (row,) = tried(people.owner, "grids_against_territory").differences
    assert row.note == "相差 1" and row.right_url == reverse("territory:place", args=[community.pk])


def test_what_is_merely_there_is_no_difference_until_the_register_is_begun(people):
    party(people.town.grid)
    found = tried(people.owner, "shops_against_parties")
    assert not found.differences and not found.compared


def test_a_value_must_stand_in_the_other_register(people, as_):
    grid = people.town.grid
    record(grid, people.owner, code="households", raw={"code": "1-101", "people": "3"}, on=TODAY)
    for home in ("1 - 101", "9-909"):
        raw = {"name": "白若溪", "household": home}
        record(grid, people.owner, code="residents", raw=raw, on=TODAY)
    found = tried(people.owner, "residents_without_home")
    assert found.compared == 2
    (row,) = found.differences
    assert row.right == "没有找到" and as_(people.owner).get(row.left_url).status_code == 200


def test_particulars_are_compared_by_fingerprint_and_never_shown(people, as_, monkeypatch):
    grid, called = people.town.grid, ("13900000001", "13900000002")
    left, right = (Side(f"{code}的电话", register=code, field="phone") for code in ("residents", "households"))
    rule = Reconciliation("own_rule", "电话都在册", "refers", left, right)
    monkeypatch.setattr(comparing, "packs", lambda: SimpleNamespace(reconciliations={rule.code: rule}))
    for phone in called:
        raw = {"name": "白若溪", "household": "1-101", "phone": phone}
        record(grid, people.owner, code="residents", raw=raw, on=TODAY)
    raw = {"code": "1-101", "people": "3", "phone": called[0]}
    record(grid, people.owner, code="households", raw=raw, on=TODAY)
    found = tried(people.owner, rule.code)
    assert (found.compared, len(found.differences)) == (2, 1)
    page = as_(people.owner).get(reverse("duties:reconcile")).content.decode()
    assert "不显示" in page and "白若溪" not in page and not any(phone in page for phone in called)


def test_many_rules_and_places_ask_no_more(people, django_assert_max_num_queries):
    for who in (people.owner, people.officer):
        spots = spots_of(scope_of(who))
        with django_assert_max_num_queries(9):
            assert len(outcomes(spots, today=TODAY)) > 20


def test_nobody_sees_the_accounts_of_others(people, as_):
    make.fact(people.town.community, people.owner, value=5, code="findings_found")
    page = as_(people.stranger).get(reverse("duties:reconcile"))
    assert page.status_code == 200 and "云岭社区" not in page.content.decode()
