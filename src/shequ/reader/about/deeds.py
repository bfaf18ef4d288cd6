"""Counted things that were done: 清理垃圾30余吨, 共发放资料500份. They speak for a report; planned counts do not."""

import re
from functools import cache
from typing import Final

from shequ.reader.about import lexicon

_BEFORE: Final = 18  # characters before a count in which its verb stands
_CLAUSE: Final = re.compile(r"[，,。；;：:！!\n]")
_LIMIT: Final = re.compile("以[上内下]|左右|的标准|至少")
_ROUND: Final = 1.0  # 30余吨: nobody plans a number that is only about right
_SUMMED: Final = 0.8
_DONE: Final = 0.5


def deeds(text: str) -> float:
    """How much the counts of ``text`` say that something was done: about one for each that leaves no doubt."""
    total = 0.0
    for found in _counts().finditer(text):
        clause = _CLAUSE.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]
        if not _planned().search(clause) and not _LIMIT.match(text, found.end()):
            total += _weight(found, clause)
    return total


def _weight(found: re.Match[str], clause: str) -> float:
    if found.group("round"):
        return _ROUND
    if _summed().search(clause):
        return _SUMMED
    return _DONE if _done().search(clause) else 0.0


@cache
def _counts() -> re.Pattern[str]:
    units = lexicon.alternation(lexicon.kinds().deeds["units"])
    return re.compile(rf"\d{{1,8}}(?:\.\d{{1,3}})?万?(?P<round>[余多])?(?:{units})")


@cache
def _planned() -> re.Pattern[str]:
    return re.compile(lexicon.alternation(lexicon.kinds().deeds["planned"]))


@cache
def _summed() -> re.Pattern[str]:
    return re.compile(lexicon.alternation(lexicon.kinds().deeds["summed"]))


@cache
def _done() -> re.Pattern[str]:
    return re.compile(lexicon.alternation(lexicon.kinds().deeds["done"]))
