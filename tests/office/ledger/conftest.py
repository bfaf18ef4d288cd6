"""Known measures for every test of the ledger, whatever the packs come to say, and folders of the test's own."""

import pytest

from tests.office.ledger import factories


@pytest.fixture(autouse=True)
def known(monkeypatch, tmp_path_factory, settings):
    """A handful of measures of every kind."""
    from office.ledger import knowledge, listing

    made = factories.packs()
    monkeypatch.setattr(knowledge, "load", lambda *_folders: made)
    home = tmp_path_factory.mktemp("ledger")
    settings.HOME, settings.PHOTOS, settings.SEAL_KEY = home, home / "photos", home / "seal.key"
    knowledge.packs.cache_clear()
    listing.category_names.cache_clear()
    knowledge.forget()
    yield made
    knowledge.packs.cache_clear()
    listing.category_names.cache_clear()
    knowledge.forget()
