"""Logging in and failing to: alike for a name that exists and one that does not, counted, locked, on record."""

import threading
import time

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.test import Client

from office.audit.models import AuditRow
from office.people import actions
from office.people.hashing import AT_ONCE, BoundedArgon2, one_time_hash
from office.people.line import PLACES
from office.people.models import Person
from tests.office.access.addresses import same_body
from tests.office.factories import PASSWORD

LOGIN = "/accounts/login/"


def _try(username, password="不是这个-password-1", **more):
    return Client(**more).post(LOGIN, {"login": username, "password": password})


def test_the_right_password_gets_in_and_is_on_record(people):
    client = Client()
    answer = client.post(LOGIN, {"login": "LuPeiFen ", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/people/me/").status_code == 200
    assert list(AuditRow.objects.values_list("verb", "actor")) == [("people.login", "lupeifen")]
    client.post("/accounts/logout/")
    assert client.get("/people/me/").status_code == 302
    assert AuditRow.objects.filter(verb="people.logout").count() == 1


def test_login_leads_only_to_our_own_pages(people):
    for away in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:evil.example",
    ):
        answer = Client().post(f"{LOGIN}?next={away}", {"login": "lupeifen", "password": PASSWORD, "next": away})
        assert answer.headers["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(people):
    known, unknown = _try("lupeifen"), _try("nobodyhere")
    assert known.status_code == unknown.status_code == 200
    said = [
        same_body(answer.content, path=LOGIN).decode().replace(name, "")
        for answer, name in ((known, "lupeifen"), (unknown, "nobodyhere"))
    ]
    assert said[0] == said[1]
    assert "登录名或密码不对" in said[0]


@pytest.fixture
def hashes(monkeypatch):
    """How often a password was hashed, with which cost."""
    seen = []
    original = BoundedArgon2.encode
    verify = BoundedArgon2.verify

    def encoded(self, *given):
        seen.append("full")
        return original(self, *given)

    def verified(self, password, encoded):
        seen.append("light" if "m=1024," in encoded else "full")
        return verify(self, password, encoded)

    monkeypatch.setattr(BoundedArgon2, "encode", encoded)
    monkeypatch.setattr(BoundedArgon2, "verify", verified)
    return seen


def test_every_failure_costs_one_full_hash(people, hashes):
    light = Person.objects.get(pk=people.member.pk)
    light.password = one_time_hash("kF7m-aaaa-bbbb-cccc")
    light.save()
    counted = {}
    for name in ("lupeifen", "nobodyhere", "jiangruolin"):
        hashes.clear()
        _try(name)
        counted[name] = hashes.count("full")
    assert counted == {"lupeifen": 1, "nobodyhere": 1, "jiangruolin": 1}


def test_the_first_login_with_a_one_time_password_makes_its_hash_a_full_one(people, keepers):
    drawn = actions.reset_password(person=people.owner, by=keepers.system)
    assert "m=1024," in Person.objects.get(pk=people.owner.pk).password
    answer = _try("lupeifen", drawn)
    assert answer.status_code == 302
    assert "m=1024," not in Person.objects.get(pk=people.owner.pk).password


@pytest.mark.parametrize("name", ["lupeifen", "nobodyhere"])
def test_five_failures_lock_for_a_quarter_of_an_hour(people, name):
    answers = [_try(name) for _time in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    locked = _try(name, PASSWORD)
    assert locked.status_code == 429
    assert "15 分钟" in locked.content.decode()
    assert name not in locked.content.decode()
    assert _try(name.upper(), PASSWORD).status_code == 429
    verbs = list(AuditRow.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["people.login_failed"] * 4 + ["people.locked_out"] * 3


def test_the_lock_says_the_same_to_everybody(people):
    for name in ("lupeifen", "nobodyhere"):
        for _time in range(5):
            _try(name)
    assert same_body(_try("lupeifen").content, path=LOGIN) == same_body(_try("nobodyhere").content, path=LOGIN)


def test_the_system_administrator_takes_the_lock_away(people, keepers, as_):
    for _time in range(5):
        _try("lupeifen")
    page = as_(keepers.system).get(f"/people/{people.owner.pk}/").content.decode()
    assert "登录失败太多，锁定到" in page
    as_(keepers.system).post(f"/people/{people.owner.pk}/unlock/")
    assert _try("lupeifen", PASSWORD).status_code == 302


def test_a_locked_out_person_elsewhere_still_gets_in(people):
    for _time in range(5):
        _try("lupeifen")
    assert Client(REMOTE_ADDR="10.0.0.7").post(LOGIN, {"login": "lupeifen", "password": PASSWORD}).status_code == 302


def test_an_account_out_of_use_is_told_so_only_with_the_right_password(people):
    Person.objects.filter(pk=people.owner.pk).update(is_active=False)
    assert _try("lupeifen", PASSWORD).headers["Location"] == "/accounts/inactive/"
    assert "登录名或密码不对" in _try("lupeifen").content.decode()
    assert AuditRow.objects.filter(verb="people.login_failed").count() == 2


def test_hashing_waits_for_its_place(monkeypatch):
    at_once, most, lock = [0], [0], threading.Lock()

    def slow(self, password, salt):
        with lock:
            at_once[0] += 1
            most[0] = max(most[0], at_once[0])
        time.sleep(0.02)
        with lock:
            at_once[0] -= 1
        return f"argon2$argon2id$v=19$m=8,t=1,p=1${salt}${password}"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slow)
    done = []
    threads = [threading.Thread(target=lambda: done.append(make_password("x"))) for _each in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=10)
    assert (len(done), most[0]) == (12, 1)
    assert AT_ONCE.acquire(blocking=False)
    AT_ONCE.release()


def test_a_one_time_hash_is_a_hash_of_its_password():
    made = one_time_hash("kF7m-aaaa-bbbb-cccc")
    assert check_password("kF7m-aaaa-bbbb-cccc", made)
    assert not check_password("kF7m-aaaa-bbbb-cccd", made)


def test_a_full_line_asks_to_come_again_and_counts_no_failure(people):
    taken = [PLACES.acquire(blocking=False) for _each in range(4)]
    try:
        answers = [_try("lupeifen", PASSWORD) for _time in range(6)]
        page = Client().get(LOGIN)
    finally:
        for _each in taken:
            PLACES.release()
    assert {answer.status_code for answer in answers} == {503}
    assert answers[0].headers["Retry-After"] == "3"
    assert page.status_code == 200
    assert not AuditRow.objects.exists()
    assert _try("lupeifen", PASSWORD).status_code == 302
