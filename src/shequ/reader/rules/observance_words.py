"""The word lists of the rules for ``observance``, and the names of days, weeks and months that they recognise."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

_PREFIX: Final = "世界|国际|全国|中国|联合国|全民|国家|全球|中华|亚洲|全省|全市|全区|全县|亿万"
_FIXED: Final = re.compile(rf"(?:{_PREFIX})[\u4e00-\u9fff]{{1,14}}$")
_JUNK: Final = re.compile(r"周年|成立|纪念$|[，。]|诞辰|工作$|检查$|人民$|各族|范围|统一$|规定|法定|大会|会议|两会")


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


def name_start(run: str, unit: str) -> int | None:
    """Where in ``run`` the name begins whose last character is ``unit`` (日, 周, 月) and stands right after ``run``.

    >>> name_start("结合全国爱牙", "日"), name_start("各种卫生主题", "日"), name_start("开展公民道德宣传", "日")
    (2, None, 2)
    """
    start = _first(run)
    name = run[start:]
    if not name or name in words().generic or _JUNK.search(name):
        return None
    fixed = _FIXED.search(name)
    if fixed and not words().breaks.search(name[fixed.start() : fixed.start() + 2]):
        return start + fixed.start()
    if fixed is None and re.match(_PREFIX, name) and len(name) > 2:
        return start
    core = words().core.search(run)
    if core and run[core.start() :] not in words().generic and (len(core.group()) > 1 or name == core.group()):
        return _widened(run, start, core.start())
    if name.endswith(words().tails) and 4 <= len(name) <= 14 and unit != "节":
        return start
    return None


def _first(run: str) -> int:
    """Where the last word ends after which a name can begin."""
    start = 0
    for match in words().breaks.finditer(run):
        held = words().core.search(run)
        if held and held.start() <= match.start():
            break
        fixed = re.compile(rf"(?:{_PREFIX})$").search(run, 0, match.start() + 1)
        if fixed and match.group() in ("民", "国"):
            continue
        start = match.end()
    return start


def _widened(run: str, start: int, core: int) -> int:
    """The start of a name with its prefix (世界, 第三个全国), not with what else stands before it."""
    prefix = re.search(rf"(?:{_PREFIX})+$", run[:core])
    if prefix:
        return prefix.start()
    return core if core - start > 6 else start
