"""The health page."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from office.config import health


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def test_a_sound_office_answers_200_and_names_no_version(client, db, home):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert set(answer.json()["checks"]) == {"disk", "database", "queue", "drill"}
    assert "5.2" not in answer.content.decode()


def test_a_database_that_cannot_write_is_503(client, db, home, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise DatabaseError

    monkeypatch.setattr("django.contrib.sessions.models.Session.objects.filter", refuse)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["database"]["ok"] is False


def test_a_full_disk_is_not_fine_and_a_nearly_full_one_warns(monkeypatch, home):
    for used, fine, warns in ((50, True, False), (90, True, True), (97, False, True)):
        monkeypatch.setattr("shutil.disk_usage", lambda _path, used=used: type("U", (), {"used": used, "total": 100}))
        finding = health._disk()
        assert (finding.fine, finding.warns) == (fine, warns)


def test_a_drill_that_is_too_old_warns(home):
    now = timezone.now()
    assert health._drill(now).warns
    for days, warns in ((1, False), (9, True)):
        (home / health.DRILL).write_text((now - timedelta(days=days)).isoformat())
        assert health._drill(now).warns is warns


def test_settings_are_those_of_the_tests():
    assert settings.HOME.name.startswith("shequ-test-")
