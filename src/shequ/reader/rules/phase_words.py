"""What a date in running text belongs to: the action that it dates, and the dates that belong to none."""

import re
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.scene import Scene
from shequ.text import Stretch

_YEARLY: Final = re.compile(r"(?:每年?|每逢|逢|历年|往年)的?$")
_OTHER_BEFORE: Final = re.compile(r"(?:与|比|较|同|根据|按照|依据|自从|截止?到?至?|晚于)$")
_LIMIT: Final = re.compile(r"(?:到|至|最迟|最晚|不晚于|不迟于|不得?晚于|不得?迟于|截止(?:时间|日期)?[为是到至]?)[:：]?$")
_OTHER_AFTER: Final = re.compile(
    r"[)）]?(?:以来|以后|之后|后|起施行|起执行|起实施|起生效|出生|生(?!产|活|态)|会议精神|讲话|电|讯|号文|第\d"
    r"|(?:由.{2,20})?(?:通过|发布|公布|印发|修订|修正|颁布|颁发|下发)(?=[)）。;；,，的\n]|$)"
    r"|(?:是|为|系)[^,，。;；\n]{0,16}(?:[日节周月]|之年|纪念)"
    r"|(?:的|,|，)?[“\"]?(?:全国|世界|国际|中国|全民)[^,，。;；\n]{1,14}[日节周月年]"
    r"|(?:左右|前后)?(?:开展|举办|组织)?[“\"]?[\u4e00-\u9fff]{1,8}(?<![生假今当末平往时季环细情关举票])[日节](?=[”\"]?(?:组织|开展|举办|举行|活动|当天|期间|[,，。、;；\n]|$))"
    r"|[“\"]?[\u4e00-\u9fff]{1,6}(?:宣传|纪念|教育|服务|活动|权益)[日周月]"
    r"|的?(?:重点|主要)?(?:工作|任务|活动|教育)?(?:总结|计划|打算|情况|要点|安排|小结|简报|汇报|报告|部署)(?:如下|[:：。]|$))"
)
_SENSITIVE: Final = re.compile(r"的(?P<name>[“\"]?[^,，。;；\n的]{2,24})")
_SENSITIVE_TIMES: Final = re.compile(r"敏感|特护期|重点时段|维稳|稳控|信访")
_LEAD: Final = re.compile(
    r"(?:预计|计划|拟|将|定|力争|争取|确保|务必|必须|初步|暂|应|须|要|需|安排|请|于|在|从|自|由|为|是|,|，|并|大约|其中|[:：])+$"
)
_AGENT_ONLY: Final = re.compile(r"^(?:本次|此次|这次|该|全部|各)+")
_IDLE: Final = re.compile(
    r"\s*(?:(?:上午|下午|晚上?|中午|起|左右|开始|期间|前后)*|(?:为|为了|结合|根据|按照|针对|利用|通过|依托|以|围绕|由|在|因)[^。;；\n]{0,60}"
    r"|[\d一二三四五六七八九十]{1,3}个?[月天周].{0,8}|我(?![们社镇街区县市院校站居村单办局])[^,，。;；\n]{1,6})"
)
_JOINED: Final = re.compile(r"\s?(?:和|与|及|、|以及)\s?")
_DATE_BEFORE: Final = re.compile(r"[月日号]\s?(?:和|与|及|、|以及)\s?$")
_ENDING: Final = re.compile(r"(?:全部|全面|基本|圆满)?(?:结束|完成|完工|进行|到位|竣工|开始|启动|截止|为止|实施|施行|执行|左右|开展)?")
_FOCUS: Final = re.compile(r"^(?:左右|前后)|^(?:分别|各)?(?:集中)?(?:各)?(?:进行|开展|组织)?(?:一|1)[次场]")
_TIME_UNITS: Final = frozenset("年 月 日 天 周 个月 月份".split())
_SHORTEST: Final = 2
_TRIES: Final = 3
_NEAR: Final = 100


def belongs_elsewhere(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` dates no work: a festival, a document's own date, a title, the past year, a yearly day."""
    text = scene.text
    if (s.since is None and s.until is None) or s.bare or s.shifts[1] == -1:
        return True
    if _YEARLY.search(text, max(0, s.start - 6), s.start):
        return True
    if text.rfind("《", max(0, s.start - 60), s.start) > text.rfind("》", max(0, s.start - 60), s.start):
        return True
    if _OTHER_BEFORE.search(text, max(0, s.start - 6), s.start) and not limited(s, scene):
        return True
    start, end = scene.layout.line(s.start)
    alone = not (text[start : s.start] + text[s.end : end]).strip(" \t　。.")
    return alone or bool(_OTHER_AFTER.match(text, s.end, end)) or (s.onward and bool(re.match("施行|执行|实施|生效", text[s.end : s.end + 2])))


def limited(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` is a deadline: 6月底前, 到5月31日, 截止时间:3月15日."""
    if s.ranged or s.onward:
        return False
    lead = _LIMIT.search(scene.text, max(0, s.start - 8), s.start)
    return s.before or (lead is not None and not lead.group().startswith("截止") and scene.tense(s.start) == "planned")


def sensitive(s: Stretch, scene: Scene) -> re.Match[str] | None:
    """3月份的“两会” as a time to be watched."""
    found = _SENSITIVE.match(scene.text, s.end)
    start = scene.layout.sentence(s.start)[0]
    watched = found and _SENSITIVE_TIMES.search(scene.text, max(0, min(start, s.start) - _NEAR), found.end())
    return found if watched else None


def action_of(s: Stretch, scene: Scene) -> tuple[str, int, int] | None:
    """What ``s`` dates and the stretch that says so: words behind the date, in the next clause, or before the date."""
    start, end = scene.layout.clause(s.start)
    cursor = _joined_end(s, scene)
    end = max(end, scene.layout.clause(cursor)[1])
    subject = subject_before(s, scene)
    after = scene.text[cursor:end]
    idle = _IDLE.fullmatch(after)
    if idle and after and (following := _next_action(scene, start, end)):
        return following
    if _ENDING.fullmatch(after.strip(" )）")):
        if len(subject) >= _SHORTEST and (s.ranged or s.onward or after.strip()):
            return subject, start, end
        return _next_action(scene, start, end) or ((subject, start, end) if len(subject) > _SHORTEST else None)
    name = trim(_FOCUS.sub("", trim(after)))
    return (name, start, end) if len(name) >= _SHORTEST else None


def subject_before(s: Stretch, scene: Scene) -> str:
    """The words before a date in its clause without those that lead to it: 验收工作于 -> 验收工作."""
    head = scene.text[scene.layout.clause(s.start)[0] : s.start]
    return trim(_AGENT_ONLY.sub("", _LEAD.sub("", head.rstrip("(（ "))))


def led(s: Stretch, scene: Scene) -> bool:
    """Whether a date opens its clause or follows a word that leads to a date: 于, 在, 定于, 拟于, 力争."""
    head = scene.text[scene.layout.clause(s.start)[0] : s.start]
    return not head.strip(" “\"(（") or scene.text[s.start] in "从自" or bool(_LEAD.search(head) or _DATE_BEFORE.search(head))


def counted(scene: Scene, end: int) -> bool:
    """Whether the clause that ends at ``end`` counts something: then the date only places a figure."""
    numbers = scene.numbers(scene.layout.clause(end)[0], end)
    return any(q.unit and not q.masked and q.unit not in _TIME_UNITS for q in numbers)


def _next_action(scene: Scene, start: int, end: int) -> tuple[str, int, int] | None:
    for _ in range(_TRIES):
        following = scene.layout.after(end)
        if following is None:
            return None
        end = following[1]
        words = scene.text[following[0] : end]
        name = trim(_FOCUS.sub("", trim(words)))
        if not _IDLE.fullmatch(words) and len(name) >= _SHORTEST:
            return name, start, end
    return None


def _joined_end(s: Stretch, scene: Scene) -> int:
    """The end of the last date of 4月和11月."""
    end = s.end
    for other in scene.dates(s.end, s.end + _NEAR):
        if not _JOINED.fullmatch(scene.text, end, other.start):
            break
        end = other.end
    return end
