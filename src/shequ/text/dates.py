"""Dates and stretches of time as they are written: 2024年3月5日, 20xx.7.5—8.15, 3月底前, 元月1日至春节前, 第一季度."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.text.numerals import number

_HAN: Final = "[一二三四五六七八九十]"
_MASKED: Final = "xX×*＊_○〇"
_YEAR: Final = (
    rf"(?:(?:[12][0-9{_MASKED}]{{3}}|[一二][○零一二三四五六七八九{_MASKED}]{{3}}|[某{_MASKED}]{{1,4}}"
    rf"|[0-9]{{2}}[{_MASKED}]{{1,2}}|[今本明当去次同翌来])\s?年(?:度)?)"
)
_DAY: Final = rf"[0-9]{{1,2}}|{_HAN}{{1,3}}"
_TO: Final = "[-—–~～－至到]{1,2}"
_NEXT_DAY: Final = "[、和]"
_UNDASHED: Final = ("", "、", "和")  # what may stand between two days that are one stretch
_MONTHLY: Final = rf"(?:[0-9]{{1,2}}|{_HAN}{{1,2}}|元|正|腊)"
_FULL: Final = (
    rf"(?P<month#>{_MONTHLY})"
    rf"(?:\s?月(?:份)?(?![一两](?![日号十])|龄|大的)(?:\s?(?P<day#>{_DAY})(?:\s?[日号](?!常|均)|(?=(?:{_TO}|{_NEXT_DAY})(?:{_DAY})[日号])))?"
    rf"(?:(?<=月)[{_MASKED}]{{1,2}}[日号])?"
    r"(?P<part#>上旬|中下?旬|下旬|上中旬|初|中(?!旬|[学小心央队])|底|末)?"
    rf"|(?={_TO}(?:[0-9]{{1,2}}|{_HAN}{{1,2}})\s?月(?!龄)))"
)
_SEP: Final = "[.．/]"
_DOTTED: Final = (
    rf"(?:(?P<yy#>(?:19|20)[0-9{_MASKED}]{{2}}|[{_MASKED}]{{2,4}})(?:{_SEP}|-)(?P<mm#>1[0-2]|0?[1-9])"
    rf"(?:(?:{_SEP}|-)(?P<dd#>3[01]|[12][0-9]|0?[1-9]))?|(?<![0-9.．])(?P<m#>1[0-2]|0?[1-9]){_SEP}(?P<d#>3[01]|[12][0-9]|0?[1-9]))"
    r"(?![0-9.．%％个])日?"
)
_SEASON: Final = r"(?P<season#>第?[一二三四1-4]季度(?!一|两|二次|至少|不少|不低)末?|[上下]半年|年底|年末|年初|岁末|春节|元旦|国庆节?|五一|十一|端午|中秋)"
_CLOCK: Final = (
    r"(?:[(（](?:周|星期)[一二三四五六日天][)）])?(?:\s?(?:上午|下午|中午|晚上?|凌晨))?"
    r"(?:\s?[0-9]{1,2}(?:[:：∶][0-9]{2}|[时点](?:[0-9]{1,2}分|半|整)?)(?:[-—–~～至到]{1,2}(?:[上下中]午|晚上?)?[0-9]{1,2}(?:[:：∶][0-9]{2}|[时点]))?)?"
)


def _point_pattern(tag: str) -> str:
    return rf"(?:(?P<year#>{_YEAR})?\s?(?:{_FULL}|{_SEASON})|{_DOTTED}){_CLOCK}".replace("#", tag)


_DASH: Final = rf"[,，]?\s?(?:持续|延续)?{_TO}"
_NOT_BEFORE: Final = "来往期提后去沿三两年者景卫列"  # 前来, 前期, 前三名: 前 is no deadline there
_RANGE: Final = re.compile(
    r"(?=[0-9一二三四五六七八九十元正腊今本明当去次同翌来xX×*＊_○〇某即现从自第从上下年岁春国端中])"
    rf"(?:(?P<now>即日(?:起)?|现在起?)|[从自]?{_point_pattern('1')})(?P<onward>起(?!草|来|火|点|步|到)|开始)?"
    rf"(?:\s?(?P<dash>{_DASH}|(?P<soft>(?<=开始)[,，])|(?:(?<=[0-9][日号])|(?<=[0-9日号]){_NEXT_DAY})(?=[0-9]{{1,2}}[日号]))\s?(?:{_point_pattern('2')}|(?P<only2>{_DAY})[日号]|(?P<masked2>[{_MASKED}]{{1,2}}\s?月(?:[{_MASKED}]{{1,2}}[日号])?))"
    r"(?(soft)(?=\s?(?:结束|截?止|完成))))?"
    rf"(?P<before>\s?(?:以前|之前|前(?![{_NOT_BEFORE}])|截?止|结束))?"
)
_TRIGGER: Final = re.compile(  # one class first, which a search is fastest with; then what the character must belong to
    r"[月日季半\d年岁春元国五十端中](?:(?<=月)|(?<=[0-9]日)|(?<=季)度|(?<=半)年|(?<=\d)(?:[.．/]\d|-\d\d?-\d)|(?<=年)[底末初]"
    r"|(?<=岁)末|(?<=春)节|(?<=元)旦|(?<=国)庆|(?<=[五十])一|(?<=端)午|(?<=中)秋)"
)
_BACK: Final = 14  # characters that a date can have before the sign that shows it
_AHEAD: Final = 44
_NAMED_MONTHS: Final = {"元": 1, "正": 1, "腊": 12}
_SPANS: Final = {"上半年": (1, 6), "下半年": (7, 12)}
_SHIFTS: Final = {"今": 0, "本": 0, "当": 0, "同": 0, "明": 1, "来": 1, "次": 1, "翌": 1, "去": -1}
_RELATIVE_TO_FIRST: Final = frozenset("次翌同当")
_LAST_DAY: Final = 31
_LAST_MONTH: Final = 12
_DEADLINES: Final = ("前", "截止")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A date or a stretch of time at ``start:end``; ``since`` and ``until`` as YYYY-MM-DD, YYYY-MM, --MM-DD or --MM.

    A single date has ``since == until``; a deadline (``before``) has ``since`` None, an ``onward`` one (3月1日起) has
    ``until`` None. ``named`` holds a season or festival without a date of its own (春节): the side it stands on is
    None. ``precise`` says that the last date names a day. ``bare`` warns that 3.24 may be a plain number.
    ``shifts`` tell how many years either date lies behind the document's own year; None where the year is written
    (or masked).
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
    onward: bool = False
    shifts: tuple[int | None, int | None] = (None, None)

    def in_year(self, year: int | None) -> tuple[str | None, str | None]:
        """``since`` and ``until`` in a document of ``year``: dates written without a year, or with 今年, take it.

        >>> stretches("11月1日至次年2月底")[0].in_year(2023)
        ('2023-11-01', '2024-02')
        """
        if year is None:
            return self.since, self.until
        return _dated(self.since, self.shifts[0], year), _dated(self.until, self.shifts[1], year)


@dataclass(frozen=True, slots=True)
class _Point:
    """One date. ``shift`` counts years from the document's own; None where ``year`` is written or masked."""

    year: int | None
    month: int | None
    day: int | None
    shift: int | None = 0
    until_month: int | None = None
    named: str | None = None

    def iso(self, *, late: bool = False) -> str | None:
        month = self.until_month if late and self.until_month else self.month
        if month is None:
            return None
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year or '-'}-{month:02d}{day}"


def stretches(text: str) -> tuple[Stretch, ...]:
    """Every date and stretch of time in ``text`` that names a month, a season or a festival, in order.

    >>> [(s.since, s.until) for s in stretches("2024年3月1日至5月31日;6月底前;20xx.7.5—8.15")]
    [('2024-03-01', '2024-05-31'), (None, '--06'), ('--07-05', '--08-15')]
    """
    found: list[Stretch] = []
    cursor = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() < cursor:
            continue
        match = _RANGE.search(text, max(cursor, trigger.start() - _BACK), trigger.end() + _AHEAD)
        while match is not None and match.end() <= trigger.start():
            match = _RANGE.search(text, match.end(), trigger.end() + _AHEAD)
        stretch = _stretch(match) if match is not None and match.start() <= trigger.start() else None
        if stretch is not None:
            found.append(stretch)
            cursor = stretch.end
    return tuple(found)


def _stretch(match: re.Match[str]) -> Stretch | None:
    first = None if match["now"] else _point(match, "1")
    second = _second(match, first) if match["dash"] is not None and not match["masked2"] else None
    if second is not None:
        return _span(match, first, second)
    return _single(match, first) if first is not None else None


def _span(match: re.Match[str], first: _Point | None, second: _Point) -> Stretch:
    """3月1日至5月底, 即日起至10月底."""
    return Stretch(
        match.start(),
        match.end(),
        since=first.iso() if first else None,
        until=second.iso(late=True),
        ranged=True,
        before=(match["before"] or "").strip().endswith(_DEADLINES),
        named=second.named or (first.named if first else None),
        precise=bool(second.day),
        bare=False,
        shifts=(first.shift if first else None, second.shift),
    )


def _single(match: re.Match[str], first: _Point) -> Stretch:
    """3月5日, 3月底前, 3月1日起, 4月_日至_月_日, 第一季度."""
    apart = match["dash"] in _UNDASHED  # 8日3日 is no run of days
    before = (match["before"] or "").strip().endswith(_DEADLINES) and not apart
    onward = bool(match["onward"] or match["masked2"]) and not before
    end = match.end("before") if before else match.start("before") if match["before"] else match.end()
    end = match.start("dash") if apart else end
    return Stretch(
        match.start(),
        end,
        since=None if before else first.iso(),
        until=None if onward else first.iso(late=True),
        ranged=False,
        before=before,
        named=first.named,
        precise=bool(first.day),
        bare=bool(match["m1"]),
        onward=onward,
        shifts=(first.shift, first.shift),
    )


def _second(match: re.Match[str], first: _Point | None) -> _Point | None:
    """The far end of a range: it takes month and year from the near end, and passes the year's end where it must."""
    if match["only2"]:
        day = int(number(match["only2"]) or 0)
        if first is None or not 0 < day <= _LAST_DAY or not _runs_on(match["dash"], first.day, day):
            return None
        return _Point(first.year, first.month, day, first.shift)
    point = _point(match, "2")
    if point is None or first is None or point.month is None:
        return point
    word = match["year2"] or ""
    if (word and word[0] not in _RELATIVE_TO_FIRST) or match["yy2"]:
        return point
    later = _SHIFTS[word[0]] if word else int(first.month is not None and point.month < first.month)
    year = first.year + later if first.year else None
    shift = first.shift + later if first.shift is not None else None
    return _Point(year, point.month, point.day, shift, point.until_month, point.named)


def _runs_on(dash: str, first: int | None, second: int) -> bool:
    """Whether two days are one stretch: with a dash between them, 8日12日 run together, 5日、6日 on end."""
    if dash not in _UNDASHED:
        return True
    return first is not None and (second == first + 1 if dash else second > first)


def _point(match: re.Match[str], tag: str) -> _Point | None:
    word = match["year" + tag]
    shift = _SHIFTS.get(word[0]) if word else 0
    if match["season" + tag]:
        return _season(match["season" + tag], _year(word), shift)
    if match["mm" + tag]:
        day = match["dd" + tag]
        return _Point(_year(match["yy" + tag]), int(match["mm" + tag]), int(day) if day else None, None)
    if match["m" + tag]:
        return _Point(None, int(match["m" + tag]), int(match["d" + tag]))
    if match["month" + tag] is None:
        return None
    month = _NAMED_MONTHS.get(match["month" + tag]) or number(match["month" + tag])
    day_number = number(match["day" + tag]) if match["day" + tag] else None
    if not month or month > _LAST_MONTH or (day_number is not None and not 1 <= day_number <= _LAST_DAY):
        return None
    return _Point(_year(word), int(month), int(day_number) if day_number else None, shift)


def _season(word: str, year: int | None, shift: int | None) -> _Point:
    if word in _SPANS:
        first, last = _SPANS[word]
    elif "季度" in word:
        last = 3 * int(number(word.lstrip("第")[0]) or 1)
        first = last if word.endswith("末") else last - 2
    else:
        return _Point(year, None, None, shift, named=word)
    return _Point(year, first, None, shift, until_month=last)


def _year(word: str | None) -> int | None:
    digits = word.rstrip("年度 ").replace("○", "〇") if word else ""
    value = number(digits) if re.fullmatch(r"[12][0-9]{3}|[一二][零〇一二三四五六七八九]{3}", digits) else None
    return int(value) if value and 1900 < value < 2100 else None


def _dated(iso: str | None, shift: int | None, year: int) -> str | None:
    if iso is None or shift is None or not iso.startswith("--"):
        return iso
    return f"{year + shift}{iso[1:]}"
