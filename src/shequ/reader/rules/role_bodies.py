"""Which body a person is appointed to: the group named with the role, behind it, or nearest before it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from shequ.reader.rules.role_words import is_name
from shequ.reader.scene import Scene

_KIND: Final = re.compile(
    r"(?:领导小组|工作小组|专项小组|指挥部|委员会|爱卫会|理事会|议事会|专班|领导班子|领导机构|小组|队伍|组(?![织长员成建合内])|队(?![员长列老教]))"
    r"(?!\s{0,6}[长员]|副?(?:主任|委员|成员(?!名单|如下|组成|构成|及|[:：,，])|组长(?!\s?[:：])|书记|秘书|队长|副)"
    r"|[大中支分小]队长|教导员|民警|党?总?支部书记)"
)
_STOP: Final = frozenset(",，。;；:：、\n\t \u3000()（）|")
_REACH: Final = 36  # characters that the name of a body may have
_FOUNDED: Final = re.compile(
    r"^.*(?:成立|组建|设立|建立健全|建立|调整|充实|形成|组成|确定|健全|完善|加强|充实|开展[^的]*?成立|下设|分设|设置|(?:为组长|为成员|为组员|组成)的)(?:了|由|专门的?|以|本)?"
)
_LEAD: Final = re.compile(
    r"^(?:[\s“\"]?(?:附件\d?|\d{1,2}[.、]|[一二三四五六七八九十]{1,2}[、是]|第[一二三四五六七八九十]{1,3}[条章节]|该|此|本|我(?=[镇乡区县市村校院局街])|各|由|在|经|从|并|及|和|与|同时|分为|分成))+"
)
_COUNT: Final = re.compile(r"[一二两三四五六七八九十\d][个支办组]|分[成为]|人员$|每")
_GENERIC: Final = ("领导小组", "工作领导小组", "小组", "办公室", "组", "委员会", "领导小组办公室", "工作组")
_BACK: Final = 700  # characters before a role in which its body is looked for
_NEAR: Final = 40  # characters before a role in which a body may end at the role itself
_AHEAD: Final = 12  # characters behind a kind of group that tell whether it is one


@dataclass(frozen=True, slots=True)
class Group:
    """A body by name; ``founded`` when the sentence sets it up (成立…领导小组) or a heading is its name."""

    name: str
    founded: bool


def body_within(phrase: str) -> str | None:
    """The body in the words between verb and role (任宣传组副组长): the phrase itself, None when it is empty or a mere adverb."""
    phrase = phrase.removesuffix("的").strip(' “”"')
    return phrase if len(phrase) >= 2 else None


def body_behind(scene: Scene, place: int) -> str | None:
    """The body that the sentence names behind its roles: 以甲为组长、乙为成员的宣传小组."""
    end = min(scene.layout.sentence(place)[1], place + 160)
    text, start = scene.text, place
    while (start := text.find("的", start, end)) >= 0:
        start += 1
        kind = _KIND.search(text, start, min(end, start + _REACH))
        if kind and _STOP.isdisjoint(text[start : kind.end()]):
            return _clean(text[start : kind.end()])
    return None


def founded_by(lead: str) -> Group | None:
    """The body that ``lead`` sets up and ends with (加强领导,成立防汛领导小组), None when it does not."""
    kinds = list(_KIND.finditer(lead)) if _SET_UP.search(lead) else []
    name = _clean(lead) if kinds and kinds[-1].end() == len(lead) else None
    return Group(name, founded=True) if name and len(name) <= _REACH else None


def is_generic(name: str) -> bool:
    """Whether ``name`` is any group's (领导小组)."""
    return name in _GENERIC


def body_before(scene: Scene, place: int) -> str | None:
    """The nearest body named before ``place``: one with a name of its own before a mere 领导小组."""
    group = group_before(scene, place)
    return group.name if group else None


def group_before(scene: Scene, place: int) -> Group | None:
    """Like :func:`body_before`, with whether a sentence or heading founds the body."""
    kinds = _KIND.finditer(scene.text, max(0, place - _NEAR), place)
    near = [group for kind in kinds if kind.end() > place - _AHEAD and (group := _group(scene.text, kind)).name]
    known = scene.once(_known)
    last = bisect_right(known.ends, place - _AHEAD) - 1
    for group in reversed(near):
        if _is_own(group.name):
            return group
    vague = near[-1] if near else None
    if last >= 0 and (own := known.own[last]) >= 0 and known.ends[own] > place - _BACK:
        return known.groups[own]
    if vague is None and last >= 0 and (named := known.named[last]) >= 0 and known.ends[named] > place - _BACK:
        vague = known.groups[named]
    return vague if vague and vague.name != "办公室" else None


@dataclass(frozen=True, slots=True)
class _Known:
    """The bodies of a text in order: where they end, what they are, and for each the last one at or before it that
    has a name of its own (``own``) or any name (``named``); -1 when there is none.
    """

    ends: tuple[int, ...]
    groups: tuple[Group, ...]
    own: tuple[int, ...]
    named: tuple[int, ...]


def _known(scene: Scene) -> _Known:
    """The bodies of the document."""
    text = scene.text
    ends, groups, own, named = [], [], [-1], [-1]
    for index, kind in enumerate(_KIND.finditer(text)):
        group = _group(text, kind)
        ends.append(kind.end())
        groups.append(group)
        own.append(index if _is_own(group.name) else own[-1])
        named.append(index if group.name else named[-1])
    return _Known(tuple(ends), tuple(groups), tuple(own[1:]), tuple(named[1:]))


def _group(text: str, kind: re.Match[str]) -> Group:
    """The body whose kind of group is ``kind``; its name is empty when it has none or is a place of work or an issuer."""
    first = kind.start()
    while first > 0 and kind.start() - first < _REACH and text[first - 1] not in _STOP:
        first -= 1
    founded = bool(_SET_UP.search(text, first, kind.end()))
    if not founded and (_is_aside(text, first, kind) or text.startswith(("成员,", "成员，"), kind.end())):
        return Group("", founded=False)
    return Group(_clean(text[first : kind.end()]) or "", founded or _is_heading(text, first, kind.end()))


def _is_aside(text: str, first: int, kind: re.Match[str]) -> bool:
    """Whether the words name where a person or an office is (张三(交警大队), 办公室设在宣传组), or who signs the text."""
    if _SEATED.search(text, first, kind.end()) or (
        _SIGNING.search(text, first, kind.end()) and _signs(text, kind.end())
    ):
        return True
    line = text[max(text.rfind("\n", max(0, first - _LINE), first) + 1, first - _LINE) : first]
    inside = max(line.rfind("("), line.rfind("（"))
    if inside > max(line.rfind(")"), line.rfind("）")) and line[:inside].strip():
        return True
    if _NUMBERED.search(line):
        return False
    return bool(
        _AFTER_ROLE.search(line)
        or (line.endswith(tuple(" \t\u3000")) and is_name(line.split()[0] if line.split() else ""))
    )


def _signs(text: str, end: int) -> bool:
    """Whether what stands at ``end`` makes the body before it the issuer: 关于, a new line, a date."""
    return text.startswith("关于", end) or bool(_SIGNED.match(text, end))


def _is_heading(text: str, first: int, end: int) -> bool:
    """Whether the body at ``first:end`` makes up a heading, or opens a list of persons."""
    return bool(_HEAD_BEFORE.search(text, max(0, first - _HEAD), first) and _HEAD_BEHIND.match(text, end))


_SET_UP: Final = re.compile(r"成立|组建|设立|建立|调整|充实|下设|分设|组成|设置|[任为]副?(?:组长|成员|组员|总?指挥)的")
_SEATED: Final = re.compile(r"设[在于]|挂靠|挂在")
_SIGNING: Final = re.compile(r"(?:[居村]民|[居村]|总支部?|支部|党的?工作)委员会$")
_SIGNED: Final = re.compile(r"\s{0,8}(?:[12]\d{3}|二[〇○零O0])|\s{0,4}$")
_AFTER_ROLE: Final = re.compile(r"(?:[长员任挥]|负责人|召集人)[ \t\u3000]{0,6}[:：][^。\n]{2,80}$")
_NUMBERED: Final = re.compile(r"(?:[一二三四五六七八九十\d][)）、.]|[①-⑳])\s?$")
_HEAD_BEFORE: Final = re.compile(r"(?:^|[\n。;；:：]|[ \t\u3000])[\s\d.、()（）①-⑳一二三四五六七八九十]{0,8}$")
_WIDE: Final = r"[ \t\u3000]{0,6}"
_HEAD_BEHIND: Final = re.compile(
    rf"(?:组成|组织|成员|人员|机构|构成|及|职责){{0,4}}(?:名单|如下|情况|设置){{0,2}}{_WIDE}[:：]?{_WIDE}"
    rf"(?:\n|$|[(（]?(?:常务|第一|执行)?副?{_WIDE}"
    rf"(?:组{_WIDE}长|总{_WIDE}指{_WIDE}挥|指挥长|队{_WIDE}长|主{_WIDE}任|[成组]{_WIDE}员|负责人|召集人){_WIDE}[:：])"
)
_HEAD: Final = 12  # characters before a heading that may number it
_LINE: Final = 120  # characters of a line before a body that tell whether a person works there


def _is_own(name: str) -> bool:
    return len(name) >= 2 and not is_generic(name) and not name.startswith("带队")


def _clean(name: str) -> str | None:
    name = _LEAD.sub("", _FOUNDED.sub("", name)).strip()
    if name.count("“") < name.count("”"):
        name = name.lstrip("”")
    return name if name and not _COUNT.search(name) else None


def under_office(scene: Scene, place: int) -> bool:
    """Whether the words before ``place`` speak of the office of a group, so that 主任 is its 办公室主任."""
    text = scene.text
    start = max(0, place - 90)
    near = text[start:place]
    office = near.rfind("办公室")
    return office >= 0 and not re.search(r"组\s*长|副\s*组\s*长|成立|居委会主任|。[^。]{30,}$", near[office:])
