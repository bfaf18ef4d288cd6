"""Sentences for what recurs and for what must not happen: routines and zero goals."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from shequ.paper import Number, Sentence
from shequ.standing import Commitment, Period, PeriodState, Standing
from shequ.writer.comparing import main
from shequ.writer.days import months_in, short_day
from shequ.writer.desk import Desk
from shequ.writer.lexicon import lexicon
from shequ.writer.naming import acting, subject_of, thing_of_figure
from shequ.writer.numbers import computed
from shequ.writer.saying import Said, sentence

__all__ = [
    "FOUND",
    "HAPPENS",
    "count_of",
    "days_of",
    "each_of",
    "of_routine",
    "of_zero",
    "rhythm_in_words",
    "rhythm_of",
    "short_periods",
    "unit_of_periods",
    "unreported",
    "work_of_routine",
]

EACH: Final = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "half_year": "半年", "year": "年"}
COUNTED: Final = {"day": "天", "week": "周", "month": "个月"}  # the others are counted as 期
SPANS: Final = {**COUNTED, "quarter": "个季度", "half_year": "个半年", "year": "年"}
FOUND: Final = ("发现", "查出")
HAPPENS: Final = (
    "事故",
    "事件",
    "案件",
    "疫情",
    "纠纷",
    "死亡",
    "上访",
    "犯罪",
    "火灾",
    "中毒",
    "伤亡",
    "警情",
    "生育",
)
NUMERALS: Final = "零一两三四五六七八九十"


def rhythm_of(desk: Desk, commitment: Commitment) -> Said:
    """每周2次, 每两个月1次."""
    return (f"每{each_of(commitment)}", count_of(desk, commitment))


def each_of(commitment: Commitment) -> str:
    """周, 两个月: what stands behind 每, with the day where one is named."""
    unit = commitment.per or "month"
    if commitment.every == 1:
        return commitment.on if commitment.on.startswith(EACH[unit]) else f"{EACH[unit]}{commitment.on}"
    many = NUMERALS[commitment.every] if commitment.every < len(NUMERALS) else str(commitment.every)
    return f"{many}{SPANS[unit]}{commitment.on}"


def rhythm_in_words(commitment: Commitment) -> str:
    """每周两次, for a table."""
    count = commitment.count or 1
    many = NUMERALS[count] if count < len(NUMERALS) else "多"
    return f"每{each_of(commitment)}{many}次"


def count_of(desk: Desk, commitment: Commitment) -> Number:
    """2次, as promised for each period."""
    return desk.numbers.of(computed(f"{commitment.words}（频次）", Fraction(commitment.count or 1), "次", ()))


def work_of_routine(commitment: Commitment) -> str:
    """The work that recurs: 卫生检查."""
    return subject_of(commitment)


def short_periods(standing: Standing) -> list[Period]:
    """The periods that were not kept, oldest first."""
    return [each for each in standing.periods if each.state is PeriodState.SHORT]


def of_routine(desk: Desk, standing: Standing) -> Sentence | None:
    """每周2次: 应查48周，达标45周，缺3周. None where no period can be judged."""
    if not standing.judged:
        return None
    commitment = standing.commitment
    unit, numbers = unit_of_periods(standing), desk.numbers
    slots: dict[str, str | Number | Said] = {
        "often": _often(desk, commitment),
        "should": _should(commitment),
        "asked": numbers.periods(standing, "应查", standing.judged, unit),
        "kept": numbers.periods(standing, "达标", standing.kept, unit),
        "places": _places(standing),
    }
    missing = standing.judged - standing.kept
    name = "several" if _places(standing) else "one" if missing else "all"
    said = [desk.voice.say("routine", name, **slots)]
    if missing:
        said.append(desk.voice.say("routine", "short", short=numbers.periods(standing, "缺", missing, unit)))
    return sentence(*said)


def _often(desk: Desk, commitment: Commitment) -> Said:
    """每月5日召开例会1次; 公共厕所消毒每天3次, where the work does not begin with a verb."""
    work = work_of_routine(commitment)
    name = "often_done" if acting(work) else "often_named"
    return desk.voice.say("routine", name, work=work, each=each_of(commitment), count=count_of(desk, commitment))


def _should(commitment: Commitment) -> str:
    """应查 for checks, 应开 for meetings, else 应做."""
    listed = lexicon()["should"].items()
    return next(str(word) for word, endings in listed if work_of_routine(commitment).endswith(tuple(endings)))


def unit_of_periods(standing: Standing) -> str:
    """周 or 个月 where one place owes one of each, else 期."""
    commitment = standing.commitment
    alone = len({each.spot.key for each in standing.periods}) == 1 and commitment.every == 1
    return COUNTED.get(commitment.per or "month", "期") if alone else "期"


def _places(standing: Standing) -> str:
    names = list(dict.fromkeys(each.spot.name for each in standing.periods))
    if len(names) == 1:
        return ""
    return "、".join(names) if len(names) <= len(EACH) // 2 else f"{names[0]}等各处"


def days_of(periods: Sequence[Period], *, year: int, most: int = 3) -> str:
    """3月2日至8日、4月6日至12日: the last of them."""
    return "、".join(_days(each.start, each.end, year) for each in list(periods)[-most:])


def _days(start: date, end: date, year: int) -> str:
    if start == end:
        return short_day(start, year=year)
    if start.day == 1 and start.month == end.month and (end - start).days > 26:
        return f"{start.month}月" if start.year == year else f"{start.year}年{start.month}月"
    last = f"{end.day}日" if (start.year, start.month) == (end.year, end.month) else short_day(end, year=year)
    return f"{short_day(start, year=year)}至{last}"


def unreported(standing: Standing) -> list[date]:
    """First days of the months of a zero goal for which nobody reported anything."""
    return sorted({each.start for each in standing.periods if each.state is PeriodState.UNRECORDED})


def of_zero(desk: Desk, standing: Standing) -> Sentence | None:
    """1月至9月未发生火灾事故，10月没有报告. None where neither a case nor a report is known."""
    figure, subject = standing.figure, subject_of(standing.commitment)
    if figure is not None and figure.value:
        thing = thing_of_figure(figure, desk.packs)
        thing = thing if thing.startswith(FOUND) else f"发生{subject}"
        return sentence(main(desk, thing, figure))
    reported = [each.start for each in standing.periods if each.state is PeriodState.KEPT]
    if not reported:
        return None
    found = bool(figure and figure.name.startswith(FOUND)) and not subject.endswith(HAPPENS)
    months = months_in(reported, year=desk.year)
    clauses = [desk.voice.say("zero", "unseen" if found else "none", months=months, subject=subject)]
    missing = unreported(standing)
    if missing:
        clauses.append(desk.voice.say("zero", "unsaid", months=months_in(missing, year=desk.year)))
    return sentence(*clauses)
