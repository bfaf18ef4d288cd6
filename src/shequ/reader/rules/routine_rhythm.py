"""How often: 每周, 每两月, 一日两次, 隔天, 双月, 按季度, 半年一次."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.items import PeriodUnit
from shequ.text import number

N: Final = r"[一二两三四五六七八九十\d]{1,3}"
_WORDS: Final[dict[PeriodUnit, str]] = {
    "day": "天 日 晚 夜 早 昼夜 工作日 班",
    "week": "周 星期 礼拜",
    "month": "月 月份 月度 旬 半月",
    "quarter": "季 季度",
    "half_year": "半年 学期",
    "year": "年 年度 学年",
}
_UNITS: Final = {word: unit for unit, words in _WORDS.items() for word in words.split()}
COUNTERS: Final = frozenset(
    "次 期 遍 场 场次 回 轮 轮次 趟 篇 条 份 节 节课 课 堂 堂课 版 部 个 件 批 例 台 台次 项 面 块 幅 册 查 巡 扫 篇次 期次 课时 把 套 双 副 支 瓶"
    " 顶 盒 身".split()
)
_HALVES: Final = {"天": "班", "月": "半月", "年": "半年"}
_TIMES_A_UNIT: Final = {"旬": 3, "半月": 2}
_LONGEST: Final = 31  # periods: a longer rhythm is none
_COUNTED_WORK: Final = (
    r"[次期场遍轮查扫巡会报评讲学碰测结练换清洗访训考]|消[杀毒]|报告|更新|保洁|[大小中](?:[评查检考结节讲训会赛练扫]|排名)"
    r"|总结|小结|通报|调度|排查|研判|检查|督查|督导|例会|走访|公示|更新|排名|汇总|分析|考核|测评|评比|主题|专题|活动|反馈|会商|培训|约谈|抽查|推进"
)
_GIVEN: Final = r"(?:配发|发放|更换|配备|换发|补发|添置|领取|轮换|[发换领])[\u4e00-\u9fff]{0,6}"
_PIECES: Final = "[把套双副支瓶顶盒身件个只台块桶包次]"

EVERY: Final = re.compile(
    rf"每(?P<gap>逢|隔|间隔)?(?P<n>{N}|半)?个?(?P<unit>工作日|星期|礼拜|学年|学期|季度|昼夜|月份|年度|[天日晚夜早周旬月季年])"
    r"(?!轻|龄|人均|报(?!告|送|表|道)|子|租金|薪|度(?!组织|召开|开展))"
)
ONE: Final = re.compile(
    rf"(?:(?<![\d第初十廿周每上下前后近])(?P<n>[一二两三四五六七十\d])个?(?P<unit>天|日|周|星期|月|季度?|年)|(?<![上下前后近这每大一两])半个?(?P<half>年|月))"
    rf"(?=(?:(?:至少|不少于|不低于|最少|不得少于|进行|开展|召开|组织|[\u4e00-\u9fff]{{2,6}}(?:不少于|至少|不低于)|(?:至少|最少|不少于)[\u4e00-\u9fff]{{1,4}}){{0,2}}{N}(?:{_COUNTED_WORK})|{_GIVEN}{N}{_PIECES}))"
)
DOUBLED: Final = re.compile(
    r"(?P<unit>天|日|周|月|季|年)(?P=unit)(?=都|有|进行|开展|组织|检查|巡|清|扫|消|打扫|保洁|督|排|上报|报|通报|评比|举办|召开)"
)
OTHER: Final = re.compile(
    r"(?:隔(?P<every>天|日|周|月|年)|(?P<odd>[单双])(?P<unit>月|周)(?!日|期|岁|龄)"
    r"|按(?:照)?(?P<by>月|周|季度?|旬|日)(?!龄|程|期|份|节|租|计(?!划)|薪|工资|度|均|次|历|[一二三四五六日末边]|常))"
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """``times`` in every ``every`` periods of ``unit`` for each time that is written (每旬: 3 a month)."""

    unit: PeriodUnit
    every: int
    times: int


def rhythm_of(match: re.Match[str]) -> Rhythm | None:
    """The rhythm that a match of one of the patterns of this module tells; None when it is none after all."""
    groups = match.groupdict()
    if groups.get("half"):
        return _rhythm(_HALVES[groups["half"]], 1)
    if groups.get("every") or groups.get("odd"):
        return _rhythm(groups.get("every") or groups["unit"], 2)
    word, written = groups.get("unit") or groups["by"], groups.get("n")
    if written == "半":
        return _rhythm(_HALVES[word], 1) if word in _HALVES else None
    periods = int(number(written) or 0) if written else 1
    if not 0 < periods <= _LONGEST or _one_of_each(match, word, periods):
        return None
    return _rhythm(word, 2 if groups.get("gap") == "隔" and written and periods == 1 else periods)


def unit_of(word: str) -> Rhythm:
    """The rhythm of 日, 周, 月度 … in 日督查, 周例会.

    >>> unit_of("旬")
    Rhythm(unit='month', every=1, times=3)
    """
    return _rhythm(word, 1)


def _rhythm(word: str, every: int) -> Rhythm:
    return Rhythm(_UNITS[word], every, _TIMES_A_UNIT.get(word, 1))


def _one_of_each(match: re.Match[str], word: str, periods: int) -> bool:
    """每一天, 每一年 are figures of speech."""
    return (
        match.group().startswith("每一") and periods == 1 and word in ("天", "年", "月") and "个" not in match.group()
    )
