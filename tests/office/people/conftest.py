"""The town's administrators."""

from dataclasses import dataclass

import pytest
from django.core.cache import cache

from office.people.models import Role
from tests.office import factories


@dataclass(frozen=True)
class Keepers:
    """One of everything, one for each of the three kinds, and one whose district is another."""

    admin: object
    second: object
    system: object
    security: object
    auditor: object
    far: object


@pytest.fixture
def keepers(people) -> Keepers:
    """Administrators of the district, and one of the other sub-district."""
    town = people.town

    def made(username, name, role, at):
        person = factories.person(username, name)
        factories.post(person, role=role, at=at)
        return person

    return Keepers(
        admin=made("shenzhiyuan", "沈知远", Role.ADMIN, town.district),
        second=made("heyuanzhi", "何远志", Role.ADMIN, town.district),
        system=made("jiangsiyuan", "蒋思远", Role.SYSTEM_ADMIN, town.district),
        security=made("chuboxuan", "褚博轩", Role.SECURITY_ADMIN, town.district),
        auditor=made("zhangxiaoyan", "张晓燕", Role.AUDIT_ADMIN, town.district),
        far=made("gumingchuan", "顾明川", Role.ADMIN, town.other_street),
    )


@pytest.fixture
def dengbao(settings):
    """The 等保 profile."""
    settings.DENGBAO = True
    settings.PASSWORD_LEAST = 8
    settings.PASSWORD_AGE_DAYS = 90
    settings.AUTH_PASSWORD_VALIDATORS = [
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
        {"NAME": "office.people.passwords.ThreeClasses"},
        {"NAME": "office.people.passwords.NotTheLastFive"},
    ]


@pytest.fixture(autouse=True)
def _no_code_was_used_before():
    """Codes that were used are remembered for a while; the clock of the next test is the same."""
    cache.clear()
