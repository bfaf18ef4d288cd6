"""The health page."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from office.config import health
from office.ledger.faults import Fault, Kind, Report
from office.ledger.models import Fact, Measure
from office.ledger.verification import note_down
from office.territory.models import keys_at


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


def test_a_sound_office_answers_200_and_names_no_version(client, db, home):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert set(answer.json()["checks"]) == {"disk", "database", "queue", "drill", "seal", "verification"}
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


def test_a_ledger_that_does_not_fit_its_seals_is_503_and_stands_on_the_first_page(home, client, people, as_):
    note_down(Report(at=timezone.localtime().isoformat(), faults=[Fault(Kind.CHANGED, "2026-11-20", "fact", 7)]))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["checks"]["verification"]["ok"]) == (503, False)
    assert "核对总账发现 1 处不符" in as_(people.owner).get("/").content.decode()
    note_down(Report(at=timezone.localtime().isoformat()))
    assert client.get("/healthz").status_code == 200
    assert "处不符" not in as_(people.owner).get("/").content.decode()


def test_facts_that_nobody_seals_warn(home, people):
    assert not health._seal(timezone.now()).warns
    place, person = people.town.grid, people.owner
    row = {"occurred_on": date(2026, 3, 1), "month": 202603, "value": 1, "source_kind": "entry", "source_id": 1}
    measure = Measure.objects.create(code="x", name="x", unit="次", smallest="次", kind="flow")
    at = {"recorded_at": timezone.now(), "recorded_on": timezone.localdate() - timedelta(days=3)}
    Fact.objects.create(**keys_at(place), **row, **at, recorded_by=person, measure=measure)
    assert health._seal(timezone.now()).warns


def test_settings_are_those_of_the_tests():
    assert settings.HOME.name.startswith("shequ-test-")
