"""Rules for ``role``: who is appointed to what (由…任组长, 组长由…担任, 成员由…组成, 组长:…, …负总责)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.role_bodies import body_before, body_behind, body_within, is_generic, under_office
from shequ.reader.rules.role_duties import RULES as DUTIES
from shequ.reader.rules.role_lists import RULES as LISTS
from shequ.reader.rules.role_people import Person, is_brief, people
from shequ.reader.rules.role_tables import RULES as TABLES
from shequ.reader.rules.role_words import Role, is_post, role_at_end, role_in, words
from shequ.reader.scene import Scene

_OPEN: Final = re.compile(
    r"(?<![可须应])由(?!于|此)|(?<![可予])以(?!及|上|下|来|后|前|外|内)|聘请|聘任|任命|推选|选举|选出|指定|确定|吸收|吸纳|邀请|选派|安排|明确|选择"
)
_RULE: Final = re.compile(r"一般|原则上|可由|可以|应由|应当由|须由|必须由|不得|不能|不再|不宜|优先|鼓励|如果|谁")
_NO_ROLE: Final = re.compile(
    r"单位|会议|制|职责|之一|们|名单|人选|候选|述职|工作例会|培训|的(?:要求|职责|作用|工作(?!小组|专班|组|领导|队|班子)|带领|领导(?!小组|机构|班子|队伍)|带动|责任|意见|身份|名义)|[两二三四五六七八九十\d]名|家庭|所在|助理|办公会|信箱|接待"
)
_COUNTED: Final = re.compile(r"[一二两三四五六七八九十\d][名位个]")
_AFTER_IS: Final = (
    "第一责任人",
    "直接责任人",
    "主要责任人",
    "责任人",
    "法定代表人",
    "负责人",
    "第一负责人",
    "直接负责人",
)
_LEADING: Final = re.compile(r"组长|组员|成员|主任|委员|指挥|队长|队员|召集人|秘书|会长|理事")
_GROUP: Final = re.compile(r"小组|组|队|委员会|班子|机构|指挥部|专班|爱卫会")
_MEMBERS: Final = re.compile(r"班子|人员|成员|代表|党员|骨干|志愿者|居民|积极分子|群众|乡贤|老人|员$")


def drafts(
    scene: Scene, found: Iterable[Person], *, start: int, end: int, role: str, body: str | None
) -> Iterator[Draft]:
    """One draft a person; a name makes it surer than a post."""
    for person in found:
        sure: Certainty = "sure" if person.named and not person.glued else "likely"
        fields: dict[str, object] = {"who": person.who, "role": role, "body": body}
        yield Draft("role", min(start, person.start), max(end, person.start + 1), fields, sure, (person.start,))


def _region(scene: Scene, place: int) -> tuple[int, int]:
    """Where the words begin that name who is appointed at ``place``, and where the quote begins."""
    text = scene.text
    start = max(scene.layout.clause(place)[0], place - _FAR)
    inside = text.rfind(")", start, place), text.rfind("）", start, place)
    if max(inside) >= 0 and not re.search(r"[(（]", text[start : max(inside)]):
        start = max(text.rfind("(", max(0, start - 60), start), text.rfind("（", max(0, start - 60), start), start)
        start = scene.layout.clause(max(0, start - 1))[0]
    for earlier in reversed(list(_APPOINTED.finditer(text, start, place))):
        role = role_in(text, earlier.end(), min(place, earlier.end() + _GAP))
        if role and role.end < place:
            start = role.end
            break
    start = start + 1 if text[start : start + 1] == "、" else start
    quote = start
    for opened in _OPEN.finditer(text, start, place):
        if opened.end() < place - 1:
            start = opened.end()
    return start, quote


def _appointed(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """由甲任组长, 乙为副组长, 丙同志为成员, 校长是第一责任人."""
    text = scene.text
    limit = min(scene.layout.clause(match.start())[1], match.end() + _GAP)
    stop = text.find("、", match.end(), limit)
    role = role_in(text, match.end(), stop if stop >= 0 else limit)
    if role is None or (_NO_ROLE.match(text, role.end) and match["verb"] != "履行"):
        return
    gap = text[match.end() : role.start]
    if not _is_possible(match["verb"], gap, role.name):
        return
    start, quote = _region(scene, match.start())
    found = _valid(people(text, start, _stop(match, start)), text[quote : match.start()], role.name)
    if not found or (
        match["verb"] == "作为" and text[start - 1 : start] != "由" and not all(person.named for person in found)
    ):
        return
    name, body = _place(scene, start, role, gap)
    yield from drafts(scene, found, start=quote, end=role.end, role=name, body=body)


def _stop(match: re.Match[str], start: int) -> int:
    """Where the words end that name who is appointed: before 要切实 in 书记要切实履行."""
    will = _WILL.search(match.string, max(start, match.start() - 12), match.start())
    return will.start() if will and match["verb"] == "履行" else match.start()


_WILL: Final = re.compile(r"(?:要|应当?|须|必须|将|切实|认真|严格|全面|自觉|主动)+$")


def _is_possible(verb: str, gap: str, role: str) -> bool:
    if verb == "作为" and role == "成员":
        return False
    if verb == "是":
        return role in _AFTER_IS and (bool(gap) or role != "负责人")
    if verb in ("为", "同为", "作为") and role in ("负责人", "责任人"):
        return "的" not in gap and len(gap) <= 10
    return not re.search(r"[了在和与对将使让送去给提]", gap)


def _valid(found: list[Person], before: str, role: str) -> list[Person]:
    """The persons and posts when they can be appointed: bodies and rules of eligibility cannot."""
    if not found or re.search(r"不再|不得|免去", before):
        return []
    if not all(person.named for person in found) and (_RULE.search(before) or _COUNTED.search(before)):
        return []
    if all(person.named or is_post(person.who) for person in found):
        return [p for p in found if p.named or is_brief(p.who)]
    if any(person.named for person in found):
        return [p for p in found if p.named or is_post(p.who)]
    mixed = any(person.named or is_post(person.who) for person in found)
    return found if mixed and role.endswith(("成员", "组员", "队员")) and max(len(p.who) for p in found) <= 12 else []


def _place(scene: Scene, place: int, role: Role, gap: str) -> tuple[str, str | None]:
    """The role as it is called and the body it belongs to."""
    name, gap = role.name, gap.removeprefix("该")
    if name in ("主任", "副主任", "成员") and (gap.endswith("办公室") or (not gap and under_office(scene, place))):
        name = "办公室" + name
    own = body_within(gap)
    if name.endswith(("责任人", "代表人")):
        group = body_behind(scene, role.end) if scene.text.startswith("的", role.end) else None
        return name, own or _thing(scene, role.end) or group
    if own and own not in ("领导小组", "小组", "工作", "办公室") and (_GROUP.search(own) or len(own) >= 5):
        return name, own
    near = body_behind(scene, role.end) if not own else None
    if near and is_generic(near):
        near = body_before(scene, place) or near
    if own and len(own) <= 4 and not _GROUP.search(own) and not name.endswith("成员"):
        name, own = own + name, None
    if not _LEADING.search(name):
        return name, near or own or _thing(scene, role.end)
    return name, near or body_before(scene, place) or own or ("办公室" if name.startswith("办公室") else None)


def _thing(scene: Scene, place: int) -> str | None:
    """What 第一责任人 or 调解员 answers for when the words follow (履行第一责任人职责,具体负责…)."""
    found = re.compile(
        r"(?:职责?)?[,，]?(?:具体|全面|专门|主要)?负责(?![任人制同])(?P<what>[^,，。;；\n]{2,30})"
    ).match(scene.text, place)
    return found["what"] if found else None


def _filled(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """组长由甲担任; 设组长一名,由甲担任."""
    text = scene.text
    start = scene.layout.clause(match.start())[0]
    head = text[start : match.start()].rstrip(":： ")
    role = role_at_end(head)
    if role is None and not head.replace("分别", "").strip():
        before = text[max(0, start - 24) : start].rstrip(",，:： ")
        role = role_at_end(re.sub(r"(?:[一二两三四五六七八九十\d]{1,2}(?:-[一二三四五\d])?[名人位个])$", "", before))
        head = ""
    if role is None:
        return
    found = _valid(people(text, match.start("who"), match.end("who")), text[start : match.end("who")], role.name)
    if not all(person.named for person in found) and _MEMBERS.search(match["who"]) and "组长" not in role.name:
        return
    name = role.name
    own = head[: role.start] if head else ""
    if name in ("主任", "副主任") and (own.endswith("办公室") or (not own and under_office(scene, start))):
        name = "办公室" + name if not own.endswith("办公室") else name
    own = own.removeprefix("设").removesuffix("的")
    body = own if len(own) >= 2 and own != "领导小组" else body_before(scene, start)
    yield from drafts(scene, found, start=start if head else match.start(), end=match.end(), role=name, body=body)


def _composed(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """由甲、乙组成的小组; 成员由甲、乙组成."""
    text = scene.text
    start, quote = _region(scene, match.start())
    opener = text[start - 1 : start] if start > quote else ""
    behind = body_behind(scene, match.end() - 1) if match["of"] else match["body"]
    if opener not in ("由", "以") and not (match["of"] and quote > scene.layout.clause(match.start())[0]):
        return
    found = _valid(people(text, start, match.start()), text[quote : match.start()], "成员")
    head = _STAFF.search(text[quote:start])
    group = re.search(r"(?P<name>[^,，。;；\n]{2,24}(?:小组|组|队|队伍|委员会|专班))(?:主要)?由$", text[quote:start])
    behind = behind or (group["name"].split()[-1] if group else None)
    if behind is None and head is None:
        return
    role = head["role"] if head and not behind and head["role"] not in _MEMBER else "成员"
    body = behind or (body_before(scene, quote) if role == "成员" else None)
    yield from drafts(scene, found, start=quote, end=match.end(), role=role, body=body)


_MEMBER: Final = ("成员", "组员", "队员")
_STAFF: Final = re.compile(
    r"(?P<role>成员|组员|队员|[\u4e00-\u9fff]{0,8}(?:监督|巡查|巡视|检查|督导|督查|宣传|信息|联络|劝导|调解|管理|安全|指导)员)(?:主要)?由$"
)


def _led(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """由副所长甲带队: who leads those who went out."""
    found = people(scene.text, match.start("who"), match.end("who"))
    if all(person.named for person in found):
        yield from drafts(scene, found, start=match.start(), end=match.end(), role="带队", body=None)


def _consisting(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """成员为甲、乙; 队员包括甲、乙; 实践队队长甲."""
    text = scene.text
    if not match["verb"] and text[match.end()] not in words().surnames:
        return
    end = scene.layout.clause(match.end())[1]
    if not match["verb"] and not _NAMES_ONLY.match(text, match.end(), min(end, match.end() + 120)):
        return
    found = people(text, match.end(), min(end, match.end() + 120))
    start = scene.layout.clause(match.start())[0]
    named = [person for person in found if person.named]
    if not named or len(named) < len(found) or text[match.end() : end].rstrip().endswith(("组成", "担任")):
        return
    first = match.start() - (text[match.start() - 1 : match.start()] == "副")
    role = text[first : match.end()].removesuffix(match["verb"] or "")
    if (role in _TITLES and not _is_listed(text, start, first)) or named[0].start > match.end() + 1:
        return
    chosen = _CHOSEN.match(text, start, first)
    own = text[chosen.end() if chosen else start : first]
    if role in _LOCAL and (scene.kind == "report" or match["verb"] or not _is_local(scene, start, own)):
        return
    body = (
        own
        if _AREA.search(own) and role in _LOCAL
        else own
        if _GROUP.search(own) and len(own) <= 24
        else body_before(scene, match.start())
    )
    yield from drafts(scene, named, start=start, end=end, role=role, body=body)


def _is_listed(text: str, start: int, first: int) -> bool:
    """Whether a title before names stands in a list of the members of a body, or of those who were chosen."""
    return bool(_ROW.search(text, max(0, start - 30), start) or _CHOSEN.match(text, start, first))


_CHOSEN: Final = re.compile(r"[^,，。;；:：\n]{0,12}?(?:选举产生|选举|选出|推选)了?")


def _is_local(scene: Scene, start: int, own: str) -> bool:
    """Whether the words before 网格长 name its area, or the clause before named another of the area."""
    before = scene.layout.before(start) if not own else None
    return bool(_AREA.search(own)) or bool(before and scene.text[slice(*before)][:-2].find("网格长") >= 0)


_LOCAL: Final = ("网格长", "网格员", "楼栋长", "楼长", "楼门长", "单元长", "路长", "片长", "联络员", "信息员")
_AREA: Final = re.compile(r"^[^,，。;；:：\n]{0,14}(?:网格|楼|组|队|小区|片区?|路|单元|社区|院|村|苑)$")
_NAMES_ONLY: Final = re.compile(r"[\u4e00-\u9fff]{2,4}(?:[、和及][\u4e00-\u9fff]{2,4}){0,30}(?:等)?$")
_TITLES: Final = ("主任", "副主任", "委员")
_ROW: Final = re.compile(r"(?:组成|如下|名单|(?:主任|副主任|组长)[\u4e00-\u9fff、]{2,12})[,，:：。]\s?$")
_FAR: Final = 120  # characters before a verb of appointment in which its persons are looked for
_GAP: Final = 28  # characters between the verb of an appointment and the end of its role
_APPOINTED: Final = re.compile(
    r"(?P<verb>担任|兼任|出任|聘为|任(?<![主责信委就胜]任)(?![务何期职意命])|作为|当选为?|同为|履行|[为是])"
)

RULES: tuple[Rule, ...] = (
    *TABLES,
    *LISTS,
    Rule(
        "role.filled",
        re.compile(r"由(?P<who>[^,，。;；:：\n由]{2,80}?)(?:担任|兼任|出任|任)(?=[,，。;；、\n)）]|$)"),
        _filled,
    ),
    Rule("role.appointed", _APPOINTED, _appointed),
    Rule("role.led", re.compile(r"由(?P<who>[^,，。;；:：\n由]{2,40}?)(?:亲自)?带队(?![员长])"), _led),
    Rule(
        "role.composed",
        re.compile(r"组成(?!员)(?:(?P<of>的)|(?P<body>[^,，。;；\n]{0,16}?(?:小组|队|组|专班)))?"),
        _composed,
    ),
    Rule(
        "role.consisting",
        re.compile(
            r"(?:组长|队长|总指挥|指挥长|领队|主任|成员|组员|队员|委员|网格[长员]|楼栋?长|楼门长|单元长|路长|片长|联络员|信息员)(?P<verb>为|包括|有|分别[为是])?(?=[\u4e00-\u9fff])"
        ),
        _consisting,
    ),
    *DUTIES,
)
