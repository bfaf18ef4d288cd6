"""Rules for ``role``: persons and posts with a stated duty (由甲负责, 书记负总责, 甲分管…, 委员包片, 经理负责保洁)."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.role_bodies import body_before
from shequ.reader.rules.role_people import Person, people
from shequ.reader.rules.role_words import is_post, words
from shequ.reader.scene import Scene

_LABEL: Final = re.compile(r"(?P<label>[^,，。;；:：\n、]{2,20})[:：]\s?$")
_TRIM: Final = re.compile(
    r"(?:要|应当?|须|必须|将|具体|全面|亲自|直接|统一|专门|主要|牵头|总|分片|分工|同志|来|亲自抓|亲自挂帅|总抓|、)+$"
)
_OBJECT: Final = re.compile(r"[^,，。;；:：\n]{2,30}")
_OTHERS: Final = re.compile(r"责任人$|当事人$|检查员$|保洁人员$|^每[人个名]|^该|^其$|^专人$|^有?专人")
_COUNTED: Final = re.compile(r"[一二两三四五六七八九十\d][名位个]")
_RULE: Final = re.compile(r"一般|原则上|可由|应由|谁|或者?")
_LEADER: Final = re.compile(
    r"(?:经理|书记|主任|组长|队长|站长|园长|校长|院长|所长|科长|处长|部长|局长|镇长|乡长|街道长|会长|理事长|秘书长|总指挥|指挥长|网格长|楼栋?长|楼门长|路长|河长|店长|厂长|护士长|班长|段长|片长|一把手|第一书记|教导员|指导员|主管|委员|主席|总监|部门负责人|科室负责人|单位负责人|社区负责人)$"
)
_STRANGER: Final = re.compile(r"^(?:向|对|给|为|请|找|让|使|受|听|按|与|和|同|报|经|在)|[的了]|等$")
_HEADED: Final = re.compile(r"(?:(?:分管|主要)领导|书记|主任)(?:具体|亲自|专门)?$")
_DONE: Final = re.compile(r"(?:负总[责则]|负全责|负责|领导|落实|包[片保联抓]|包[\u4e00-\u9fff]{1,3})、")
_MADE: Final = re.compile(
    r"(?:(?:要|严格|认真|全面|继续)*(?:落实|实行|坚持|执行|形成|建立|完善|推行|健全|压实|做到|实施)(?:好|了)?)?"
)
_TRIMMED: Final = 20  # characters before a duty that tell how it is done (要亲自全面)
_REACH: Final = 90  # characters before a duty in which its persons are looked for


def _who(scene: Scene, start: int, end: int) -> tuple[list[Person], int]:
    """The persons in the clause before a duty, 由 and what stands before it left out; where the quote begins."""
    text = scene.text
    start = max(start, end - _REACH)
    opened = text.rfind("由", start, end)
    first = opened + 1 if opened >= 0 else start
    for done in _DONE.finditer(text, first, end):
        first = start = done.end()
    made = _MADE.match(text, first, end)
    first = made.end() if made else first
    cut = max(first, end - _TRIMMED)
    trimmed = text[first:cut] + _TRIM.sub("", text[cut:end])
    if _RULE.search(text[start:end]) or not trimmed:
        return [], start
    found = people(text, first, first + len(trimmed))
    return [p for p in found if not _OTHERS.search(p.who)], start


def _drafts(
    found: list[Person], *, start: int, end: int, body: str | None, post: Certainty = "likely"
) -> Iterator[Draft]:
    """One draft a person; ``post`` is how sure an unnamed one is."""
    for person in found:
        fields: dict[str, object] = {"who": person.who, "role": "负责人", "body": body}
        sure: Certainty = "sure" if person.named else post
        yield Draft("role", min(start, person.start), end, fields, sure, (person.start,))


def _in_charge(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """监管队伍:由甲负责; 书记全面负责…; 主任具体落实; 物业经理负责保洁."""
    start = scene.layout.clause(match.start())[0]
    found, _ = _who(scene, start, match.start())
    before = scene.text[start : match.start()]
    full = match.group() not in ("负责", "牵头")
    if match.group() == "牵头" and "由" not in before:
        return
    if match.start() == start and scene.text[start - 1 : start] in (":", "："):
        yield from _labelled(match, scene)
        return
    found = [p for p in found if not (p.named and _is_doubtful(p.who) and not full)]
    if not found or not all(p.named or (is_post(p.who) if full else _leads(p.who, before)) for p in found):
        return
    if not all(p.named for p in found) and max(len(p.who) for p in found) > 20:
        return
    body = _duty(scene, start, match)
    if not full and not all(p.named for p in found) and not (body and len(body) >= 2):
        return
    end = match.end() + (len(body) if body and scene.text.startswith(body, match.end()) else 0)
    yield from _drafts(found, start=start, end=end, body=body, post="likely" if full else "unsure")


def _labelled(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """甲:负责计生、卫生工作."""
    label = scene.layout.clause(match.start() - 1)[0]
    found = people(scene.text, max(label, match.start() - 24), match.start() - 1)
    behind = _OBJECT.match(scene.text, match.end())
    if behind and found and all(p.named and not _is_doubtful(p.who) for p in found):
        yield from _drafts(found, start=label, end=behind.end(), body=behind.group())


def _is_doubtful(name: str) -> bool:
    """Whether ``name`` may as well be a word: two characters of which the first opens many words."""
    return len(name) == 2 and name[0] not in words().clear


def _leads(who: str, before: str) -> bool:
    """Whether ``who`` is the post of one who leads, whose bare 负责 is an appointment; 一名副主任 is not yet anyone."""
    return not _COUNTED.search(before) and bool(_LEADER.search(who)) and len(who) <= 14 and not _STRANGER.search(who)


def _duty(scene: Scene, start: int, match: re.Match[str]) -> str | None:
    """What the person is in charge of: the label before, the words before 由, the object behind, or the nearest body."""
    text = scene.text
    label = _LABEL.search(text, max(0, start - 24), start)
    if label:
        return re.sub(
            r"^(?:\d{1,2}[.、]|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]|下设)+", "", label["label"].strip()
        )
    opened = text.find("由", start, match.start())
    head = text[start : max(start, opened)]
    if 2 <= len(head) <= 20:
        return head
    behind = None if text.startswith("、", match.end()) else _OBJECT.match(text, match.end())
    if match.group().startswith("分片"):
        return None
    if behind and not match.group().endswith(("总责", "总则", "全责")):
        return behind.group()
    return body_before(scene, start)


def _answering(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """书记对辖区工作负总责; 成员,应对…负全面责任."""
    start = scene.layout.clause(match.start())[0]
    if match.start() - start < 2:
        before = scene.layout.before(start) or scene.layout.before(start - 1)
        if before is None:
            return
        start = before[0]
        found, _ = _who(scene, start, before[1])
    else:
        found, _ = _who(scene, start, match.start())
    found = [p for p in found if p.named or is_post(p.who)]
    yield from _drafts(found, start=start, end=match.end(), body=match["what"])


def _assigned(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """由副主任甲分管…; 书记要扛牢主体责任; 干部负有督导责任."""
    start = scene.layout.clause(match.start())[0]
    found, _ = _who(scene, start, match.start())
    before = scene.text[start : match.start()]
    burden = match["burden"] or match["charge"] or match["duty"]
    if match["task"] and not _HEADED.search(before):
        return
    if not found or not all(
        p.named
        or (burden and is_post(p.who) and len(p.who) <= 14)
        or (match["task"] and is_post(p.who))
        or (match["what"] and _leads(p.who, before))
        for p in found
    ):
        return
    yield from _drafts(found, start=start, end=match.end(), body=burden or match["what"] or match["task"])


def _of_area(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """委员包片区; 甲同志包联桂园小区."""
    start = scene.layout.clause(match.start())[0]
    found, _ = _who(scene, start, match.start())
    kind = match["area"]
    if found and all(p.named or (kind and is_post(p.who) and len(p.who) <= 8) for p in found):
        yield from _drafts(found, start=start, end=match.end(), body=kind or match["what"], post="unsure")


RULES: tuple[Rule, ...] = (
    Rule(
        "role.answering",
        re.compile(
            r"对(?P<what>[^,，。;；:：\n]{2,40}?)"
            r"(?:负总[责则]|负全责|负全面责任|负[^,，。;；\n、]{0,4}(?:领导|主要|直接|第一)责任|负有[^,，。;；\n]{2,24}(?:责任|职责)|全面负责)"
        ),
        _answering,
    ),
    Rule(
        "role.in_charge",
        re.compile(
            r"负总[责则]|负全责|全面负责|总负责|具体(?:指导|落实|负责|实施|承办|领导)|全面领导|[总全]权?负责|牵头负责|总牵头|总协调|分片包[保干联]|分片负责"
            r"|负责(?![任人制同])|牵头(?=[,，、。;；\n]|$)"
        ),
        _in_charge,
        starts=re.compile("[负全总具牵分](?=[总全责面负权体牵协片头])"),
    ),
    Rule(
        "role.assigned",
        re.compile(
            r"(?:(?:分管(?!领导|同志|负责人|副|的)|主管(?!领导|部门|单位)|主抓|协管|主持(?=[^,，。;；\n]{0,10}工作))(?P<what>[^,，。;；:：\n的]{2,24})"
            r"|扛[牢起][^,，。;；:：\n]{0,6}?(?P<burden>主体责任|领导责任|第一责任|直接责任)"
            r"|(?:负有|负)(?P<duty>督导|监督|督促|监管|管理|领导|主要|直接|第一)(?:领导|检查)?(?:责任|职责)(?=[,，。;；\n]|$)"
            r"|抓(?P<task>[^,，。;；:：\n的抓、]{2,20}工作(?=[,，。;；\n]|$))"
            r"|(?:履行|承担起?)[^,，。;；:：\n]{0,6}?(?P<charge>主体责任|领导责任|第一责任|直接责任))"
        ),
        _assigned,
        starts=re.compile("[分主协扛负抓履承]"),
    ),
    Rule(
        "role.of_area",
        re.compile(
            r"包(?:(?P<area>片区?|网格|楼栋?|小区|社区|村|组|户|路段|街巷|院落?)(?=[,，。;；、\n)）]|$)"
            r"|[联保抓](?P<what>[^,，。;；:：\n的]{2,20}))"
        ),
        _of_area,
    ),
)
