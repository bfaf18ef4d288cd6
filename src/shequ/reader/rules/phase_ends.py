"""Work that is over by a date: 于9月17日圆满结束, 9月底完成改厕, 于7月10日,圆满完成了…: the date is its end, its start stays open."""

import re
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.rules.phase_idle import idle, lead_cut
from shequ.reader.rules.phase_topic import first_topic
from shequ.reader.rules.phase_words import FEAST_BEFORE, Action, led
from shequ.reader.scene import Scene
from shequ.text import Stretch

_WELL: Final = r"(?:圆满|顺利|胜利|成功|如期|正式|全面|全部|基本|已经?|均){0,3}地?"
_OVER: Final = re.compile(
    rf"\s?{_WELL}(?:宣?告)?(?:结束|竣工|完工|收官|落幕|截止|完成|到位|达标|建成|交付|交付使用|投入使用|投用|通车|收尾|完毕)了?[。;；]?"
)
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
_BY_END: Final = re.compile(
    r"[\u4e00-\u9fff、“”]{1,20}(?:达标|完工|竣工|建成|到位|交付|交付使用|投入使用|投用|完成|收尾|通车|完毕|见效)(?=\s?(?:[,，。;；\n]|$))"
)
_LAST_DAYS: Final = ("底", "末")
_SHORTEST: Final = 2


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
    if idle(found["what"]):
        return _named_before(s, scene, clause)
    return Action(name, clause[0] if stretch == clause else s.start, found.end())


def _first_of(patterns: tuple[re.Pattern[str], ...], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text, start, end))), None)


def due_by(s: Stretch, scene: Scene) -> bool:
    """Whether the end of a month, or a feast on the date, bounds the work: 9月底完成改厕, 10月1日国庆节前."""
    last = scene.text.endswith(_LAST_DAYS, s.start, s.end)
    by = last and (_BY.match(scene.text, s.end) or _BY_END.match(scene.text, s.end))
    return bool(by or FEAST_BEFORE.match(scene.text, s.end))


def _named_before(s: Stretch, scene: Scene, clause: tuple[int, int]) -> Action | None:
    """What the words before the date name: its own clause, the first one of its sentence, or the heading."""
    name = trim(lead_cut(scene.text[clause[0] : s.start]))
    if not _NAMELESS.fullmatch(name):
        return Action(name, *clause)
    name = first_topic(scene, clause[0]) or name
    return Action(name, *clause) if len(name) >= _SHORTEST else None
