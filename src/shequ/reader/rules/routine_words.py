"""What a rhythm is about: how far its words reach and what they say is done."""

import re
from typing import Final

from shequ.reader.phrase import trim
from shequ.reader.rules.routine_rhythm import DOUBLED, EVERY, ONE, OTHER
from shequ.reader.scene import Scene

_IDLE: Final = re.compile(
    r"\s{0,4}(?:[早晚上下午中\d时点分至到:：∶—–\-～~,，、 ]{0,40}(?:[两三2-4]个)?(?:时间?段|时候)?内?"
    r"|(?:要|应|都)?(?:结合|根据|按照|针对|利用|通过|依托|以|围绕|由|在)(?:(?!组织|开展|进行|召开|举办)[^。;；\n]){0,60}"
    r"|[^。;；\n]{0,60}(?:前|后|(?<![课学小])时|期间|情况)|(?:要|应)?(?:定期|不定期)?组织(?:人员|力量|专人)|[\u4e00-\u9fff]{1,5}[节日])?"
)
_LEADING: Final = re.compile(
    r"^(?:有(?=(?:巡查|检查|通报|评比|活动|督查|清扫|例会|总结|调度|主题|安排|考核|学习|培训|讲座|汇报)$)|定期|不定期|都|均|还|要|应|务必|必须|必(?=[训查访到讲学评巡报练])|组织(?:人员|力量|专人)[,，]|各(?=[\u4e00-\u9fff])){1,4}"
    r"|^(?:[上下中]午|晚上?)?(?:定?为|是)(?=[“\"]?[\u4e00-\u9fff]{2,10}(?:日|时间|$))"
    r"|^(?:早上|上午|下午|晚上?|中午)?(?:[一二三四五六七八九十\d]{1,3}[点时:：][\d半]{0,2}分?)?"
    r"(?:前|后|左右|以前|以后)?(?=[\u4e00-\u9fff]{2})"
)
HOURS: Final = re.compile(
    r"(?:早上?|清晨|上午|中午|下午|傍晚|晚上?|夜间|[早晚午]高峰期?)?\s?\d{1,2}(?:[:：∶]\d\d|[时点](?:\d{1,2}分?|半)?)\s?[-—–~～至到]{1,2}\s?"
    r"(?:早上?|中午|下午|晚上?|次日|第二天|凌晨){0,2}\d{1,2}(?:[:：∶]\d\d|[时点](?:\d{1,2}分?|半)?)"
    r"[,，、和及]?(?:[两三2-4]个)?(?:时间?段)?内?[,，]?"
)
_ASIDE: Final = re.compile(
    r"^(?:坚持[“\"][^”\"]{2,12}[”\"](?:的?制度|机制)|按(?!月|季|周)|根据|以[^,，]{1,20}为|由|通过|结合|依托)"
)
_NO_NAME: Final = re.compile(
    r"(?:时间|内容|要求|安排|步骤|形式|方式|地点|范围|对象|目的|措施|制度|目标|原则|职责)(?:及|和|$)"
)
_TITLE_LENGTH: Final = range(4, 31)  # characters
_STATED: Final = re.compile(
    r"有(?:盼头|奔头|甜头|收获|进步|变化|亮点|惊喜|笑声|提升|新意|精彩|希望)|(?:都|总|均|也)?(?:在|会|要)?(?:制造|产生|产出|排放|增加|增长|减少|变化|发生|使用|消耗|消费|面对|面临|接触|上演|进步|吸引|有(?:大量|很多|许多|成千|数以|不少|各种))"
    r"|(?:的)?(?:主题|内容|情况|数量|时间)?(?:都|均|各|也|有所|会|是){0,2}(?:不同|不一|不尽相同|相同|不一样|有别|变化|递增|递减)\s?$"
    r"|[\d月日号至到—\-]{5,14}为[一本]?个?[\u4e00-\u9fff]{0,6}(?:年度|周期|学年)"
)
_US: Final = re.compile(
    r"(?:我们|人们|大家|人类|每个人|人人|我国|全国|全球|世界|居民|群众|市民|老人|孩子)[^,，。;；]{0,4}$"
)
_ALWAYS: Final = re.compile(r"都(?:在(?!小区|社区|辖区|路)|会(?!同)|有(?!专|人|志愿|工作|值|党|网)|能|离不开)")
_DAY_ONLY: Final = re.compile(
    r"的?(?:公历|农历|阴历)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?的?(?:第[一二三四五]个?|最后一?个?|\d{1,2}|[一二三四五六七八九十]{1,3})?(?:周|星期)?[一二三四五六日天号]?[)）]?"
)
_TAKING: Final = re.compile(r"(?:利用|结合|借助?|依托|围绕|抓住|把握|以)(?:好)?$")
_OCCASION: Final = re.compile(r"的?[“\"]?[^,，。;；\n”\"]{1,16}[日月周节期][”\"]?(?!.{0,4}(?:检查|巡查|清扫))")
_DEFINING: Final = ("(", "（", "为", "是")  # before the day that is the feast: (每年1月最后一个星期日)
_HEAD_WORDS: Final = re.compile(
    r"^(?:我们|做到|坚持|实行|落实|执行|推行|建立|健全|实现|确保|一般|原则上|通常|除[^,，]{0,10}外|同时|并)+$"
)
_HEAD_END: Final = re.compile(r"(?:一般|原则上|通常|坚持|的?(?:时间|日期|期限|时限)定?[为是在])$")
_OBJECT: Final = re.compile(r"[对将把为由在]")
_TREATED: Final = re.compile(  # work without its object: the words before it name what is cleaned
    r"(?:[早晚午中上下放学后前饭餐睡]{0,6})?(?:都|均|要|应|须|必须|需)?(?:定时|按时|及时|彻底|集中|统一|分别|全面|各)?(?:用|使用|采用|以)?[^,，。;；\n]{0,24}?"
    r"(?:消毒|清洗|擦洗|擦拭|浸泡|清洁|清扫|打扫|冲洗|刷洗|煮沸|蒸煮|更换|检修|保养|拖洗|拖擦|暴晒|晾晒|通风|整理|修剪|清运|照射|盘点)(?:处理|一[次遍])?(?:[一二两三四五六七八九十半\d]{1,3}个?(?:多)?(?:小时|分钟))?"
)
LESSONS: Final = frozenset("课时 节 节课 堂 堂课".split())
_SUBJECT: Final = re.compile(r"[\u4e00-\u9fff“”]{2,12}?(?:教育|教学|课(?!时|表|外|任)|训练|辅导|讲座|培训)")
_LISTED: Final = re.compile(r"[列纳排]入|纳进|安排进")
_TAKEN: Final = re.compile(r"^(?:把|将|对|以|开设|开展|加强|落实|保证|组织|学校)(?=[\u4e00-\u9fff“]{4})")
_AGENT: Final = re.compile(
    r"(?:员|者|队|组|人|站|办|长|部门|单位|社区|街道|公司|中心|[们师生医委所局院])(?:要|应|须|必须|需)?$"
)
_NO_OBJECT: Final = re.compile(
    r"^(?:[早晚午中上下放学后前饭餐睡]{2,6})?(?:都|均|要|应|须|定时|按时|及时|用|使用|采用|以)|^[\u4e00-\u9fff]{2,4}(?:[\d一二三四五六七八九十半]|$)"
)
_CAMPAIGN: Final = re.compile(r"(?:活动|行动|工作)$")
_BARE: Final = re.compile(r"组织|开展|进行|举办|举行|召开|实施")
_PROGRAMME: Final = re.compile(r"《")
_FOUNDED: Final = re.compile(r"开设|设立|举办|开办|创办|建立|成立")
_OTHERS: Final = (ONE, EVERY, DOUBLED)
_ANY: Final = (*_OTHERS, OTHER)
_JOINERS: Final = " 、,，和及与并"
_CLAUSES: Final = 3  # clauses that a rhythm may reach over
_BACK: Final = 5  # clauses before a rhythm in which the work may be named
_FEW: Final = 4  # characters: a bare 检查 wants the words before it
_CONTEXT: Final = 24  # characters taken from the clause before


def reach_of(scene: Scene, cursor: int, end: int) -> int:
    """The end of the stretch that holds the work: clauses that only tell when, where or by what are not the last."""
    for _ in range(_CLAUSES):
        following = scene.layout.after(end)
        if following is None or not _IDLE.fullmatch(scene.text, cursor, end) or EVERY.match(scene.text, following[0]):
            return end
        end = following[1]
    return end


def next_rhythm(scene: Scene, cursor: int, end: int) -> int:
    """Where the words of one rhythm end because another begins: 一日一巡查、一周一小结."""
    for pattern in _OTHERS:
        other = pattern.search(scene.text, cursor + 1, end)
        if other and scene.text[other.start() - 1] in _JOINERS:
            return other.start() - 1
    return end


def rhythm_before(scene: Scene, start: int, place: int) -> bool:
    """Whether the clause that holds ``place`` tells another rhythm before it."""
    return (
        place > start and scene.text[place - 1] in _JOINERS and any(p.search(scene.text, start, place) for p in _OTHERS)
    )


def action_of(scene: Scene, head: str, rest: str, *, at: int) -> str:
    """What is done: the words behind the rhythm; with what stands before it when they are few."""
    rest = HOURS.sub("", rest.strip())
    action, head = trim(_LEADING.sub("", rest)), trim(_HEAD_WORDS.sub("", _HEAD_END.sub("", head.strip())))
    if _OBJECT.match(head) or (len(action) <= _FEW and head) or _treats(head, action):
        return head + action
    if len(action) > _FEW:
        return action
    if len(action) == 1 and (shared := trim(_before_rhythm(scene.text[scene.layout.clause(at)[0] : at]))):
        return shared + action  # 垃圾桶一日一清、一周一洗
    context = trim(_before_rhythm(_context(scene, at)))[-_CONTEXT:]
    if (len(action) == 1 and action in context) or (_CAMPAIGN.search(context) and _BARE.fullmatch(action)):
        return context
    return context + action


def _treats(head: str, action: str) -> bool:
    """Whether the words before a rhythm are what is cleaned or kept: 水杯每天用开水消毒."""
    return bool(head and _NO_OBJECT.search(action) and _TREATED.fullmatch(action)) and not _AGENT.search(head)


def taught(scene: Scene, at: int, action: str) -> str:
    """What lessons are given in: the action where it says so, else the nearest subject before: 毒品预防教育."""
    if _SUBJECT.search(action) and not _LISTED.search(action):
        return action
    before = scene.layout.before(at)
    for _ in range(_BACK):
        if before is None:
            break
        found = _SUBJECT.search(scene.text, *before)
        if found:
            return trim(_TAKEN.sub("", found.group()))
        before = scene.layout.before(before[0])
    return action


def _context(scene: Scene, at: int) -> str:
    """What stands before and names the work: a programme, what was founded, the nearest clause, else the heading."""
    clauses: list[str] = []
    before = scene.layout.before(at)
    for _ in range(_BACK):
        if before is None:
            break
        if not any(q.percent for q in scene.numbers(*before)):  # a rate is a promise of its own
            clauses.append(_before_rhythm(scene.text[before[0] : before[1]]))
        before = scene.layout.before(before[0])
    for pattern in (_PROGRAMME, _FOUNDED):
        named = next((clause for clause in clauses if pattern.search(clause)), None)
        if named:
            return named
    nearest = next((clause for clause in clauses if not _ASIDE.match(clause)), None)
    return nearest or _title(scene, at) or (clauses[0] if clauses else "")


def _title(scene: Scene, at: int) -> str:
    """The short sentence before in the line, or the innermost heading that names work, not its time or contents."""
    titles = (mark.title.strip() for mark in scene.headings(at))
    line, sentence = scene.layout.line(at)[0], scene.layout.sentence(at)[0]
    before = scene.text[slice(*scene.layout.sentence(sentence - 1))].strip() if sentence - 1 > line else ""
    candidates = ((before,) if _CAMPAIGN.search(before) else ()) + tuple(titles)
    return next((t for t in candidates if len(t) in _TITLE_LENGTH and not _NO_NAME.search(t)), "")


def told_of(match: re.Match[str], scene: Scene, end: int) -> bool:
    """Whether nobody works at this rhythm: 我们每天都在制造垃圾, 主题每年不同, (每年1月最后一个星期日)."""
    if _STATED.match(scene.text, match.end(), end) or _taken_up(match, scene, end):
        return True
    if scene.text[max(0, match.start() - 1) : match.start()] in _DEFINING:
        return match.group() == "每年" and _DAY_ONLY.fullmatch(scene.text, match.end(), end) is not None
    always = _ALWAYS.match(scene.text, match.end(), end)
    return always is not None and _US.search(scene.text, max(0, match.start() - _CONTEXT), match.start()) is not None


def _taken_up(match: re.Match[str], scene: Scene, end: int) -> bool:
    """Whether a yearly occasion only serves some work: 利用每年的“安全生产月”."""
    lead = _TAKING.search(scene.text, max(0, match.start() - _CONTEXT), match.start())
    return lead is not None and _OCCASION.match(scene.text, match.end(), end) is not None


def _before_rhythm(clause: str) -> str:
    """A clause up to its own rhythm: 楼道每天清扫一次 -> 楼道."""
    return clause[: min((found.start() for p in _ANY if (found := p.search(clause))), default=len(clause))]
