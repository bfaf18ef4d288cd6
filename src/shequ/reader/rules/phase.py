"""阶段: 第一阶段:宣传发动(3月1日至3月31日), 活动时间:6月1日至30日, 8月底前成立…, 3月15日召开动员大会, 3月份的“两会”."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, DateRule, Draft, Fields, Rule
from shequ.reader.rules.phase_calendar import in_calendar
from shequ.reader.rules.phase_ends import due_by, finished
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
    r"(?:安排|节点|进度|跨度)?(?:定于|安排在|为|是|在|从|[:：\s]){0,3}(?P<season>[春夏秋冬]季)?[(（]?$"
)
_NO_LABEL: Final = re.compile(
    r"发布|加入|上传|录入|印发|成文|更新|发文|填表|制表|出生|施行|修订|编制|入党|任职|参加工作|服务|办公|上班|值班"
)
_VAGUE: Final = re.compile(r"具体|总体")
_JOINT: Final = re.compile(r"\s?[和与及、]\s?(?:[春夏秋冬]季)?")
_SEASON_BEFORE: Final = re.compile(r"[春夏秋冬]季$")
_UNNAMED: Final = ("活动", "")
_CAMPAIGN: Final = re.compile(
    r"^(?!.{0,6}(?:活动)?(?:时间|安排|内容|步骤|要求|目的|主题|形式|方式))[^,，。;；:：\n]{3,28}(?:活动|行动|整治|竞赛|比赛|大赛|培训)$"
)
_TOLD: Final = re.compile(r"已|累计|先后|总计|共(?![同建享])")
_MASKED_DAY: Final = re.compile(r"月[xX×*＊_○〇]{1,2}[日号]")
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
_WORK: Final = re.compile(
    r"(?:[^,，。;；]{0,30}(?:进行|开展|实施|报送|送至?|交至?|报)|(?:[\u4e00-\u9fff]{0,4}?)?(?:召开|开展|组织|举办|举行|启动|完成|制定|制订|印发|成立|建立|建成|对接|落实|签订|评选|评比|验收|考核|检查"
    r"|督查|排查|整治|清理|清扫|安装|建设|改造|修建|更换|推进|实施|培训|宣传|发放|申报|上报|报送|总结|表彰|公示|公布|选举|登记|推选|召集|部署|投放|消杀))"
)


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
    label = _label(s, scene)
    if label is None or _NO_LABEL.search(label["what"]) or dateless(s) or s.bare:
        return
    name = trim(_VAGUE.sub("", label["what"]))
    titles = [] if name not in _UNNAMED else [m for m in scene.headings(label.start()) if _CAMPAIGN.search(m.title)]
    start = scene.text.find(titles[0].title, titles[0].start) if titles else label.start("what")
    name = titles[0].title.strip() if titles else f"{_season(s, scene)}{name or _UNNAMED[0]}"
    yield _draft(s, scene, Action(name, start, s.end), "likely", late=bool(label["last"]))


def _label(s: Stretch, scene: Scene) -> re.Match[str] | None:
    """The words before ``s`` that say it is the time of something: in its line, or as the line above it."""
    head = head_of_line(scene, s.start)
    label = _LABEL.search(scene.text, max(head, s.start - _LABEL_REACH), s.start)
    if label is None and s.start == head and stands_alone(s, scene):
        return _LABEL.search(scene.text, line_above(scene, head), s.start)
    before = scene.dates(max(head, s.start - _LABEL_REACH), s.start)
    if label is None and before and _JOINT.fullmatch(scene.text, before[-1].end, s.start):
        return _LABEL.search(scene.text, max(head, before[-1].start - _LABEL_REACH), before[-1].start)
    return label


def _season(s: Stretch, scene: Scene) -> str:
    """春季 in 灭鼠时间为春季4月."""
    found = _SEASON_BEFORE.search(scene.text, max(0, s.start - len("春季")), s.start)
    return found.group() if found else ""


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
    told = counted(scene, action.end) if action and done else False
    if action and not (told and (s.ranged or _TOLD.search(action.name))):
        yield _draft(s, scene, action, "unsure" if done else "likely")


def ended(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """换届选举…,于9月17日圆满结束 -> 换届选举, until 9-17."""
    action = finished(s, scene) if _on_a_day(s, scene) else None
    if action:
        yield _draft(s, scene, action, "unsure" if _done(s, scene) else "likely", late=True)


def dated(s: Stretch, scene: Scene) -> Iterator[Draft]:
    """3月15日召开动员大会 -> start and end on that day; 9月底完成改厕 -> until September."""
    action = action_of(s, scene) if _on_a_day(s, scene) and led(s, scene) else None
    if action is None or _HALF_YEAR.match(scene.text, s.start):
        return
    done = _done(s, scene)
    told = scene.text.startswith("的", s.end) or counted(scene, action.end) or _HONOUR.search(action.name)
    if not (done and told):
        plain = not done and scene.kind != "report" and _WORK.match(action.name)
        yield _draft(s, scene, action, "likely" if plain else "unsure", late=due_by(s, scene))


def _on_a_day(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` is a single date of running text whose day is not masked, and no line of a calendar."""
    if s.ranged or s.onward or s.before or belongs_elsewhere(s, scene):
        return False
    return not in_calendar(s, scene) and _MASKED_DAY.search(scene.text, s.start, s.end) is None


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
    DateRule("phase.ended", ended),
    DateRule("phase.dated", dated),
    Rule("phase.named", _TITLED, named),
)
