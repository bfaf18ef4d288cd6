"""Scope and reach: who gets which row."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from office.access import Right, may, reach, scope_of, visible
from office.people.models import Body, Role
from office.territory.models import Place
from tests.office import factories


def test_a_stranger_gets_404_and_a_member_without_the_right_403(people):
    with pytest.raises(Http404):
        reach(Place.objects, by=people.stranger, need=Right.TERRITORY, id=people.town.grid.pk)
    with pytest.raises(PermissionDenied):
        reach(Place.objects, by=people.member, need=Right.TERRITORY, id=people.town.grid.pk)
    assert reach(Place.objects, by=people.owner, need=Right.TERRITORY, id=people.town.grid.pk) == people.town.grid


def test_scope_covers_everything_below_and_nothing_beside(people):
    names = set(visible(Place.objects, by=people.officer).values_list("name", flat=True))
    assert names == {"清河街道", "云岭社区", "桂园社区", "第一网格", "第二网格"}


def test_a_post_counts_only_while_it_is_held(people):
    late = factories.person("hemin", "贺敏")
    held = factories.post(late, role=Role.WORKER, at=people.town.community, since=date(2026, 3, 1))
    held.held_to = date(2026, 3, 31)
    held.save()
    assert Right.VIEW in scope_of(late, today=date(2026, 3, 31)).rights
    assert not scope_of(late, today=date(2026, 4, 1)).rights
    assert not scope_of(late, today=date(2026, 2, 28)).rights


def test_an_expired_or_locked_account_holds_nothing(people):
    people.owner.expires_on = date(2026, 1, 1)
    assert not may(people.owner, Right.VIEW)
    people.stranger.is_active = False
    assert not may(people.stranger, Right.VIEW)


def test_what_is_shared_down_is_seen_from_below_but_not_touched(people):
    office = factories.body(people.town.street, "清河街道办事处", Body.Kind.SUBDISTRICT)
    assert office in visible(Body.objects, by=people.owner)
    assert office not in visible(Body.objects, by=people.owner, need=Right.TERRITORY)
    with pytest.raises(PermissionDenied):
        reach(Body.objects, by=people.owner, need=Right.ACCOUNTS, id=office.pk)


def test_scope_is_one_query(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert scope_of(people.owner).rights
        assert scope_of(people.owner).rights
