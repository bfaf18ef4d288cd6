"""The home folder and its settings."""

import os
from argparse import Namespace

import pytest

from office.commands import surroundings
from shequ.errors import InputError


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """An environment without an office; Django is not started a second time."""
    for name in [name for name in os.environ if name.startswith("SHEQU_")]:
        monkeypatch.delenv(name)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr("django.setup", lambda: None)
    old = os.umask(0o022)
    yield tmp_path
    os.umask(old)


def _options(home, **more):
    return Namespace(home=str(home), **more)


def test_new_home_gets_keys_that_only_its_owner_reads(bare):
    surroundings.prepare(_options(bare / "new"), home="new")
    path = bare / "new" / surroundings.ENV
    assert path.stat().st_mode & 0o077 == 0
    assert {"SHEQU_SECRET_KEY", "SHEQU_FIELD_KEYS", "SHEQU_HOSTS"} <= set(os.environ)
    assert len(os.environ["SHEQU_SECRET_KEY"]) >= 40


def test_keys_are_made_once(bare):
    surroundings.prepare(_options(bare), home="new")
    first = (bare / surroundings.ENV).read_text()
    surroundings.prepare(_options(bare), home="new")
    assert (bare / surroundings.ENV).read_text() == first


@pytest.mark.parametrize(("home", "code"), [("old", "OFF-002"), ("keys", "OFF-002")])
def test_home_without_keys_is_refused(bare, home, code):
    with pytest.raises(InputError, match=code):
        surroundings.prepare(_options(bare), home=home)


def test_home_without_a_database_is_refused(bare):
    surroundings.prepare(_options(bare), home="new")
    with pytest.raises(InputError, match="OFF-003"):
        surroundings.prepare(_options(bare), home="old")


def test_keys_that_others_can_read_are_refused(bare):
    surroundings.prepare(_options(bare), home="new")
    (bare / surroundings.ENV).chmod(0o644)
    with pytest.raises(InputError, match="OFF-004"):
        surroundings.prepare(_options(bare), home="new")


def test_line_that_is_no_setting_is_named(bare):
    path = bare / surroundings.ENV
    path.write_text("SHEQU_HTTPS=true\nwhat is this\n")
    path.chmod(0o600)
    with pytest.raises(InputError, match=r"OFF-005.*第 2 行"):
        surroundings.prepare(_options(bare), home="new")


def test_environment_goes_before_the_file(bare, monkeypatch):
    surroundings.prepare(_options(bare), home="new")
    monkeypatch.setenv("SHEQU_HOSTS", "shequ.example.cn")
    surroundings.prepare(_options(bare), home="new")
    assert os.environ["SHEQU_HOSTS"] == "shequ.example.cn"
