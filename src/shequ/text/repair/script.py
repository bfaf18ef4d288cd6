"""Traditional script back to simplified, pinyin notes taken out, variant code points made ordinary characters."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final

from opencc import OpenCC

from shequ.text.span import Edit

TONED: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
PINYIN: Final = f"[a-zêüɡ{TONED}]{{1,6}}"
_TONE: Final = re.compile(f"[{TONED}]")
_NOTE: Final = re.compile(rf"[(（]({PINYIN})[)）]")
_TURNED_SHARE: Final = 0.15  # of all Han characters; a text written in traditional script has about 0.3
_TURNED_KINDS: Final = 8
_NOTES_TURNED: Final = 5
_NOTES_DENSITY: Final = 60  # Han characters a note, when the characters before the notes are simplified already
_SLIPS: Final = {"臵": "置", "恵": "惠"}
_VARIANT: Final = re.compile("[臵恵\u2e80-\u2fdf\uf900-\ufaff]")


@cache
def converter() -> OpenCC:
    """The phrase-aware conversion from traditional to simplified script."""
    return OpenCC("t2s")


@cache
def traditional() -> dict[str, str]:
    """Every character that is written differently in simplified script, with its simplified form."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    simple = converter().convert("\n".join(every)).split("\n")
    return {before: after for before, after in zip(every, simple, strict=True) if before != after and len(after) == 1}


@cache
def _turned() -> re.Pattern[str]:
    """Any one traditional character: a class, which is searched faster than a set is built."""
    return re.compile(f"[{''.join(traditional())}]")


@cache
def _simplified() -> frozenset[str]:
    return frozenset(traditional().values())


def variants(text: str) -> Iterator[Edit]:
    """Radicals, compatibility forms and slips of a typesetter's character set (⼯, 設臵) made ordinary characters."""
    for match in _VARIANT.finditer(text):
        plain = _SLIPS.get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if plain != match[0]:
            yield Edit(match.start(), match.end(), plain, "broken")


def pinyin(text: str) -> list[Edit]:
    """Pinyin in brackets after a character that was turned: 創(chuàng)衛(wèi). Notes to rare characters stay.

    >>> len(pinyin("創(chuàng)衛(wèi)總結(jié)會(huì)議(yì)"))
    5
    """
    if not _TONE.search(text):
        return []
    found = [m for m in _NOTE.finditer(text) if m.start() and "\u3400" <= text[m.start() - 1] <= "\u9fff"]
    turned, simple = traditional(), _simplified()
    sure = [m for m in found if text[m.start() - 1] in turned]
    dense = len(found) >= _NOTES_TURNED and len(found) * _NOTES_DENSITY > len(text)
    if len(sure) < 3 and not dense:
        return []
    kept = [m for m in found if text[m.start() - 1] in turned or (dense and text[m.start() - 1] in simple)]
    return [Edit(m.start(), m.end(), "", "pinyin") for m in kept]


def is_turned(text: str) -> bool:
    """Whether the text as a whole stands in traditional script; a name or a title in it does not make it so."""
    found = _turned().findall(text)
    if len(set(found)) < _TURNED_KINDS:
        return False
    return len(found) >= _TURNED_SHARE * sum("\u3400" <= char <= "\u9fff" for char in text)


def simplified(text: str) -> Iterator[Edit]:
    """Traditional script to simplified, one edit a line; the same number of characters, so that offsets stay exact."""
    if not is_turned(text):
        return
    start = 0
    for line in text.split("\n"):
        after = convert(line)
        if after != line:
            first = next(i for i, (a, b) in enumerate(zip(line, after, strict=True)) if a != b)
            last = next(i for i in range(len(line), 0, -1) if line[i - 1] != after[i - 1])
            yield Edit(start + first, start + last, after[first:last], "traditional")
        start += len(line) + 1


def convert(line: str) -> str:
    """``line`` in simplified script, of the same length: by phrases where they keep it, else character by character."""
    after: str = converter().convert(line)
    if len(after) != len(line):
        after = "".join(traditional().get(char, char) for char in line)
    if "沈" not in line:
        return after
    kept = {m.start() for m in _SURNAME.finditer(line)}
    return "".join("沈" if place in kept else char for place, char in enumerate(after))


_SURNAME: Final = re.compile("沈(?![沒没重默浸澱淀迷睡思降下積积溺淪沦穩稳痛著着])")  # otherwise a way to write 沉
