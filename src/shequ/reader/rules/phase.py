"""阶段: 第一阶段:宣传发动(3月1日至3月31日), 活动时间:6月1日至30日, 8月底前成立…, 3月15日召开动员大会, 3月份的“两会”."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, DateRule, Draft, Fields, Rule
from shequ.reader.rules.phase_tables import cell_of
from shequ.reader.rules.phase_titles import head_of_line, line_above, stands_alone, title_of
from shequ.reader.rules.phase_words import (
    Action,
    action_of,
    belongs_elsewhere,
    counted,
    dateless,
    led,
    limited,
    sensitive,
)
from shequ.reader.rules.phase_year import year_of
from shequ.reader.scene import Scene
from shequ.text import Stretch

_LABEL: Final = re.compile(
    r"(?P<what>[^。;；,，:：()（）\[\]【】\t\n、]{0,16}?)(?P<last>截止)?(?:时间|(?<=[\u4e00-\u9fff])日期|时限|期限)"
    r"(?:安排|节点|进度|跨度)?(?:定于|安排在|为|是|在|从|[:：\s]){0,3}[(（]?$"
)
_NO_LABEL: Final = re.compile(
    r"发布|印发|成文|更新|发文|填表|制表|出生|施行|修订|编制|入党|任职|参加工作|服务|办公|上班|值班"
)
_VAGUE: Final = re.compile(r"具体|总体")
_LABEL_REACH: Final = 40  # characters before a date in which its label stands
_TITLED: Final = re.compile(
    r"(?m)^\s{0,8}(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）]?[、.．:：\s]?)?\s?"
    r"(?P<head>第[一二三四五六七八九十\d]{1,2}(?:个?阶段|步)[:：,，、为是\s]{1,2}(?P<name>[\u4e00-\u9fff、“”]{2,16})"
    r"|(?P<alone>[\u4e00-\u9fff、“”]{2,16}阶段))(?=[:：。\s(（]|$)"
)
_NOT_NAMED: Final = re.compile(r"[几两三四五六个各这现前后上下每同一]阶段$")
_DATE_NEAR: Final = 40  # characters behind a heading in which its date may stand
_HALF_YEAR: Final = re.compile(r"(?:.{0,6}?年)?[上下]半年")
_HONOUR: Final = re.compile(r"^(?:被|荣获|获得|获评|喜获)|被评为|被授予")


def stage(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """第一阶段:宣传发动阶段(3月1日至3月31日) -> 宣传发动阶段, 3-01 to 3-31; 4月至6月为整治阶段 -> 整治阶段."""
    title = None if dateless(s) else title_of(s, scene)
    if title and (not s.bare or scene.text[s.start - 1] in "(（"):
        level: Certainty = "sure" if title.plain else "likely"
        yield _draft(s, scene, Action(title.name, title.start, title.end), level, title.start)


def tabled(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """阶段 | 时间 | 内容 over 宣传发动 | 3月1日—3月31日 | … -> 宣传发动; 完成时限 | 6月底 -> until June."""
    found = None if dateless(s) or s.bare else cell_of(s, scene)
    if found:
        yield _draft(s, scene, found[0], "likely", late=found[1])


def labelled(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """活动时间:6月1日至6月30日 -> 活动; 报名截止时间:3月15日 -> 报名, until 3-15."""
    head = head_of_line(scene, s.start)
    label = _LABEL.search(scene.text, max(head, s.start - _LABEL_REACH), s.start)
    if label is None and s.start == head and stands_alone(s, scene):
        label = _LABEL.search(scene.text, line_above(scene, head), s.start)
    if label is None or _NO_LABEL.search(label["what"]) or dateless(s) or s.bare:
        return
    name = trim(_VAGUE.sub("", label["what"])) or "活动"
    yield _draft(s, scene, Action(name, label.start("what"), s.end), "likely", late=bool(label["last"]))


def watched(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """信访敏感期 … 3月份的“两会” -> “两会”, start and end in March."""
    name = sensitive(s, scene)
    if name and not s.ranged:
        yield _draft(s, scene, Action(name, *scene.layout.clause(s.start)), "likely")


def deadline(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """6月底前完成排查 -> 完成排查, until June; 到5月31日,全部完成鉴定."""
    if not limited(s, scene) or belongs_elsewhere(s, scene):
        return
    action = action_of(s, scene)
    if action and (s.before or not counted(scene, action.end)):
        yield _draft(s, scene, action, "unsure" if _done(s, scene) else "likely", late=True)


def period(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """5月至8月集中整治 -> from May to August; 从4月中旬开始,对…进行检查 -> from April on."""
    if not (s.ranged or s.onward) or belongs_elsewhere(s, scene):
        return
    action, done = action_of(s, scene), _done(s, scene)
    if action and not (done and counted(scene, action.end)):
        yield _draft(s, scene, action, "unsure" if done else "likely")


def dated(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """3月15日召开动员大会 -> start and end on that day."""
    if s.ranged or s.onward or s.before or belongs_elsewhere(s, scene) or not led(s, scene):
        return
    action, done = action_of(s, scene), _done(s, scene)
    if action is None or _HALF_YEAR.match(scene.text, s.start):
        return
    told = scene.text.startswith("的", s.end) or counted(scene, action.end) or _HONOUR.search(action.name)
    if not (done and told):
        yield _draft(s, scene, action, "unsure" if done else "likely")


def named(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """(一)宣传发动阶段 as a heading without a date -> 宣传发动阶段."""
    start, end = match.span("head")
    if _NOT_NAMED.search(match["head"]) or scene.dates(start, end + _DATE_NEAR):
        return
    fields: Fields = {"name": match["name"] or match["alone"], "start": None, "end": None}
    yield Draft("phase", start, end, fields, "unsure", (start,))


def _done(s: Stretch, scene: Scene) -> bool:
    return scene.tense(s.start) == "done"


def _draft(s: Stretch, scene: Scene, action: Action, level: Certainty, *uses: int, late: bool = False) -> Draft:
    """A phase over ``s``; ``late`` leaves its start open."""
    since, until = s.in_year(year_of(scene.text))
    fields: Fields = {"name": action.name, "start": None if late else since, "end": until}
    return Draft("phase", action.start, action.end, fields, level, (s.start, *uses))


RULES: Final[tuple[AnyRule, ...]] = (
    DateRule("phase.tabled", tabled),
    DateRule("phase.stage", stage),
    DateRule("phase.labelled", labelled),
    DateRule("phase.watched", watched),
    DateRule("phase.deadline", deadline),
    DateRule("phase.period", period),
    DateRule("phase.dated", dated),
    Rule("phase.named", _TITLED, named),
)
