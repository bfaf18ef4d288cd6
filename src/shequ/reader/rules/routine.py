"""常规任务: 每周检查2次, 每两月办一期, 一日两扫, 日督查、周检查, 周五大扫除, 按月公布, 制定周计划."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty
from shequ.reader.phrase import trim
from shequ.reader.rule import Draft, Fields, Rule
from shequ.reader.rules.routine_count import Count, at_least, count_of, measured, without_count
from shequ.reader.rules.routine_days import Days, days_of
from shequ.reader.rules.routine_rhythm import COUNTERS, DOUBLED, EVERY, ONE, OTHER, N, Rhythm, rhythm_of, unit_of
from shequ.reader.rules.routine_words import LESSONS, action_of, next_rhythm, reach_of, rhythm_before, taught, told_of
from shequ.reader.scene import Scene

_EACH_ONE: Final = re.compile(r"每[个人户家位名栋][^,，。;；\n]{0,6}$|按$|平均$")
_PAID: Final = re.compile(r"奖金|补贴|津贴|报酬|工资|补助|奖励")
_SHORTEST: Final = 2

_WORK: Final = (
    "督查|检查|巡查|巡逻|抽查|排查|例会|调度|通报|评比|评议|考核|考评|点评|总结|小结|研判|碰头|清扫|保洁|会商|分析|汇总|自查|清理|消毒"
    "|消杀|报告|汇报|公示|公布|学习|讲评|督导|测温|巡|报|查|评"
)
_FULL_WORDS: Final = {
    "报": "报告",
    "查": "检查",
    "巡": "巡查",
    "评": "评比",
    "训": "培训",
    "考": "考核",
    "结": "小结",
    "会": "例会",
    "学": "学习",
}
_COMPOUND: Final = re.compile(
    rf"(?<![\u4e00-\u9fff0-9])(?P<unit>日|周|月|季度?|旬|晚)(?P<work>{_WORK})"
    rf"|(?:(?<=[行持实立展到取格了照善度“\"])|(?<=健全))(?P<unit2>日|周|月度?|季度?|旬|晚)(?P<work2>{_WORK})(?![日周月])"
)
_PAIR_OF: Final = "[日夜晚周月季年][报训发查评会考讲学检巡测练赛结]"
_CHAIN: Final = re.compile(
    rf"{_PAIR_OF}(?:{_PAIR_OF}){{1,4}}(?=制度|机制|工作|活动|[”\"、,，。;；\n的]|$)"  # 日查周评月考制度
)
_BEFORE_CHAIN: Final = re.compile(r"(?<![\u4e00-\u9fff\d])$|(?<=[行持施立现实照取到度])$")
_AGAIN: Final = re.compile(r"(?:进行|做|开展|组织)(?P<one>[一1]次)(?P<what>[\u4e00-\u9fff]{2,10})")
_DAILY: Final = re.compile(r"(?:^|[\n。;；、.])\s?(?:坚持)?每[天日]")
_TIME_OF_DAY: Final = re.compile(
    r"中午|午[睡休饭餐][前后]?|下午|晚上?|傍晚|[早晨]上|上午|(?:入园|入校|离园|离校|放学|上学|课间|下班|上班|交接班)[前后时]"
)
_SAME_DAY: Final = 300  # characters behind 每天 in which the same day is told of
_PAIR: Final = 2
_COMPOUND_END: Final = re.compile(r"制度|机制|会议|会|工作|活动|[、,，。;；”\"和及\n]|$")
_OBJECT: Final = re.compile(r"对(.{2,20}?)(?:进行|开展|实行|实施)")
_WEEKDAY: Final = re.compile(
    r"(?P<on>(?:周|星期)(?:末|[一二三四五六日天](?:[、和及](?:周|星期)?[一二三四五六日天]){0,4}))"
    r"(?=[^,，。;；\n]{0,4}(?:为|是|定为|进行|开展|组织|举行|举办|集中|安排|召开|上午|下午|大扫除|晚))"
)
_LETTERS: Final = re.compile(r"[一二三四五六日天末]")
_THIS_WEEKDAY: Final = re.compile(
    r"(?:每|每逢|每个|本|上|下|日|日[(（]|[、至到]|第[一二三四五]个?|最后一个|\d\s?[日号]?[(（]?)$"
)
_PLAN: Final = re.compile(
    r"(?:制[定订]|编制|拟[定订]|报送?|上报|填报|撰写|提交|有)[^,，。;；:：\n]{0,8}?(?<![\d一二三四五六七八九十每本上下各当全岁前后])"
    r"(?P<unit>周|月度?|季度?)(?![边到密期围末初底份光亮嫂饼节])[^,，。;；\n]{0,8}?(?:计划|总结|小结|报表|安排)"
)
_OWNED: Final = re.compile(r"自己的|各自的")
_OBLIGED: Final = re.compile(r"[要应须需当]|必须|均|都$")
_OWN: Final = re.compile(r"^有(?:自己的|各自的|详细的?|完整的?)?")
_NO_WORK: Final = re.compile(
    r".{0,20}[满总]分(?:各)?[为是:：]?\d|.{0,20}评分(?:细则|标准|表)|[\u4e00-\u9fff]{0,4}\d{1,3}[人名](?=[,，。;；、\s)）]|$)"
)
_PAID_OUT: Final = re.compile(r"\d[\d.,]*万?元.*")
_ROUND_THE_CLOCK: Final = re.compile(
    r"(?:24|二十四)(?:个)?小时(?P<work>(?:不间断|不定时|全天候|轮流)?(?:巡[逻查视更]|检查|清扫|保洁|消[毒杀])[^,，。;；\n]{0,10}?)[,，]?"
    r"(?:至少|最少|最低|不少于|不低于|不得少于|不得低于)[为于]?\s?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[次遍趟]"
)
_DAY_OF_MONTH: Final = re.compile(rf"{N}[日号]")
_SET_DAY: Final = re.compile(r"[日号](?:定?为|是)(?P<work>[\u4e00-\u9fff]{2,10}?)日(?![常期子])")
_DAYS_BEFORE: Final = re.compile(rf"(?<![\d月一二三四五六七八九十第])(?P<on>(?:{N}[日号][、和及]){{0,3}}{N}[日号])$")
_DAYS_LENGTH: Final = 20  # characters
_MONTHLY: Final = re.compile(r"每个?月")
_MONTH_END: Final = re.compile(r"(?P<on>月[初末底])(?=[\u4e00-\u9fff])(?!前|以前|之前|时)")


def recurring(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """每周检查2次 -> 2 a week; 每两月办一期 -> 1 every 2 months; 一年不少于4次 -> at least 4 a year."""
    rhythm, (start, end) = rhythm_of(match), scene.layout.clause(match.start())
    if rhythm is None or told_of(match, scene, end):
        return
    start = match.start() if rhythm_before(scene, start, match.start()) else start
    days = days_of(match, scene, end)
    end = next_rhythm(scene, days.end, reach_of(scene, days.end, end))
    counted = count_of(scene, days.end, end)
    measures = counted is None and not _by(match) and _measures(scene, (start, match.start()), (days.end, end))
    if measures or _pays(scene, match.end(), end) or _NO_WORK.match(scene.text, match.end(), end):
        return
    written = counted.written if counted else ()
    rest = without_count(scene, days.end, end, written)
    rest = _PAID_OUT.sub("", rest) if _by(match) else rest
    action = action_of(scene, scene.text[start : match.start()], rest, at=start)
    action = _FULL_WORDS.get(action, action)
    action = taught(scene, start, action) if any(q.unit in LESSONS for q in written) else action
    if len(action) < _SHORTEST:
        return
    least = at_least(scene, start, match.start() if counted else end) or (counted is not None and counted.at_least)
    fields = _fields(action, rhythm, _times(counted, days, scene), on=days.on, least=least)
    level: Certainty = "sure" if match.re is EVERY and (counted or rhythm.unit != "year") else "likely"
    yield Draft("routine", start, end, fields, level, (*_words_of(match, days, scene), *(q.start for q in written)))


def _by(match: re.Match[str]) -> bool:
    """Whether the rhythm is one of payment: 按月发放低保金3万元, where the sum sets no standard."""
    return bool(match.groupdict().get("by"))


def _times(counted: Count | None, days: Days, scene: Scene) -> int:
    """How many times a period: what is counted, on each of the days where 各 says so."""
    if counted is None:
        return days.count
    return counted.value * (days.count if scene.text.startswith("各", days.end) else 1)


def round_the_clock(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """24小时不间断巡逻,最低为12次 -> at least 12 a day."""
    start, end = scene.layout.clause(match.start())[0], match.end()
    number = next((q for q in scene.numbers(match.end("work"), end) if q.unit in COUNTERS), None)
    if number is None or number.value != int(number.value):
        return
    action = trim(scene.text[start : match.start()] + match["work"])
    fields = _fields(action, unit_of("日"), int(number.value), least=at_least(scene, match.end("work"), end))
    yield Draft("routine", start, end, fields, "likely", (match.start(), number.start))


def day_of_month(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """10号、20号为集中学习日 -> twice a month, on these days."""
    start, end = scene.layout.clause(match.start())
    days = _DAYS_BEFORE.search(scene.text, max(start, match.start() - _DAYS_LENGTH), match.start() + 1)
    if days is None:
        return
    fields = _fields(trim(match["work"]), unit_of("月"), len(_DAY_OF_MONTH.findall(days["on"])), on=days["on"])
    uses = (days.start(), *(q.start for q in scene.numbers(days.start(), match.end())))
    yield Draft("routine", start, end, fields, "unsure", uses)


def compound(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """日督查、周检查、季评比 -> one a day, one a week, one a quarter."""
    work = match["work"] or match["work2"]
    start, end = scene.layout.clause(match.start())
    if len(work) == 1 and not _COMPOUND_END.match(scene.text, match.end(), end + 1):
        return
    objects = _OBJECT.search(scene.text, start, match.start())
    work = _FULL_WORDS.get(work, work)
    first = scene.text[match.start() - 1] != "、"
    cut = scene.text.find("、", match.end(), end)
    fields = _fields(f"{work}{objects[1]}" if objects else work, unit_of(match["unit"] or match["unit2"]), 1)
    span = (start if first else match.start(), cut if cut >= 0 else end)
    yield Draft("routine", *span, fields, "likely", (match.start(),))


def weekday(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """周五进行卫生大扫除, 逢周三召开例会 -> once a week on that day."""
    start, end = scene.layout.clause(match.start())
    if _THIS_WEEKDAY.search(scene.text, start, match.start()) or scene.dates(start, end):
        return
    action = trim(scene.text[match.end() : end])
    if len(action) >= _SHORTEST:
        fields = _fields(action, unit_of("周"), len(_LETTERS.findall(match["on"])), on=match["on"])
        yield Draft("routine", start, end, fields, "unsure", (match.start(),))


def planned(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """均要有自己的周计划, 制定月度报表 -> once a week, once a month."""
    start, end = scene.layout.clause(match.start())
    if match.group().startswith("有") and not _obliged(match, scene, start):
        return
    action = trim(_OWN.sub("制定", match.group()))
    fields = _fields(action, unit_of(match["unit"]), 1)
    yield Draft("routine", start, end, fields, "likely", (match.start("unit"),))


def _obliged(match: re.Match[str], scene: Scene, start: int) -> bool:
    """Whether 有…周计划 asks for a plan, not only tells of one."""
    return bool(_OWNED.search(match.group()) or _OBLIGED.search(scene.text, start, match.start()))


def chained(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """“月报月训月发”, 日查周评月考 -> one a month, or one a day, a week and a month."""
    if _BEFORE_CHAIN.search(scene.text, max(0, match.start() - 1), match.start()) is None or "年会" in match.group():
        return
    start, end = scene.layout.clause(match.start())
    for place in range(match.start(), match.end(), _PAIR):
        unit, work = scene.text[place], scene.text[place + 1]
        fields = _fields(_FULL_WORDS.get(work, work), unit_of(unit), 1)
        yield Draft("routine", start, end, fields, "likely", (place,))


def again(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """每天早上…进行晨检。…,中午老师再进行一次午检 -> once a day, as the line began."""
    start, end = scene.layout.clause(match.start())
    line = max(0, scene.layout.line(start)[0] - 1, start - _SAME_DAY)
    before = scene.layout.before(start) or (start, start)
    if not (_DAILY.search(scene.text, line, start) and _TIME_OF_DAY.search(scene.text, before[0], match.start())):
        return
    if EVERY.search(scene.text, start, end) is None:
        action = trim(_TIME_OF_DAY.sub("", f"{scene.text[start : match.start('one')]}{match['what']}"))
        yield Draft("routine", start, end, _fields(action, unit_of("日"), 1), "unsure", (match.start("one"),))


def month_end(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """月底公布结果 at the head of a clause of rules, or behind 每月初… -> once a month, on 月底."""
    start, end = scene.layout.clause(match.start())
    action = trim(scene.text[match.end() : end])
    before = scene.layout.before(start)
    monthly = before is not None and _MONTHLY.search(scene.text, *before) is not None
    if (monthly or scene.kind == "rules") and start == match.start() and len(action) >= _SHORTEST:
        fields = _fields(action, unit_of("月"), 1, on=match["on"])
        yield Draft("routine", start, end, fields, "unsure", (match.start(),))


def _words_of(match: re.Match[str], days: Days, scene: Scene) -> tuple[int, ...]:
    """The offsets of the rhythm, of its weekday, and of the dates and numbers in it."""
    inside = match.start(), days.end + 1
    dates = [s.start for s in scene.dates(*inside)] + [q.start for q in scene.numbers(*inside)]
    return (match.start(), *((days.start,) if days.on else ()), *dates)


def _fields(action: str, rhythm: Rhythm, times: int, *, on: str | None = None, least: bool = False) -> Fields:
    count = times * rhythm.times
    return {"action": action, "count": count, "unit": rhythm.unit, "every": rhythm.every, "on": on, "at_least": least}


def _measures(scene: Scene, before: tuple[int, int], behind: tuple[int, int]) -> bool:
    """Whether the words set a standard (每天不少于1小时) or share something out (每人每年)."""
    return measured(scene, *behind) or _EACH_ONE.search(scene.text, *before) is not None


def _pays(scene: Scene, start: int, end: int) -> bool:
    """每月兑现奖金:第一名150元 tells a reward, not a rhythm."""
    following = scene.layout.after(end)
    sums = following is not None and any(q.unit == "元" for q in scene.numbers(*following))
    return sums and _PAID.search(scene.text, start, end) is not None


RULES: Final[tuple[Rule, ...]] = (
    Rule("routine.every", EVERY, recurring),
    Rule("routine.one", ONE, recurring, starts=re.compile(r"[一二两三四五六七十\d半](?=个?[天日周星月季年])")),
    Rule("routine.doubled", DOUBLED, recurring, starts=re.compile(r"[天日周月季年]")),
    Rule("routine.other", OTHER, recurring, starts=re.compile(r"[隔单双按]")),
    Rule("routine.round_the_clock", _ROUND_THE_CLOCK, round_the_clock),
    Rule("routine.day_of_month", _SET_DAY, day_of_month),
    Rule("routine.chained", _CHAIN, chained, starts=re.compile(r"[日夜晚周月季年]")),
    Rule("routine.compound", _COMPOUND, compound, starts=re.compile(r"[日周月季旬晚]")),
    Rule("routine.weekday", _WEEKDAY, weekday),
    Rule("routine.planned", _PLAN, planned),
    Rule("routine.again", _AGAIN, again),
    Rule("routine.month_end", _MONTH_END, month_end),
)
