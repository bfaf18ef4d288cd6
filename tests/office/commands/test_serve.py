"""The server starts on nothing unsafe and nothing half installed."""

from argparse import Namespace

import pytest

from office.commands import serve
from shequ.errors import InputError


@pytest.fixture(autouse=True)
def _leave_of_browser_tests(settings):
    """Tests that drive a browser in this process need Django's leave to; only here nobody minds that."""
    settings.SILENCED_SYSTEM_CHECKS = ["async.E001"]


def test_leave_that_browser_tests_take_is_refused_to_a_server(db, settings, monkeypatch):
    settings.SILENCED_SYSTEM_CHECKS = []
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with pytest.raises(InputError, match=r"OFF-007.*async\.E001"):
        serve.refuse_unsafe(local=True)


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("SECRET_KEY", "short", "office.E001"),
        ("FIELD_KEYS", [], "office.E002"),
        ("ALLOWED_HOSTS", ["*"], "office.E003"),
        ("ALLOWED_HOSTS", ["shequ.example.cn"], "office.E004"),
        ("TILES_URL", "https://tiles.example.cn/{z}/{x}.png", "office.E006"),
        ("SESSION_COOKIE_HTTPONLY", False, "security.W"),
    ],
)
def test_unsafe_setting_is_refused_by_name(db, settings, setting, value, named):
    setattr(settings, setting, value)
    if named == "office.E004":
        settings.HTTPS = False
    with pytest.raises(InputError, match=rf"OFF-007.*{named}"):
        serve.refuse_unsafe(local=True)


def test_safe_settings_pass(db, settings):
    serve.refuse_unsafe(local=True)


def test_http_is_for_this_machine_alone(db, settings):
    with pytest.raises(InputError, match=r"OFF-00[67]"):
        serve.run(Namespace(host="0.0.0.0", port=8000, workers=1))


def test_database_that_is_behind_is_refused(db, monkeypatch):
    monkeypatch.setattr("django.db.migrations.executor.MigrationExecutor.migration_plan", lambda *_args: ["one"])
    with pytest.raises(InputError, match=r"OFF-008.*1 步"):
        serve.refuse_half_installed()


def test_static_files_that_are_missing_are_refused(db, settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    with pytest.raises(InputError, match="OFF-009"):
        serve.refuse_half_installed()
