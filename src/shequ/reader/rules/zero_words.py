"""The word lists of the rules for ``zero``, and the noun phrase that follows a negation word."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from shequ.reader.scene import Scene

_CLOSE: Final = re.compile(r"[,，。!！?？;；:：\n()（）\[\]【】<>《》]|(?<=[\u4e00-\u9fff])\.")
_CUT: Final = re.compile(
    r"做到|确保|保持|达到|实现|保证|力争|争创|并且?(?=[\u4e00-\u9fff])|[且而](?=[\u4e00-\u9fff])|以及时|[和及与](?=[无零])|等?目标|的(?:要求|标准|目标|原则|效果|局面|状[态况])|的?[“\"][一二三四五六七八九][零无]|\s"
)
_TAIL: Final = re.compile(
    r"(?:的?(?:再次|现象)?(?:发生|出现|产生|存在)|的?(?:重大)?情况(?:的?发生)?|的目标|的|等|了|[“”\"‘’、\s])+$"
)
_COUNT: Final = re.compile(r"^(?:任何)?(?:[一1](?:起|例|件|次(?!性)|人次|宗|处|个|人|户|名)|任何|出现|发生|[“\"‘\s])+")
_CLAUSED: Final = re.compile(r"^(?:影响|造成|因|由|引起|导致|危害|涉及)[^的]{1,30}?的(?=[^的]{2,})")
_PLACE: Final = re.compile(
    r"^[^的]{1,8}?(?:(?:内(?![部涝外])|(?<!邻)里(?!程)|过程中|周边|周围|之间|范围内|期间)的?|[上中]的)(?=[^的]{2,})"
)
_NUMERAL: Final = frozenset("一二三四五六七八九十两")  # 三无 is a word
REACH: Final = 60  # characters that a noun phrase may have


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of ``zero.toml`` as patterns and endings."""

    compounds: re.Pattern[str]
    counted: re.Pattern[str]
    verbal: tuple[str, ...]
    lacks: tuple[str, ...]
    wants: tuple[str, ...]
    before: tuple[str, ...]
    places: tuple[str, ...]
    described: tuple[str, ...]
    praise: tuple[str, ...]


@cache
def words() -> Words:
    """The lists, read once."""
    table = tomllib.loads(resources.files("shequ").joinpath("reader/lexicon/zero.toml").read_text(encoding="utf-8"))
    unless: dict[str, str] = table["unless"]
    return Words(
        re.compile("|".join(w + (f"(?![{unless[w]}])" if w in unless else "") for w in table["compounds"])),
        re.compile("|".join(sorted(table["counted"], key=len, reverse=True))),
        *(tuple(table[name]) for name in ("verbal", "lacks", "wants", "before", "places", "described", "praise")),
    )


def noun_end(text: str, start: int) -> int:
    """Where the nouns that begin at ``start`` end: at punctuation, a new negation word, praise or a new verb."""
    close = _CLOSE.search(text, start, start + REACH)
    end = close.start() if close else min(len(text), start + REACH)
    again = _again(text, start + 1, end)
    cut = _CUT.search(text, start + 2, end)
    if again < end:
        stop = text.rfind("、", start, again)
        again = stop if stop >= 0 else again
    end = min(again, cut.start()) if cut else again
    return _listed(text, start, end)


def _again(text: str, start: int, end: int) -> int:
    """The next 无, 零 or 不 that negates anew before ``end``; ``end`` when there is none."""
    place = start
    while (place := text.find("无", place, end)) >= 0:
        if not words().compounds.match(text, place) and text[place - 1] not in _NUMERAL:
            return place
        place += 1
    zero = text.find("零", start, end)
    return zero if zero >= 0 and words().counted.match(text, zero + 1) else end


def _listed(text: str, start: int, end: int) -> int:
    """``end`` moved back to the first 、 after which no noun of the list stands; an open quotation is closed."""
    place = text.find("、", start, end)
    while place >= 0:
        stop = text.find("、", place + 1, end)
        part = text[place + 1 : end if stop < 0 else stop]
        if not part or part[0] in "有不实要做" or "无" in part or part.endswith(words().praise):
            end = place
            break
        place = stop
    while end > start and text[end - 1] in "、 ":
        end -= 1
    return _unquoted(text, start, end)


def _unquoted(text: str, start: int, end: int) -> int:
    for opener, closer in ("“”", "‘’"):
        quote = text.find(closer, start, end)
        if quote >= 0 and text.find(opener, start, quote) < 0:
            end = quote
    return text.find('"', start, end) if text.count('"', start, end) % 2 else end


def subject(phrase: str) -> str:
    """The phrase as a person would name it.

    >>> [subject(p) for p in ("重大恶性事故的发生", "社区内的乱堆乱放现象", "一起安全事故", "影响稳定的群体性事件")]
    ['重大恶性事故', '乱堆乱放现象', '安全事故', '群体性事件']
    """
    phrase = phrase.replace("\n", "")
    short = _TAIL.sub("", _COUNT.sub("", phrase))
    for lead in (_PLACE, _CLAUSED):
        short = lead.sub("", short)
    return f"“{short}" if f"“{short}" in phrase and "”" in short else balanced(short)


def balanced(words: str) -> str:
    """``words`` without blanks at their ends and without quotation marks that open or close alone.

    >>> balanced("“两抢”案件"), balanced("火灾”"), balanced("“零")
    ('“两抢”案件', '火灾', '零')
    """
    words = words.strip()
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = re.sub(r"[“”\"]", "", words)
    return words[1:-1] if words[:1] == "“" and words.find("”") == len(words) - 1 else words


_PAIR: Final = 7  # characters from one 无 to the next in 无积水无垃圾


def quote_start(scene: Scene, place: int) -> int:
    """Where the quote of a negation word at ``place`` begins: at its clause, or after the last 、 before it."""
    start = scene.layout.clause(place)[0]
    stop = scene.text.rfind("、", start, place)
    blank = scene.text.rfind(" ", start, place)
    start = max(start, stop + 1, blank + 1)
    again = scene.text.rfind("无", start, place)
    if scene.text[place] == "无" and start <= again and 2 < place - again <= _PAIR:
        return place  # 无积水无垃圾
    return max(start, place - REACH)
