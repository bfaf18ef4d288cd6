"""Numbers with their units, as they stand in running text: 85%, 2-3个, 5000余份, 百分之九十, 14600人次/年, 三名."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from shequ.text.numerals import HAN, number, share

_ARABIC: Final = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d{1,15}(?:\.\d{1,6})?"
_HAN: Final = rf"[{HAN}]{{1,16}}半?|半|数十|几十|上百|上千|数百|数千|若干|几|数"
_NUM: Final = rf"(?:{_ARABIC}|{_HAN})"
_MORE: Final = "余|多|来|几"
_MASK: Final = frozenset("xXｘＸ×*＊_＿某Ⅹ○")
VAGUE: Final = frozenset(("数十", "几十", "上百", "上千", "数百", "数千", "若干", "几", "数"))
_SAME: Final = {
    "％": "%",
    "元整": "元",
    "元人民币": "元",
    "元钱": "元",
    "块钱": "元",
    "个小时": "小时",
    "个钟头": "小时",
    "个工作日": "工作日",
    "个学时": "学时",
    "个课时": "课时",
}
_DIGITS_ONLY: Final = frozenset((None, "度", "工", "包", "桩", "针", "剂", "级"))
_ROUND: Final = frozenset("百千万亿")  # 进万家, 千方百计
_NAMES: Final = re.compile(
    r"[一二三四五六七八九十两]位一体|十分|[三四]轮车?|[三七][分](?=[建管靠])|[一二三四五六七八九十]{1,3}届[一二三四五六七八九]次|零[售包工星散距就]|一(?P<b>[件个次天年月户家村处项条件])成?一(?P=b)|一(?P<a>[户人站区家居村屋岗栋楼院事企品街路园校])一|[一二三四五六七八九]级(?![甲乙以])|一[把](?=手)|两委|两癌|三[农务产]"
)
_UNCOUNTED: Final = frozenset("批些系列番切般致直样定旦起边同方心一")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at ``start:end`` with its unit as written; ``upper`` is the far end of a range, ``per`` a rate's base.

    ``value`` is what was written, multiplied out (5千余份 is 5000), but for money and where the unit is written with 万 the
    unit keeps it (33万元 is 33 万元). ``han`` tells Chinese numerals from digits; ``masked`` marks 20xx and 若干.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: str | None
    per: str | None
    approx: bool
    han: bool
    masked: bool
    number_end: int

    @property
    def percent(self) -> bool:
        """Whether the unit is per cent (also when written 百分之 or 成)."""
        return self.unit == "%"

    @property
    def full_unit(self) -> str | None:
        """The unit with its base: 人次/年."""
        return f"{self.unit}/{self.per}" if self.unit and self.per else self.unit


@cache
def units() -> dict[str, str]:
    """Every unit and its group, longest first."""
    groups = tomllib.loads(files("shequ.text").joinpath("units.toml").read_text(encoding="utf-8"))
    found = {word: group for group, words in groups.items() for word in words.split()}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))


@cache
def _pattern() -> re.Pattern[str]:
    unit = "|".join(map(re.escape, units()))
    return re.compile(
        rf"""(?P<share>百分之(?P<pct>{_NUM})(?:[-—~～至到](?:百分之)?(?P<pct2>{_NUM}))?|[{HAN}]{{1,4}}分之[{HAN}]{{1,6}}|[一二三四五六七八九][成](?:[一二三四五六七八九](?!\w))?(?![立员为长就果效功绩分都型])(?=[以左的,，。;；、)）\n]|$))
        |(?P<num>{_NUM})
         (?P<more>(?:{_MORE})(?=[十百千万亿{unit[0]}]|(?:{unit})))?
         (?P<mult>[万亿千百](?!分之))?
         (?:(?:%|％)?(?P<sep>[-—–~～－至到]{{1,2}}|、(?=[一二三四五六七八九]{{1,2}}[个名人次期场]))(?P<num2>{_NUM})(?P<mult2>[万亿千百])?)?
         (?P<more2>{_MORE})?
         (?:[ \u3000]{{0,2}}(?P<unit>{unit}))?
         (?P<more3>余|多)?
         (?:[ ]?[/／](?P<per>{unit}))?""",
        re.VERBOSE,
    )


_START: Final = re.compile(rf"[\d{HAN}半几数上若]")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in ``text``, in order. Chinese numerals count only with a unit behind them.

    >>> [(q.value, q.unit, q.approx) for q in quantities("每周2次,发放5000余份,达百分之九十")]
    [(2.0, '次', False), (5000.0, '份', True), (90.0, '%', False)]
    """
    found = (_quantity(match, text) for match in _pattern().finditer(text))
    return tuple(q for q in found if q is not None)


def _quantity(match: re.Match[str], text: str) -> Quantity | None:
    if match["share"]:
        return _share(match)
    word, unit = match["num"], match["unit"]
    han = not word[0].isdigit()
    if han and (unit in _DIGITS_ONLY or (word == "一" and unit[0] in _UNCOUNTED) or _NAMES.match(text, match.start())):
        return None
    value = 0.0 if word in VAGUE else number(word)
    if value is None:
        return None
    mult = {"万": 1e4, "亿": 1e8, "千": 1e3, "百": 1e2, None: 1.0}
    upper = number(match["num2"]) if match["num2"] else None
    far = mult[match["mult2"]]
    near = mult[match["mult"]] if match["mult"] or not match["num2"] else far
    unit = _SAME.get(unit or "", unit)
    large = match["mult2"] or match["mult"] or word[-1]
    if unit == "元" and large in ("万", "亿") and match["num2"] is None:
        unit, near, value = f"{large}元", 1.0, value / (mult[large] if word[-1] == large else 1.0)
    elif unit == "元" and (match["mult2"] or match["mult"]):
        unit, near, far = f"{large}元", 1.0, 1.0
    start = match.start()
    approx = bool(match["more"] or match["more2"] or match["more3"]) or text[max(0, start - 1) : start] in ("约", "近")
    return Quantity(
        start=start,
        end=match.end(),
        value=round(value * near, 6),
        upper=None if upper is None else round(upper * far, 6),
        unit=unit,
        per=match["per"],
        approx=approx,
        han=han,
        masked=word in VAGUE
        or word in _ROUND
        or (han and match["more"] == "几")
        or _masked(text, start, match.end("num")),
        number_end=match.end("num"),
    )


def _share(match: re.Match[str]) -> Quantity | None:
    value = number(match["pct"]) if match["pct"] else share(match["share"])
    if value is None:
        return None
    upper = number(match["pct2"]) if match["pct2"] else None
    return Quantity(match.start(), match.end(), value, upper, "%", None, False, True, False, match.end())


def _masked(text: str, start: int, end: int) -> bool:
    return text[max(0, start - 1) : start] in _MASK or text[end : end + 1] in _MASK
