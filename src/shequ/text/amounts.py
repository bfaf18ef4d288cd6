"""Numbers with their units, as they stand in running text: 85%, 2-3个, 5000余份, 百分之九十, 14600人次/年, 三名."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from shequ.text.numerals import HAN, han_range, number, share

_ARABIC: Final = r"\d{1,6}(?:\.\d{1,4})?万\d{1,4}千|\d{1,3}万\d百|\d千\d百|\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?!\d)|\d{1,15}(?:\.\d{1,6})?"
_VAGUE: Final = ("数十", "几十", "上百", "上千", "数百", "数千", "若干", "几", "数")
_SPOKEN: Final = (
    rf"[{HAN}]{{1,12}}点[零〇一二三四五六七八九]{{1,4}}(?![十百千时分刻]|钟)"  # 三点五公里, and no time of day
)
_HAN: Final = rf"{_SPOKEN}|[{HAN}]{{1,16}}半?|半|{'|'.join(_VAGUE)}"
_NUM: Final = rf"(?:{_ARABIC}|{_HAN})"
_MORE: Final = "余|多|来|几|出头"
_MASK: Final = frozenset("xXｘＸ×*＊_＿某Ⅹ○")
_ROUND: Final = frozenset("百千万亿")  # 进万家, 千方百计
_TIMES: Final = {None: 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_DIGITS_ONLY: Final = frozenset(
    (None, "度", "工", "包", "桩", "针", "剂", "级")
)  # units too common after a Chinese numeral
_NAMING: Final = frozenset(
    "级 年级 等 类 期 号 楼 层 月 日 届 季度 单元 栋 幢 组 班 队 批 线 环 年 道 代 周 度".split()
)  # 一二级 are names
_UNCOUNTED: Final = frozenset("批些系列番切般致直样定旦起边同方心一")  # 一批, 一些, 一般 …
_NAMES: Final = re.compile(
    r"[一二三四五六七八九十两]位一体|十分|[三四]轮车?|[三七]分(?=[建管靠])|[一二三四五六七八九十]{1,3}届[一二三四五六七八九]次|"
    r"零[售包工星散距就]|一([件个次天年月户家村处项条])成?一\1|一[户人站区家居村屋岗栋楼院事企品街路园校]一|"
    r"[一二三四五六七八九]级(?![甲乙以])|一把(?=手)|两委|两癌|三[农务产]"
)


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
def _units() -> tuple[dict[str, str], dict[str, str]]:
    """Every unit and its group, longest first; and the units that are written another way (元整 is 元)."""
    table = tomllib.loads(files("shequ.text").joinpath("units.toml").read_text(encoding="utf-8"))
    same: dict[str, str] = table.pop("same")
    found = {word: group for group, words in table.items() for word in words.split()} | dict.fromkeys(same, "same")
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0]))), same


def units() -> dict[str, str]:
    """Every unit and its group (money, time, count …), longest first."""
    return _units()[0]


@cache
def _pattern() -> re.Pattern[str]:
    """Numbers; a lone 一 only before a character that a unit can begin with, which spares most of the words it is in."""
    firsts = "".join(sorted({re.escape(unit[0]) for unit in units()}))
    return re.compile(
        rf"""(?=[\d{HAN.replace("一", "")}半几数上若]|一[{firsts}{HAN}半余多几来、至到%％-])(?:
     (?P<share>百分之(?P<pct>{_NUM})(?:[-—~～至到](?:百分之)?(?P<pct2>{_NUM}))?|[{HAN}]{{1,4}}分之[{HAN}]{{1,6}}
      |[一二两三四五六七八九]成(?:[一二三四五六七八九](?!\w))?(?![立员为长就果效功绩分都型])(?=[以左的多,，。;；、()（）\n]|$))
    |(?P<num>{_NUM})(?P<more>{_MORE})?(?P<mult>[万亿千百](?!分之))?
     (?:(?:%|％)?(?:[-—–~～－至到]{{1,2}}|、(?=[一二三四五六七八九]{{1,2}}[个名人次期场]))(?P<num2>{_NUM})(?P<mult2>[万亿千百])?)?
     (?P<more2>[ ]?(?:{_MORE}))?(?P<gap>[ \u3000]{{0,2}}))""",
        re.VERBOSE,
    )


_LONGEST: Final = 5  # characters of a unit
_LATE: Final = re.compile("余|多(?![少了出于])|出头")  # behind the unit: 三吨多, 两百户出头
_PARTED: Final = frozenset("吨 公斤 斤 米 里 公里 亩 公顷 车 块钱".split())
_BEHIND: Final = re.compile(r"(?:半|[一二三四五六七八九])(?=[,，。;；、)）的\s]|$)")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every quantity in ``text``, in order. Chinese numerals count only with a unit behind them.

    >>> [(q.value, q.unit, q.approx) for q in quantities("每周2次,发放5000余份,达百分之九十")]
    [(2.0, '次', False), (5000.0, '份', True), (90.0, '%', False)]
    """
    found = (_share(match) if match["share"] else _counted(match, text) for match in _pattern().finditer(text))
    return tuple(q for q in found if q is not None)


def _unit_at(text: str, place: int) -> str | None:
    """The longest unit that begins at ``place``."""
    known = units()
    for size in _sizes().get(text[place : place + 1], ()):
        word = text[place : place + size]
        if word in known and not (word == "号人" and text[place + size : place + size + 1] in "员才民口家"):
            return word
    return None


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """How long the units are that begin with a character, longest first."""
    found: dict[str, set[int]] = {}
    for unit in units():
        found.setdefault(unit[0], set()).add(len(unit))
    return {first: tuple(sorted(sizes, reverse=True)) for first, sizes in found.items()}


def _counted(match: re.Match[str], text: str) -> Quantity | None:
    word, end = match["num"], match.end()
    unit = _unit_at(text, end)
    han = not word[0].isdigit()
    if han and _is_word(word, unit, match.start(), text):
        return None
    value = 0.0 if word in _VAGUE else number(word)
    between = han_range(word) if value is None and unit not in _NAMING else None
    value = float(between[0]) if between else value
    if value is None:
        return None
    start, more, tail = match.start(), match["more"] or match["more2"], end + len(unit or "")
    behind = text[tail : tail + _LONGEST]
    if unit is None:
        end -= len(match["gap"])
    if unit is None and more and not (match["mult"] or match["num2"]):
        more, end = None, match.end("num")
    after = _LATE.match(behind) if unit is not None else None
    late = after.end() if after else 0
    half = 0 if late or more else _half(text, tail, unit)
    per = _unit_at(behind.lstrip(" ")[1:], 0) if behind.lstrip(" ")[:1] in ("/", "／") else None
    low, high, name = _scaled(match, value, _units()[1].get(unit or "", unit))
    high = between[1] * (low / between[0]) if between and high is None else high
    vague = word in _VAGUE or word in _ROUND or (han and match["more"] == "几")
    masked = text[max(0, start - 1) : start] in _MASK or text[match.end("num") : match.end("num") + 1] in _MASK
    return Quantity(
        start=start,
        end=end + len(unit or "") + late + (len(per) + behind.index(per) - late if per else bool(half)),
        value=round(low + half, 6),
        upper=None if high is None else round(high, 6),
        unit=name,
        per=per,
        approx=bool(more or late) or text[max(0, start - 1) : start] in ("约", "近"),
        han=han,
        masked=vague or masked,
        number_end=match.end("num"),
    )


def _half(text: str, place: int, unit: str | None) -> float:
    """What is said behind a unit that can be parted: 三吨半, 三十一吨六."""
    if unit not in _PARTED or (behind := _BEHIND.match(text, place)) is None:
        return 0.0
    return 0.5 if behind[0] == "半" else number(behind[0]) / 10  # type: ignore[operator]


def _is_word(word: str, unit: str | None, start: int, text: str) -> bool:
    """Whether a Chinese numeral is part of a word (一批, 三位一体, 十分) or stands without a measure word."""
    if unit is None or unit in _DIGITS_ONLY or (word == "一" and unit[0] in _UNCOUNTED):
        return True
    return _NAMES.match(text, start) is not None


def _scaled(match: re.Match[str], value: float, unit: str | None) -> tuple[float, float | None, str | None]:
    """Value, far end and unit: 1.5万份 is 15000 份, but 33万元 stays 33 万元."""
    far = _TIMES[match["mult2"]]
    near = _TIMES[match["mult"]] if match["mult"] or not match["num2"] else far
    upper = number(match["num2"]) if match["num2"] else None
    large = match["mult2"] or match["mult"] or match["num"][-1]
    if unit == "元" and large in ("万", "亿") and upper is None:
        return value / (_TIMES[large] if match["num"][-1] == large else 1.0), None, f"{large}元"
    if unit == "元" and (match["mult2"] or match["mult"]):
        return value, upper, f"{large}元"
    return value * near, None if upper is None else upper * far, unit


def _share(match: re.Match[str]) -> Quantity | None:
    value = number(match["pct"]) if match["pct"] else share(match["share"])
    if value is None:
        return None
    return Quantity(
        start=match.start(),
        end=match.end(),
        value=value,
        upper=number(match["pct2"]) if match["pct2"] else None,
        unit="%",
        per=None,
        approx=False,
        han=True,
        masked=False,
        number_end=match.end(),
    )
