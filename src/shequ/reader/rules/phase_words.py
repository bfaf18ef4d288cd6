"""What a date in running text belongs to: the action that it dates, and the dates that belong to none."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.rules.phase_idle import idle, lead_bare, lead_cut, leads, own_words
from shequ.reader.rules.phase_titles import head_of_line
from shequ.reader.rules.phase_topic import near_topic
from shequ.reader.scene import Scene
from shequ.reader.tables import row_at
from shequ.text import Quantity, Stretch

_YEARLY: Final = re.compile(r"(?:每年?|每逢|逢|历年|往年)的?$")
_COMPARED: Final = re.compile(r"(?:与|比|较|同|根据|按照|依据|自从|截止?到?至?|晚于)$")
_LIMIT: Final = re.compile(r"(?:到|至|最迟|最晚|不晚于|不迟于|不得?晚于|不得?迟于)[:：]?$")
_ISSUED: Final = re.compile(
    r"[)）]?(?:[^,，。;；\n]{0,14}以来|以后|之后|后|起?(?:施行|执行|实施|生效)|出生|生(?!产|活|态)|会议精神|讲话|电|讯|号文|第\d"
    r"|(?:由.{2,20})?(?:通过|发布|公布|印发|修订|修正|颁布|颁发|下发)(?=[)）。;；,，的\n]|$))"
)
_HELD_AS: Final = r"[,，、:：(（\s]?(?:在[^,，。;；\n]{2,14}?)?(?:继续|深入|广泛|集中)?(?:(?:开展|举办|组织|举行)(?:好|了|全?[社街辖校]区?)?)?(?:首届|第.届)?"
_THEME: Final = re.compile(
    r"(?:是|为|系)[^,，。;；\n]{0,16}(?:[日节周月]|之年|纪念)"
    r"|[的,，]?[“\"]?(?:全国|世界|国际|中国|全民)[^,，。;；\n]{1,14}[日节周月年]"
    rf"|{_HELD_AS}(?:左右|前后)?[“\"]?[\u4e00-\u9fff]{{1,8}}(?<![生假今当末平往时季环细情关举票每作束止终])[日节]"
    r"(?=[”\"]?(?:组织|开展|举办|举行|宣传|主题|系列|活动|当天|期间|[,，。、:：;；)）\n]|$))"
    r"|[“\"]?[\u4e00-\u9fff]{1,6}(?:宣传|纪念|教育|服务|活动|权益)[日周月]"
    rf"|{_HELD_AS}[“\"]?[\u4e00-\u9fff]{{2,6}}(?<![本上下每一两三几个])[月周][”\"]?(?:主题|系列|宣传|教育)?活动"
    rf"|{_HELD_AS}(?:庆祝?|迎)?[“\"]?(?:[一二三四五六七八九十\d]{{1,2}}[.．·、][一二三四五六七八九十\d]{{1,2}}|三八|五一|五四|六一|七一|八一|十一)[”\"]?[\u4e00-\u9fff]{{0,6}}[日节]"
)
_HEADLINE: Final = re.compile(
    r"的?(?:重点|主要)(?:工作|任务|活动)(?:有|是|为)?(?:如下|[:：])|的?(?:重点|主要)?(?:工作|任务|活动|教育)?(?:总结|计划|打算|情况|要点|安排|小结|简报|汇报|报告|部署)(?:如下|[:：。]|$)"
)
_IN_NAME: Final = re.compile(
    r"(?<=月)的?(?:[歌诗书花笔]会|飘香|芳菲|流火|天里|飞雪|革命|怀胎|围城|放歌|欢歌|颂歌|如歌|情深|花海|书香)"
)  # 十月歌会
_SEASON: Final = re.compile(r"(?:期间)?[,，]?每(?:个?[天日周月旬季晚]|星期)")  # 5月至10月每周清除积水2次 is a rhythm
_NO_WORK: Final = (_ISSUED, _THEME, _HEADLINE, _IN_NAME, _SEASON)
_SENSITIVE: Final = re.compile(r"的(?P<name>[“\"]?[^,，。;；\n的]{2,24})")
_SENSITIVE_TIMES: Final = re.compile(r"敏感|特护期|重点时段|维稳|稳控|信访")
_OUGHT: Final = re.compile(
    r"^(?:[各我本全](?!项|类|种|部|体)[\u4e00-\u9fff、()（）]{1,14}?)(?:要|应当?|须|必须|务必|需|将)(?![求点素道害急对用来])(?=[\u4e00-\u9fff“]{4})"
)
_ASKED: Final = re.compile(r"^请[各你贵本][\u4e00-\u9fff]{1,6}?(?=将|把|按|认真|及时|做好|组织)")
_BY_WHAT: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,8}?)?(?:利用|通过|采取|采用|运用)[^,，。;；\n]{2,50}?(?:形式|方式|方法|手段|途径|平台)(?=[\u4e00-\u9fff]{4})"
)
_BY_WHOM: Final = re.compile(
    r"^由[^,，。;；\n]{2,60}?(?=(?:开展|举办|召开|举行)了?(?!的))|^[^,，。;；\n]{0,80}\d[余多]?[人名位][\u4e00-\u9fff]{0,10}?(?=参加)"
)
_BARE: Final = re.compile(r"(?:重点|主要|着重)?(?:完成|做好|抓好|开展|进行|组织|落实|推进)?")
_AS_FOLLOWS: Final = re.compile(r"(?:以下|如下|下列)(?:几?[\u4e00-\u9fff]{0,3})?$")
_MORE_DAYS: Final = re.compile(r"(?:[、和]\d{1,2}[日号]){1,5}")  # 3月5日、16日
_AND: Final = r"\s?(?:和|与|及|、|以及)\s?"
_JOINED: Final = re.compile(_AND)
_REMARK: Final = re.compile(r"\s?[(（][^()（）\n完结]{1,12}[)）](?=[\u4e00-\u9fff])")
FEAST_BEFORE: Final = re.compile(
    r"\s?(?:[\u4e00-\u9fff]{1,4}节|[下上]班|开学|放假|开工|汛期)(?:之前|以前|前(?!夕))[,，]?"  # 10月1日国庆节前
)
_DATE_BEFORE: Final = re.compile(rf"[月日号]{_AND}$")
_ENDING: Final = re.compile(
    r"(?:全部|全面|基本|圆满)?(?:结束|完成|完工|进行|到位|竣工|达标|建成|落地|办结|清零|销号|交付|交付使用|投入使用|投用|通车|入住|开工|动工|启用|上线|挂牌|开放|开始|启动|截止|为止|实施|施行|执行|左右|开展|展开|举行|举办|召开)?"
)
_OVER: Final = re.compile(r"结束|完成|完工|竣工|到位|达标|建成|落地|办结|清零|销号|交付|使用|投用|通车")
_SINCE: Final = re.compile(r"\s?[自从][^,，。;；\n]{2,16}(?:起|开始)至?")
_WHO: Final = re.compile(
    r"^(?:各|我|本|全)[\u4e00-\u9fff、]{0,12}?(?:[社街片院城县市区镇乡村居站所校]|街道|单位|部门|物业|企业|组|办|中心)(?:务必|必须|要|应|须|均|都)?$"
)
_FOCUS: Final = re.compile(r"^(?:左右|前后)|^(?:分别|各)?(?:集中)?(?:各)?(?:进行|开展|组织)?(?:一|1)[次场]")
_A_ROUND: Final = ("一场", "一次", "一期", "一堂")
_ATTENDED: Final = re.compile(
    r"[\u4e00-\u9fff]{0,10}参加[^,，。;；\n]{0,80}(?:会议?|培训班?|学习班?|轮训|研讨班?)[》”]?\s?(?=[,，。;；\n]|$)"
)
_TIME_UNITS: Final = frozenset("年 月 日 天 周 个月 月份".split())
_SUBJECT: Final = re.compile(r"(?P<what>[^,，。;；\n]{3,30})(?:于|定于|将于|拟于|定在)$")
_HELD: Final = re.compile(r"^在[^,，。;；\n]{2,40}(?:展开|开展|进行|举行|举办|召开|启动)$")
_EDGES: Final = "\t|｜"
_SHORTEST: Final = 2
_TRIES: Final = 3  # clauses behind the date in which its action is looked for
_NEAR: Final = 100  # characters
_TITLE_REACH: Final = 60
_WORD_REACH: Final = 8


@dataclass(frozen=True, slots=True)
class Action:
    """``name`` of what is done and the stretch ``start:end`` that says it with its date."""

    name: str
    start: int
    end: int


def dateless(s: Stretch) -> bool:
    """Whether ``s`` names only a season or a festival: 年底, 春节前."""
    return s.since is None and s.until is None


def belongs_elsewhere(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` dates no work: a festival, a document's own date, a title, the past year, a yearly day."""
    if dateless(s) or s.bare or s.shifts[1] == -1:
        return True
    text, reach = scene.text, max(0, s.start - _WORD_REACH)
    if _YEARLY.search(text, reach, s.start) or (_COMPARED.search(text, reach, s.start) and not limited(s, scene)):
        return True
    title = max(0, s.start - _TITLE_REACH)
    if text.rfind("《", title, s.start) > text.rfind("》", title, s.start) or _alone(s, text) or _in_cell(s, scene):
        return True
    if _HISTORY.search(text, reach, s.start):
        return True
    return any(pattern.match(text, s.end, s.end + _NEAR) for pattern in _NO_WORK)


_HISTORY: Final = re.compile(r"(?<![将拟])(?:成立|始建|兴建|组建|创建|建成|创办|建立|出生|设立)于\s?$")


def limited(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` is a deadline: 6月底前, 到5月31日, 最迟6月10日."""
    if s.before or s.ranged or s.onward:
        return s.before and not s.ranged
    reach = max(0, s.start - _WORD_REACH)
    lead = _LIMIT.search(scene.text, reach, s.start)
    return lead is not None and not _COMPARED.search(scene.text, reach, s.start) and scene.tense(s.start) == "planned"


def sensitive(s: Stretch, scene: Scene) -> str | None:
    """The occasion of 3月份的“两会” where times to be watched are spoken of."""
    found = _SENSITIVE.match(scene.text, s.end)
    start = max(0, min(scene.layout.sentence(s.start)[0], s.start) - _NEAR)
    if found is None or not _SENSITIVE_TIMES.search(scene.text, start, found.end()):
        return None
    return found["name"] if "“" in found["name"] else trim(found["name"])


def action_of(s: Stretch, scene: Scene) -> Action | None:
    """What ``s`` dates: the words behind it, those of the next clause, or those before it."""
    start, end = scene.layout.clause(s.start)
    cursor = _joined_end(s, scene)
    end = max(end, scene.layout.clause(cursor)[1])
    after = scene.text[cursor:end]
    if _ENDING.fullmatch(after.strip(" )）")):
        return _ended(s, scene, after.strip(" )）"), (start, end))
    if idle(after) and (following := _next_action(scene, start, end)):
        return following
    subject = _SUBJECT.search(scene.text, start, s.start)
    if subject and _HELD.search(after) and len(name := trim(lead_cut(subject["what"]))) > _SHORTEST:
        return Action(name, start, end)
    name = _short(after)
    return Action(name, start, end) if len(name) >= _SHORTEST else None


def led(s: Stretch, scene: Scene) -> bool:
    """Whether a date opens its clause or follows a word that leads to a date: 于, 在, 定于, 拟于, 力争."""
    head = scene.text[max(scene.layout.clause(s.start)[0], head_of_line(scene, s.start)) : s.start]
    opens = not head.strip(' “"(（年') or scene.text[s.start] in "从自"
    return opens or leads(head) or bool(_DATE_BEFORE.search(head))


def counted(scene: Scene, end: int) -> bool:
    """Whether the clause that ends at ``end`` counts something: then the date only places a figure."""
    numbers = scene.numbers(scene.layout.clause(end)[0], end)
    return any(q.unit and not q.masked and q.unit not in _TIME_UNITS and not _aside(q, scene.text) for q in numbers)


def _aside(q: Quantity, text: str) -> bool:
    """Whether a number counts nothing by itself: 开展了一场义诊, 29人参加培训会, 统一组织."""
    if q.han and text.endswith("统", 0, q.start):
        return True
    return text.startswith(_A_ROUND, q.start) or _ATTENDED.match(text, q.end) is not None


def _alone(s: Stretch, text: str) -> bool:
    """Whether ``s`` has a line to itself: the date of a signature."""
    before = text[max(0, s.start - _WORD_REACH) : s.start].rpartition("\n")[2]
    after = text[s.end : s.end + _WORD_REACH].partition("\n")[0]
    return not (before + after).strip(" \t　。.")


def _in_cell(s: Stretch, scene: Scene) -> bool:
    """Whether ``s`` fills a cell under a heading: the rule for tables has judged it."""
    edges = scene.text[max(0, s.start - 2) : s.start] + scene.text[s.end : s.end + 2]
    return any(edge in edges for edge in _EDGES) and row_at(scene.tables, s.start) is not None


def _ended(s: Stretch, scene: Scene, ending: str, clause: tuple[int, int]) -> Action | None:
    """验收工作于11月20日前结束 -> 验收工作; 2024年6月底前,完成… -> the next clause."""
    written = scene.text[clause[0] : s.start]
    subject = "" if _SINCE.fullmatch(written) else trim(lead_cut(written))
    if _WHO.search(lead_bare(written)) and (topic := near_topic(scene, clause[0])):
        return Action(topic, *clause)
    if len(subject) >= _SHORTEST and (s.ranged or s.onward or ending):
        return Action(subject, *clause)
    if not subject and scene.text[s.start - 1] in "(（" and (remark := _remarked(scene, s.start - 1, clause[1])):
        return remark
    if _OVER.search(ending) and (topic := near_topic(scene, clause[0])):
        return Action(topic, *clause)
    name = subject if len(subject) > _SHORTEST else ending
    return _next_action(scene, *clause) or (Action(name, *clause) if len(name) >= _SHORTEST else None)


def _remarked(scene: Scene, bracket: int, end: int) -> Action | None:
    """What a date in brackets behind a sentence is for: 完善图书室藏书,扩大宣传。(5月前完成) -> 完善图书室藏书."""
    line = scene.layout.line(bracket)[0]
    start, stop = scene.layout.clause(_first_place(scene, line))
    name = trim(scene.text[start:stop])
    return Action(name, start, end) if line <= start < bracket and len(name) > _SHORTEST else None


def _first_place(scene: Scene, line: int) -> int:
    """The first character of a line behind its list mark."""
    mark = next((m for m in scene.headings(line + 1) if m.start >= line), None)
    return scene.text.find(mark.title, mark.start) if mark and mark.title else line


def _next_action(scene: Scene, start: int, end: int) -> Action | None:
    """The first clause behind ``end`` that tells more than when, why or with what."""
    for _ in range(_TRIES):
        following = scene.layout.after(end)
        if following is None or scene.dates(*following):
            return None
        end = following[1]
        words = scene.text[following[0] : end]
        name = _short(words)
        if not idle(words) and len(name) >= _SHORTEST:
            return Action(name, start, end)
    return None


def _short(words: str) -> str:
    if own_words(words):
        return ""
    name = trim(_FOCUS.sub("", trim(words)))
    if _BARE.fullmatch(bare := _AS_FOLLOWS.sub("", name)) and bare != name:
        return ""
    return trim(_BY_WHOM.sub("", _BY_WHAT.sub("", _ASKED.sub("", _OUGHT.sub("", bare)))))


def _joined_end(s: Stretch, scene: Scene) -> int:
    """The end of the last date of 4月和11月, and of a remark behind it: 2月份(春节前)."""
    more = _MORE_DAYS.match(scene.text, s.end)
    end = more.end() if more else s.end
    for other in scene.dates(s.end, s.end + _NEAR):
        if not _JOINED.fullmatch(scene.text, end, other.start):
            break
        end = other.end
    remark = _REMARK.match(scene.text, end) or FEAST_BEFORE.match(scene.text, end)
    return remark.end() if remark else end
