"""Pictures of every page, to be looked at: ``python -m tests.office.browser.screenshots OUT=out/screenshots``.

Every page at the width of a phone and of a desk, the main ones in the dark too, the print view as paper; ``index.html``
shows them beside each other. ``ONLY=review`` takes those whose name has the word. Nothing of it is committed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from tests.office import environment  # the settings, before Django reads them

WIDTHS = (390, 1440)
TALLEST = 6000  # a longer page repeats itself


def main(words: Sequence[str]) -> int:
    """Make the office, serve it, take the pictures."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    asked = dict(word.partition("=")[::2] for word in words)
    out = Path(asked.get("OUT") or "out/screenshots").resolve()
    chromium = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
    if not chromium.exists():
        sys.stderr.write(f"{chromium} is not here: apt-get install chromium, or set CHROMIUM\n")
        return 1
    import django

    django.setup()
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="shequ-pictures-") as folder:
        names = list(_taken(Path(folder), out, chromium, only=asked.get("ONLY", "")))
    shutil.rmtree(environment.HOME, ignore_errors=True)
    (out / "index.html").write_text(_index(names), encoding="utf-8")
    sys.stdout.write(f"{len(names)} pictures in {time.monotonic() - began:.0f} s: {out / 'index.html'}\n")
    return 0


def _taken(folder: Path, out: Path, chromium: Path, *, only: str) -> Iterator[str]:
    """The names of the pictures, each taken when it is asked for."""
    from playwright.sync_api import sync_playwright

    from tests.office.browser import world as worlds
    from tests.office.browser.every_page import MAIN, PAGES
    from tests.office.browser.server import as_served, lay_out, served
    from tests.office.browser.watching import LAUNCH

    with as_served(folder):
        lay_out()
        worlds.make(folder)
        with worlds.database(folder / "office.sqlite3"), served(folder) as base, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=str(chromium), args=list(LAUNCH))
            world = worlds.find()
            for look in PAGES:
                if only not in str(look):
                    continue
                schemes = ("light", "dark") if str(look) in MAIN else ("light",)
                for width, scheme in ((width, scheme) for width in WIDTHS for scheme in schemes):
                    name = f"{look}-{width}{'-dark' if scheme == 'dark' else ''}.png"
                    _take(browser, base, world, look, into=out / name, width=width, scheme=scheme)
                    yield name
            if only in "campaigns-print":
                yield from _paper(browser, base, world, out)
            browser.close()


def _take(browser: Any, base: str, world: Any, look: Any, *, into: Path, width: int, scheme: str) -> None:
    """One picture, as long as the page is."""
    from tests.office.browser.watching import window

    page = window(browser, base, session=world.sessions.get(look.who, ""), width=width, color_scheme=scheme)
    page.goto(look.path(world), wait_until="networkidle")
    tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    page.screenshot(path=into, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall})
    page.context.close()


def _paper(browser: Any, base: str, world: Any, out: Path) -> Iterator[str]:
    """The print view of the campaign as PDF and, where poppler is here, its first sheets as pictures."""
    from django.urls import reverse

    from tests.office.browser.watching import window
    from tests.office.browser.world import WORKER

    page = window(browser, base, session=world.sessions[WORKER])
    page.goto(reverse("campaigns:print", args=[world.numbers["campaign"]]), wait_until="networkidle")
    page.pdf(path=out / "print.pdf", format="A4", prefer_css_page_size=True)
    page.context.close()
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-r", "70", "-png", "-l", "4", out / "print.pdf", out / "print"], check=True)
    yield from sorted(path.name for path in out.glob("print-*.png"))


def _index(names: Sequence[str]) -> str:
    """All of them on one page, a line a page."""
    figures = "\n".join(
        f'<figure><a href="{escape(name)}"><img loading="lazy" src="{escape(name)}" alt=""></a>'
        f"<figcaption>{escape(name)}</figcaption></figure>"
        for name in names
    )
    style = "body{font-family:sans-serif;display:flex;flex-wrap:wrap;gap:1rem}img{height:480px;border:1px solid #999}"
    return f'<!doctype html><meta charset="utf-8"><title>Pages</title><style>{style}</style>\n{figures}\n'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
