"""Rules for ``role``: lists and tables of persons (组 长:张 三  社区书记; | 组长 | 罗雅琴 | 主任 |)."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.role_bodies import Group, founded_by, group_before, under_office
from shequ.reader.rules.role_entries import FAR, entries, opens_with_name, role_before
from shequ.reader.rules.role_people import Person, people
from shequ.reader.rules.role_words import is_post
from shequ.reader.scene import Scene

_LEADING: Final = "领导小组"
_GROUP: Final = re.compile(r"(?:小组|组|队|委员会|中心|专班|指挥部|站|会)$")
_SPLIT: Final = re.compile(r"[:：,，;；。()（）]|[ \t\u3000]{1,}")
_NUMBER: Final = re.compile(r"^[\s\d.、(（)）一二三四五六七八九十]+")
_ASIDE: Final = re.compile(r"[(（][^()（）]{0,30}[)）]$")
_HEAD: Final = 100  # characters before a role on its line that may tell its body
_NEAR: Final = 60  # of these, those that name a body directly
_LONGEST: Final = 30  # characters of a title before a bracket
_STRICT: Final = re.compile(
    r"(?:常务|第一)?副?(?:组长|队长|总指挥|指挥长|召集人)|组员|成员|队员|委员|联络员|负责人|责任人|办公室主任|副?主任委员|秘书长|楼栋长|网格长|网格员|信息员|宣传员"
)


def _list(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """A role, a colon, and the persons behind it, on further lines too."""
    text = scene.text
    heading = role_before(scene, match.start() + 1)
    if heading is None:
        return
    role, start = heading
    own = _own(scene, start, role)
    if own is None:
        return
    role, body = _called(scene, start, role=role, own=own)
    for index, (person, end) in enumerate(entries(scene, match.end())):
        near = person.start - start <= FAR // 4 and "\n" not in text[match.end() : person.start]
        first = start if near and index == 0 else person.start
        yield _draft(person, start=first, end=max(end, person.start + len(person.who)), role=role, body=body)


def _called(scene: Scene, start: int, *, role: str, own: Group) -> tuple[str, Group | None]:
    """The role as it is called, and its body: the one named on its line, else the nearest before."""
    if role in ("主任", "副主任", "成员") and under_office(scene, start):
        role = "办公室" + role
    body = own if own.name else group_before(scene, start)
    if role.startswith(_LEADING):
        role, body = role.removeprefix(_LEADING), body or Group(_LEADING, founded=False)
    return role, body


def _bracketed(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """组长(校长):统筹资源: the post of who has the role stands in brackets behind it."""
    heading = role_before(scene, match.start() + 1)
    own = _own(scene, heading[1], heading[0]) if heading else None
    if heading is None or own is None:
        return
    role, body = _called(scene, heading[1], role=heading[0], own=own)
    found = people(scene.text, match.start("who"), match.end("who"))
    if all(person.named or is_post(person.who) for person in found):
        yield from (_draft(p, start=heading[1], end=match.end("who") + 1, role=role, body=body) for p in found)


def _own(scene: Scene, start: int, role: str) -> Group | None:
    """The words before the role on its line when they name its body; an empty name when none do; None when the role is
    part of a sentence.
    """
    text = scene.text
    head = text[max(text.rfind("\n", max(0, start - _HEAD), start) + 1, start - _HEAD) : start]
    titled = _over_bracket(head, role)
    if titled:
        return Group(titled, founded=False)
    lead = _SPLIT.split(_NUMBER.sub("", head[-_NEAR:]))[-1]
    founded = founded_by(lead)
    if founded:
        return founded
    if len(lead) > 16 or re.search(r"[的了由]|任命|负责|作为", lead):
        return None
    group = _GROUP.search(lead) is not None
    return Group(lead if group or len(lead) >= 3 else "", founded=group)


def _over_bracket(head: str, role: str) -> str | None:
    """What the bracket belongs to in which a role stands behind other words: 画报评比(一年级负责人:班主任)."""
    opened = max(head.rfind("("), head.rfind("（"))
    inside = head[opened + 1 :].strip()
    if opened <= max(head.rfind(")"), head.rfind("）")) or not (inside or role.endswith(("负责人", "责任人"))):
        return None
    if _GROUP.search(inside):
        return None
    title = _ASIDE.sub("", head[:opened].rstrip("。 ")).rstrip("。 ")
    title = re.split(r"[,，;；。:：]", _NUMBER.sub("", title))[-1].strip()
    return title if 2 <= len(title) <= _LONGEST else None


def _draft(person: Person, *, start: int, end: int, role: str, body: Group | None) -> Draft:
    """A draft, sure when a name stands apart and its body is founded or a heading."""
    fields: dict[str, object] = {"who": person.who, "role": role, "body": body.name if body else None}
    sure = person.named and not person.glued and body is not None and body.founded
    return Draft("role", start, end, fields, "sure" if sure else "likely", (person.start,))


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
            body = group_before(scene, base)
            yield from (_draft(p, start=base, end=match.end(), role=role, body=body) for p in found)
            return


def _spaced(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """A line 组 长  张三  社区书记: a role, a space, a name."""
    role = re.sub(r"\s", "", match["role"])
    body = group_before(scene, match.start())
    end = scene.layout.line(match.end())[1]
    if end - match.end() > 60 or not opens_with_name(scene.text[match.end() : end]):
        return
    for person, stop in entries(scene, match.end()):
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
    Rule(
        "role.bracketed",
        re.compile(r"[长员任人挥记][(（](?P<who>[\u4e00-\u9fff、]{2,16})[)）][ \t]?[:：]"),
        _bracketed,
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
