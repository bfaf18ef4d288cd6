"""Jobs run at once in these tests, and files go to a folder of their own."""

import pytest


@pytest.fixture(autouse=True)
def at_once(settings, tmp_path):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.FILES = tmp_path / "files"
    settings.FILES.mkdir()
