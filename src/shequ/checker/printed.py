"""What a printed number can mean: as exact as its digits, with 余, 多, 近, 约 and 以上 read as they are used."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from shequ.text import Quantity

__all__ = ["Printed", "printed_of"]

MORE: Final = re.compile(r"余|多|来(?=[\u4e00-\u9fff])|出头")
TENTHS: Final = re.compile(r"^[一二两三四五六七八九]成$")
NEARLY: Final = re.compile(r"(?:接近|将近|近|不到|不足|快|(?<![大较最中从弱])小)了?$")
ABOUT: Final = re.compile(r"(?:大约|约|大概)$")
OVER_ONLY: Final = re.compile(r"(?:超过|突破|超|逾|高于|多于|不低于|不少于|至少)了?$")
AFTER: Final = re.compile(r"[(（]?(?:(?P<over>及?以上)|(?P<under>以下|以内|之内)|(?P<about>左右|上下))")
UNDER: Final = re.compile(r"(?:(?<!不)低于|(?<!不)(?<!不得)(?<!不能)少于|不超过|不高于|控制在)了?$")
TWICE: Final = re.compile(r"(?<=[万千]\d)[千百]$|(?<=[万千]\d\d)[千百]$")  # 1万2千
TIMES: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
LOOSE: Final = Fraction(5, 100)  # 约 and 左右: both ways
TENTH: Final = Fraction(10)  # per cent
LITTLE: Final = Fraction(3, 100)
CLOSE: Final = Fraction(10, 100)  # 近: no more than this below


@dataclass(frozen=True, slots=True)
class Printed:
    """The exact numbers that a printed one may stand for: from ``low`` to ``high``; ``how`` says why, in Chinese.

    ``open_high`` and ``open_low``: the end itself is not included. ``step`` is what its last digit is worth.
    """

    value: Fraction
    low: Fraction
    high: Fraction | None
    step: Fraction
    approx: str = ""
    open_high: bool = False
    how: str = ""

    def holds(self, number: Fraction) -> bool:
        """Whether a number of the ledger may be printed so."""
        if number < self.low or self.high is None:
            return number >= self.low
        return number < self.high if self.open_high else number <= self.high

    def scaled(self, factor: Fraction) -> "Printed":
        """The same in another unit."""
        high = None if self.high is None else self.high * factor
        return Printed(
            self.value * factor, self.low * factor, high, self.step * factor, self.approx, self.open_high, self.how
        )


def printed_of(quantity: Quantity, text: str) -> Printed:
    """What the number at ``quantity`` may stand for."""
    value = Fraction(str(quantity.value))
    step = _step(quantity, text)
    before = text[max(0, quantity.start - 4) : quantity.start]
    inside = text[quantity.start : quantity.end]
    after = AFTER.match(text, quantity.end)
    if quantity.upper is not None:
        upper = Fraction(str(quantity.upper))
        return Printed(value, value, upper, step, how=f"{_said(value)}至{_said(upper)}之间")
    digit = _last_digit(value)
    if MORE.search(inside):
        return Printed(value, value, value + digit, step, "余", open_high=True, how="“余”“多”只能比实际少，不能多")
    if NEARLY.search(before):
        return Printed(value, _nearly(value, digit), value, step, "近", how="“近”只能比实际略多")
    if ABOUT.search(before) or (after and after["about"]):
        return Printed(value, value * (1 - LOOSE), value * (1 + LOOSE), step, "约", how="“约”上下不超过5%")
    one_sided = _one_sided(quantity, value, step, before=before, after=after)
    if one_sided is not None:
        return one_sided
    if quantity.percent and TENTHS.search(inside):
        return Printed(value, value - TENTH / 2, value + TENTH / 2, TENTH, "成", how="“成”只说到一成")
    return Printed(value, value - step / 2, value + step / 2, step)


def _one_sided(
    quantity: Quantity, value: Fraction, step: Fraction, *, before: str, after: re.Match[str] | None
) -> Printed | None:
    """What a number with 以下 or 以上 may stand for."""
    if (after and after["under"]) or UNDER.search(before):
        return Printed(value, Fraction(0), value + step / 2, step, "以下", how="不超过所写的数")
    if (after and after["over"]) or OVER_ONLY.search(before):
        if quantity.percent:
            return Printed(value, value, None, step, "以上", how="不低于所写的数")
        high = max(value + _last_digit(value), value * (1 + CLOSE))
        return Printed(value, value, high, step, "以上", open_high=True, how="不低于所写的数，也不超出太多")
    return None


def _step(quantity: Quantity, text: str) -> Fraction:
    """What the last digit that was printed is worth: 326.5 a tenth, 1.2万 a thousand, 八百六十 one."""
    written = text[quantity.start : quantity.number_end]
    _, _, decimals = written.replace("，", "").replace(",", "").partition("点" if quantity.han else ".")
    if quantity.han and decimals:
        return Fraction(1, 10 ** len(decimals))
    if (mixed := TWICE.search(written)) is not None:
        return Fraction(TIMES[mixed[0]])
    if quantity.value != int(quantity.value) and quantity.han:
        return Fraction(1, 10)  # 三吨半, 八吨八
    places = len(re.match(r"\d*", decimals).group()) if decimals else 0  # type: ignore[union-attr]
    scale = 1
    if not quantity.han and (quantity.unit or "")[:1] not in TIMES:
        tail = text[quantity.number_end : quantity.number_end + 1]
        scale = TIMES.get(tail, 1)
    return Fraction(scale, 10**places)


def _nearly(value: Fraction, digit: Fraction) -> Fraction:
    """The least that 近 may stand for: a step of the last digit below, at least 3% and no more than 10%."""
    return max(min(value - digit, value * (1 - LITTLE)), value * (1 - CLOSE))


def _last_digit(value: Fraction) -> Fraction:
    """What the last digit other than 0 is worth: 3000 a thousand, 860 ten, 1.5 a tenth."""
    if value == 0:
        return Fraction(1)
    step = Fraction(1)
    while value % (step * 10) == 0:
        step *= 10
    while value % step:
        step /= 10
    return step


def _said(number: Fraction) -> str:
    return str(int(number)) if number.denominator == 1 else f"{float(number):g}"
