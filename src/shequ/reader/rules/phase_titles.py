"""The title that a date belongs to: 第一阶段:宣传发动(3月1日至3月31日), 灭蝇。3月至10月进行, 活动时间:6月1日至6月30日."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.reader.scene import Scene
from shequ.text import Stretch

_WORDS: Final = r"[^。;；,，:：()（）\[\]【】\t\n、]"
_GAP: Final = re.compile(
    r"(?P<title>" + _WORDS + r"{1,40}?[)）”\"]?)"
    r"(?P<gap>[\s:：。.,，;—\-\t]{0,4}(?P<when>时间(?:安排|进度|节点)?|日期)?(?:大致|初步|暂)?(?:安排在|安排为|定于|定在|为|是|在|于)?[\s:：]{0,2}"
    r"(?P<open>[(（\[【]\s?(?:时间(?:安排)?[:：为]?\s?)?)?)$"
)
_CLOSED: Final = re.compile(r"[^()（）\[\]【】\n]{0,15}[)）\]】]")
_ENDS: Final = re.compile(r"\s?(?:左右|开始|进行|完成|结束|期间)?\s?(?:[,，。;；:：、)）\t\n]|$)|\s")
_LINE_MARK: Final = re.compile(
    r"\s*(?:(?:第?[一二三四五六七八九十]{1,3}[、.．]|[(（﹙][一二三四五六七八九十\d]{1,3}[)）﹚][、.．]?|\d{1,2}(?:[、．]|\.(?!\d))"
    r"|[①-⑳⑴-⒇⒈-⒛]|[-—*●·•◆■★]{1,2})\s*){1,2}"
)
_MARK_BEFORE: Final = re.compile(
    r"(?:[(（﹙][一二三四五六七八九十\d]{1,3}[)）﹚][、.．]?|(?:^|[\s。;；])(?:[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．])|[①-⑳⑴-⒇⒈-⒛])\s?$"
)
_MARK_LENGTH: Final = 6
_STAGE_NUMBER: Final = re.compile(r"^第[一二三四五六七八九十\d]{1,2}(?:个?阶段|步|环节)[\s:：、,，为是]{0,3}|^[为是]")
_STAGE: Final = re.compile(r"(?:阶段|步骤|环节)[)）”\"]?$|^第[一二三四五六七八九十\d]{1,2}步")
_NUMBERED: Final = re.compile(r"(?:^|[\n、\s])第[一二三四五六七八九十\d]{1,2}(?:个?阶段|步)[:：,，、]")
_SIGNED: Final = re.compile(r"(?:处|局|委|会|室|站|所|院|校|中心|社区|街道|部|办|组|政府|公司|时间|日期)$")
_NO_STAGE: Final = re.compile(r"[这现下前后上每各该本新]一?个?(?:历史)?阶段$|[节日周月]$|年$")
_AFTER: Final = re.compile(
    r"[)）\]】]?\s?(?:左右)?\s?(?:[:：,，、—\t]|为|是)?\s?(?P<title>" + _WORDS + r"{2,24}?(?:阶段|期(?=[,，。;；:：\n]|$)))(?![性中])"
)
_NAME_AFTER: Final = re.compile(r"[:：,，。、 \t]{0,3}(?P<title>" + _WORDS + r"{2,40})")
_EDGES: Final = " \t、,，:：;；—-"
_BREAKS: Final = (",", "，", "。", ":", "：", ".", "\n", ";", "；")
_STOPS: Final = ("。", ".", ":", "：")
_SENTENCE_END: Final = re.compile(r"[。;；]\s{0,2}")
_REACH: Final = 90  # characters before a date in which its title stands
_LONGEST: Final = 34


@dataclass(frozen=True, slots=True)
class Title:
    """``name`` of a stage and the stretch ``start:end`` that carries it with its date; ``plain`` says it is beyond doubt."""

    name: str
    start: int
    end: int
    plain: bool


def title_of(s: Stretch, scene: Scene) -> Title | None:
    """The stage that ``s`` dates; None where the date belongs to running text."""
    return _before(s, scene) or _behind(s, scene)


def line_head(scene: Scene, place: int) -> int:
    """Where the words of the line at ``place`` begin, behind its list mark."""
    start, end = scene.layout.line(place)
    mark = _LINE_MARK.match(scene.text, start, end)
    return mark.end() if mark else start


def stands_alone(s: Stretch, scene: Scene) -> bool:
    """Whether nothing but punctuation follows a date in its line."""
    return not scene.text[s.end : scene.layout.line(s.end)[1]].strip(" \t。.;；)）")


def _before(s: Stretch, scene: Scene) -> Title | None:
    head = _head(s, scene)
    found = _GAP.search(scene.text, max(head, s.start - _REACH), s.start)
    if found is None or len(found["title"]) > _LONGEST:
        return None
    title = found["title"]
    closed = _CLOSED.match(scene.text, s.end) if found["open"] else None
    alone = closed or _ENDS.match(scene.text, s.end)
    if not alone or _NO_STAGE.search(title):
        return None
    staged = bool(_STAGE.search(title))
    opens = found.start() <= head or _marked(scene, found.start()) or bool(_NUMBERED.search(scene.text[head : found.start()]))
    if not (staged or (opens and _heads(found, scene, s, closed=bool(closed))) or (closed and _enumerated(s, scene))):
        return None
    broken = [m.end() for m in _SENTENCE_END.finditer(scene.text, head, found.start())]
    start = max([head, *broken[-1:]]) if found.start() - head < _LONGEST or broken else found.start()
    return _named(title, start, _close(s, closed, scene), scene, plain=staged or bool(closed))


def _heads(found: re.Match[str], scene: Scene, s: Stretch, *, closed: bool) -> bool:
    """Whether words at the head of a line are the title of a dated stage: bracketed, in a list or in a table."""
    gap = found["gap"].lstrip(" ")
    if found["when"]:
        return gap.startswith(_BREAKS)
    if "\t" in gap and _SIGNED.search(found["title"]):
        return False
    if closed or "\t" in gap:
        return bool(gap)
    return gap.startswith(_STOPS) and s.ranged and _marked(scene, found.start())


def _marked(scene: Scene, place: int) -> bool:
    """Whether a list mark stands before ``place``: (一), 1、 at the head of a line or within it."""
    return _MARK_BEFORE.search(scene.text, max(0, place - _MARK_LENGTH), place) is not None


def _head(s: Stretch, scene: Scene) -> int:
    """The head of the line; of the line above where the date opens its own line under a heading."""
    head = line_head(scene, s.start)
    above = scene.layout.line(head)[0] - 1
    if above > 0 and not scene.text[head : s.start].strip(" \t(（[【时间安排:：为从自"):
        line = scene.text[slice(*scene.layout.line(above))]
        if len(line) <= _LONGEST and re.search(r"阶段|第.步", line):
            return line_head(scene, above)
    return head


def _enumerated(s: Stretch, scene: Scene) -> bool:
    """调查摸底(3月1日至3月15日)、集中清理(3月16日至5月31日): more dates in brackets in the same sentence."""
    others = scene.dates(*scene.layout.sentence(s.start))
    return sum(scene.text[o.start - 1] in "(（" for o in others) > 1


def _named(title: str, start: int, end: int, scene: Scene, *, plain: bool) -> Title | None:
    name = _STAGE_NUMBER.sub("", title.strip()).strip(_EDGES)
    if not name:
        after = _NAME_AFTER.match(scene.text, end)
        name, end = (after["title"].strip(_EDGES), after.end()) if after else (title.strip(), end)
    return Title(name, start, end, plain)


def _close(s: Stretch, closed: re.Match[str] | None, scene: Scene) -> int:
    if closed:
        return closed.end()
    tail = re.compile(r"进行|左右|结束|完成").match(scene.text, s.end)
    return tail.end() if tail else s.end


def _behind(s: Stretch, scene: Scene) -> Title | None:
    """4月至6月为重点整治阶段; 3月1日-3月31日:宣传发动阶段."""
    found = _AFTER.match(scene.text, s.end)
    if found is None or _NO_STAGE.search(found["title"]):
        return None
    start = scene.layout.clause(s.start)[0]
    if scene.text[start : s.start].strip(" (（"):
        return None
    name = _STAGE_NUMBER.sub("", found["title"]).strip(_EDGES)
    return Title(name or found["title"], start, found.end(), True)
