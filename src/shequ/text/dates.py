"""Dates and stretches of time as they are written: 2024年3月5日, 20xx.7.5—8.15, 3月底前, 元月1日至春节前, 第一季度."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.text.numerals import number

_D: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元|正|腊)"
_YEAR: Final = r"(?:(?:[12][0-9xX×*＊_○〇]{3}|[一二][〇○零一二三四五六七八九xX×]{3}|[xX×*＊_某]{1,4}|[0-9]{2}[xX×*＊_]{1,2}|今|本|明|当|去|次|同|翌)年(?:度)?)"
_FULL: Final = (
    rf"(?P<year#>{_YEAR})?\s?(?P<month#>{_D})"
    r"(?:\s?月(?:份)?(?:\s?(?P<day#>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s?[日号](?!常|均))?"
    r"(?P<part#>上旬|中旬|下旬|初|中(?!旬|[学小心央队])|底|末)?|(?=[-—–~～－至到]{1,2}[0-9一二三四五六七八九十]{1,2}月))"
)
_DOTTED: Final = (
    r"(?:(?P<yy#>(?:19|20)[0-9xX×]{2}|[xX×*]{2,4})[.．/-])?"
    r"(?P<mm#>1[0-2]|0?[1-9])(?:[.．/]|(?<=-[0-9])-|(?<=-[0-9][0-9])-)(?P<dd#>3[01]|[12][0-9]|0?[1-9])(?![0-9.．%％个])日?"
)
_SEASON: Final = (
    r"(?P<season#>(?:第?[一二三四1-4]季度(?:末)?|[上下]半年|年底|年末|年初|岁末|春节|元旦|国庆节?|五一|十一|端午|中秋))"
)
_DAY_ONLY: Final = r"(?P<only#>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号](?:止)?"


def _one(tag: str) -> str:
    return f"(?:{_FULL}|{_DOTTED}|{_SEASON})".replace("#", tag)


_DASH: Final = r"(?:[-—–~～－至到]{1,2}|开始至|起至|开始,?到)"
_RANGE: Final = re.compile(
    rf"(?=[0-9一二三四五六七八九十元正腊今本明当去次同翌xX×*＊_某即现从第上下年岁春国端中])(?:(?P<now>即日(?:起)?|现在起?)|从?{_one('1')})起?"
    rf"(?:\s?(?P<dash>{_DASH})\s?(?:{_one('2')}|{_DAY_ONLY.replace('#', '2')}))?"
    r"(?P<before>\s?(?:以前|之前|前(?!来|往|期|提|后|去|沿|三|两|年))|止)?"
)
_TRIGGER: Final = re.compile(r"月|(?<=[0-9])日|季度|半年|\d[.．/]\d|\d-\d\d?-\d|年[底末初]|岁末|春节|元旦|国庆|五一|十一|端午|中秋")
_BACK: Final = 14  # characters that a date can have before the sign that shows it
_AHEAD: Final = 30
MONTHS: Final = {"元": 1, "正": 1, "腊": 12}
_SPANS: Final = {"上半年": (1, 6), "下半年": (7, 12)}
_ENDS: Final = ("年底", "年末", "岁末")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A date or a stretch of time at ``start:end``; ``since`` and ``until`` as YYYY-MM-DD, YYYY-MM, --MM-DD or --MM.

    A single date has ``since == until``; a deadline (``before``) has ``since`` None. ``named`` holds a season or festival
    without a date of its own (春节): the side it stands on is None. ``bare`` warns that 3.24 may be a plain number.
    """

    start: int
    end: int
    since: str | None
    until: str | None
    ranged: bool
    before: bool
    named: str | None
    precise: bool
    bare: bool


@dataclass(frozen=True, slots=True)
class _Point:
    year: str | None
    month: int | None
    day: int | None
    until_month: int | None = None
    named: str | None = None

    def iso(self, *, late: bool = False) -> str | None:
        month = self.until_month if late and self.until_month else self.month
        if month is None:
            return None
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year or '-'}-{month:02d}{day}"


def stretches(text: str) -> tuple[Stretch, ...]:
    """Every date and stretch of time in ``text`` that names a month, in order.

    >>> [(s.since, s.until) for s in stretches("2024年3月1日至5月31日;6月底前;20xx.7.5—8.15")]
    [('2024-03-01', '2024-05-31'), (None, '--06'), ('--07-05', '--08-15')]
    """
    if not _TRIGGER.search(text):
        return ()
    found: list[Stretch] = []
    cursor = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < cursor:
            continue
        match = _RANGE.search(text, max(cursor, trigger.start() - _BACK), trigger.end() + _AHEAD)
        while match is not None and match.end() <= trigger.start():
            match = _RANGE.search(text, match.end(), trigger.end() + _AHEAD)
        stretch = _stretch(match) if match is not None else None
        if stretch is not None:
            found.append(stretch)
            cursor = stretch.end
    return tuple(found)


def _stretch(match: re.Match[str]) -> Stretch | None:
    first = None if match["now"] else _point(match, "1")
    second = _second(match, first) if match["dash"] else None
    if (first is None and not match["now"]) or (match["now"] and second is None):
        return None
    before = bool(match["before"]) and match["before"].strip() != "止"
    if second is not None:
        since = first.iso() if first else None
        until = None if before and second.month is None else second.iso(late=True)
        named, precise = second.named or (first.named if first else None), bool(second.day)
        return Stretch(match.start(), match.end(), since, until, True, before, named, precise, False)
    assert first is not None
    since = None if before else first.iso()
    bare = bool(match["mm1"] and not match["yy1"])
    until, precise = first.iso(late=True), bool(first.day)
    return Stretch(match.start(), match.end(), since, until, False, before, first.named, precise, bare)


def _second(match: re.Match[str], first: _Point | None) -> _Point | None:
    if match["only2"] and first is not None:
        day = number(match["only2"])
        return _Point(first.year, first.month, int(day)) if day and day <= 31 else None
    point = _point(match, "2")
    if point is not None and point.year is None and first is not None and first.year and point.month is not None:
        return _Point(first.year, point.month, point.day, point.until_month, point.named)
    return point


def _point(match: re.Match[str], tag: str) -> _Point | None:
    if match["season" + tag]:
        return _season(match["season" + tag])
    if match["mm" + tag]:
        return _Point(_year(match["yy" + tag]), int(match["mm" + tag]), int(match["dd" + tag]))
    if match["month" + tag] is None:
        return None
    month = MONTHS.get(match["month" + tag]) or number(match["month" + tag])
    day = number(match["day" + tag]) if match["day" + tag] else None
    if not month or month > 12 or (day is not None and not 1 <= day <= 31):
        return None
    return _Point(_year(match["year" + tag]), int(month), int(day) if day else None)


def _season(word: str) -> _Point:
    if word in _SPANS:
        return _Point(None, _SPANS[word][0], None, _SPANS[word][1])
    if "季度" in word:
        quarter = int(number(word.lstrip("第")[0]) or 1)
        return _Point(None, 3 * quarter - 2, None, 3 * quarter)
    return _Point(None, None, None, None, word)


def _year(word: str | None) -> str | None:
    digits = word.rstrip("年度") if word else ""
    if digits.isascii() and digits.isdigit() and len(digits) == 4:
        return digits
    value = number(digits) if len(digits) == 4 and digits[0] in "一二" else None
    return str(int(value)) if value and 1900 < value < 2100 else None
