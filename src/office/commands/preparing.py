"""What all workers of the server have in common, made once in the first process: they share its memory instead of each making it.

A worker is forked from the first process, and pays only for the pages of memory that it writes to. What the collector of cycles
is told to leave alone it does not write to either, and what is left for it to look through is little, so that it comes by often.
"""

import gc
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.urls import reverse
from django.utils.translation import gettext, override

from office.ledger.knowledge import packs
from shequ.binding import measures_like

__all__ = ["freeze", "prepare", "template_names"]


def prepare() -> None:
    """Load the application with its addresses, templates, translations and packs, the names of measures among them."""
    import_module(settings.WSGI_APPLICATION.rpartition(".")[0])
    reverse("home")
    for name in template_names():
        get_template(name)
    for code, _language in settings.LANGUAGES:
        with override(code):
            gettext("首页")
    measures_like("清理垃圾", packs=packs())


def template_names() -> list[str]:
    """Every template of the office, by the name under which it is asked for."""
    folders = [Path(folder) for engine in engines.all() for folder in engine.dirs]
    return sorted(str(path.relative_to(folder)) for folder in folders for path in folder.rglob("*.html"))


def freeze() -> None:
    """Call it last before the workers are forked: what is there now stays, and is not looked through again."""
    gc.collect()
    gc.freeze()
