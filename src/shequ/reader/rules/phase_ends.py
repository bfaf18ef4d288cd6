"""Work that is over by a date: 于9月17日圆满结束, 9月底完成改厕, 于7月10日,圆满完成了…: the date is its end, its start stays open."""

import re
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.rules.phase_words import FEAST_BEFORE, Action, idle, lead_cut, led
from shequ.reader.scene import Scene
from shequ.text import Stretch

_WELL: Final = r"(?:圆满|顺利|胜利|成功|如期|正式|全面|全部|基本|已经?|均){0,3}地?"
_OVER: Final = re.compile(rf"\s?{_WELL}(?:宣?告)?(?:结束|竣工|完工|收官|落幕|截止|完成|到位)了?[。;；]?")
_WAS_OVER: Final = re.compile(
    rf"\s?(?P<what>[^,，。;；:：\n]{{2,30}}?){_WELL}(?:宣?告)?(?:结束|竣工|完工|收官|落幕)了?\s?(?=[,，。;；\n]|$)"
)
_NAMELESS: Final = re.compile(r"(?:[该此这上述本各]{0,2}项?)?(?:工作|任务|活动|项目|工程|建设)?")
_DONE: Final = re.compile(
    rf"\s?(?:[\u4e00-\u9fff]{{0,6}}?){_WELL}(?:完成了|(?<=[满利功期])完成)(?:这次|本次|此次|该)?(?P<what>[^,，。;；:：\n]{{2,40}})"
)
_BY: Final = re.compile(
    r"\s?(?:要|将|能|可|应|须|全面|全部|基本){0,3}(?:完成|建成|竣工|完工|结束|通过|整改到位|投入使用)"
)
_LAST_DAYS: Final = ("底", "末")
_SHORTEST: Final = 2
_CLAUSES: Final = 8  # clauses before the date in which what ended may be named


def finished(s: Stretch, scene: Scene) -> Action | None:
    """What was over on the day of ``s``; None where ``s`` tells of no end."""
    clause = scene.layout.clause(s.start)
    if _OVER.fullmatch(scene.text, s.end, clause[1]):
        return _named_before(s, scene, clause)
    if not led(s, scene):
        return None
    stretch = clause if scene.text[s.end : clause[1]].strip() else scene.layout.after(clause[1])
    found = _first_of((_DONE, _WAS_OVER), scene.text, max(s.end, stretch[0]), stretch[1]) if stretch else None
    if found is None or len(name := trim(found["what"])) <= _SHORTEST:
        return None
    return Action(name, clause[0] if stretch == clause else s.start, found.end())


def _first_of(patterns: tuple[re.Pattern[str], ...], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text, start, end))), None)


def due_by(s: Stretch, scene: Scene) -> bool:
    """Whether the end of a month, or a feast on the date, bounds the work: 9月底完成改厕, 10月1日国庆节前."""
    by = scene.text.endswith(_LAST_DAYS, s.start, s.end) and _BY.match(scene.text, s.end)
    return bool(by or FEAST_BEFORE.match(scene.text, s.end))


def _named_before(s: Stretch, scene: Scene, clause: tuple[int, int]) -> Action | None:
    """What the words before the date name: its own clause, the first one of its sentence, or the heading."""
    name = trim(lead_cut(scene.text[clause[0] : s.start]))
    if not _NAMELESS.fullmatch(name):
        return Action(name, *clause)
    place, first = clause[0], None
    for _ in range(_CLAUSES):
        before = scene.layout.before(place)
        if before is None:
            break
        place, words = before[0], _undated(scene, *before)
        first = first if idle(words) else words
    titles = [mark.title for mark in scene.headings(s.start) if mark.title]
    name = trim(lead_cut(first or (titles[0] if titles else name)))
    return Action(name, *clause) if len(name) > _SHORTEST else None


def _undated(scene: Scene, start: int, end: int) -> str:
    """The words of a clause before its first date: 换届工作从3月初开始 -> 换届工作."""
    dates = scene.dates(start, end)
    return lead_cut(scene.text[start : dates[0].start if dates else end])
