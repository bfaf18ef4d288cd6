"""The body that issued a document, where the text names it: signature, letterhead, self-naming, title."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.reader.about import lexicon
from shequ.reader.about.parts import Parts, fold

_DATE: Final = re.compile(
    r"[,、]?(?:[\dxX×_*]{2,4}|二[\u4e00-\u9fff〇○Oo]{2,4})(?:年|[./-])[\dxX_*一二三四五六七八九十〇]{0,3}(?:月|[./-])?"
    r"(?:[\dxX_*一二三四五六七八九十]{1,3}日?)?[。.]?$"
)
_DATE_ENDS: Final = ("日", "月", "年", "。", ".", *"0123456789０１２３４５６７８９")
_SIGN: Final = re.compile(
    r"^(?:报告|汇报|制定|发文|落款|主办|承办|填报|编制)?(?:单位|人|落款|部门)[:]|\(?(?:盖章|公章|章)\)?$"
)
_ASKS: Final = re.compile(r"(?:地点|地址|对象|单位|会场|部门|范围|成员)[:：]?$")
_LONGEST: Final = 50  # characters of a signature line, with its date
_CLOSE: Final = 3  # lines from the end within which a signature needs no date
_MASKED: Final = re.compile(r"[xX×*_○]|某")
_LETTERS: Final = r"[\u4e00-\u9fff·\d]"
_FITTED: Final = re.compile(rf"结合(?:我们)?({_LETTERS}{{3,20}}?)(?:的)?(?:工作|具体|自身)?实际")
_LEARNED: Final = re.compile(rf"从({_LETTERS}{{3,20}}?)(?:处)?(?:获悉|了解到)")
_EVERYBODY: Final = re.compile(rf"(?:^|[。,;\n])({_LETTERS}{{3,20}}?)全体(?:人员|干部|党员|职工|居民|同志)")
_LETTERHEAD: Final = re.compile(r"^(?:中共)?[\u4e00-\u9fff]{3,30}文件$")
_WHEN: Final = (
    r"(?:(?:[\dxX_*]{2,4}|今|去|本|上|近|一|两|三|几)年(?:度|来|以来|初以来|上半年|下半年)?"
    r"|上半年|下半年|近期|近日|长期以来|一直以来)?,?"
)


def issuer_of(parts: Parts, title: str | None) -> str | None:
    """The issuing body as the text names it; None where it is not named, or named only in general or masked."""
    return next((name for name in _candidates(parts, title) if name), None)


def _candidates(parts: Parts, title: str | None) -> Iterator[str | None]:
    yield _signature(parts.lines)
    yield _letterhead(parts.lines)
    yield _situation(parts)
    yield _speaker(parts)
    yield _titled(title)


def _signature(lines: tuple[str, ...]) -> str | None:
    """A line that is nothing but the name of a body, at the very end or with a date in it or under it."""
    before_date = False
    for number, line in enumerate(reversed(lines[1:])):
        if len(line) > _LONGEST or not (before_date or number < _CLOSE or line.endswith(_DATE_ENDS)):
            before_date = False
            continue
        bare = _DATE.sub("", words := fold(line))
        asked = number + 2 <= len(lines) and _ASKS.search(lines[-number - 2])
        if (before_date or bare != words or number < _CLOSE) and not asked:
            name = body_name(_SIGN.sub("", bare).rstrip("。.").strip("()"))
            if name:
                return name
        before_date = not bare
    return None


def _letterhead(lines: tuple[str, ...]) -> str | None:
    """A first line that is the name of a body, alone or followed by 文件."""
    for line in lines[:3]:
        words = fold(line)
        if _LETTERHEAD.match(words):
            words = words.removesuffix("文件")
        if name := body_name(words):
            return name
    return None


def _situation(parts: Parts) -> str | None:
    """结合……实际: the body whose situation the paper fits itself to."""
    for found in _FITTED.finditer(parts.opening):
        if name := body_name(found.group(1), spoken=True):
            return name
    return None


def _speaker(parts: Parts) -> str | None:
    """The body from which news was learned, the subject of the first sentences, or of 全体…… in the last ones."""
    opening = parts.opening[:400]
    for pattern, text in ((_LEARNED, opening), (_speaks(), opening), (_EVERYBODY, parts.tail)):
        for found in pattern.finditer(text):
            if name := body_name(found.group(1), spoken=True):
                return name
    return None


def _titled(title: str | None) -> str | None:
    """The body that a title begins with."""
    if not title:
        return None
    found = _leads().match(title)
    return body_name(found.group(1), spoken=True) if found else None


def body_name(words: str, *, spoken: bool = False) -> str | None:
    """``words`` when they name one body by a name of its own; None for 我社区, 各居委会, xx社区.

    ``spoken`` when they were cut out of a sentence: there 文明社区 is no name, at the end of a paper it may be one.
    """
    if not 3 <= len(words) <= 32 or _MASKED.search(words):
        return None
    found = _body().fullmatch(words)
    if not found or _no_front().match(words) or _no_inner().search(words):
        return None
    own = found.group("ground") or ""
    general = own in lexicon.issuers().qualities and (spoken or not found.group("tail"))
    general = general or (spoken and own.endswith(_long_qualities()))
    return None if general or words.endswith(lexicon.issuers().endings) else words


@cache
def _body() -> re.Pattern[str]:
    words = lexicon.issuers()
    grounds, tails = lexicon.alternation(words.grounds), lexicon.alternation(words.tails)
    offices = lexicon.alternation(words.offices)
    return re.compile(
        rf"(?:中共)?(?:(?P<ground>{_LETTERS}{{1,16}}?)(?:{grounds})(?P<tail>{tails})?(?:{tails})?"
        rf"|(?P<office>{_LETTERS}{{2,26}}?)(?:{offices})(?:{offices})?)"
    )


@cache
def _long_qualities() -> tuple[str, ...]:
    return tuple(quality for quality in lexicon.issuers().qualities if len(quality) > 1)


@cache
def _no_front() -> re.Pattern[str]:
    return re.compile(lexicon.alternation(lexicon.issuers().fronts))


@cache
def _no_inner() -> re.Pattern[str]:
    return re.compile(lexicon.alternation(lexicon.issuers().inner))


@cache
def _speaks() -> re.Pattern[str]:
    words = lexicon.issuers()
    tails = lexicon.alternation(words.tails)
    ends = lexicon.alternation(
        (
            *words.tails,
            "中心",
            "局",
            "科",
            "公司",
            "学校",
            "小学",
            "中学",
            "镇",
            "乡",
            "村",
            "医院",
            "禁毒办",
            "爱卫办",
            "文明办",
            "综治办",
            "应急办",
        )
    )
    return re.compile(
        rf"(?:^|[。,;:\n])(?:我们|我)?{_WHEN}(?:我们|我)?({_LETTERS}{{1,16}}?(?:{ends})(?:{tails})?(?:{tails})?)"
        rf"(?={lexicon.alternation(words.verbs)})"
    )


@cache
def _leads() -> re.Pattern[str]:
    words = lexicon.issuers()
    ends = lexicon.alternation((*words.grounds, *words.tails, "中心", "局", "小学", "中学", "医院", "卫生院"))
    tails = lexicon.alternation(words.tails)
    return re.compile(
        rf"(?:[\dxX_]{{2,4}}年度?|关于印发)?[《<〈]?((?:[\u4e00-\u9fff]{{2,4}}[镇区县市乡]|[\u4e00-\u9fff]{{2,6}}街道)?"
        rf"(?:(?!关于|创建|开展|印发)[\u4e00-\u9fff]){{1,6}}?(?:{ends})(?:{tails})?)(?!的|内|居民公约|公约|楼|管理)"
    )
