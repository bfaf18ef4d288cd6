"""Twelve callers, from nobody to the three administrators."""

import time
from datetime import date

import pytest
from django.test import Client

from office.people.models import Role
from tests.office import factories

NOBODY = ("anonymous", "disabled", "expired")
ELSEWHERE = ("stranger", "far_admin")


def _just_now(client, person):
    """The password was given a moment ago, so that nothing asks for it again."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time(), "reauthenticated": True}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture
def callers(people, as_):
    """Name of the caller to client and person; None for nobody."""
    town = people.town

    def made(username, name, role, at):
        person = factories.person(username, name)
        factories.post(person, role=role, at=at)
        return person

    disabled = made("lvjianping", "吕建平", Role.WORKER, town.community)
    expired = made("youguodong", "尤国栋", Role.WORKER, town.community)
    persons = {
        "owner": people.owner,
        "member": people.member,
        "stranger": people.stranger,
        "officer": people.officer,
        "observer": made("xulihua", "许丽华", Role.OBSERVER, town.community),
        "contact": made("weiqiang", "卫强", Role.UNIT_CONTACT, town.community),
        "auditor": made("zhangxiaoyan", "张晓燕", Role.AUDIT_ADMIN, town.district),
        "security": made("chuboxuan", "褚博轩", Role.SECURITY_ADMIN, town.district),
        "system": made("jiangsiyuan", "蒋思远", Role.SYSTEM_ADMIN, town.district),
        "admin": made("shenzhiyuan", "沈知远", Role.ADMIN, town.district),
        "far_admin": made("gumingchuan", "顾明川", Role.ADMIN, town.other_street),
        "disabled": disabled,
        "expired": expired,
    }
    clients = {name: (_just_now(as_(person), person), person) for name, person in persons.items()}
    disabled.is_active = False
    disabled.save()
    expired.expires_on = date(2026, 1, 1)
    expired.save()
    return {"anonymous": (Client(), None), **clients}
