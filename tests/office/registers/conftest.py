"""Photos and files of their own for every test of the registers; measures met anew, for numbers are given again."""

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """A home of the test's own."""
    from office.ledger import knowledge

    settings.PHOTOS, settings.FILES = tmp_path / "photos", tmp_path / "files"
    settings.FILES.mkdir()
    knowledge.forget()
    yield tmp_path
    knowledge.forget()
