"""目标: rates, counts, areas, scores and limits that are to be reached or kept within."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.items import Certainty, Op
from shequ.reader.around import SHORT_OF, Around
from shequ.reader.counting import SMALL_UNITS, located, structural
from shequ.reader.phrase import join_enumeration, trim
from shequ.reader.rule import AnyRule, Draft, NumberRule, Rule
from shequ.reader.scene import Scene
from shequ.text import Quantity, number

_RATE: Final = re.compile(r"(?:率|度|比例|比重|占比|覆盖面|覆盖|普及|合格|达标|比)(?:[(（][^)）]{0,12}[)）])?(?:均|都|各|分别|应|要|须|需|为|是|必须)*$")
_DISQUALIFY: Final = re.compile(r"不合格|不达标|一票否决|不予|取消[^,，。;；]{0,14}资格|否决|不得评|不能评|不得申报|不得参评|不得推荐")
_MEASURED: Final = re.compile(r"(?:人数|数|时间|面积|量|比例|距离|得分|评分|总分|高度|长度|宽度|间距)在?$")
_FLIP: Final[dict[Op, Op]] = {">=": "<", ">": "<=", "<=": ">", "<": ">=", "==": "=="}


def bound(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """达到85%以上, 不少于1小时, 控制在107以内, 率100%: a number that a word or a rate makes a standard."""
    if _spoken(q, near):
        return
    rate = bool(_RATE.search(near.bare))
    turn = _turn(q, scene)
    if not (near.firm or turn or (near.lead == "在" and _MEASURED.search(near.bare)) or (rate and not q.han) or (q.percent and (near.op or rate or _SURE.search(near.before)))):
        return
    if q.unit is None and not (rate or near.firm):
        return
    if _told(q, near, scene) or not _stands(q, near, scene):
        return
    op, unit = near.op or ">=", q.full_unit
    if near.op == ">" and _plain_reach(near):
        op = ">"
    if unit is None and (rate or _percent_meant(near, q)) and q.value <= _WHOLE and not near.bare.endswith("比"):
        unit = "%"
    if _vetoed(near, scene, q):
        op = _FLIP[op] if near.lead not in SHORT_OF | {"低于", "小于", "少于"} else ">="
    level: Certainty = "sure" if (near.firm or near.op) and (q.percent or rate) else "likely"
    yield from _targets(q, near, scene, op=op, unit=unit, level=level)


_SURE: Final = re.compile(r"确保|保证|力争|实现|要|应|须")
_WHOLE: Final = 100


def _spoken(q: Quantity, near: Around) -> bool:
    """An age group, a level of government or a number of households that only says who is meant: 90岁以上老人, 三级以上."""
    if near.trail_end > q.end and near.lead is None and not _MEASURED.search(near.bare):
        follows = near.after[near.trail_end - q.end :]
        if re.match(r"的?[^,，。;；]{0,12}(?:老人|老年人|儿童|人员|居民|家庭|的户|楼|干部|学历|党员|单位|场所|企业|医院|部门|领导)", follows) and not q.percent:
            return True
    if re.match(r"按|未|仍|不(?!合格|予|得)", near.after[near.trail_end - q.end :]) and not q.percent:
        return True
    return q.unit in ("级", "等", "档", "号", "楼")


def _stands(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the comparison sets a standard: not a class of places (不到200人的), a condition (发现三次以上) or 到一个新水平."""
    if near.lead in SHORT_OF or trim(near.bare) in _EVENTS:
        return _vetoed(near, scene, q)
    return not (q.han and q.value == 1 and _ABSTRACT.search(near.after))


_EVENTS: Final = frozenset(("发现", "出现", "累计", "连续", "发生", "有", "受到", "被"))


def _told(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the number is told as reached, not set as a goal."""
    if _vetoed(near, scene, q):
        return False
    return scene.tense(q.start) == "done"


def _plain_reach(near: Around) -> bool:
    return near.lead is not None and near.lead.startswith(("超", "要超"))


def _percent_meant(near: Around, q: Quantity) -> bool:
    """A bare number among rates: 农村达到80%,外来人员达到80."""
    return near.share or near.firm and q.unit is None and (near.lead or "").startswith(("达", "要达", "提高", "提升"))


def _vetoed(near: Around, scene: Scene, q: Quantity) -> bool:
    """Whether the clause is a disqualifier (…的) under a heading of disqualifiers."""
    after = scene.text[near.trail_end : near.end]
    if not re.search(r"的|者", after):
        return False
    if _DISQUALIFY.search(scene.text, *scene.layout.sentence(q.start)):
        return True
    return after.endswith("的") and (
        any(_DISQUALIFY.search(mark.title) for mark in scene.headings(q.start))
        or _DISQUALIFY.search(scene.text[max(0, q.start - _VETO) : q.start]) is not None
    )


_VETO: Final = 600


def _targets(
    q: Quantity, near: Around, scene: Scene, *, op: Op, unit: str | None, level: Certainty
) -> Iterator[Draft]:
    subjects, start = _subjects(q, near, scene)
    end = max(near.trail_end, q.end)
    if scene.text[end : near.end] in ("的", "。的", "的;"):
        end = near.end
    for subject in subjects:
        fields = {"subject": subject, "op": op, "value": q.value, "unit": unit, "upper": q.upper}
        fields |= {"whose": whose(scene, near.start, q), "period": period(near, scene)}
        yield Draft("target", start, end, fields, level, (q.start,))


def _subjects(q: Quantity, near: Around, scene: Scene) -> tuple[list[str], int]:
    """The things measured and where the quote begins: shared, distributed (分别) or taken from an earlier clause."""
    start, head = near.start, near.bare
    spread = _turn(q, scene)
    if spread:
        return spread
    after = near.after[near.trail_end - q.end :]
    noun = "" if after.startswith(_CLASSES) else trim(_behind(after))[-_NOUN:]
    if noun and (not trim(head) or _TAKES_NOUN.search(head)):
        return [noun], start
    head = re.split(r"(?:由|从)[^,，]{0,12}\d", head)[0]
    if not trim(head):
        before = scene.layout.before(near.start)
        if before:
            start, head = before[0], scene.text[before[0] : before[1]] + head
    clean = trim(re.sub(r"[(（][^)）]{0,20}[)）]", "", trim(head)))
    subject = _subject(clean) or noun or clean
    parts = _rates(head)
    return (parts if len(parts) > 1 else [subject[-_SUBJECT:] or scene.text[q.start : q.end]]), start


_NOUN: Final = 16
_CLASSES: Final = ("的单位", "的小区", "的社区", "的人员", "的个人", "的部门", "的不", "的，", "的,")
_TAKES_NOUN: Final = re.compile(rf"(?:发现|出现|发生|有|要求|受到|{'|'.join(('配备', '设置', '安排', '建立', '组织', '开展', '举办', '召开', '培训', '发放', '张贴', '安装', '设立', '配置', '印制'))})$")
_SUBJECT: Final = 40
_MONEY: Final = frozenset("元 万元 亿元 千元".split())
_EARNED: Final = re.compile(r"收入|产值|税|营业额|销售额|筹资|募集")


def _subject(clean: str) -> str:
    """Without the work that leads to it: 加强…,使知晓率 -> 知晓率."""
    return trim(re.split(r"(?:确保|保证|使得?|力争|争取|实现|做到)", clean)[-1])


def _rates(head: str) -> list[str]:
    """The rates that share one number: 知晓率和行为形成率均达 -> two."""
    stem = trim(head)
    parts = join_enumeration(stem)
    if len(parts) < 2 or not all(_RATE.search(part) for part in parts[-2:]):  # noqa: PLR2004
        return []
    return [trim(part) for part in parts if _RATE.search(part)]


def _turn(q: Quantity, scene: Scene) -> tuple[list[str], int] | None:
    """A、B和C分别达到x、y和z: the subject whose turn it is, and where the quote begins."""
    start = scene.layout.sentence(q.start)[0]
    found = re.search(r"分别(?:要)?(?:达到?|为|不低于|是|提高到|在|不少于)", scene.text[max(start, q.start - _SPREAD) : q.start])
    if not found:
        return None
    anchor = max(start, q.start - _SPREAD) + found.end()
    turn = len([p for p in scene.numbers(anchor, q.start) if p.unit == q.unit])
    clause = scene.layout.clause(anchor - 1)
    names = join_enumeration(trim(scene.text[clause[0] : anchor - len(found.group())]))
    return ([_subject(trim(names[turn]))], clause[0]) if turn < len(names) else None


_SPREAD: Final = 40
_PERIOD: Final = re.compile(r"全年|年内|本年度|年度|每年|每月|每季度?|每周|每天|每日|上半年|下半年|[一二三四]季度|每学年|每学期|年均|月均|日均|每晚|每期")


def period(near: Around, scene: Scene) -> str | None:
    """The period a number is for, as written in its clause or an earlier one of the sentence: 全年, 每天."""
    found = _PERIOD.search(near.before)
    if found is None:
        head = scene.layout.sentence(near.start)[0]
        found = _PERIOD.search(scene.text, max(head, near.start - _CONTEXT), near.start)
    return found.group() if found else None


_CONTEXT: Final = 80
_OWNER: Final = re.compile(
    r"(?:^|[,，;；。:：、)）﹚\d.])(?P<who>[\u4e00-\u9fff]{2,14}?(?:服务站|卫生站|工作站|社区|小区|街道|居委会|村委会|学校|小学|中学|物业公司|医院|中心|派出所|网格|支部|单位|村|镇|乡|所))(?=需|要|应|须|完成|负责|达|共|的|建|计划|:|：|,|，|实现|开展|发放|组织)"
)


def whose(scene: Scene, start: int, q: Quantity) -> str | None:
    """Whose number it is: the station, community or unit that heads the clause or an earlier one of the sentence."""
    head = max(scene.layout.sentence(start)[0], q.start - _CONTEXT * 2)
    found = None
    for found in _OWNER.finditer(scene.text, head, q.start):
        pass
    return found["who"] if found else None


_MAKE: Final = (
    "建立健全|建立|建成|建设|新建|成立|组建|创建|创办|打造|培育|设立|设置|开设|增设|安装|配备|配置|配齐|购置|购买|添置|采购|更换|更新|订做|定做|订制|定制|制作|印制|印发|编印|翻印|发放|张贴|悬挂|"
    "举办|举行|开办|开展|召开|组织开展|组织|播放|播出|刊出|出版|刊登|培训|培养|招募|招聘|聘任|聘请|抽调|选派|选聘|选出|选树|发展|增加|新增|再增加|扩大|改造|完成|实现|创|评选|评选出|推出|打通|种植|栽种|植树|清理|整治|"
    "拆除|解决|帮扶|扶助|救助|走访|慰问|服务|接待|办理|化解|调解|检查|排查|划分|划分为|分成|安排|确定|签订|管理|撰写|上报|报送|投放|修建|修缮|维修|粉刷|绿化|开辟|提供|募集|引进|孵化|储备|安置|吸收|吸纳|转移|发动|征集|收集|"
    "采集|录入|联系|补种|开发|配套|补植|新招|登记|编写|订阅|征订|开通|设|建|办|出|配|招|订|需要|落实|表彰|命名|推荐|申报|争创|巡查|宣传|义诊|体检|筛查|随访|接种|覆盖|达标|挂牌|消除|压减|硬化|铺设|疏通|改建|扩建|翻新|添|置|聘用|预备|争取"
)
_MADE: Final = re.compile(rf"(?:{_MAKE})(?:好|成|完|出|起|了|约|近|各类|各种|各项|一批|以上|为|不少于|至少|全[区市县镇街乡村][^,，]{{0,4}})?(?P<gap>[^,，。;；:：\n]{{0,26}})$")
_UNSETTLED: Final = frozenset("天 日 年 个月 月 小时 个小时 分钟 周 个星期 星期 秒 晚 夜 级 届 倍 折 代 号 度 周年 个工作日 工作日 星 星级 年级".split())
_ABSTRACT: Final = re.compile(
    r"(?:环境|氛围|局面|格局|机制|体系|形象|台阶|提高|提升|整体|社会|世界|基础|保障|目标|新路|方式|力度|条件|贡献|时期|家园|空间|春节|节日|整治|典型|系列|认识|进步|热潮|高潮|理念|任务|问题|主线|内容|部分|共享|水平|阶段|过程)$"
)
_CONCRETE: Final = re.compile(
    r"(?:站|室|点|队|所|园|廊|墙|栏|馆|中心|基地|广场|小组|组织|品牌|学校|台账|群|公众号|专栏|队伍|岗|网站|窗口|超市|食堂|书屋|厕所|车棚|亭|机构|协会|社团|平台|阵地|示范[点街户楼]|小区|方案|预案|制度|热线|活动|讲座|比赛|培训班)$"
)


def planned(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """组建四支队伍, 安装4块黑板, 培训200人, 新增岗位50个: a number of things to make, buy, hold or serve."""
    if q.percent or q.unit is None or q.unit in _UNSETTLED or structural(q, near) or _spoken(q, near):
        return
    if q.unit in _MONEY and not _EARNED.search(near.before + near.after):
        return
    if near.lead in SHORT_OF or scene.tense(q.start) == "done" or (located(q, near) and not near.firm):
        return
    made = _MADE.search(near.before[-_VERB:])
    if made is None and _inherits(q, near, scene):
        made = _BARE.search(near.before[-_VERB:])
    if made is None:
        return
    noun = trim(_behind(near.after))
    served = re.match(r"(?:同志|人员?|干部|志愿者|专人)?(?:为|任|担任|作为|组成)([^,，。;；]{2,16})", near.after)
    noun = trim(served[1]) if served else noun
    gap = trim(made["gap"])
    if q.han and not near.before.endswith("各") and not _settled(q, noun, gap):
        return
    if noun and _moves(near.after):
        noun = ""
    subject = noun if noun and not gap else trim(made.group()) if not noun else f"{gap}{noun}" if len(gap) <= _GAP else noun
    if noun and gap and len(gap) > _GAP:
        subject = noun
    level: Certainty = "likely" if not q.han and len(made["gap"]) <= _GAP else "unsure"
    start = near.start
    end = q.end + served.end() if served else q.end + (len(_behind(near.after)) if noun else near.trail_end - q.end)
    fields = {"subject": subject or trim(near.before), "op": near.op if near.firm and near.op else ">=", "value": q.value, "unit": q.full_unit}
    fields |= {"upper": q.upper, "whose": whose(scene, near.start, q), "period": period(near, scene)}
    yield Draft("target", start, end, fields, level, (q.start,))


_VERB: Final = 34
_GAP: Final = 12


_BARE: Final = re.compile(r"(?P<gap>[^,，。;；:：\n]{2,14})$")


def _inherits(q: Quantity, near: Around, scene: Scene) -> bool:
    """Whether the number goes on with the verb of a number before: 新建公园2处、健身点3个; 管理高血压患者420人,糖尿病患者160人."""
    head = scene.layout.sentence(q.start)[0]
    earlier = [p for p in scene.numbers(max(head, q.start - _CONTEXT), near.start) if p.unit and not p.masked and not p.percent]
    if not earlier or q.han is not earlier[-1].han or re.search(r"[是有在对为将把]|其中", near.before):
        return False
    clause = scene.layout.clause(earlier[-1].start)[0]
    return _MADE.search(scene.text[max(clause, earlier[-1].start - _VERB) : earlier[-1].start]) is not None


def _behind(after: str) -> str:
    """The noun behind a number: up to a bracket or a word that begins the next thing; 以…为主题的活动 is one noun."""
    if after.startswith("以") and "的" in after:
        return after
    found = re.search(r"[(（]|[,，。;；:：\n|\t]|作为|用于|进行|开展|以便|并|为(?!民|主)", after)
    return after[: found.start()] if found else after


def _moves(after: str) -> bool:
    return bool(re.match(r"(?:进行|开展|参加|到|前往|在|对|为|负责|左右|上岗|担任)", after))


def _settled(q: Quantity, noun: str, gap: str) -> bool:
    """Whether a Chinese numeral counts: 建立一支专业队伍 does, 营造一个良好的环境 does not."""
    if q.value == 1 and (len(gap) > 2 or q.unit in SMALL_UNITS - {"支"}):  # noqa: PLR2004
        return len(gap) <= 2 and bool(_CONCRETE.search(noun))  # noqa: PLR2004
    return not _ABSTRACT.search(noun)


_LASTING: Final = frozenset("小时 个小时 分钟 个钟头 学时 课时 个学时 个课时 天 个工作日 工作日".split())


def duration(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """每天开门13个小时, 播出时间20分钟, 提前3天: how long something is to last, or a notice to be given."""
    if q.unit not in _LASTING:
        return
    notice = near.before.endswith("提前")
    lasting = q.unit not in ("天", "个工作日", "工作日") and not near.after and len(trim(near.before)) >= 2  # noqa: PLR2004
    if not (notice or lasting) or scene.tense(q.start) == "done":
        return
    start = near.start
    if notice and (before := scene.layout.before(near.start)) and len(trim(near.before)) < _GAP:
        start = before[0]
    fields = {"subject": trim(scene.text[start : q.start] + (near.after if notice else "")), "op": ">=", "value": q.value, "unit": q.unit}
    fields |= {"upper": q.upper, "whose": None, "period": period(near, scene)}
    yield Draft("target", start, near.end if notice else q.end, fields, "likely", (q.start,))


_SERIES: Final = re.compile(r"(?:建[立设成]|设立|打造|组建)了?[^,，。;；\n“\"]{0,6}[“\"](?P<body>(?:[一二三四五六七八九十\d]{1,2}[\u4e00-\u9fff]{1,2}){2,6})[”\"]")
_MEMBER: Final = re.compile(r"(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2})(?P<what>[^一二三四五六七八九十\d]{1,2})")


def series(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """建立“五室三站1广场” -> 5 室, 3 站, 1 广场."""
    if scene.tense(match.start()) == "done":
        return
    for member in _MEMBER.finditer(match["body"]):
        place = match.start("body") + member.start()
        fields = {"subject": member["what"], "op": ">=", "value": number(member["n"]) or 0.0, "unit": None, "upper": None}
        fields |= {"whose": None, "period": None}
        yield Draft("target", match.start(), match.end(), fields, "likely", (place,))


RULES: Final[tuple[AnyRule, ...]] = (
    Rule("target.series", _SERIES, series),
    NumberRule("target.bound", bound),
    NumberRule("target.duration", duration),
    NumberRule("target.planned", planned),
)
