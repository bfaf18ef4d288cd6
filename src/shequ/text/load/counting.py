"""Numbers as lists write them: 一, 十二, ①, iv, ab, 甲."""

from collections.abc import Callable
from typing import Final

DIGITS: Final = "〇一二三四五六七八九"
FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int) -> str:
    """Up to 9999 in words, beyond that digit by digit.

    >>> chinese(12), chinese(108), chinese(210)
    ('十二', '一百零八', '二百一十')
    """
    text = _words(number, digits=DIGITS, units=("", "十", "百", "千"), zero="零")
    return text[1:] if text.startswith("一十") else text


def chinese_formal(number: int) -> str:
    """壹, 贰 … 拾贰, as on cheques."""
    return _words(number, digits=FORMAL, units=("", "拾", "佰", "仟"), zero="零")


def _words(number: int, *, digits: str, units: tuple[str, ...], zero: str) -> str:
    if not 0 < number < 10_000:
        return "".join(digits[int(d)] for d in str(max(number, 0)))
    text = ""
    for place, digit in enumerate(map(int, reversed(str(number)))):
        text = (digits[digit] + units[place] if digit else zero) + text
    while zero * 2 in text:
        text = text.replace(zero * 2, zero)
    return text.rstrip(zero)


def letters(number: int) -> str:
    """Letters as Word counts: a … z, then aa, bb …"""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 50) if number > 0 else str(number)


def spreadsheet_letters(number: int) -> str:
    """Letters as browsers count: a … z, then aa, ab …"""
    text = ""
    while number > 0:
        number, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) + text
    return text


def roman(number: int) -> str:
    """i, ii … up to 4999; plain digits beyond."""
    if not 0 < number < 5000:
        return str(number)
    text = ""
    for value, mark in ROMAN:
        count, number = divmod(number, value)
        text += mark * count
    return text


def circled(number: int) -> str:
    """① … ㊿; plain digits beyond."""
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def full_width(number: int) -> str:
    """１２３."""
    return "".join(chr(ord(d) + 0xFEE0) for d in str(number))


def cycle(signs: str) -> Callable[[int], str]:
    """Count through ``signs``, and by plain numbers beyond them."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def silent(_: int) -> str:
    """No number at all."""
    return ""


def block(start: int) -> Callable[[int], str]:
    """One to twenty by the characters from code point ``start``: ⒈ or ⑴; plain digits beyond."""
    return lambda number: chr(start + number - 1) if 0 < number <= 20 else str(number)


WORD_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalHalfWidth": str,
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedFullstop": block(0x2488),
    "decimalEnclosedParen": block(0x2474),
    "ideographEnclosedCircle": lambda number: chr(0x327F + number) if 0 < number <= 10 else str(number),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": str,
    "ideographDigital": lambda number: "".join(DIGITS[int(d)] for d in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(DIGITS[int(d)] for d in str(number)),
    "taiwaneseDigital": lambda number: "".join(DIGITS[int(d)] for d in str(number)),
    "chineseLegalSimplified": chinese_formal,
    "ideographLegalTraditional": chinese_formal,
    "ideographTraditional": cycle(STEMS),
    "ideographZodiac": cycle(BRANCHES),
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "numberInDash": lambda number: f"- {number} -",
    "none": silent,
}
