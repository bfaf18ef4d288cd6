"""What the words before a date name where its own clause does not: …正在进行道路硬化,…,8月底完工."""

import re
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.rules.phase_idle import idle, lead_cut
from shequ.reader.scene import Scene

_HARD: Final = r"(?:抓紧|加紧|全力|有序|全面|紧张)?"
_UNDER_WAY: Final = re.compile(
    rf"(?:正在|着手|正(?=抓紧|加紧|全力|有序))(?!{_HARD}(?:施工|推进|建设|改造|装修|办理)(?:之?中)?$){_HARD}(?:进行|实施|推进|开展|组织)?对?"
    r"(?P<what>[^,，。;；\n]{4,30})"
)
_NO_TOPIC: Final = re.compile(r"\s?(?:全部|均|都|一律|统一|并|已|也)")
_ALREADY: Final = re.compile(r"已|了$|现有|共有|占|全长|总长|面积|投资|资金|任务|目前")
_STATE: Final = re.compile(  # how far the work is, what it costs, who does it
    r"(?<=[\u4e00-\u9fff]{4})(?:(?:计划|预计|概算|预算)?(?:总?投资|全长|总?面积).*|由[\u4e00-\u9fff]{2,14}(?:负责|承担|实施|牵头|施工)"
    r"|(?:正在|正|已经?|现已)?(?:抓紧|加紧|稳步|有序|全面|全力)?(?:施工|推进|推开|启动|开工|封顶|动工)中?)$"
)
_STARTS: Final = re.compile(r"^(?:起|份)?(?:正式|全面)?(?:启动|开始|着手|开展)(?=[\u4e00-\u9fff]{2})")
_ABOUT: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{4})(?:以[^,，。;；\n]{1,10}为|由|按照?|采取|实行|分[\d一二三四五六七八九十])"
)
_CLAUSES: Final = 8  # clauses before the date in which the work may be named
_SHORTEST: Final = 2
_REACH: Final = 200  # characters to the sentence before


def first_topic(scene: Scene, place: int) -> str:
    """What is under way before the clause at ``place``; else the first clause of its sentence, else the heading."""
    found = _under_way(clauses := _clauses_before(scene, place)) or next(
        (c for c in reversed(clauses) if not idle(c)), ""
    )
    titles = [mark.title for mark in scene.headings(place) if mark.title]
    name = trim(lead_cut(_STATE.sub("", found or (titles[0] if titles else ""))))
    return name if len(name) >= _SHORTEST else ""


def near_topic(scene: Scene, place: int) -> str:
    """What the clauses before the one at ``place`` are about: what is under way, the nearest work, the sentence before."""
    clauses = _clauses_before(scene, place)
    found = _under_way(clauses) or next((c for c in clauses if not idle(c) and not _ALREADY.search(c)), "")
    if not found or _NO_TOPIC.match(found):
        found = _sentence_before(scene, place) or found
    name = trim(lead_cut(_STATE.sub("", found)))
    return name if len(name) >= _SHORTEST else ""


def _under_way(clauses: list[str]) -> str:
    return next((m["what"] for clause in clauses if (m := _UNDER_WAY.search(clause))), "")


def _clauses_before(scene: Scene, place: int) -> list[str]:
    """The clauses of the sentence before ``place``, nearest first, each up to its first date: 换届从3月初开始 -> 换届; 2月启动换届 -> 换届."""
    found: list[str] = []
    before = scene.layout.before(place)
    while before is not None and len(found) < _CLAUSES:
        found.append(_undated(scene, *before))
        before = scene.layout.before(before[0])
    return found


def _sentence_before(scene: Scene, place: int) -> str:
    """What the first clause of the sentence before is about, in the same line: 户厕改造以村为单位 -> 户厕改造."""
    start, line = scene.layout.sentence(place)[0], scene.layout.line(place)[0]
    if start - 1 <= max(line, place - _REACH):
        return ""
    clause = scene.layout.clause(scene.layout.sentence(start - 1)[0])
    words = _undated(scene, *clause)
    about = _ABOUT.search(words)
    return "" if idle(words) else words[: about.start() if about else len(words)]


def _undated(scene: Scene, start: int, end: int) -> str:
    dates = scene.dates(start, end)
    before = scene.text[start : dates[0].start if dates else end]
    return before if trim(before) or not dates else _STARTS.sub("", scene.text[dates[0].end : end])
