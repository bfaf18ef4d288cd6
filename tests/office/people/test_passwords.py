"""What a password must be: by default long and not common; under 等保 of three classes, new, and changed in time."""

from datetime import timedelta

import pytest
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils import timezone

from office.people import actions
from office.people.models import PastPassword, Person
from office.people.passwords import KEPT, one_time
from tests.office.factories import PASSWORD

CHANGE = "/accounts/password/change/"


def _refused(password, user=None):
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        return {each.code for each in error.error_list}
    return set()


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevensigns", {"password_too_short"}),
        ("qwertyuiop123", {"password_too_common"}),
        ("lupeifen2026", {"password_too_similar"}),
        ("只用中文也可以的一个口令", set()),
        ("correct horse battery", set()),
        ("a" * 11 + "b" * 60, set()),
    ],
)
def test_by_default_a_password_is_long_and_not_common(people, password, why):
    assert _refused(password, people.owner) == why


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("Aa1aaaaa", set()),
        ("aa1-aaaa", set()),
        ("aaaaaaa1", {"password_too_plain"}),
        ("Aa1aaaa", {"password_too_short"}),
        ("云岭社区aa1x", set()),
    ],
)
def test_under_dengbao_three_classes_of_four(people, dengbao, password, why):
    assert _refused(password, people.owner) == why


def test_under_dengbao_the_last_five_are_not_used_again(people, dengbao):
    for number in range(6):
        actions.set_password(person=people.owner, password=f"Kept-{number}-xy")
    assert PastPassword.objects.filter(person=people.owner).count() == KEPT
    assert _refused("Kept-5-xy", people.owner) == {"password_used_before"}
    assert _refused("Kept-1-xy", people.owner) == {"password_used_before"}
    assert _refused("Kept-0-xy", people.owner) == set()


def test_under_dengbao_a_password_of_ninety_days_is_changed_first(people, dengbao, as_):
    client = as_(people.owner)
    assert client.get("/people/me/").status_code == 200
    Person.objects.filter(pk=people.owner.pk).update(password_changed_at=timezone.now() - timedelta(days=91))
    assert client.get("/people/me/").url == CHANGE


def test_by_default_a_password_does_not_grow_old(people, as_):
    Person.objects.filter(pk=people.owner.pk).update(password_changed_at=timezone.now() - timedelta(days=900))
    assert as_(people.owner).get("/people/me/").status_code == 200


def test_a_password_for_one_use_is_changed_before_anything_else(people, as_):
    Person.objects.filter(pk=people.owner.pk).update(must_change_password=True)
    client = as_(people.owner)
    assert client.get("/").url == CHANGE
    assert client.get("/people/me/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == CHANGE
    typed = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert "要与现在的密码不同" in client.post(CHANGE, typed).content.decode()
    typed = {
        "oldpassword": PASSWORD,
        "password1": "新的-口令-2026-lighthouse",
        "password2": "新的-口令-2026-lighthouse",
    }
    assert client.post(CHANGE, typed).status_code == 302
    assert client.get("/people/me/").status_code == 200


def test_changing_a_password_ends_the_other_sessions_at_once(people, as_):
    here, there = as_(people.owner), as_(people.owner)
    typed = {
        "oldpassword": PASSWORD,
        "password1": "新的-口令-2026-lighthouse",
        "password2": "新的-口令-2026-lighthouse",
    }
    assert here.post(CHANGE, typed).status_code == 302
    assert (here.get("/people/me/").status_code, there.get("/people/me/").status_code) == (200, 302)


def test_passwords_for_one_use_pass_every_rule_and_never_repeat(dengbao):
    drawn = {one_time() for _each in range(200)}
    assert len(drawn) == 200
    for each in drawn:
        password_validation.validate_password(each)
        assert not set(each) & set("Il1O0o")
