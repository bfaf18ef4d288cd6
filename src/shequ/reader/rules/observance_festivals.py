"""Rules for ``observance``: festivals that an activity is tied to (端午节包粽子, “七一”期间…, 庆中秋文艺晚会)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import date_beside, month_over, opens_line, own_date, twice
from shequ.reader.scene import Scene

_OCCASION: Final = re.compile(
    r"(?:结合|利用|围绕|借助|借|抓住|庆祝?|喜?迎(?!接|检|评)|欢度|恰逢|正值|适逢|我们的节日[·•・\-—:：]?|以(?![及上下来内外前后]))[^,，。;；\n]{0,14}$"
)
_ACTIVITY: Final = re.compile(
    r"慰问|走访|看望|联欢|晚会|文艺|演出|汇演|汇报演出|歌咏|歌会|红歌|比赛|竞赛|庆祝|游园|粽子|汤圆|月饼|腊八粥|饺子|灯谜|义诊|座谈|表彰|书画|祭扫|祭奠|缅怀|植树|志愿|公益|关爱|敬老|爱老|孝老|送温暖|送祝福|送春联|写春联|入党誓词|党课|体检|"
    r"茶话会|趣味|读书|朗诵|诵读|展览|征文|舞蹈|文化活动|主题活动|系列活动|庆典|团拜|互动活动|文体|便民|服务活动|宣传|期间[,，]?(?:为|向|给)[^,，。;；\n]{2,30}?(?:发放|送去|送上|赠送)|(?:开展|举办|组织|举行)[^,，。;；\n]{0,24}(?:活动|仪式|讲座|庆祝会|聚会|晚宴|展)|慰问金|献爱心|百家宴|长寿面"
)
_CULTURE: Final = re.compile(r"慰问|走访|看望|联欢|晚会|文艺|演出|文化|主题|系列|庆祝|游园|文体|关爱|“[^”]{2,16}”")
_GUARD: Final = re.compile(
    r"安全|值班|值守|检查|巡查|巡逻|防火|燃放|维稳|信访|加班|放假|物价|保供|消防|敏感|稳控|拆除|整治|清理|执勤|防控|返乡|应急|休息|反弹"
)
_DEADLINE: Final = re.compile(
    r"[”\"]?(?:来临|到来)?(?:之前|以前|前(?![后往夕])|节?前夕?(?=[,，]?[^,，。;；\n]{0,6}(?:加强|做好|完成|检查|排查))|后|[^,，。;；\n]{0,3}(?:长假|小长假|假期|放假)|以来)"
)
_ROW: Final = re.compile(
    r"[”\"]?(?:[、和及与][“\"]?[\u4e00-\u9fff]{2,5}[”\"]?){0,6}(?:等)?(?:[\u4e00-\u9fff]{0,4}(?:节假日|节日))?"
)
_TITLE: Final = re.compile(r"[^,，。;；:：\n]{0,16}(?:总结|方案|计划|通知|汇报|报告|简报)[”》\"]?\s*(?:\n|$)")
_DAY_BEFORE: Final = re.compile(
    r"(?:^|[\n。;；:：)）、.]|\s)(?:农历)?(?:[正一二三四五六七八九十冬腊]{1,2}月(?:初|十|廿|二十)[一二三四五六七八九十]?|\d{1,2}月\d{1,2}[日号])[,，:：]?\s?$"
)
_GIVING: Final = re.compile(r"期间[,，]?(?:为|向|给)[^,，。;；\n]{2,30}?(?:发放|送去|送上|赠送)")
_SHORT: Final = re.compile(r"(?<=元宵|清明|端午|七夕|中秋|重阳|腊八|国庆)节$")
_PASSAGE: Final = 500  # characters in which a festival named again is the same one
_DATED: Final = {
    "三八": "03-08",
    "五一": "05-01",
    "五四": "05-04",
    "六一": "06-01",
    "七一": "07-01",
    "八一": "08-01",
    "十一": "10-01",
}
_DIGITS: Final = "|".join(_DATED)
_NAMED: Final = (
    "国际劳动妇女节|国际妇女节|妇女节|国际劳动节|劳动节|青年节|国际儿童节|儿童节|建党节|党的生日|建军节|国庆节?|春节|新春|元旦|元宵节?|清明节?|端午节?|"
    "七夕节?|中秋节?|重阳节?|老[年人]节|敬老节|腊八节?|冬至|小年(?=[,，夜日])|除夕|[母父]亲节|感恩节|教师节|国际护士节|护士节|植树节|医师节|记者节|环卫工人节|丰收节|邻里节|文化艺术节|文化节|艺术节|读书节|科技节"
)


@dataclass(frozen=True, slots=True)
class _Day:
    """A festival at ``start:end``: ``digits`` when its date is its name (五一), ``full`` when 劳动节 or the like follows."""

    start: int
    end: int
    word: str
    digits: bool
    full: bool


def _day(match: re.Match[str], text: str) -> _Day | None:
    """The festival that begins with the two characters of ``match``."""
    found = _WORD.match(text, match.start())
    if found is None:
        return None
    word, start, end = found.group(), found.start(), found.end()
    if word in _COMPOUND and _INNER.search(text, max(0, start - 7), start):
        return None
    if text.endswith("国际", 0, start) and _WORD.match(text, start - 2):
        return None
    if word not in _DATED:
        return _Day(start, end, word, digits=False, full=False)
    start -= text[start - 1 : start] in ("“", '"')
    kind = _KIND.match(text, end)
    if kind:
        return _Day(start, kind.end(), word, digits=True, full=True)
    return _Day(start, end + (text[end : end + 1] in ("”", '"')), word, digits=True, full=False)


_COMPOUND: Final = ("妇女节", "劳动节", "青年节", "儿童节", "建党节", "建军节", "国庆节", "国庆")
_FAIR: Final = ("邻里节", "文化节", "艺术节", "读书节", "科技节", "文化艺术节")
_HELD: Final = re.compile(r"(?:举办|开展|举行|组织|承办|办好|开办)[^,，。;；\n]{0,14}$")
_INNER: Final = re.compile(rf"(?:{_DIGITS}|国际|劳动)[”\"]?(?:国际)?(?:劳动)?$")
_WORD: Final = re.compile(f"(?:{_DIGITS}|{_NAMED})(?!月)")


_KIND: Final = re.compile(r"[”\"]?(?:国际)?(?:劳动)?(?:妇女节|劳动节|青年节|儿童节|建党节|建军节|国庆节)")


def _festival(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """A festival by name, when the sentence ties an activity to it."""
    text = scene.text
    day = _day(match, text)
    if day is None or not _is_festival(day, text) or not _is_occasion(scene, day.start, day.end):
        return
    opened = _opened(text, day.start)
    if _is_told(day, scene, opened):
        return
    date, begin, stop = _date(day, scene)
    if date is None and day.word in _FAIR and _is_held_on(scene, day.start):
        return
    theme = re.sub(r"[“”\"]", "", text[day.start : day.end])
    uses: tuple[int, ...] = (day.end - 1,)
    if date and begin < day.start and not opens_line(text, begin):
        uses = (day.end - 1, begin)
    if opened is not None:
        closed = text.find("”" if text[opened] == "“" else '"', day.end - 1, opened + 24)
        inner = text[opened + 1 : closed] if closed > 0 else ""
        if len(inner) > len(theme) + 1 and "\n" not in inner and not inner.startswith("我们的节日"):
            theme, uses, stop = inner, (opened, *uses[1:]), closed + 1
            begin = begin if begin < opened else opened
    yield Draft("observance", begin, stop, {"date": date, "theme": theme}, "likely", uses)


def _is_held_on(scene: Scene, start: int) -> bool:
    """Whether a fair is held on a festival that the sentence names before (端午节组织邻里节活动)."""
    head = scene.layout.sentence(start)[0]
    return any(found.group() not in _FAIR for found in _WORD.finditer(scene.text, max(head, start - 60), start))


def _is_told(day: _Day, scene: Scene, opened: int | None) -> bool:
    """Whether the sentence or the passage has named the festival before, or the words are a title."""
    text = scene.text
    key = _SHORT.sub("", day.word)
    head = scene.layout.sentence(day.start)[0]
    before = text.find(key, head, day.start)
    if before >= 0 and (opened is None or before < opened):
        return True
    passage = (
        not day.digits
        and text.find(key, max(0, day.start - _PASSAGE), head) >= 0
        and not (_GIVING.match(text, day.end) and "\n" in text[max(0, day.start - _PASSAGE) : day.start])
    )
    return passage or bool(_TITLE.match(text, day.end))


def _is_festival(day: _Day, text: str) -> bool:
    """Whether a bare 五一 or 十一 is the day and no number, and 国庆 is no name."""
    start, end = day.start, day.end
    if not day.digits:
        return not re.match(r"[\u4e00-\u9fff\d]{0,4}周年|[路巷镇村街]|[\u4e00-\u9fff]?同志", text[end : end + 6])
    if day.full:
        return True
    quoted = text[start] in '“"' or text[start - 1 : start] in ("“", "迎", "庆", "度", '"')
    if _ROW_BEFORE.search(text, max(0, start - _NEXT_IN_ROW), start) and text.startswith(_ROW_AFTER, end):
        return True
    if day.word == "十一" and not quoted:
        return text.startswith(("国庆", "期间", "黄金周"), end)
    alone = text[start - 1 : start] not in tuple("一二三四五六七八九十第百零〇两、.")
    return quoted or (alone and not re.match(r"[一二三四五六七八九十月日、.年号条章届]", text[end : end + 1]))


_NEXT_IN_ROW: Final = 8  # characters before a festival in which the one before it in a row ends
_ROW_BEFORE: Final = re.compile(rf"(?:{_DIGITS}|{_NAMED})[”\"]?、$")
_ROW_AFTER: Final = ("、", "等", "和", "及", "期间", "节")


def _opened(text: str, start: int) -> int | None:
    """Where the quotation opens that holds the festival among other words."""
    for opener, closer in (("“", "”"), ('"', '"')):
        place = text.rfind(opener, max(0, start - 14), start + 1)
        if place >= 0 and text.find(closer, place + 1, start) < 0:
            return place
    return None


def _is_occasion(scene: Scene, start: int, end: int) -> bool:
    """Whether the festival is tied to an activity and is no deadline and no time of alarm."""
    text = scene.text
    row = _ROW.match(text, end)
    last = row.end() if row else end
    if _DEADLINE.match(text, end) or _DEADLINE.match(text, last):
        return False
    if text[max(0, start - 1) : start] == "的" or re.search(r"[至到]$", text[max(0, start - 1) : start]):
        return False
    head, tail = scene.layout.sentence(start)
    if text.startswith(("。", ":", "："), end) and _DAY_BEFORE.search(text, max(0, start - 16), start):
        return True
    after = text[end : min(tail, end + 70)]
    before = text[max(head, start - 40) : start]
    if re.search(r"结合|利用|围绕", before) and month_over(scene, start):
        return True
    general = bool(row and row.group().endswith(("节假日", "节日")))
    if text[start:end] in _FAIR and _HELD.search(before):
        return True
    active = _CULTURE.search(text, last, min(tail, last + 40)) if general else _ACTIVITY.search(after)
    if date_beside(scene, start, end)[0] and not _GUARD.search(after):
        return True
    guard = _GUARD.search(after[:30])
    if guard and (general or not (active and active.start() < guard.start())):
        return False
    return bool(active or (_OCCASION.search(before) and re.search(r"活动|演|赛|会", before + after)))


def _date(day: _Day, scene: Scene) -> tuple[str | None, int, int]:
    """The date that the name carries, stands beside it, or is given by the month over it."""
    start, end = day.start, day.end
    if day.digits:
        known = f"--{_DATED[day.word]}"
        return known, twice(scene, known, start, end), end
    found, begin = own_date(scene.text, start, day.word.removesuffix("节"))
    if found:
        return found, begin, end
    date, begin, stop = date_beside(scene, start, end)
    return (date, begin, stop) if date else (month_over(scene, start), start, end)


RULES: tuple[Rule, ...] = (
    Rule(
        "observance.festival",
        re.compile(
            "[国妇劳青儿建党春新元清端七中重老敬腊冬小除母父感教护植医记环丰邻文艺读科三五六八十][际女动年童党的军庆节春旦宵明午夕秋阳人老八至亲恩师士树者卫收里化术书技一四]"
        ),
        _festival,
    ),
)
