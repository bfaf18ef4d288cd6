"""Lines of a calendar by month (3月份,对…;4月份,对…): they say what is due in a month and are no stages of the work."""

import re
from typing import Final

from shequ.reader.scene import Scene
from shequ.text import Stretch

_MONTH: Final = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十元正腊]{1,2})\s?月份?")
_JOINED: Final = re.compile(r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月?份?[、,，和及]$")
_HEAD: Final = re.compile(r"(?:^|[\n。;；:：|\t])[\s\d.、()（）①-⑳●·*\-一二三四五六七八九十]{0,6}$")
_REACH: Final = 600  # characters from one line of a calendar to the next
_BACK: Final = 10
_FEWEST: Final = 4
_YEAR: Final = 12  # months


def in_calendar(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` opens one of four or more lines or sentences that begin with rising months."""
    return s.start in scene.once(_calendar)


def _calendar(scene: Scene) -> frozenset[int]:
    """Where the months of calendars begin."""
    found: set[int] = set()
    run: list[Stretch] = []
    for s in (s for s in scene.stretches if _opens(s, scene.text)):
        if run and not _follows(run[-1], s):
            found.update(_starts(run))
            run = []
        run.append(s)
    return frozenset(found.union(_starts(run)))


def _starts(run: list[Stretch]) -> set[int]:
    return {s.start for s in run} if len(run) >= _FEWEST else set()


def _opens(s: Stretch, text: str) -> bool:
    """Whether ``s`` is a bare month, without year, day or part, at the head of a line or sentence."""
    if s.since is None or s.since != s.until or s.shifts[0] != 0 or not _MONTH.fullmatch(text, s.start, s.end):
        return False
    reach = max(0, s.start - _BACK)
    joined = _JOINED.search(text, reach, s.start)
    return _HEAD.search(text, max(0, reach - _BACK), joined.start() if joined else s.start) is not None


def _follows(last: Stretch, s: Stretch) -> bool:
    """Whether the month of ``s`` comes after that of ``last``, in the same year or as its January."""
    before, month = _month(last), _month(s)
    return s.start - last.end < _REACH and (month > before or (before == _YEAR and month == 1))


def _month(s: Stretch) -> int:
    return int((s.since or "").lstrip("-")[:2])
