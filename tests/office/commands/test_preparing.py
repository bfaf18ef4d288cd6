"""What workers share is there before they are forked: the packs with the names of their measures, and every template of ours."""

import gc
from pathlib import Path

from django.template import engines

import office
from office.commands import preparing
from office.ledger.knowledge import packs


def test_every_template_is_named():
    folder = Path(office.__file__).parent / "templates"
    assert set(preparing.template_names()) == {str(path.relative_to(folder)) for path in folder.rglob("*.html")}


def test_templates_and_packs_are_loaded_and_the_database_is_not_asked():
    packs.cache_clear()
    preparing.prepare()
    loader = engines["django"].engine.template_loaders[0]  # type: ignore[attr-defined]
    assert set(preparing.template_names()) <= set(loader.get_template_cache)
    assert packs.cache_info().currsize == 1


def test_what_is_there_is_left_alone_by_the_collector():
    before = gc.get_freeze_count()
    try:
        preparing.freeze()
        assert gc.get_freeze_count() > before + 10_000
    finally:
        gc.unfreeze()
