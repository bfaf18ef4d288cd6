"""The office as it is served: static files laid out, compressed and named by their content, WhiteNoise in front."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import override_settings
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

MANIFEST = "tests.office.browser.server.Gzipped"
QUEUED = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}


class Gzipped(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """As in production without Brotli, which takes half a minute and which browsers ask for only over HTTPS."""

    def create_compressor(self, **given: Any) -> Compressor:
        """One that makes ``.gz`` alone."""
        return Compressor(**given, use_brotli=False)


class _Quiet(WSGIRequestHandler):
    """Says nothing about requests, and ends a connection as the browser does."""

    def log_message(self, *_said: Any) -> None:
        """Nothing."""


def as_served(folder: Path) -> Any:
    """The settings of production, as far as a browser sees them; files of people and static files lie in ``folder``."""
    from django.conf import settings

    storages = settings.STORAGES | {"staticfiles": {"BACKEND": MANIFEST}}
    return override_settings(
        STORAGES=storages,
        STATIC_ROOT=folder / "static",
        HOME=folder,
        FILES=folder / "files",
        PHOTOS=folder / "photos",
        SEAL_KEY=folder / "seal.key",
        TASKS=QUEUED,
        WHITENOISE_AUTOREFRESH=False,
        WHITENOISE_USE_FINDERS=False,
        ACCOUNT_REAUTHENTICATION_TIMEOUT=24 * 3600,
    )


def lay_out() -> None:
    """Collect and compress the static files, as ``shequ upgrade`` does."""
    call_command("collectstatic", interactive=False, verbosity=0)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the office from a thread on a free port; yields its address without a slash at the end.

    The settings are put on to build the application and then taken off again: whoever asks for a page wears them himself,
    so that tests of other things in this process, later, have their own.
    """
    server = ThreadedWSGIServer(("127.0.0.1", 0), _Quiet)
    with as_served(folder):
        server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
