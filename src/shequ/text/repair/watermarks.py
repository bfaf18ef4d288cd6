"""Marks that a site glues to its texts: to the ends of the lines or inside them, found by their repetition."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from shequ.text.repair.endings import common_ending
from shequ.text.span import Edit

_KEY: Final = 4  # characters at the end of a line that are counted
_LEAST_LINES: Final = 5
_LEAST_SHARE: Final = 0.25
_LONGEST: Final = 40
_SITE: Final = re.compile(r"网(?![\u4e00-\u9fff])|文库|范文|文秘|论坛|下载|公众号|https?:|www\.|\.(?:com|cn|net|org)")
_GLUED: Final = frozenset("。；;：:！!？?，,、”）)")
_SALT: Final = re.compile(r"[A-Za-z0-9]{1,6}$")  # letters before the site's name that change from line to line
_INSIDE: Final = re.compile(r"(?:https?://|www\.)[\w./-]{3,60}|文库(?:网)?|范文网?|文秘网|论文网|资料网|公文网|文档网")
_INSIDE_WORDS: Final = ("http", "www.", "文库", "范文", "文秘", "论文网", "资料网", "公文网", "文档网")
_BEFORE_A_NAME: Final = re.compile(
    r"(?:[在到至从由向经即为是叫]|通过|利用|登录|登陆|进入|访问|打开|关注|网址|网站|平台|来源)[:： “《]{0,2}$"
)
_LEAST_INSIDE: Final = 4
_REACH: Final = 24


def watermarks(text: str) -> list[Edit]:
    """The site's marks in ``text``; a word that lines happen to end in (a unit, a name) is none."""
    found = _at_line_ends(text)
    if any(word in text for word in _INSIDE_WORDS):
        taken = {edit.end for edit in found}
        found += [edit for edit in _inside(text) if edit.end not in taken]
        found.sort(key=lambda e: e.start)
        found = _apart(found)
    return found


def _apart(edits: Iterable[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


def _at_line_ends(text: str) -> list[Edit]:
    lines = [line for raw in text.split("\n") if (line := raw.rstrip())]
    if len(lines) < _LEAST_LINES:
        return []
    tails = Counter(line[-_KEY:] for line in lines)
    tail, count = tails.most_common(1)[0]
    if count < max(_LEAST_LINES, _LEAST_SHARE * len(lines)):
        return []
    marked = [line for line in lines if line.endswith(tail)]
    mark = common_ending(line[-_LONGEST:] for line in marked).lstrip()
    bodies = [line[: -len(mark)].rstrip() for line in marked]
    if not _is_mark(mark, [body for body in bodies if body]):
        return []
    salted = sum(1 for body in bodies if _SALT.search(body)) >= 0.8 * len(bodies)
    return _ends(text, mark, salted=salted)


def _is_mark(mark: str, bodies: list[str]) -> bool:
    """A site's words, or letters and characters in one, that stand where the sentence was over."""
    if len(mark) < _KEY or len(bodies) < _LEAST_LINES:
        return False
    glued = sum(_SALT.sub("", body)[-1:] in _GLUED for body in bodies) >= 0.3 * len(bodies)
    mixed = bool(re.search("[A-Za-z]", mark) and re.search("[\u4e00-\u9fff]", mark))
    different = len({body[-1] for body in bodies}) > 1
    return different and glued and (mixed or bool(_SITE.search(mark)))


def _ends(text: str, mark: str, *, salted: bool) -> list[Edit]:
    """Every place where ``mark`` ends a line, the changing letters before it included."""
    found: list[Edit] = []
    place = text.find(mark)
    while place >= 0:
        end = place + len(mark)
        rest = text[end : end + 3].lstrip(" \t　\r")
        if not rest or rest[0] == "\n":
            salt = _SALT.search(text, max(0, place - 6), place) if salted else None
            found.append(Edit(salt.start() if salt else place, end, "", "watermark"))
        place = text.find(mark, end)
    return found


def _inside(text: str) -> list[Edit]:
    """The same site name inside sentences, at least four times, and mostly where no sentence would name a site."""
    ends: dict[str, list[tuple[int, int]]] = {}
    for match in _INSIDE.finditer(text):
        ends.setdefault(match[0], []).append(match.span())
    found: list[Edit] = []
    for spans in ends.values():
        if len(spans) < _LEAST_INSIDE:
            continue
        before = [text[max(0, start - _REACH) : start].rpartition("\n")[2] for start, _ in spans]
        reach = len(common_ending(before))
        starts = [start - reach for start, _ in spans]
        odd = [
            (start, end)
            for start, (_, end) in zip(starts, spans, strict=True)
            if not _BEFORE_A_NAME.search(text, max(0, start - 6), start)
            and text[start - 1 : start] not in ("《", "“", "")
        ]
        name = text[starts[0] : spans[0][1]]
        if len(name) >= 5 and len(odd) >= max(_LEAST_INSIDE, 0.7 * len(spans)) and _breaks_in(text, odd):
            found += [Edit(start, end, "", "watermark") for start, end in odd]
    return sorted(found, key=lambda e: e.start)


def _breaks_in(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether the name stands between different words each time, as a mark does and a subject of the text does not."""
    befores = {text[start - 2 : start] for start, _ in spans}
    afters = {text[end : end + 2] for _, end in spans}
    return len(befores) >= 0.7 * len(spans) and len(afters) >= 0.5 * len(spans)
