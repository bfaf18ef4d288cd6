"""The word lists of the rules for ``observance``, and the names of days, weeks and months that they recognise."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_PREFIX: Final = "世界|国际|全国|中国|联合国|全民|国家|全球|中华|亚洲|全省|全市|全区|全县|亿万"
_FIXED: Final = re.compile(rf"(?:{_PREFIX})[\u4e00-\u9fff]{{1,14}}$")
_VAGUE: Final = re.compile(
    r"(?:各类|卫生|健康|主题|宣传|教育|活动|服务|环保|纪念|重要|安全|志愿|志愿者|党员|集中|专题|环境|社区|职业|重点|法定|便民|综合|文明|文化|清洁|大型|相关|行动|清扫|整治|义务|奉献|阅读|学习)+"
)
_JUNK: Final = re.compile(r"周年|成立|逝世|[，。]|诞辰|工作$|检查$|人民$|各族|范围|统一$|规定|法定|大会|会议|两会")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``observance.toml``."""

    days: dict[str, str]
    core: re.Pattern[str]
    tails: tuple[str, ...]
    generic: frozenset[str]
    breaks: re.Pattern[str]


@cache
def words() -> Words:
    """The lists, read once."""
    path = resources.files("shequ").joinpath("reader/lexicon/observance.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    names = table["names"]
    tails = tuple(names["tails"].split())
    return Words(
        table["days"],
        re.compile(f"(?:{_longest(table['days'])})(?:{_longest(tails)})*$"),
        tails,
        frozenset(names["generic"].split()),
        re.compile(_longest(names["breaks"].split())),
    )


def _longest(listed: object) -> str:
    assert isinstance(listed, dict | list | tuple)
    return "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))


def name_start(run: str, *, quoted: bool) -> int | None:
    """Where in ``run`` the name begins whose 日, 周 or 月 stands right after ``run``; ``quoted`` when a quotation opens it.

    >>> [name_start(run, quoted=False) for run in ("结合全国爱牙", "各种卫生主题", "开展公民道德宣传")]
    [2, None, 2]
    """
    start = 0 if quoted else _first(run)
    name = run[start:]
    if not name or name in words().generic or _JUNK.search(name):
        return None
    if name in words().days:
        return start
    fixed = _FIXED.search(name)
    if fixed:
        return start + fixed.start()
    if not quoted and _VAGUE.fullmatch(name):
        return None
    core = words().core.search(run, start)
    if core and (len(core.group()) > 1 or name == core.group()):
        return core.start()
    told = quoted or run[:start].endswith(_TOLD)
    return (
        start if told and name.endswith(words().tails) and not name.endswith("纪念") and 4 <= len(name) <= 12 else None
    )


def is_vague(name: str) -> bool:
    """Whether ``name`` tells no theme of its own (主题, 集中行动)."""
    return name in words().generic or bool(_VAGUE.fullmatch(name) or _JUNK.search(name))


_TOLD: Final = (
    "开展",
    "举办",
    "组织",
    "结合",
    "利用",
    "围绕",
    "参加",
    "启动",
    "设立",
    "为",
    "是",
    "个",
    "迎接",
    "做好",
    "届",
    "好",
    "开展了",
)


def _first(run: str) -> int:
    """Where the last word ends after which a name can begin; words that a known name or prefix holds do not count."""
    held = words().core.search(run)
    spans = [match.span() for match in re.finditer(_PREFIX, run)] + ([held.span()] if held else [])
    ends = [m.end() for m in words().breaks.finditer(run) if not any(a < m.end() and m.start() < b for a, b in spans)]
    return ends[-1] if ends else 0
