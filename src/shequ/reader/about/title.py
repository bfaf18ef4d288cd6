"""The title: a first line that reads like one, or the marker that stood before the text, without its running number."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from shequ.reader.about import lexicon
from shequ.reader.about.parts import fold

_LONGEST: Final = 50
_END: Final = r"(?:范例|范文|模板|样本|提纲|草案|初稿)?(?:[(][^()]{1,12}[)]|\d{1,2}|[一二三四五六七八九十])?$"
_NUMBER: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)]|\d{1,2}[、.]|第[一二\d]{1,3}[条章]|[①②●]"
)
_SKIPPED: Final = re.compile(
    r".{0,20}[〔\[(]\S{2,4}[〕\])](?:第)?[\dxX×*_]{1,5}号.{0,12}$|(?:[\dxX_*]{2,4}|二[〇○零Oo]..)年.{1,8}[日月]$|[(]?[\d.\-/年月日]{6,14}[)]?$"
    r"|(?:签发人|密级|份号|紧急程度|发文字号|索引号|来源|作者|时间|日期):?.{0,20}$|(?:特急|加急|机密|秘密|附件\d{0,2}:?)$"
)
_HEAD: Final = re.compile(r"[\u4e00-\u9fff·、]{3,30}文件$")
_ADDRESSEE: Final = re.compile(r".{1,40}:$")
_PROSE: Final = re.compile(r"[。;!?:,]")
_MARK_FRONT: Final = re.compile(
    r"^(?:[(\[]?(?:第?[一二三四五六七八九十百\d]{1,4}篇|篇[一二三四五六七八九十百\d]{1,4}|范文[一二三四五六七八九十\d]{1,3})[)\]]?"
    r"|[\[(](?:篇|第)[^\])]{1,6}[\])])[:、.]{0,2}"
)
_MARK_BACK: Final = re.compile(
    r"(?:[\[(](?:第[^\])]{1,5}篇|篇[^\])]{1,5}|[^\])]{0,6}\d{1,3}篇|[一二三四五六七八九十\d]{1,3})[\])]"
    r"|第?[一二三四五六七八九十百\d]{0,4}篇[一二三四五六七八九十百\d]{0,4}|(?<!\d)\d{1,2}|最新|(?:优秀|精选|通用)?(?:范文|模板|范本))$"
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title, whether it stands in the text, and where in the text it ends (0 when it does not stand there)."""

    words: str | None
    in_text: bool
    end: int


def title_of(text: str, heading: str | None) -> Title:
    """The title of ``text``: its first lines if they read like one, else the words of the marker ``heading``."""
    found = _first_lines(text[:1500])
    if found is not None:
        return found
    return Title(unmark(heading) if heading else None, in_text=False, end=0)


def unmark(heading: str) -> str | None:
    """``篇二:平安社区工作计划`` or ``平安社区工作计划【第二篇】``: 平安社区工作计划; None without words."""
    words = fold(heading).strip("#*-=—_·")
    words = _MARK_FRONT.sub("", words)
    for _ in range(3):
        words = _MARK_BACK.sub("", words).rstrip(",:;、-—_")
    return words if len(words) >= 3 else None


def ends_in_noun(words: str) -> str | None:
    """The noun that names the kind of document at the end of a title, brackets and running numbers aside."""
    found = _noun_end().search(words)
    return found.group(1) if found else None


def _first_lines(head: str) -> Title | None:
    place, before = 0, ""
    for line in head.split("\n")[:10]:
        place += len(line) + 1
        bare = fold(line.strip("*#\r\t \u3000"))
        if not bare or _SKIPPED.match(bare) or _HEAD.match(bare):
            continue
        if len(bare) > _LONGEST or _NUMBER.match(bare) or _ADDRESSEE.match(bare):
            return None
        if ends_in_noun(bare) and not _PROSE.search(_unquoted(bare)):
            return Title(before + bare, in_text=True, end=min(place, len(head)))
        if before or _PROSE.search(_unquoted(bare)):
            return None
        before = bare
    return None


def _unquoted(words: str) -> str:
    """The words without what stands in 《》 or “”."""
    return re.sub(r"《[^》]{0,40}》|“[^”]{0,40}”", "", words)


@cache
def _noun_end() -> re.Pattern[str]:
    return re.compile(f"({lexicon.alternation(list(lexicon.kinds().nouns))}){_END}")
