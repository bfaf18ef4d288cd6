"""Which numbers count something: the ones left when ages, ordinals, clock times, names and list words are put aside."""

import re
from collections.abc import Callable
from typing import Final

from shequ.reader.around import Around
from shequ.reader.scene import Scene
from shequ.text import Quantity

_AGES: Final = frozenset("岁 周岁 月龄 年级 代 届 号 页 字 句 旬 年个头 世纪".split())
_STRUCTURE: Final = re.compile(
    r"\s?(?:大)?(?:方面|阶段|环节|层面|层次|文明|代表|结合|到位|确保|不|问题|统一|转变|原则|要点|步骤|意识|自信|维护|坚持|关键|角度|部分|优先|面|字|是|好|大|体制|一体|能|有|无|线|化|必|禁|严禁|讲|热爱|管|为主|落实|五年|"
    r"规划|多|更|倡议|特点|口号|载体|抓手|方向|清|基本|要素|途径|模块|关系|领域|体现|梯次|等级|级别"
    r"|(?:重点|要求|体系|机制|网络|特色|主题|目标|标准|类型|渠道|批次)(?=[,，。;；、:：”\"的]|$))"
)
_PLACED: Final = re.compile(
    r"(?:这|那|上述|以下|以上|如下|下列|前|(?<!先)后|每|某|另|同|一|第|凡|[^扩]大|于|其余|其他|最后|哪|任何|所有|本|该|No\.?|№|[A-Za-z#])$"
)
_LOCATED: Final = re.compile(
    r"(?:对|向|从|在|由|(?<![分设定])为|给|把|将|(?<!参)与|和|以|按|沿|经|就|被|让|使|覆盖|所辖|围绕)(?:本|我|全|各)?(?:辖区|社区|小区|街道|区|村|镇|县|市)?(?:内|的)?$"
    r"|全[区市县镇街乡村社省]{1,2}[^,，]{0,2}$"
)
_AREA: Final = re.compile(r"辖区(?:内|的)?$")
_PEOPLED: Final = frozenset("个 户 家 名 人 栋 幢 家企业 家单位 家商户".split())
_SOURCE: Final = re.compile(
    r"(?:社区|小区|街道|村|单位|部门|学校|班级|支部)(?:的)?(?:居民|志愿者|干部|群众|党员|代表|人员)"
)
_CLOCK: Final = re.compile(r"[上下中]午|凌晨|晚上|早上|[时点]")
_AFTER_BARE: Final = re.compile(r"[年月日时点号楼栋幢室#:：、./]|[A-Za-z]")
_HOUSES: Final = frozenset("单元 楼 栋 幢 层".split())
_HOUSE_NUMBER: Final = re.compile(r"\d|[、,，]\s?\d+[幢栋]")
_CHANGED: Final = re.compile(r"(?:提高|提升|上升|增加|增长|扩大|降低|下降|减少|降)(?:到|至|为)")
_ORDINAL: Final = re.compile(r"(?:第|届)\s?$")
_BESIDE: Final = re.compile(r"(?:周边|周围|附近|方圆|半径|前后|相隔)$")
_APART: Final = frozenset("人 人次 户 户次 名 份 吨 公斤 家次".split())  # 前后来了500人次 says how many
_LONG: Final = 7  # digits: a number without a unit that is longer is a telephone or a file
_FAR_END: Final = re.compile(r"\d(?:万|千|百)?(?:元|分|%|％)(?:以上|至|到|[-—~～－]{1,2})$")
_QUOTES: Final = {"“": "”", '"': '"', "《": "》", "「": "」", "‘": "’"}
_SLOGAN: Final = re.compile(
    r"[个项种大条位把把手][^,，。]{0,3}(?:代表|手|意识|自信)|十[一二三四五六七八九]大|[一二三四五六七八九]届|二十大"
)
SMALL_UNITS: Final = frozenset(
    "个 种 类 样 方面 部分 条 点 项 层 级 等 面 段 步 手 度 道 线 体 口 字 次 号 门 头 角 心 边 支 代".split()
)


def uncounted(q: Quantity, near: Around, scene: Scene) -> str | None:
    """Why ``q`` counts nothing that could be promised or reported; None when it may."""
    if any(not date.bare and date.end > q.start for date in scene.dates(q.start - _DATE_REACH, q.start + 1)):
        return "日期、时刻"
    return next((reason for reason, holds in _REASONS if holds(q, near, scene.text)), None)


_DATE_REACH: Final = 30  # characters that a date can have before one of its numbers


def _calendar(q: Quantity, near: Around, text: str) -> bool:
    if q.unit in ("日", "号", "月") and re.search(r"[年月]$", near.before):
        return True
    if q.unit in ("时", "点", "分", "日") and _CLOCK.search(near.before[-4:] + text[q.end : q.end + 2]):
        return True
    return q.unit is None and _AFTER_BARE.match(text, q.end) is not None


def _numbering(q: Quantity, near: Around, text: str) -> bool:
    if q.unit is None and not q.percent and (len(text[q.start : q.end]) >= _LONG or _latin(text, q.start - 1)):
        return True
    return q.unit in _HOUSES and _HOUSE_NUMBER.match(text, q.end, q.end + 5) is not None


_WORTH: Final = re.compile(
    r"(?:[(（]|(?<!取)得|[满总]分(?:值|各)?[为是:：]?|分值[为是:：]?|最[高多](?:可|累计)?[扣加减奖得]?)$"
)
_STEP: Final = re.compile(r"每(?:再)?(?:下降|降低|提高|增加|增长|上升|超过|超出|低于|减少|少|差|延迟|推迟|逾期)了?$")


def _worth(q: Quantity, near: Around, text: str) -> bool:
    """Whether the number says how many points something is worth or costs at most: 得5分, (10分, 总分为100分."""
    if q.unit != "分" or near.trail_end > q.end:
        return False
    return _WORTH.search(text[max(0, q.start - _WORTH_LENGTH) : q.start]) is not None


_WORTH_LENGTH: Final = 6  # characters

_REASONS: Final[tuple[tuple[str, Callable[[Quantity, Around, str], bool]], ...]] = (
    ("数字被遮盖", lambda q, near, text: q.masked),
    ("括号里的细目", lambda q, near, text: near.inside),
    ("范围的上限", lambda q, near, text: _FAR_END.search(text[max(0, q.start - 12) : q.start]) is not None),
    ("原来的水平", lambda q, near, text: _CHANGED.match(near.after) is not None),
    ("日期、时刻", _calendar),
    ("年龄、届次或年数", lambda q, near, text: q.unit in _AGES or (q.unit == "年" and near.op is None)),
    ("序数", lambda q, near, text: _ORDINAL.search(near.before[-3:]) is not None),
    ("只说明位置", lambda q, near, text: q.unit not in _APART and _BESIDE.search(near.before[-3:]) is not None),
    ("编号或门牌", _numbering),
    ("分值", _worth),
    ("计算的基数", lambda q, near, text: _STEP.search(near.before[-8:]) is not None),
    ("名称里的数", lambda q, near, text: text.startswith(("代表", "年代"), q.end) or (q.han and _quoted(q, text))),
)


def structural(q: Quantity, near: Around) -> bool:
    """Whether the number only orders the text or names a set: 三个方面, 两个阶段, 五大行动, 以下几点."""
    if (q.unit is None or q.unit in SMALL_UNITS) and _STRUCTURE.match(near.after):
        return True
    return bool(_PLACED.search(near.before[-3:]))


def located(q: Quantity, near: Around) -> bool:
    """Whether the number only says where, on what or with whom the work is done: 对3个小区进行清理, 全区12个社区."""
    if _SOURCE.match(near.after) and q.unit == "个":
        return True
    if q.unit in _PEOPLED and _AREA.search(near.before[-4:]) and not q.approx:
        return True
    return bool(_LOCATED.search(near.before[-8:]))


MEASURED: Final = re.compile(r"(?:人数|数|时间|面积|量|比例|距离|得分|评分|总分|高度|长度|宽度|间距)在?$")
_CLASS: Final = re.compile(
    r"的?[^,，。;；]{0,12}(?:老人|老年人|儿童|的村|的社区|的小区|人员|居民|家庭|的户|楼|干部|学历|党员|单位|场所|企业|医院|部门|领导)"
)
_CONDITION: Final = re.compile(r"按|未|仍|不(?!合格|予|得)")


def describes_class(q: Quantity, near: Around) -> bool:
    """Whether the number only says who or what is meant: 90岁以上老人, 三级以上, 超过半天未清运."""
    if q.unit in ("级", "等", "档", "号", "楼"):
        return True
    if q.percent:
        return False
    if q.unit in ("年", "个月", "天") and near.lead is None and near.trail_end > q.end:
        return True
    follows = near.after[near.trail_end - q.end :]
    if near.trail_end > q.end and near.lead is None and not MEASURED.search(near.bare) and _CLASS.match(follows):
        return True
    return _CONDITION.match(follows) is not None


def _latin(text: str, place: int) -> bool:
    char = text[place] if place >= 0 else ""
    return char.isascii() and char.isalnum()


def _quoted(q: Quantity, text: str) -> bool:
    opener = text[max(0, q.start - 1) : q.start]
    return opener in _QUOTES and _QUOTES[opener] in text[q.end : q.end + 12]


_PERIODS: Final = frozenset("期 周 个星期 星期 个月 天 个工作日 工作日".split())
_JUDGED: Final = re.compile(r"(?:应[查做开报检办]|实[查做开报检办]|达标|合格|漏查|漏报|缺报|缺|(?P<some>有))$")
_FAILED: Final = re.compile(r"没|未|不")


def judged(q: Quantity, near: Around) -> bool:
    """Whether so many periods were judged: 应查48周，达标45周，缺3周; 有2个月没有达到要求."""
    said = _JUDGED.search(near.before) if q.unit in _PERIODS else None
    return said is not None and (not said["some"] or _FAILED.match(near.after) is not None)
