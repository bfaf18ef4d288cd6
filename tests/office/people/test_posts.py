"""Posts: who appoints whom over what, and who may not be removed."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from office.access import Right, may
from office.people import actions, appointing
from office.people.models import Person, Post, Role
from office.people.refusals import Refused
from tests.office import factories

START = date(2026, 3, 1)


def _appoint(people, by, person, role=Role.WORKER, *, at=None, **more):
    place = at or people.town.community
    body = factories.body(place, f"{place.name}工作机构")
    return appointing.appoint(by=by, person=person, body=body, role=role, place=place, held_from=START, **more)


def test_a_post_gives_its_rights_from_one_day_to_another(people, keepers):
    newcomer = factories.person("liwen", "李文")
    assert not may(newcomer, Right.REVIEW)
    post = _appoint(people, keepers.security, newcomer)
    assert may(Person.objects.get(pk=newcomer.pk), Right.REVIEW, at=people.town.grid)
    appointing.end_post(post=post, by=keepers.security, on=date(2026, 4, 1))
    assert not may(Person.objects.get(pk=newcomer.pk), Right.REVIEW)


def test_nobody_appoints_oneself(people, keepers):
    with pytest.raises(Refused, match="不能任命自己"):
        _appoint(people, keepers.admin, keepers.admin)


def test_nobody_appoints_beyond_ones_own_scope(people, keepers):
    for other in (keepers.far, keepers.system, people.officer):
        with pytest.raises(PermissionDenied):
            _appoint(people, other, people.member)


def test_a_post_is_not_held_twice_at_a_time(people, keepers):
    newcomer = factories.person("liwen", "李文")
    _appoint(people, keepers.security, newcomer, held_to=date(2026, 5, 31))
    with pytest.raises(Refused, match="已经担任"):
        _appoint(people, keepers.security, newcomer)


def test_who_reads_the_audit_answers_for_the_district(people, keepers):
    with pytest.raises(Refused, match="区县"):
        _appoint(people, keepers.security, people.member, Role.AUDIT_ADMIN, at=people.town.street)


def test_a_closed_body_takes_nobody(people, keepers):
    body = factories.body(people.town.community, "云岭社区志愿服务站")
    actions.close_body(body=body, by=keepers.system, on=timezone.localdate())
    body.refresh_from_db()
    with pytest.raises(Refused, match="已经撤销"):
        appointing.appoint(
            by=keepers.admin, person=people.member, body=body, role=Role.WORKER, place=people.town.grid, held_from=START
        )


def test_a_body_with_people_in_it_is_not_closed(people, keepers):
    with pytest.raises(Refused, match="职务没有免去"):
        actions.close_body(body=people.owner.body, by=keepers.system, on=timezone.localdate())


def test_the_last_administrator_stays(people):
    first = factories.person("shenzhiyuan", "沈知远")
    second = factories.person("heyuanzhi", "何远志")
    post = factories.post(first, role=Role.ADMIN, at=people.town.district)
    other = factories.post(second, role=Role.ADMIN, at=people.town.district)
    appointing.end_post(post=post, by=second, on=date(2026, 10, 1))
    with pytest.raises(Refused, match="最后一位管理员"):
        appointing.end_post(post=other, by=second, on=timezone.localdate())
    factories.post(first, role=Role.SYSTEM_ADMIN, at=people.town.district)
    with pytest.raises(Refused, match="最后一位管理员"):
        actions.lock(person=second, by=Person.objects.get(pk=first.pk), reason="试")
    changes = {"expires_on": date(2030, 1, 1)}
    with pytest.raises(Refused, match="最后一位管理员"):
        actions.change_person(person=second, by=Person.objects.get(pk=first.pk), version=2, changes=changes)


def test_under_dengbao_three_people_are_three_administrators(people, keepers, dengbao):
    with pytest.raises(Refused, match="不设"):
        _appoint(people, keepers.security, people.member, Role.ADMIN, at=people.town.district)
    for role in (Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN):
        other = keepers.auditor if role == Role.SYSTEM_ADMIN else keepers.system
        with pytest.raises(Refused, match="三个人"):
            _appoint(people, keepers.security, other, role, at=people.town.district)
    assert Post.objects.filter(person=keepers.system).count() == 1
