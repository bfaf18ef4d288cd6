"""Rules for ``role``: lists and tables of persons (组 长:张 三  社区书记; | 组长 | 罗雅琴 | 主任 |)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.role_bodies import body_before, under_office
from shequ.reader.rules.role_people import Person, people
from shequ.reader.rules.role_words import is_name, is_post, name_run, words
from shequ.reader.scene import Scene

_BREAK: Final = re.compile(r"[、,，;；\n]|。")
_BLANK: Final = " \t\u3000\xa0"
_GROUPED: Final = ("各", "全体", "其他", "所有", "相关", "有关", "居民", "社区工作", "网格", "楼栋", "党员")
_PROSE: Final = re.compile(r"负责(?!人)|[。!！]|的|了|根据|职责|一般|应当|不得|具有|以上")
_GIVEN: Final = re.compile(r"(?:担任|兼任)\s*$")
_FIELD: Final = re.compile(r"[ \t\u3000][^ \t\u3000、,，;；]{2,6}$")
_LEADING: Final = "领导小组"
_LINES: Final = 40  # lines of names that a list may run on for
_FAR: Final = 400  # characters that the names after one role may take on one line
_GROUP: Final = re.compile(r"(?:小组|组|队|委员会|中心|专班|指挥部|站|会)$")
_STRICT: Final = re.compile(
    r"(?:常务|第一)?副?(?:组长|队长|总指挥|指挥长|召集人)|组员|成员|队员|委员|联络员|负责人|责任人|办公室主任|副?主任委员|秘书长|楼栋长|网格长|网格员|信息员|宣传员"
)


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(f"(?:{words().listed})$")


def _heading(scene: Scene, place: int) -> tuple[str, int] | None:
    """The role whose last character ends at ``place`` and where it begins, spaces inside left out."""
    text = scene.text
    start = max(text.rfind("\n", max(0, place - 24), place) + 1, place - 24)
    kept = [i for i in range(start, place) if text[i] not in _BLANK]
    found = _listed().search("".join(text[i] for i in kept))
    return (found.group(), kept[found.start()]) if found else None


def _list(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """A role, a colon, and the persons behind it, on further lines too."""
    text = scene.text
    heading = _heading(scene, match.start() + 1)
    if heading is None:
        return
    role, start = heading
    own = _own(scene, start)
    if own is None:
        return
    if role in ("主任", "副主任", "成员") and under_office(scene, start):
        role = "办公室" + role
    body = own or body_before(scene, start)
    if role.startswith(_LEADING):
        role, body = role.removeprefix(_LEADING), body or _LEADING
    for person, end in _entries(scene, match.end()):
        first = (
            start
            if person.start - start <= _FAR // 4 and "\n" not in text[match.end() : person.start]
            else person.start
        )
        yield _draft(person, start=first, end=max(end, person.start + len(person.who)), role=role, body=body)


def _own(scene: Scene, start: int) -> str | None:
    """The words before the role on its line when they name its body; "" when none do; None when the role is part of a sentence."""
    text = scene.text
    head = text[max(text.rfind("\n", max(0, start - 60), start) + 1, start - 60) : start]
    lead = re.split(r"[:：,，;；。(（]|[ \t\u3000]{1,}", re.sub(r"^[\s\d.、(（)）一二三四五六七八九十]+", "", head))[-1]
    if len(lead) > 16 or re.search(r"[的了由]|任命|负责|作为", lead):
        return None
    return lead if _GROUP.search(lead) or len(lead) >= 3 else ""


def _entries(scene: Scene, place: int) -> Iterator[tuple[Person, int]]:
    """The persons of a list that begins at ``place``, each with the end of its entry."""
    text = scene.text
    end = _line_end(scene, place)
    named = False
    for person, stop in _line(text, place, end, named=False):
        named = named or person.named
        yield person, stop
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
    """The end of the line, or where the next role begins on the same line."""
    text = scene.text
    stop = text.find("\n", place, place + _FAR)
    end = stop if stop >= 0 else min(len(text), place + _FAR)
    for colon in re.finditer(r"[:：]", text[place:end]):
        heading = _heading(scene, place + colon.start())
        if heading and heading[1] > place:
            return heading[1]
        field = _FIELD.search(text, place, place + colon.start())
        if field:
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
    """The persons on one line: names first of all, posts where no name was given."""
    given = _GIVEN.search(text, start, end)
    end = given.start() if given else end
    if end - start > 16 and not _BREAK.search(text, start, end) and _PROSE.search(text, start, end):
        return
    for person in people(text, start, end):
        if person.named:
            named = True
        elif not _is_listed_post(person.who) or (named and not person.who.startswith(_GROUPED)):
            continue
        stop = _BREAK.search(text, person.start, end)
        last = stop.start() if stop else end
        while last > start and text[last - 1] in _BLANK:
            last -= 1
        yield person, last


def _is_listed_post(who: str) -> bool:
    return is_post(who) and len(who) <= 20 and not _PROSE.search(who)


def _further(text: str, start: int, end: int, *, empty: bool) -> Iterator[tuple[Person, int]]:
    """The persons on a line below: it must open with a name, be a row of names, or (under an empty head) name a post."""
    line = text[start:end].strip()
    if not line or len(line) > 160 or re.search(r"[:：。|\t]", line):
        return
    if _opens(line) and (len(line) <= 40 or "、" in line or " " in line):
        yield from _line(text, start, end, named=True)
    elif len(line) <= 16 and _is_listed_post(line) and (empty or line.startswith(_GROUPED[:6])):
        yield from _line(text, start, end, named=False)


def _opens(line: str) -> bool:
    """Whether a line opens with a name, written wide or not, or with a run of names."""
    first = re.split(r"[、,，;；\s(（]", line, maxsplit=1)[0]
    wide = re.match(r"[\u4e00-\u9fff][ \u3000]+[\u4e00-\u9fff](?![\u4e00-\u9fff])", line)
    return is_name(first) or bool(wide and is_name(re.sub(r"\s", "", wide.group()))) or bool(name_run(first))


def _draft(person: Person, *, start: int, end: int, role: str, body: str | None) -> Draft:
    fields: dict[str, object] = {"who": person.who, "role": role, "body": body}
    return Draft("role", start, end, fields, "sure" if person.named else "likely", (person.start,))


def _row(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """A row of a table with a role in one cell and names in another."""
    cells = [
        (m.group().strip(), m.start(), m.end()) for m in re.finditer(r"[^|\t\n]+", match.group()) if m.group().strip()
    ]
    roles = [re.sub(r"\s", "", cell) for cell, _, _ in cells]
    role = next((r for r in roles if _STRICT.fullmatch(r)), None)
    if role is None:
        return
    base = match.start()
    for (_, start, end), shape in zip(cells, roles, strict=True):
        found = [] if shape == role else [p for p in people(scene.text, base + start, base + end) if p.named]
        if found:
            body = body_before(scene, base)
            yield from (_draft(p, start=base, end=match.end(), role=role, body=body) for p in found)
            return


def _spaced(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """A line 组 长  张三  社区书记: a role, a space, a name."""
    role = re.sub(r"\s", "", match["role"])
    body = body_before(scene, match.start())
    end = scene.layout.line(match.end())[1]
    if end - match.end() > 60 or not _opens(scene.text[match.end() : end]):
        return
    for person, stop in _entries(scene, match.end()):
        start = match.start() if person.start < end else person.start
        yield _draft(person, start=start, end=max(stop, person.start + len(person.who)), role=role, body=body)


RULES: tuple[Rule, ...] = (
    Rule(
        "role.list",
        re.compile(
            r"[长员任人席记挥管理划师问导队事讲部责](?:名单如下|名单|如下|有|包括|分别[为是])?[ \t\u3000\xa0]{0,6}[:：]"
        ),
        _list,
    ),
    Rule("role.row", re.compile(r"(?m)^[^\n|\t]{0,16}[|\t][^\n]{1,160}$"), _row),
    Rule(
        "role.spaced",
        re.compile(
            r"(?m)^[ \t\u3000]{0,8}"
            r"(?P<role>(?:常[ \u3000]{0,3}务[ \u3000]{0,3})?(?:副[ \u3000]{0,3})?"
            r"(?:组[ \u3000]{0,6}长|总[ \u3000]{0,3}指[ \u3000]{0,3}挥|队[ \u3000]{0,4}长|主[ \u3000]{0,4}任)|[成组][ \u3000]{0,6}员)"
            r"[ \t\u3000]{1,8}(?=[\u4e00-\u9fff])"
        ),
        _spaced,
    ),
)
