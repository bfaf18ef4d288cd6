"""Which body a person is appointed to: the group named with the role, behind it, or nearest before it."""

import re
from typing import Final

from shequ.reader.scene import Scene

_KIND: Final = re.compile(
    r"(?:领导小组|工作小组|专项小组|指挥部|委员会|爱卫会|理事会|议事会|专班|领导班子|领导机构|小组|队伍|组(?![织长员成建合内])|队(?![员长列老教]))"
    r"(?!\s{0,6}[长员]|副?(?:主任|委员|成员(?!名单|如下|组成|构成|及)|组长|书记|秘书|队长|副))"
)
_STOP: Final = frozenset(",，。;；:：、\n\t \u3000()（）|")
_REACH: Final = 36  # characters that the name of a body may have
_FOUNDED: Final = re.compile(
    r"^.*(?:成立|组建|设立|建立健全|建立|调整|充实|形成|组成|确定|健全|完善|加强|充实|开展[^的]*?成立|下设|分设|(?:为组长|为成员|为组员|组成)的)(?:了|由|专门的?|以|本)?"
)
_LEAD: Final = re.compile(
    r"^(?:[\s“\"]?(?:附件\d?|\d{1,2}[.、]|[一二三四五六七八九十]{1,2}[、是]|该|此|本|各|由|在|经|从|并|及|和|与|同时|分为|分成))+"
)
_COUNT: Final = re.compile(r"[一二两三四五六七八九十\d][个支办组]|分[成为]|人员$|每")
_GENERIC: Final = ("领导小组", "工作领导小组", "小组", "办公室", "组", "委员会", "领导小组办公室", "工作组")
_BACK: Final = 700  # characters before a role in which its body is looked for


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


def body_before(scene: Scene, place: int) -> str | None:
    """The nearest body named before ``place``: one with a name of its own before a mere 领导小组."""
    text, vague = scene.text, None
    for kind in reversed(list(_KIND.finditer(text, max(0, place - _BACK), place))):
        first = kind.start()
        while first > 0 and kind.start() - first < _REACH and text[first - 1] not in _STOP:
            first -= 1
        name = _clean(text[first : kind.end()])
        if name and len(name) >= 2 and name not in _GENERIC and not name.startswith("带队"):
            return name
        vague = vague or name
    return vague if vague != "办公室" else None


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
