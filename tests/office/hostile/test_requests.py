"""Requests that no browser of ours sends: each gets a clear answer, none an error of the program."""

import errno
import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from office.documents.models import Upload
from tests.office.campaigns import factories as make
from tests.office.documents import factories


def calm(client):
    """Answers as the server would, instead of raising."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("version", ["²", "9" * 30, "9" * 5000, "-1", "", "1.0", "NaN"])
def test_a_version_that_is_no_number_starts_nothing_again(people, as_, version):
    upload = factories.upload(people.town.community, people.owner, state=Upload.State.FAILED, code="READ-013")
    answer = calm(as_(people.owner)).post(reverse("documents:again", args=[upload.pk]), {"version": version})
    assert answer.status_code == 409


@pytest.mark.parametrize("part", ["9" * 5000, "²", "-1", "0", "9" * 19, "１"])
def test_a_part_of_the_plan_that_is_none_shows_one_that_is(people, as_, part):
    campaign = make.campaign(
        make.document(people.town.community, people.owner, [make.item("zero", subject="火灾")]), people.owner
    )
    answer = calm(as_(people.owner)).get(reverse("campaigns:plan", args=[campaign.pk]), {"part": part})
    assert answer.status_code == 200


@pytest.mark.parametrize("span", ["0001-01-01..", "..0001-01-01", "0001-01-01", "9999-12-30", "..9999-12-30"])
def test_days_at_the_ends_of_the_calendar_are_answered(people, as_, span):
    assert calm(as_(people.owner)).get(reverse("documents:list"), {"read": span}).status_code == 200


@pytest.mark.parametrize("where", ["http://[", "//[", "javascript:alert(1)", "//evil.example/x", "http://a b", "\t"])
def test_htmx_says_a_strange_page_and_a_stranger_gets_the_login(client, db, where):
    headers = {"HX-Request": "true", "HX-Current-URL": where}
    answer = calm(client).get(reverse("documents:list"), headers=headers)
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))
    assert "evil" not in answer.headers["HX-Redirect"]


def test_a_strange_host_is_refused_in_words(client, db):
    answer = calm(client).get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "没有看懂这个请求" in answer.text


@pytest.mark.parametrize(
    "disposition",
    [
        "filename*=nope''x",
        "filename*=utf-8''%ED%A0%80.txt",
        'filename="a\\r\\nX: y.txt"',
        "filename*=UTF-8''%00.txt",
        "filename*=x",
    ],
)
def test_a_file_name_in_a_strange_encoding_is_answered(people, as_, disposition):
    body = (
        f'--b\r\nContent-Disposition: form-data; name="chosen"; {disposition}\r\n'
        "Content-Type: text/plain\r\n\r\nhello\r\n--b--\r\n"
    ).encode()
    answer = calm(as_(people.owner)).generic(
        "POST", reverse("documents:upload"), body, content_type="multipart/form-data; boundary=b"
    )
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "PROPFIND"])
def test_no_other_method_does_anything(people, as_, method):
    for name in ("documents:list", "campaigns:list", "territory:home", "home"):
        assert calm(as_(people.owner)).generic(method, reverse(name)).status_code == 405


@pytest.mark.parametrize("cookie", ["nope", "zh-hans\x00", "../../etc", "x" * 3000, "en;q=1"])
def test_a_language_that_nobody_speaks_is_chinese(client, db, cookie):
    client.cookies["django_language"] = cookie
    assert "登录" in calm(client).get(reverse("account_login")).text


@pytest.mark.parametrize(
    "next_",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "http:///evil",
    ],
)
def test_nobody_is_led_away(people, client, next_):
    answer = calm(client).post(reverse("set_language"), {"language": "en", "next": next_})
    assert answer.status_code == 302
    assert "evil" not in answer.url.partition("?")[0]
    assert "\n" not in answer.url


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_not_post(people, as_, site):
    answer = as_(people.owner).post(reverse("documents:upload"), headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403


def _busy(*_args, **_more):
    raise OperationalError("database is locked")


def _answers_503(answer):
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "请稍后再来" in answer.text


def test_a_locked_database_in_a_view_is_503(people, as_, monkeypatch):
    client = calm(as_(people.owner))
    monkeypatch.setattr("office.documents.views.visible", _busy)
    _answers_503(client.get(reverse("documents:list")))


def test_a_locked_database_when_the_session_is_saved_is_503(people, as_, monkeypatch):
    client = calm(as_(people.owner))
    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.save", _busy)
    _answers_503(client.get(reverse("documents:list")))


def test_a_database_that_cannot_be_reached_at_all_is_503(people, as_, monkeypatch):
    client = calm(as_(people.owner))
    with monkeypatch.context() as gone:
        gone.setattr("django.db.backends.utils.CursorWrapper.execute", _busy)
        answer = client.get(reverse("documents:list"))
    _answers_503(answer)


def _full(*_args, **_more):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said_and_leaves_nothing_behind(people, as_, monkeypatch):
    monkeypatch.setattr("office.files.store._copy", _full)
    file = SimpleUploadedFile("方案.txt", "云岭社区方案".encode())
    posted = {"chosen": file, "place": people.town.community.pk, "batch": "a" * 24}
    answer = calm(as_(people.owner)).post(reverse("documents:upload"), posted)
    assert answer.status_code == 507
    assert "空间" in answer.text
    assert not Upload.objects.exists()


def test_a_full_disk_is_said_for_an_import_too(people, as_, monkeypatch):
    monkeypatch.setattr("office.files.store._copy", _full)
    file = SimpleUploadedFile("辖区.xlsx", b"PK")
    answer = calm(as_(people.owner)).post(reverse("territory:intake-new"), {"kind": "places", "file": file})
    assert answer.status_code == 507
    assert "空间" in answer.text


def test_a_full_disk_while_the_request_arrives_is_said(people, as_, monkeypatch):
    monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", _full)
    file = SimpleUploadedFile("方案.txt", b"x")
    answer = calm(as_(people.owner)).post(reverse("documents:upload"), {"chosen": file})
    assert answer.status_code == 507


def test_a_thousand_and_one_fields_are_answered(people, as_):
    many = {f"field{n}": "1" for n in range(6001)}
    assert calm(as_(people.owner)).post(reverse("documents:upload"), many).status_code == 400
    some = {f"field{n}": "1" for n in range(1001)}
    assert calm(as_(people.owner)).post(reverse("documents:upload"), some).status_code == 422


def test_ten_megabytes_of_a_form_are_413(people, as_):
    answer = calm(as_(people.owner)).post(reverse("documents:upload"), {"batch": "x" * 10_000_000})
    assert answer.status_code in (400, 413)


def test_a_form_without_a_token_is_refused(people):
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(reverse("documents:upload")).status_code == 403


def test_the_secret_of_a_feed_is_not_in_the_log(people, client, caplog):
    campaign = make.campaign(
        make.document(people.town.community, people.owner, [make.item("zero", subject="火灾")]), people.owner
    )
    handler = next(each for each in logging.getLogger().handlers if getattr(each, "filters", None))
    caplog.handler.filters = list(handler.filters)
    client.post(reverse("campaigns:feed", args=[campaign.feed_token]))
    caplog.handler.filters = []
    assert "/campaigns/feed/" in caplog.text
    assert campaign.feed_token not in caplog.text
