"""Somebody at work in a window: counts clicks, presses keys, reads what the page says."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any


class Hand:
    """A hand on the mouse; ``clicks`` is how often it clicked."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.clicks = 0

    def click(self, what: Any) -> None:
        """Click a place of the page, or the button or link with that name."""
        self.clicks += 1
        place = self.named(what) if isinstance(what, str) else what
        place.click()

    def named(self, name: str) -> Any:
        """The button or link in the page that has this name."""
        main = self.page.locator("main")
        return main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first

    def choose(self, path: Path) -> None:
        """A file: one click opens the system's window, two more choose the file and take it."""
        with self.page.expect_file_chooser() as chooser:
            self.click(self.page.locator("input[type=file]"))
        chooser.value.set_files(path)
        self.clicks += 2

    def upload(self, path: Path) -> None:
        """Bring a document in, and wait until it is read; the last click opens its review."""
        self.click("上传文稿")
        self.choose(path)
        self.click("上传并读取")
        self.page.get_by_text("等待读取").wait_for()
        work_off()
        review = self.page.get_by_role("link", name="审阅")
        review.wait_for()
        self.click(review)
        self.page.wait_for_url("**/review/")

    def confirm_every_group(self) -> None:
        """One click a group."""
        groups = self.page.locator("button[name=many]")
        for left in range(groups.count(), 0, -1):
            self.click(groups.first)
            until(self.page, partial(lambda before: groups.count() < before, left))

    def adopt(self) -> None:
        """From the review to the campaign."""
        self.click("采纳为活动")
        self.page.wait_for_url("**/adopt/**")
        self.click("采纳为活动")
        self.page.wait_for_url("**/campaigns/*/")


def until(page: Any, come: Callable[[], bool], *, seconds: float = 10) -> None:
    """Wait until something has come about; asked from here, because the policy of the pages lets nothing be evaluated."""
    for _each in range(int(seconds * 20)):
        if come():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"not within {seconds} seconds")


def work_off() -> None:
    """What waits in the queue, done as ``shequ serve`` does it, in this thread."""
    from django.core.management import call_command

    call_command("db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0)
