"""Which time a number of a report speaks of: its clause, its sentence, its heading, its table, the report's own time."""

import re
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from shequ.calendar import Period, period_of
from shequ.checker.odd import odd_days
from shequ.standing import just_before, year_before
from shequ.text import Stretch, han_number, stretches

__all__ = ["Mention", "Span", "Times", "closed", "last_year", "mentions", "span_before"]

BOTH_SIDES: Final = re.compile(
    r"前后(?:各|的)?(?P<many>[一二三两1-3])(?:个)?(?:周|星期)|前后(?:各|的)?(?P<days>\d{1,2}|[三五七十])天"
)
COMPARED: Final = re.compile(r"(?:比|较|与|同|跟|相比|低于|高于|超过|少于|多于|(?<![\d月年度期])和)$")
FROM: Final = re.compile(r"(?:从|由)$")
TURNED_TO: Final = re.compile(
    r"的?(?:约|近)?[\d.,一二三四五六七八九十百千万点零两]+[^,，。;；\d]{0,5}?(?:升|降|增|减|提|涨|跌|上升|下降|增加|减少|提高|提升|降低|扩大|压缩|下滑)"
)
COMPARES: Final = re.compile(r"(?:同期|同月|同比)?(?:水平)?(?:相比|相较|增|减|多|少|上升|下降|提高|降低|翻|持平)")
AS_OF: Final = re.compile(r"(?:截至|截止到?|截止|到|至)$")
OF_DAY: Final = re.compile(r"[^\d,，。;；、]{0,8}?(?:日(?!常|均)|节|周(?!边|围)|月活动)")
DUE: Final = re.compile(r"[^\d,，。;；]{0,2}(?:到期|期满|为限|以前|之前|前(?:完成|到位|办结))")
DURING: Final = re.compile(r"期间|假期|前后|前夕|长假|节日")
YEARS: Final = re.compile(
    r"(?P<same>(?:去年|上年|上一年|前年)(?:度)?(?:的)?(?:同期|同月|这时候|这个时候|同一时间))"
    r"|(?P<last>(?:去年|上年|上一年)(?:度|全年)?(?!底|年底|同|\s?\d{1,2}\s?(?:月|[—\-－~至到]\d)|[一二三四五六七八九十]{1,2}月|第|[上下]半年))"
    r"|(?P<before>前年(?:度|全年)?(?!同))"
    r"|(?P<this>(?:今年|本年|当年)(?:度|以来|来|全年)?(?!\s?\d{1,2}\s?月|第|[上下]半年|[一二三四五六七八九十]{1,2}月)|全年|年内|一年来|年初以来)"
    r"|(?P<since>(?:创建|活动|行动|工作|整治)?(?:活动|工作|行动)?(?:开展|启动|实施|创建)以来)"
    r"|(?P<now>截[至止]目前|至今|目前为止)"
    r"|(?P<month>本月|(?<![月份度年])当月)|(?P<lastmonth>上月|上个月)|(?P<quarter>本季度?)|(?P<lastquarter>上季度?)|(?P<prior>(?:前|上)一(?:个)?(?:时段|阶段|时期|期)|上期|上周|(?<!超)前期)"
    r"|前(?P<fewq>[二三两23])个?季度|前(?P<fewm>[1-9]|1[01]|[二三四五六七八九十]{1,2})个?月"
    r"|(?P<months>(?:(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])、){1,5}(?:1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])(?:[两二三四五六2-6]个)?月份?)(?![日号])"
    r"|近(?P<years>[两二三四五]|[2-5])年来?"
    r"|(?<![\d.])(?P<year>20\d\d)\s?年度?(?:以来|来|全年)?(?!\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月.]|第|[一二三四]季度|[上下]半年|[初末底])"
)
BETWEEN: Final = re.compile(r"\s?(?:同期)?(?:的|是|为|只有|才)?\s?")
BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
CLOSING: Final = re.compile(r"[)）]")
DIGIT: Final = re.compile(r"\d|[一二三四五六七八九十百千万两]")
TOLD: Final = frozenset(")）,，、;；")
MONTH: Final = re.compile(r"1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十]")
MONTHS_OF_QUARTER: Final = 3
OPENING: Final = 24  # characters at the head of a line in which the time of the whole line is told
BRACKET: Final = 2
WEEK: Final = 7
THEME: Final = 30  # days before a theme day in which its activities are held


@dataclass(frozen=True, slots=True)
class Span:
    """Two days, both included, the words that told them, and why they cannot be known where they cannot."""

    since: date
    until: date
    words: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A time named at ``start:end``. ``same`` asks for the same days of the year before what was named before it.

    ``compared``: it is only compared with (比8月多了450公斤), and no time of the number behind it.
    """

    start: int
    end: int
    span: Span
    same: bool = False
    compared: bool = False


def last_year(span: Span) -> Span:
    """The same days a year before."""
    before = year_before(Period(span.since, span.until))
    return replace(span, since=before.start, until=before.end)


def span_before(span: Span) -> Span:
    """The time of the same length just before, in whole months where it is of whole months."""
    before = just_before(Period(span.since, span.until))
    return Span(before.start, before.end)


class Times:
    """The times that one report names, found once; ``own`` is what holds where it names none."""

    def __init__(self, text: str, found: Sequence[Stretch], *, own: Span, year: int) -> None:
        self.own, self.year, self._text = own, year, text
        every = sorted(mentions(text, found, own=own, year=year), key=lambda each: each.start)
        self._found = [each for each in every if not each.compared]
        self._compared = [each for each in every if each.compared]
        self._compared_ends = [each.end for each in self._compared]
        self._starts = [each.start for each in self._found]
        self._words: dict[str, Span | None] = {}
        self._days = [each for each in found if each.precise and not each.ranged and OF_DAY.match(text, each.end)]
        self._due = [each for each in found if each.before]
        self._due_starts = [each.start for each in self._due]
        self._day_starts = [each.start for each in self._days]

    def around_day(self, start: int, end: int) -> tuple[Span, ...]:
        """The times that a single theme day named in ``start:end`` may stand for: the month before it, it alone, its month."""
        low, high = bisect_left(self._day_starts, start), bisect_left(self._day_starts, end)
        day = _day(self._days[low].in_year(self.year)[0], self.year, late=False) if high - low == 1 else None
        if day is None:
            return ()
        apart = self._apart(start, end)
        if apart:
            return (Span(day - timedelta(apart), min(day + timedelta(apart), max(self.own.until, day))),)
        month = period_of(day, "month")
        return Span(day - timedelta(THEME), day), Span(day, day), Span(month.start, month.end)

    def _apart(self, start: int, end: int) -> int:
        """How many days on both sides the words name: 前后一周."""
        found = BOTH_SIDES.search(self._text, start, end)
        if found is None:
            return 0
        return _number(found["many"]) * WEEK if found["many"] else _number(found["days"])

    def due_ahead(self, start: int, end: int) -> bool:
        """Whether the words name a day that something is due by, beyond the report's own time: 11月30日前."""
        low, high = bisect_left(self._due_starts, start), bisect_left(self._due_starts, end)
        days = (
            _day(each.in_year(self.year)[1] or each.in_year(self.year)[0], self.year, late=True)
            for each in self._due[low:high]
        )
        return any(day is not None and day > self.own.until for day in days)

    def within(self, start: int, end: int) -> list[Mention]:
        """The times named in ``start:end``, in order."""
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def against(self, place: int) -> Mention | None:
        """The time at once before a place that is only compared with: 跟8月的57张比."""
        index = bisect_right(self._compared_ends, place) - 1
        last = self._compared[index] if index >= 0 else None
        return last if last and BETWEEN.fullmatch(self._text, last.end, place) else None

    def compared(self, start: int, end: int) -> Mention | None:
        """The last time in ``start:end`` that is only compared with."""
        index = bisect_right(self._compared_ends, end) - 1
        return self._compared[index] if index >= 0 and self._compared[index].start >= start else None

    def covers(self, place: int) -> bool:
        """Whether a place stands in the words of a time."""
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._found[index].end

    def open(self, start: int, end: int) -> list[Mention]:
        """The times named in ``start:end`` that are not shut in brackets which close before its end."""
        found = self.within(start, end)
        return [each for each in found if not closed(self._text, each.end, end)] if found else found

    def last(self, start: int, end: int) -> Span | None:
        """The time that the words of ``start:end`` name last; 去年同期 moves the one before it."""
        found = self.open(start, end)
        if not found:
            return None
        if not found[-1].same:
            return found[-1].span
        before = next((each.span for each in reversed(found) if not each.same), None)
        return replace(last_year(before or self.own), words=found[-1].span.words)

    def behind(self, place: int) -> Span | None:
        """A time in brackets at once behind a number."""
        found = [each for each in self.within(place, place + BRACKET + 1) if not each.same]
        told = found and self._text[place] in "(（" and self._text[found[0].end : found[0].end + 1] in TOLD
        return found[0].span if told else None

    def named(self, words: str) -> Span | None:
        """The time that a heading or a cell names."""
        if words not in self._words:
            every = mentions(words, stretches(words), own=self.own, year=self.year)
            found = [each for each in every if not each.compared]
            one = max(found, key=lambda each: each.end, default=None)
            self._words[words] = None if one is None else last_year(self.own) if one.same else one.span
        return self._words[words]


def mentions(text: str, found: Sequence[Stretch], *, own: Span, year: int) -> Iterator[Mention]:
    """Every time that a text names, but those it only compares with."""
    taken: list[tuple[int, int]] = []
    for each in odd_days(text, year):
        taken.append((each.start, each.end))
        yield Mention(each.start, each.end, replace(own, words=text[each.start : each.end], problem=each.why))
    wrong = {place for start, end in taken for place in range(start, end)}
    for match in YEARS.finditer(text):
        if match.start() in wrong or match.end() - 1 in wrong:
            continue
        span = _of_words(match, own=own, year=year)
        if span is not None:
            compared = _compared(text, match.start(), match.end())
            taken.append(match.span())
            yield Mention(*match.span(), span, same=match["same"] is not None, compared=compared)
    held = {place for start, end in taken for place in range(start, end)}
    for stretch in found:
        if (
            stretch.start not in held
            and stretch.end - 1 not in held
            and (span := _of_stretch(text, stretch, own=own, year=year))
        ):
            yield Mention(stretch.start, stretch.end, span, compared=_compared(text, stretch.start, stretch.end))


def closed(text: str, start: int, end: int) -> bool:
    """Whether a place stands in brackets that hold a number behind it and close before ``end``."""
    shut = CLOSING.search(BRACKETS.sub(lambda match: "_" * len(match[0]), text[start:end]))
    return shut is not None and DIGIT.search(text, start, start + shut.start()) is not None


def _compared(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 3) : start]
    if FROM.search(before) or text[start : start + 1] == "从":  # 由一季度的23吨降到18吨; 从3月起 is a time
        return TURNED_TO.match(text, end) is not None
    return COMPARED.search(before) is not None or COMPARES.match(text, end) is not None


def _capped(since: date, until: date, own: Span, words: str) -> Span:
    """What has not come yet is not meant: 今年 in October ends where the report does."""
    return Span(since, own.until if since <= own.until < until else until, words)


def _whole(year: int, own: Span, words: str) -> Span:
    return _capped(date(year, 1, 1), date(year, 12, 31), own, words)


def _of_words(match: re.Match[str], *, own: Span, year: int) -> Span | None:  # noqa: C901 (a table of words)
    words = match.group()
    if match["same"]:
        return replace(own, words=words)
    if match["last"] or match["before"]:
        return _whole(year - (2 if match["before"] else 1), own, words)
    if match["this"]:
        return _whole(year, own, words)
    if match["year"]:
        return _whole(int(match["year"]), own, words)
    if match["since"] or match["now"]:
        return Span(min(own.since, own.until), own.until, words)
    if match["years"]:
        return Span(date(year - _number(match["years"]) + 1, 1, 1), own.until, words)
    if match["fewq"] or match["fewm"]:
        months = _number(match["fewq"]) * MONTHS_OF_QUARTER if match["fewq"] else _number(match["fewm"])
        return Span(date(year, 1, 1), _month_end(year, months), words)
    if match["months"]:
        return _listed_months(match["months"], year, words)
    if match["prior"]:
        if words == "上周" and (own.until - own.since).days != WEEK - 1:
            return None
        before = span_before(own)
        return Span(before.since, before.until, words)
    unit = "month" if match["month"] or match["lastmonth"] else "quarter"
    now = period_of(own.until, unit)
    if match["lastmonth"] or match["lastquarter"]:
        now = period_of(now.start - timedelta(1), unit)
    return _capped(now.start, now.end, own, words)


def _listed_months(said: str, year: int, words: str) -> Span | None:
    """五、六、七三个月: months that follow one another; None where they do not."""
    months = [_number(MONTH.match(each)[0]) for each in said.split("、")]  # type: ignore[index]
    if months != list(range(months[0], months[0] + len(months))):
        return None
    return Span(date(year, months[0], 1), _month_end(year, months[-1]), words)


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else han_number(word) or 1


def _month_end(year: int, month: int) -> date:
    month = min(month, 12)
    return date(year, month, monthrange(year, month)[1])


def _of_stretch(text: str, stretch: Stretch, *, own: Span, year: int) -> Span | None:
    """A stretch as two days; None for deadlines, theme days and what is only compared with."""
    words = text[stretch.start : stretch.end]
    if stretch.bare:
        return None
    if stretch.named and stretch.since is None and stretch.until is None:
        return (
            Span(own.since, own.until, words, f"“{words}”是哪几天没有写明") if DURING.match(text, stretch.end) else None
        )
    as_of = AS_OF.search(text[max(0, stretch.start - 3) : stretch.start]) is not None
    if not as_of and _no_time(text, stretch):
        return None
    since, until = stretch.in_year(year)
    last = _day(until or since, year, late=True)
    if last is None:
        return None
    if as_of and not stretch.ranged:
        if own.since.year <= last.year <= own.until.year or last > own.until:
            return Span(min(own.since, last), last, words)
        return Span(date(last.year, 1, 1), last, words)
    first = _day(since or until, year, late=False)
    if first is None or first > last:
        return None
    return _capped(first, last, own, words) if stretch.onward else Span(first, last, words)


def _no_time(text: str, stretch: Stretch) -> bool:
    """Whether a date is a deadline or a theme day, and not a time in which something was counted."""
    if stretch.before or DUE.match(text, stretch.end):
        return True
    return stretch.precise and not stretch.ranged and OF_DAY.match(text, stretch.end) is not None


def _day(iso: str | None, year: int, *, late: bool) -> date | None:
    """The first or last day of YYYY-MM-DD, YYYY-MM, --MM-DD or --MM."""
    if iso is None:
        return None
    numbers = [int(part) for part in iso.replace("--", f"{year}-", 1).split("-") if part]
    try:
        if len(numbers) > 2:
            return date(numbers[0], numbers[1], numbers[2])
        return _month_end(numbers[0], numbers[1]) if late else date(numbers[0], numbers[1], 1)
    except (ValueError, IndexError):
        return None
