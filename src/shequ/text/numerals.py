"""Numbers as they are written: 85, 1.5万, 二十五, 百分之九十五, 三分之二, 九成, 陆拾万, 半, 两."""

import re
from typing import Final

DIGITS: Final = {
    c: n
    for n, row in enumerate(("零〇0", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in row
}
SMALL: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE: Final = {"万": 10_000, "亿": 100_000_000}
HAN: Final = "".join(sorted({*DIGITS, *SMALL, *LARGE} - set("0")))
_DIGIT_ROW: Final = frozenset("零〇一二三四五六七八九")
_MIXED: Final = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)([万千])(\d{1,4})([千百])?")


def han_number(word: str) -> int | None:
    """The value of a whole number in Chinese characters; None when the characters do not make one.

    >>> [han_number(w) for w in ("二十五", "一百二十", "陆拾万", "二〇二六", "两", "十", "一百五", "一二")]
    [25, 120, 600000, 2026, 2, 10, 150, None]
    """
    if not word:
        return None
    if len(word) > 2 and _DIGIT_ROW.issuperset(word):
        return int("".join(str(DIGITS[c]) for c in word))
    total = section = digit = 0
    for place, char in enumerate(word):
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in SMALL:
            section += (digit or 1) * SMALL[char]
            digit = 0
        elif char in LARGE:
            total = (total + section + digit if place else 1) * LARGE[char]
            section = digit = 0
        else:
            return None
    return total + section + digit * _last_place(word)


def _last_place(word: str) -> int:
    """What the last digit counts: 一百五 is 150, 三万六 36000, but 二十五 and 一百零五 end in ones."""
    before = word[-2:-1]
    unit = SMALL.get(before) or LARGE.get(before) or 1
    return unit // 10 if word[-1] in DIGITS and unit > 10 else 1


def number(word: str) -> float | None:
    """The value of a number written with Arabic or Chinese digits, 万 and 亿 included; None when it is none.

    >>> [number(w) for w in ("85", "1,200", "1.5万", "3千", "十二", "半", "12万5", "1万2千", "三点五")]
    [85.0, 1200.0, 15000.0, 3000.0, 12.0, 0.5, None, 12000.0, 3.5]
    """
    if word == "半":
        return 0.5
    if "点" in word:
        return _decimal(word)
    if mixed := _MIXED.fullmatch(word):
        return _mixed(mixed)
    body = word.rstrip("十百千万亿")
    digits = body.replace(",", "").replace("，", "")
    if digits and digits.isascii() and digits.replace(".", "", 1).isdigit():
        value = float(digits)
        for char in word[len(body) :]:
            value *= SMALL.get(char) or LARGE[char]
        return round(value, 6)
    whole = han_number(word)
    if whole is None and word.endswith("半") and len(word) > 1:
        return None
    return None if whole is None else float(whole)


def _decimal(word: str) -> float | None:
    """八十四点二六 is 84.26."""
    before, _, behind = word.partition("点")
    whole = han_number(before)
    if whole is None or not behind or not _DIGIT_ROW.issuperset(behind):
        return None
    return float(f"{whole}.{''.join(str(DIGITS[char]) for char in behind)}")


def _mixed(match: re.Match[str]) -> float | None:
    """1万2千 is 12000, 3千5百 is 3500; 12万5 may be 125000 or 120005."""
    whole, large, rest, small = match.groups()
    if small is None:
        return None
    below = int(rest) * SMALL[small]
    unit = SMALL.get(large) or LARGE[large]
    return round(float(whole) * unit + below, 6) if below < unit else None


def han_range(word: str) -> tuple[int, int] | None:
    """The two numbers that neighbouring digits stand for; None when they stand for none.

    >>> [han_range(w) for w in ("七八", "三四十", "一百五六十", "两千二三百", "三五", "十二", "一九")]
    [(7, 8), (30, 40), (150, 160), (2200, 2300), (3, 5), None, None]
    """
    for place in range(len(word) - 1):
        first, second = DIGITS.get(word[place], 0), DIGITS.get(word[place + 1], 0)
        if first and (second == first + 1 or (first, second) == (3, 5)):
            low, high = (han_number(word[:at] + word[at + 1 :]) for at in (place + 1, place))
            return (low, high) if low is not None and high is not None and low < high else None
    return None


def share(word: str) -> float | None:
    """Per cent meant by 百分之X, X分之Y or X成; None when the word is no share.

    >>> [share(w) for w in ("百分之九十五", "百分之85", "三分之二", "九成", "八成五", "5")]
    [95.0, 85.0, 66.67, 90.0, 85.0, None]
    """
    if "分之" in word:
        below, _, above = word.partition("分之")
        bottom, top = number(below), number(above)
        return None if not bottom or top is None else round(100 * top / bottom, 2)
    tenths, found, rest = word.partition("成")
    if not found:
        return None
    whole, part = number(tenths), number(rest) if rest else 0.0
    return None if whole is None or part is None else whole * 10 + part
