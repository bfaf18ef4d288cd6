"""Sentences about a report as a whole: another place, another year, nothing to check, words of a template."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from shequ.checker.asked import Asked
from shequ.checker.model import Copy
from shequ.checker.reading import Reading

__all__ = ["notices_of"]


def notices_of(reading: Reading, claims: Sequence[Asked], blanks: Sequence[Copy]) -> Iterator[str]:
    """What the reader of a result must know first."""
    yield from reading.document.notices
    if not reading.document.text.strip():
        yield "文件里没有文字，可能是扫描件，没有什么可以核对。"
        return
    if reading.place is None:
        yield f"这份文件写的是“{reading.place_words}”，不在核对的范围“{reading.ground.place.name}”内，其中的数字都没有核对。"
    elif reading.place != reading.ground.place:
        yield f"这份文件写的是“{reading.place.name}”，数字按“{reading.place.name}”核对。"
    yield from _year(reading)
    if not claims:
        yield "没有读出可以核对的数字。"
    outside = Counter(asked.reason for asked in claims if asked.reason.endswith("不在核对的范围内"))
    if reading.place is not None:
        for reason, count in sorted(outside.items()):
            yield f"{reason}，有{count}处数字没有核对。"
    if blanks:
        shown = "、".join(dict.fromkeys(f"“{blank.quote}”" for blank in blanks[:5]))
        yield f"有{len(blanks)}处范本文字没有填写：{shown}。"


def _year(reading: Reading) -> Iterator[str]:
    ground, own = reading.ground, reading.times.own
    if reading.times.year not in range(ground.start.year, ground.end.year + 1):
        yield (
            f"这份文件写的是{reading.times.year}年，核对的范围是{_day(ground.start)}至{_day(ground.end)}；没有写明时间的数字按{own.since.year}年核对。"
        )
    elif own.since < ground.start or own.until > ground.end:
        yield f"题目里的时间超出核对的范围，数字按{_day(own.since)}至{_day(own.until)}核对。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
