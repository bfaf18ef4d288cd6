"""How many times a period: 检查2次, 早晚各一次, 至少三期, 走访不少于20户, 一巡查."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.reader.rules.routine_rhythm import COUNTERS, N
from shequ.reader.scene import Scene
from shequ.text import Quantity, number

_CASES: Final = frozenset("户 家 人 名 位 所 处 户次 人次 家次 户家庭 户居民 个小区".split())
_VISITED: Final = re.compile(
    r"(?:走访|入户|探访|随访|慰问|评选|评出|帮扶|回访|联系|推荐|培训|救助|抽查|家访|约谈|排查|检查|巡查)[^,，。;；\n]{0,8}$"
)
_DURATIONS: Final = frozenset(
    "小时 个小时 分钟 个钟头 学时 天 个工作日 秒 元 万元 % 吨 公斤 千克 斤 亩 平方米 立方米 度".split()
)
_CHANGE: Final = re.compile(r"下降|上升|提高|提升|增长|递增|递减|降低|减少")
_EACH: Final = re.compile(
    r"(?P<when>早、?中、?晚|早、?[晚晩]|上、?下午|早上?[、和]?晚上?|上午[、和及]?下午|白天[、和]?晚上|春、?秋(?:两|二)?季"
    r"|(?:早上?|上午)\s?[\d一二三四五六七八九十]{1,3}(?:[:：∶]\d\d|[时点]半?)[和、及](?:下午|晚上?|傍晚)\s?[\d一二三四五六七八九十]{1,3}(?:[:：∶]\d\d|[时点]半?))[^,，。;；\n]{0,4}?各(?:自|进行|做|开展)?"
)
_SHORT: Final = re.compile(
    r"(?<!\d)(?P<n>[一二两三四五\d])(?P<verb>[查扫巡会报评讲学清消测练换洗])(?![一二三四五六七八九十\d])"
)
_HOURS: Final = re.compile(
    r"\d{1,2}(?:[:：∶]\d\d|[时点](?:\d{1,2}分?|半)?)\s?[-—–~～至到]{1,2}\s?\d{1,2}(?:[:：∶]\d\d|[时点])"
)
_SHIFTS: Final = range(2, 5)  # parts of a day in which work is done
_AT_LEAST: Final = re.compile(r"至少|不少于|不低于|最少|最低|起码|不得少于|不得低于|不下于")
_LEAST_END: Final = re.compile(r"(?:要求)?(?:至少|不得?能?少于|不得?能?低于|最少|最低|起码|最起码|不下于)$")
_LEAST: Final = re.compile(r"^(?:至少|不得?少于|最少|起码|最起码)|(?<=[年月周季日天度])(?:至少|最少)")
_MORE: Final = ("以上", "及以上")
_PLACED: Final = tuple("对在向第为各")
_SPENT: Final = re.compile(r"(?:利用|用|抽出|安排|拿出|花)$")
_TREATED: Final = re.compile(r"(?:浸泡|煮沸|蒸煮|照射|熏蒸|暴晒|晾晒|密闭|(?<=[柜液箱器机灯])消毒)(?:消毒)?约?$")
_TOTAL: Final = re.compile(r"(?<!公)共(?!同|享|建|计划)|累计|总计")
_MOST: Final = 1000  # a larger number counts no times
_LEAD: Final = 8  # characters before a number in which 至少 may stand
_EACH_ROOM: Final = 12  # characters behind 各 in which its number may stand


@dataclass(frozen=True, slots=True)
class Count:
    """``value`` times; ``written`` are the numbers that say so."""

    value: int
    at_least: bool
    written: tuple[Quantity, ...] = ()


def count_of(scene: Scene, cursor: int, end: int) -> Count | None:
    """The count in ``cursor:end``; None when the words have none."""
    end = _with_count(scene, end)
    found = next((q for q in scene.numbers(cursor, end) if _counts(q, scene, cursor)), None)
    each = _EACH.search(scene.text, cursor, end)
    if each:
        parts = 3 if "中" in each["when"] else 2
        near = found is not None and found.start - each.end() < _EACH_ROOM
        written = (found,) if found and near else ()
        return Count(parts * (int(found.value) if found and near else 1), at_least=False, written=written)
    if found:
        lead = _AT_LEAST.search(scene.text, max(cursor, found.start - _LEAD), found.start)
        return Count(int(found.value), bool(lead or scene.text.startswith(_MORE, found.end)), (found,))
    return _short_count(scene, cursor, end)


def _short_count(scene: Scene, cursor: int, end: int) -> Count | None:
    """一巡查, or the parts of the day that are named by their hours: 7:00—9:00,17:00—19:00 -> 2."""
    short = _SHORT.search(scene.text, cursor, end)
    if short:
        return Count(int(number(short["n"]) or 1), at_least=False)
    hours = len(_HOURS.findall(scene.text, cursor, end))
    return Count(hours, at_least=False) if hours in _SHIFTS else None


def measured(scene: Scene, start: int, end: int) -> bool:
    """Whether the words measure a time, a sum or a change (每天锻炼不少于1小时): a standard, not a rhythm."""
    numbers = scene.numbers(start, end)
    changes = bool(numbers) and _CHANGE.search(scene.text, start, end) is not None
    return changes or any(_measures(q, scene) for q in numbers)


def at_least(scene: Scene, start: int, end: int) -> bool:
    """Whether 至少 or 不少于 stands in the words."""
    return _AT_LEAST.search(scene.text, start, end) is not None


def without_count(scene: Scene, start: int, end: int, written: tuple[Quantity, ...]) -> str:
    """The words of ``start:end`` without the count and the words that belong to it."""
    text, cursor = "", start
    for q in written:
        if start <= q.start < end:
            text += _LEAST_END.sub("", scene.text[cursor : q.start])
            more = next((len(word) for word in _MORE if scene.text.startswith(word, q.end)), 0)
            cursor = min(end, q.end + more)
    text = _LEAST.sub("", text + scene.text[cursor:end])
    return _EACH.sub("", _ONE_VERB.sub("", text))


_ONE_VERB: Final = re.compile(
    rf"^{N}(?=[查排巡例检清扫小大通调总研讲评考消][\u4e00-\u9fff]|[换评查检讲训考访练结清扫巡洗会学]$)"
    r"|^一(?!起|同|并|定|律|般|线|些|直|对一|把手|体|站|系列|样|边|旦|切)(?=[\u4e00-\u9fff]{2,6}(?:制度|机制)?$)"
)


def _measures(q: Quantity, scene: Scene) -> bool:
    """Whether ``q`` is an amount to be reached, not one that is set aside for the work (利用半天时间)."""
    near = max(0, q.start - _LEAD), q.start
    return q.unit in _DURATIONS and not q.masked and not (_SPENT.search(scene.text, *near) or _part_of_work(q, scene))


def _part_of_work(q: Quantity, scene: Scene) -> bool:
    """Whether ``q`` tells how long a treatment lasts, and is no least time: 用消毒液浸泡一个小时."""
    near = max(0, q.start - _LEAD), q.start
    return _TREATED.search(scene.text, *near) is not None and not scene.text.startswith(_MORE, q.end)


def _with_count(scene: Scene, end: int) -> int:
    """The end of the next clause where that begins with a bare count: …, 两次上门收集."""
    following = scene.layout.after(end)
    if following is None:
        return end
    numbers = scene.numbers(following[0], following[0] + 1)
    place = numbers[0].number_end if numbers else following[0]
    return following[1] if scene.text.startswith(("次", "期", "场"), place) else end


def _counts(q: Quantity, scene: Scene, cursor: int) -> bool:
    """Whether ``q`` counts what is done, not what it is done to."""
    if (
        q.masked
        or q.value != int(q.value)
        or not 0 < q.value < _MOST
        or scene.text[max(0, q.start - 1) : q.start] in _PLACED
    ):
        return False
    if _TOTAL.search(scene.text, cursor, q.start):
        return False
    if q.unit in COUNTERS:
        return True
    return q.unit in _CASES and _VISITED.search(scene.text, cursor, q.start) is not None
