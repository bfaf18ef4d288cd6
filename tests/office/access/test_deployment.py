"""What the office says of its own settings before it serves anybody."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "DJANGO_SETTINGS_MODULE": "office.config.settings",
    "SHEQU_SECRET_KEY": "ZrX4v1m0uQ8e2yTn6bKp9sWd3fGh5jLc7aVx0qRt1iUo-4wEyBsN6",
    "SHEQU_FIELD_KEYS": "1:dGhpcnR5LXR3byBieXRlcyBmb3IgYSB0ZXN0IG9ubHk=",
    "SHEQU_HOSTS": "office.example",
}


def _check(tmp_path, **more):
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    env = {**kept, **SAFE, "SHEQU_HOME": str(tmp_path), "PYTHONPATH": "src", **more}
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=100, check=False)


@pytest.mark.slow
def test_production_settings_are_clean(tmp_path):
    said = _check(tmp_path)
    assert said.returncode == 0, said.stderr
    assert _check(tmp_path, SHEQU_PROFILE="dengbao").returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("SHEQU_HTTPS", "false", "office.E004"),
        ("SHEQU_HOSTS", "*", "office.E003"),
        ("SHEQU_SECRET_KEY", "short", "office.E001"),
    ],
)
def test_unsafe_settings_are_said_with_a_number(tmp_path, name, value, number):
    said = _check(tmp_path, **{name: value})
    assert said.returncode == 1
    assert number in said.stderr
