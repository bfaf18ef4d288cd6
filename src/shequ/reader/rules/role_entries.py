"""The entries of a list of persons: who stands behind a role and a colon, on the same line and on those below."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.reader.rules.role_people import Person, is_brief, people
from shequ.reader.rules.role_words import is_name, is_post, name_run, titled_name, words
from shequ.reader.scene import Scene

_BREAK: Final = re.compile(r"[、,，;；\n]|。")
_BLANK: Final = " \t\u3000\xa0"
_GROUPED: Final = ("各", "全体", "其他", "所有", "相关", "有关", "居民", "社区工作", "网格", "楼栋", "党员")
_PROSE: Final = re.compile(r"负责(?!人)|[。!！]|的|了|根据|职责|一般|应当|不得|具有|以上")
_GIVEN: Final = re.compile(r"(?:担任|兼任)\s*$")
_FIELD: Final = re.compile(r"[ \t\u3000](?P<word>[^ \t\u3000、,，;；]{2,6})$")
_SECTION: Final = re.compile(
    r"(?:(?<=[)）])|[ \t\u3000])[ \t\u3000]{0,6}(?:[一二三四五六七八九十]{1,2}、|[(（][一二三四五六七八九十]{1,2}[)）])"
)
_ENTITLED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff][\u4e00-\u9fff \t\u3000]{1,8})[:：]\s?(?P<post>[^:：。|\t]{2,24})"
)
_BRACKETS: Final = re.compile(r"[(（][^()（）]{0,60}[)）]")
_LINES: Final = 40  # lines of names that a list may run on for
FAR: Final = 400  # characters that the names after one role may take on one line


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(f"(?:{words().listed})$")


def role_before(scene: Scene, place: int) -> tuple[str, int] | None:
    """The role whose last character ends at ``place`` and where it begins, spaces inside left out."""
    text = scene.text
    start = max(text.rfind("\n", max(0, place - 24), place) + 1, place - 24)
    kept = [i for i in range(start, place) if text[i] not in _BLANK]
    found = _listed().search("".join(text[i] for i in kept))
    return (found.group(), kept[found.start()]) if found else None


def entries(scene: Scene, place: int) -> Iterator[tuple[Person, int]]:
    """The persons of a list that begins at ``place``, each with the end of its entry."""
    text = scene.text
    end = _line_end(scene, place)
    yield from _line(text, place, end, named=False)
    empty = not text[place:end].strip()
    for _ in range(_LINES):
        if end >= len(text) or text[end] != "\n":
            return
        start = _next_line(text, end)
        end = _line_end(scene, start)
        rows = list(_further(text, start, end, empty=empty))
        if not rows:
            return
        yield from rows


def _next_line(text: str, end: int) -> int:
    while end < len(text) and text[end] in "\n \t\u3000\xa0":
        end += 1
    return end


def _line_end(scene: Scene, place: int) -> int:
    """The end of the line, or where the next role or section begins on the same line."""
    text = scene.text
    stop = text.find("\n", place, place + FAR)
    end = stop if stop >= 0 else min(len(text), place + FAR)
    section = _SECTION.search(text, place, end)
    end = section.start() if section else end
    for colon in re.finditer(r"[:：]", text[place:end]):
        heading = role_before(scene, place + colon.start())
        if heading and heading[1] > place:
            return heading[1]
        field = _FIELD.search(text, place, place + colon.start())
        if field and not is_name(field["word"]):
            return field.start()
    stop = text.find("。", place, end)
    return _unclosed(text, place, stop if stop >= 0 else end)


def _unclosed(text: str, start: int, end: int) -> int:
    """Where a bracket closes in ``start:end`` that was opened before; ``end`` when none does."""
    depth = 0
    for bracket in re.finditer(r"[()（）]", text[start:end]):
        depth += 1 if bracket.group() in "(（" else -1
        if depth < 0:
            return start + bracket.start()
    return end


def _line(text: str, start: int, end: int, *, named: bool) -> Iterator[tuple[Person, int]]:
    """The persons on one line, each with where its own words end: names first of all, posts where no name was given."""
    given = _GIVEN.search(text, start, end)
    end = given.start() if given else end
    if end - start > 16 and not _BREAK.search(text, start, end) and _PROSE.search(text, start, end):
        return
    found = people(text, start, end, listed=True)
    for index, person in enumerate(found):
        if person.named:
            named = True
        elif not _is_listed_post(person.who) or (named and not person.who.startswith(_GROUPED)):
            continue
        limit = found[index + 1].start if index + 1 < len(found) else end
        yield person, _own_end(text, person.start, limit if limit > person.start else end)


def _own_end(text: str, start: int, end: int) -> int:
    """Where the words of the person at ``start`` end: at a sign outside of brackets, at the next person, at ``end``."""
    inside = [match.span() for match in _BRACKETS.finditer(text, start, end)]
    breaks = (b.start() for b in _BREAK.finditer(text, start, end))
    last = next((b for b in breaks if not any(first < b < after for first, after in inside)), end)
    while last > start and text[last - 1] in _BLANK:
        last -= 1
    return last


def _is_listed_post(who: str) -> bool:
    return is_post(who) and is_brief(who, longest=20) and not _PROSE.search(who)


def _further(text: str, start: int, end: int, *, empty: bool) -> Iterator[tuple[Person, int]]:
    """The persons on a line below: it must open with a name, be a row of names, or (under an empty head) name a post."""
    line = text[start:end].strip()
    if not line or len(line) > 160 or (re.search(r"[:：。|\t]", line) and not _is_entitled(line)):
        return
    if opens_with_name(line) and (len(line) <= 40 or "、" in line or " " in line):
        yield from _line(text, start, end, named=True)
    elif len(line) <= 16 and _is_listed_post(line) and (empty or line.startswith(_GROUPED[:6])):
        yield from _line(text, start, end, named=False)


def _is_entitled(line: str) -> bool:
    """Whether a line is a name, a colon and a title (李明:副镇长)."""
    found = _ENTITLED.fullmatch(line)
    return bool(found and is_name(re.sub(r"\s", "", found["name"])) and is_post(found["post"]))


def opens_with_name(line: str) -> bool:
    """Whether a line opens with a name, written wide or not, with a run of names, or with a name and its title."""
    line = line.lstrip()
    first = re.split(r"[、,，;；:：\s(（]", line, maxsplit=1)[0]
    wide = re.match(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])", line)
    if is_name(first) or bool(wide and is_name(re.sub(r"\s", "", wide.group()))):
        return True
    return bool(titled_name(first) or name_run(first))
