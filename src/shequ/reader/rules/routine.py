"""常规任务: 每周检查2次, 每两月办一期, 一日两扫, 日督查、周检查, 周五大扫除."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.phrase import trim
from shequ.reader.rule import Draft, Rule
from shequ.reader.scene import Scene
from shequ.text import Quantity, number

_N: Final = r"[一二两三四五六七八九十\d]{1,3}"
_UNITS: Final = {
    "天": "day", "日": "day", "晚": "day", "夜": "day", "早": "day", "昼夜": "day", "工作日": "day", "班": "day",
    "周": "week", "星期": "week", "礼拜": "week", "月": "month", "月份": "month", "旬": "month", "半月": "month",
    "季": "quarter", "季度": "quarter", "半年": "half_year", "学期": "half_year", "年": "year", "年度": "year", "学年": "year",
}  # fmt: skip
_TIMES_A_PERIOD: Final = {"旬": 3, "半月": 2}
_TIMES: Final = frozenset(
    "次 期 遍 场 场次 回 轮 轮次 趟 篇 条 份 节 节课 课 堂 堂课 版 部 个 件 批 例 台 台次 项 面 块 幅 册 查 巡 扫 课时 学时 篇次 期次".split()
)
_LONG: Final = frozenset("小时 个小时 分钟 个钟头 学时 课时 天 个工作日 秒 元 万元 %".split())
_WEEKDAY: Final = r"(?:周|星期|礼拜)?[一二三四五六日天末](?:[、,，和及](?:周|星期|礼拜)?[一二三四五六日天末]){0,5}"
_EVERY: Final = re.compile(
    rf"每(?:逢|隔|间隔)?(?P<n>{_N}|半)?个?(?P<unit>工作日|星期|礼拜|学年|学期|季度|昼夜|月份|年度|[天日晚夜早周旬月季年])(?!轻|龄|人均|报(?!告|送|表|道)|子|租金|薪|度(?!组织|召开|开展))"
    rf"|(?P<double>天天|日日|周周|月月|季季|年年)(?=都|有|进行|开展|组织|检查|巡|清|扫|消|打扫|保洁|督|排|上报|报)(?<!看)|隔(?P<alt>[天日周月年])"
    rf"|(?<![\d第初十廿周])(?P<one>[一二两三\d])个?(?P<unit2>天|日|周|月|季度?|年)(?=(?:至少|不少于|不低于|最少|不得少于|进行|开展|召开|组织)?{_N}[次期查扫巡会报评讲学碰测])"
)
_ON_WEEK: Final = re.compile(
    rf"(?:的)?(?:星期|周)?(?P<on>[一二三四五六日天末](?:[、,，和及](?:周|星期)?[一二三四五六日天]){{0,5}})(?!周|[\u4e00-\u9fff]{{2,4}}制度)"
)
_ON_DAY: Final = re.compile(
    r"的?(?P<on>(?:第[一二三四五]个?(?:周|星期)[一二三四五六日天]|[一二三四五六七八九十\d]{1,3}[日号](?:[、至到-]{1}[一二三四五六七八九十\d]{1,3}[日号])?|(?<=年)[一二三四五六七八九十\d]{1,2}月[一二三四五六七八九十\d]{1,3}[日号]|(?<=年)[\u4e00-\u9fff]{2,5}[节日](?=[,，]|$)|月[初末底]|最后一[天周个]))"
)
_EACH: Final = re.compile(
    r"(?P<when>早、?中、?晚|早[晚晩]|早、晚|上、?下午|早上?和晚上?|上午和?下午|白天和?晚上)[^,，。;；\n]{0,4}各(?:自|进行|做|开展)?(?P<n>[一二两三\d])?"
)
_SHORT: Final = re.compile(r"(?P<n>[一二两三四五\d])(?P<verb>[查扫巡会报评讲学清消测练])(?![一二三四五六七八九十\d])")
_AT_LEAST: Final = re.compile(r"至少|不少于|不低于|最少|最低|起码|不得少于|不得低于|不下于|以上")
_NOT: Final = re.compile(r"每[个人户家位名栋][^,，。;；\n]{0,6}$|按$|平均$")


def every(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """每周检查2次 -> 2 a week; 每两月办一期 -> 1 every 2 months; 一年不少于4次 -> at least 4 a year."""
    start, end = scene.layout.clause(match.start())
    rhythm = _rhythm(match)
    if rhythm is None or _NOT.search(scene.text, start, match.start()):
        return
    unit, periods, times = rhythm
    on, cursor = _on(match, scene, end)
    end = _extended(scene, cursor, end)
    counted = _count(scene, cursor, end)
    if counted is None and any(q.unit in _LONG and not q.masked for q in scene.numbers(match.end(), end)):
        return
    count, at_least, spots = counted or (times, bool(_AT_LEAST.search(scene.text, start, end)), ())
    if on and counted is None and unit == "week":
        count = len(re.findall(r"[一二三四五六日天]", on)) or 1
    action = _action(scene, scene.text[start : match.start()], _without(scene, cursor, end, spots), at=start)
    if len(action) < _SHORTEST:
        return
    level: Certainty = "sure" if match["unit"] and (counted or unit != "year") else "likely"
    fields = {"action": action, "count": count, "unit": unit, "every": periods, "on": on, "at_least": at_least}
    yield Draft("routine", start, end, fields, level, (match.start(), *(q.start for q in spots)))


def _extended(scene: Scene, cursor: int, end: int) -> int:
    """The end of the stretch that holds the work: clauses that only tell when, where or by what are not the last."""
    for _ in range(3):
        following = scene.layout.after(end)
        if following is None or not _IDLE.fullmatch(scene.text, cursor, end):
            return end
        if _EVERY.match(scene.text, following[0]):
            return end
        end = following[1]
    return end


_IDLE: Final = re.compile(
    r"\s*(?:[早晚上下午中\d时点分至到:：∶—\-～~,，、]{0,30}|(?:要|应|都)?(?:结合|根据|按照|针对|利用|通过|依托|以|围绕|由|在)[^。;；\n]{0,60}"
    r"|[^。;；\n]{0,60}(?:前|后|时|期间|情况)|(?:要|应)?(?:定期|不定期)?组织(?:人员|力量|专人)|[\u4e00-\u9fff]{1,5}[节日])?"
)
_SHORTEST: Final = 2


def _rhythm(match: re.Match[str]) -> tuple[str, int, int] | None:
    word = match["unit"] or match["unit2"] or match["alt"] or match["double"][0]
    if match["alt"]:
        return _UNITS[word], 2, 1
    count = match["n"] or match["one"] if match["unit"] or match["unit2"] else None
    if count == "半":
        return {"年": ("half_year", 1, 1), "月": ("month", 1, 2), "天": ("day", 1, 2)}.get(word)
    periods = int(number(count) or 0) if count else 1
    if not 0 < periods <= 12:  # noqa: PLR2004 — a rhythm longer than a dozen periods is no rhythm
        return None
    if match["n"] and periods == 1 and word in ("天", "年", "月") and "个" not in match.group():
        return None
    return _UNITS[word], periods, _TIMES_A_PERIOD.get(word, 1)


def _on(match: re.Match[str], scene: Scene, stop: int) -> tuple[str | None, int]:
    cursor = match.end()
    word = match["unit"]
    if word in ("周", "星期", "礼拜"):
        found = _ON_WEEK.match(scene.text, cursor, stop)
        if found and not _is_count(scene, found, stop):
            return f"周{found['on']}", found.end()
    elif word in ("月", "年", "季度", "季"):
        day = _ON_DAY.match(scene.text, cursor, stop)
        if day:
            return day["on"], day.end()
    return None, cursor


def _is_count(scene: Scene, found: re.Match[str], stop: int) -> bool:
    """Whether 每周一… goes on with a measure word (每周一次) or with work that is not on a Monday (每周一排查)."""
    after = scene.text[found.end() : found.end() + 1]
    return after in "次期" or any(
        q.start == found.start("on") and q.unit in _TIMES and q.number_end == found.end()
        for q in scene.numbers(found.start(), stop)
    )


def _count(scene: Scene, cursor: int, end: int) -> tuple[int, bool, tuple[Quantity, ...]] | None:
    """How many times, whether at least, and the quantity that says so."""
    each = _EACH.search(scene.text, cursor, end)
    if each:
        parts = 3 if "中" in each["when"] else 2
        spots = scene.numbers(each.start(), min(end, each.end() + 2))
        return parts * int(number(each["n"] or "一") or 1), False, spots
    following = scene.layout.after(end)
    if following and scene.text.startswith(("次", "期", "场"), _after_number(scene, following[0])):
        end = following[1]
    for q in scene.numbers(cursor, end):
        if q.unit in _TIMES and not q.masked and q.value == int(q.value) and not _located(scene, q):
            lead = scene.text[max(cursor - 6, q.start - 6) : q.start]
            at_least = bool(_AT_LEAST.search(lead) or scene.text.startswith(("以上", "及以上"), q.end))
            return int(q.value), at_least, (q,)
    short = _SHORT.search(scene.text, cursor, end)
    return (int(number(short["n"]) or 1), False, ()) if short else None


def _after_number(scene: Scene, start: int) -> int:
    numbers = scene.numbers(start, start + 1)
    return numbers[0].number_end if numbers else start


def _located(scene: Scene, q: Quantity) -> bool:
    return scene.text[max(0, q.start - 1) : q.start] in tuple("对在向第为各")


def _action(scene: Scene, head: str, rest: str, *, at: int) -> str:
    """What is done: the words after the rhythm; with what stands before it when they are few."""
    action, head = trim(rest), trim(head)
    if re.match(r"[对将把为由在]", head) or (len(action) <= _FEW and head):
        return head + action
    if len(action) > _FEW:
        return action
    return trim(_context(scene, at))[-_CONTEXT:] + action


def _context(scene: Scene, at: int) -> str:
    """The clause before that names the work: one that founds something, else the nearest one."""
    first = before = scene.layout.before(at)
    while before is not None:
        clause = scene.text[before[0] : before[1]]
        if re.search(r"《|开设|设立|举办|开办|创办|建立|成立", clause):
            return clause
        before = scene.layout.before(before[0])
    return scene.text[first[0] : first[1]] if first else ""


_FEW: Final = 4  # characters: a bare 检查 wants the words before it
_CONTEXT: Final = 24


def _without(scene: Scene, start: int, end: int, spots: tuple[Quantity, ...]) -> str:
    text, cursor = "", start
    for q in spots:
        if start <= q.start < end:
            text += re.sub(r"(?:至少|不得?少于|不得?低于|最少|起码|最起码)$", "", scene.text[cursor : q.start])
            cursor = min(end, q.end + (2 if scene.text.startswith("以上", q.end) else 0))
    text += scene.text[cursor:end]
    text = re.sub(r"^一(?=[查排巡例检清扫][\u4e00-\u9fff])", "", text)
    text = re.sub(r"^(?:至少|不得?少于|最少|起码|最起码)|(?<=[年月周季日天度])(?:至少|最少)", "", text)
    return re.sub(r"(?:早、?中、?晚|早晚|上、?下午)各|^(?:定期|都|要|应|均)", "", text)


_WORK: Final = "督查|检查|巡查|巡逻|抽查|排查|例会|调度|通报|评比|评议|考核|考评|点评|总结|研判|碰头|清扫|保洁|会商|自查|清理|消毒|消杀|报告|汇报|公示|公布|学习|讲评|督导|测温|巡|报|查|评"
_COMPOUND: Final = re.compile(
    rf"(?<![\u4e00-\u9fff0-9])(?P<a>日|周|月|季度?|旬)(?P<w>{_WORK})|(?<=[行持实立行展到取格了照“\"])(?P<a2>日|周|月度?|季度?|旬)(?P<w2>{_WORK})(?![日周月])"
)


def compound(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """日督查、周检查、季评比 -> one a day, one a week, one a quarter."""
    word = (match["a"] or match["a2"]).rstrip("度") if (match["a"] or match["a2"]) != "季度" else "季度"
    work = match["w"] or match["w2"]
    start, end = scene.layout.clause(match.start())
    ahead = re.match(
        r"(?:制度|机制|会议|会|工作|活动|、|,|，|。|;|；|$|”|\"|和|及)", scene.text[match.end() : end] + "、"
    )
    if not ahead and len(work) == 1:
        return
    head = (
        re.split(r"[、]", scene.text[start : match.start()])[0]
        if "、" in scene.text[start : match.start()]
        else scene.text[start : match.start()]
    )
    objects = re.search(r"对(.{2,20}?)(?:进行|开展|实行|实施)", head)
    action = f"{work}{objects[1]}" if objects else work
    cut = scene.text.find("、", match.end(), end)
    before = scene.text.rfind("、", start, match.start())
    quote_start = before + 1 if before >= 0 and len(scene.text[before : match.start()]) == 1 else start
    fields = {
        "action": action,
        "count": _TIMES_A_PERIOD.get(word, 1),
        "unit": _UNITS[word],
        "every": 1,
        "on": None,
        "at_least": False,
    }
    yield Draft("routine", quote_start, cut if cut >= 0 else end, fields, "likely", (match.start(),))


_WEEKDAY_ALONE: Final = re.compile(
    r"(?:周|星期)(?P<on>[一二三四五六日天]|末)(?=[^,，。;；\n]{0,4}(?:为|是|定为|进行|开展|组织|举行|举办|集中|安排|召开|上午|下午|大扫除|晚))"
)


def weekday(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """周五进行卫生大扫除, 逢周三召开例会 -> once a week on that day."""
    clause = scene.layout.clause(match.start())
    head = scene.text[clause[0] : match.start()]
    if head.endswith(("每", "本", "上", "下", "日", "日(", "日（", "、", "至", "到")) or scene.dates(*clause):
        return
    if re.search(r"\d\s*[日号]?[(（]?$", head):
        return
    action = trim(scene.text[match.end() : clause[1]])
    if len(action) >= _SHORTEST:
        fields = {"action": action, "count": 1, "unit": "week", "every": 1, "on": f"周{match['on']}", "at_least": False}
        yield Draft("routine", *clause, fields, "unsure", (match.start(),))


RULES: Final[tuple[Rule, ...]] = (
    Rule("routine.every", _EVERY, every),
    Rule("routine.compound", _COMPOUND, compound),
    Rule("routine.weekday", _WEEKDAY_ALONE, weekday),
)
