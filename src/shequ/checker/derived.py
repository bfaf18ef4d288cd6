"""Numbers that are computed and not added up from facts: promises by how they stand, periods of routines, money, open work."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from shequ.checker.model import Derived
from shequ.standing import Figure, How, PeriodState, Query, Standing, Tally, chosen

__all__ = ["PERIODS", "derived_of"]

UNIT: Final = "项"
PERIODS: Final = frozenset("期 周 月 个月 季度 个季度 天 日 次 年".split())
SAID: Final[tuple[tuple[Tally, str, tuple[str, ...]], ...]] = (
    (Tally.ALL, "承诺", ("承诺", "承诺事项", "作出承诺", "目标任务", "创建承诺", "共有承诺", "工作承诺")),
    (
        Tally.KEPT,
        "兑现承诺",
        ("兑现", "已兑现", "兑现承诺", "承诺兑现", "完成承诺", "已完成承诺", "完成目标任务", "完成"),
    ),
    (
        Tally.ON_TRACK,
        "按进度推进的承诺",
        ("正常推进", "按进度推进", "推进正常", "按计划推进", "进展正常", "推进"),
    ),
    (
        Tally.AT_RISK,
        "进度偏慢的承诺",
        ("存在风险", "可能完不成", "有风险", "进度滞后", "进度落后", "进度偏慢", "进展偏慢", "偏慢"),
    ),
    (Tally.BROKEN, "没有兑现的承诺", ("未兑现", "没有兑现", "未完成", "没有完成", "未达标")),
    (Tally.UNDECIDED, "不能判定的承诺", ("不能判定", "尚不能判定", "情况待核", "待核", "有待核实")),
    (Tally.NOT_DUE, "没有开始的承诺", ("未开始", "未到期", "尚未开始", "没有开始", "尚未到期")),
    (
        Tally.UNMEASURED,
        "没有记录的承诺",
        (
            "没有数据",
            "缺少数据",
            "尚未计量",
            "没有记录",
            "暂无记录",
            "没有记录的承诺",
            "暂无记录的承诺",
            "没有数据的承诺",
        ),
    ),
    (Tally.INCOMPLETE, "数据不全的承诺", ("数据不全", "数据不全的承诺", "缺少计算所需的登记")),
    (
        Tally.WITHOUT_FIGURE,
        "没有可用数据的承诺",
        ("没有可用的数据", "承诺没有可用的数据", "没有可用数据的承诺", "没有数据", "没有数据的承诺", "缺少数据"),
    ),
    (
        Tally.SETTLED,
        "已有结果的承诺",
        ("已有结果", "已有结果的承诺", "有结果的承诺", "结果的承诺", "到期承诺", "已到期"),
    ),
    (Tally.TARGET, "量化指标", ("量化指标", "数量指标", "指标", "定量指标")),
    (Tally.ROUTINE, "常规工作", ("常规工作", "常规任务", "日常工作", "定期工作")),
    (Tally.ZERO, "零发生事项", ("零发生事项", "零目标", "零发生目标", "发生事项", "零指标")),
)
LATE: Final = ("逾期", "已逾期", "超期", "超过办理期限", "超过期限", "其中逾期", "其中超过办理期限的", "超过办理期限的")
RATE: Final = ("兑现率", "承诺兑现率", "目标完成率", "任务完成率")
ASKED: Final = ("应查", "应开", "应", "应完成", "应开展", "应检查", "应落实", "应做", "需", "共应")
KEPT: Final = ("达标", "做到", "完成", "落实", "按时完成", "按期完成", "合格")
SHORT: Final = ("缺", "缺少", "未达标", "没有达标", "没有达到", "未达到", "少", "有没有达到", "没有做到", "未完成")


def derived_of(
    standings: Sequence[Standing],
    *,
    money: Sequence[tuple[str, Figure, Figure | None]] = (),
    late: Sequence[bool] = (),
    days: Sequence[bool] = (),
) -> tuple[Derived, ...]:
    """The numbers that a report may give of its campaign as a whole.

    ``money`` are lines of the budget: purpose, planned, spent; ``late`` says of each open follow-up whether it is late;
    ``days`` says of each theme day whether something was done for it.
    """
    every = tuple(standings)
    return (
        *_counts(every),
        *_routines(every),
        *_forecasts(every),
        *_money(tuple(money)),
        *_open(tuple(late)),
        *_days(tuple(days)),
    )


def _counts(standings: tuple[Standing, ...]) -> Iterator[Derived]:
    if not standings:
        return
    for tally, name, words in SAID:
        yield Derived(words, UNIT, _number(name, chosen(tally, standings)))
    kept = chosen(Tally.KEPT, standings)
    for whole in (chosen(Tally.SETTLED, standings), standings):
        if whole:
            yield Derived(RATE, "%", _share(kept, whole))


def _number(name: str, chosen: tuple[Standing, ...]) -> Figure:
    lines = sum(each.figure.facts for each in chosen if each.figure)
    return _figure(name, UNIT, len(chosen), queries=_queries(chosen), facts=lines)


def _share(kept: tuple[Standing, ...], whole: tuple[Standing, ...]) -> Figure:
    return Figure(
        name=f"承诺兑现率（{len(kept)}÷{len(whole)}）",
        measure="",
        how=How.STANDINGS,
        unit="%",
        queries=_queries(whole),
        numerator=len(kept),
        denominator=len(whole),
        value=Fraction(100 * len(kept), len(whole)),
        facts=sum(each.figure.facts for each in whole if each.figure),
    )


def _routines(standings: tuple[Standing, ...]) -> Iterator[Derived]:
    """How many periods of a routine were to be kept, were kept, and were not."""
    for each in standings:
        words = each.commitment.words
        if each.commitment.type != "routine" or not words:
            continue
        periods = [one for one in each.periods if one.state in (PeriodState.KEPT, PeriodState.SHORT)]
        queries = tuple(one.query for one in periods if one.query is not None)
        told = ((ASKED, "应做", each.judged), (KEPT, "做到", each.kept), (SHORT, "没有做到", each.judged - each.kept))
        for ways, name, number in told:
            figure = _figure(
                f"“{words}”{name}的期数", "期", number, queries=queries, facts=len(periods), how=How.PERIODS
            )
            yield Derived(tuple(f"{words}{way}" for way in ways), "期", figure)


def _forecasts(standings: tuple[Standing, ...]) -> Iterator[Derived]:
    """What a promise comes to at this pace."""
    for each in standings:
        if each.forecast is not None and each.figure is not None:
            words = each.commitment.words
            figure = replace(each.figure, name=f"“{words}”按目前进度预计", value=each.forecast)
            for name in {words, each.figure.name}:
                ways = (f"预计{name}", f"{name}预计", f"预计完成{name}", f"{name}预计完成", f"预计可{name}")
                yield Derived(ways, figure.unit, figure, each.commitment.spots, each.target)


def _money(lines: tuple[tuple[str, Figure, Figure | None], ...]) -> Iterator[Derived]:
    for purpose, planned, spent in lines:
        yield Derived(_ways(purpose, ("安排", "预算", "计划", "安排经费", "")), planned.unit, planned)
        if spent is not None:
            yield Derived(_ways(purpose, ("支出", "使用", "花费", "实际支出", "用去")), spent.unit, spent)
            if planned.value and spent.value is not None:
                yield Derived(_ways(purpose, ("执行率", "支出率", "使用率")), "%", _rate(purpose, planned, spent))
    whole = [planned for _, planned, _ in lines if planned.value is not None]
    if whole:
        total = sum((planned.value or Fraction(0) for planned in whole), Fraction(0))
        queries = tuple(query for planned in whole for query in planned.queries)
        figure = _figure("经费安排合计", whole[0].unit, total, queries=queries, facts=len(whole), how=How.SUM)
        yield Derived(("经费共安排", "经费安排", "安排经费", "共安排经费", "经费预算", "经费共"), whole[0].unit, figure)


def _ways(purpose: str, ways: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{purpose}{way}" for way in ways)


def _rate(purpose: str, planned: Figure, spent: Figure) -> Figure:
    value = 100 * (spent.value or Fraction(0)) / (planned.value or Fraction(1))
    return Figure(
        name=f"“{purpose}”执行率",
        measure="",
        how=How.RATIO,
        unit="%",
        queries=(*spent.queries, *planned.queries),
        numerator=spent.numerator,
        denominator=planned.numerator,
        value=value,
        facts=spent.facts,
    )


def _open(late: tuple[bool, ...]) -> Iterator[Derived]:
    """Follow-ups that are open, and how many of them are late."""
    if not late:
        return
    ways = (
        "待办事项",
        "待办事项尚",
        "尚有待办事项",
        "待办事项尚有",
        "没有办结的事项",
        "没有办结的事项有",
        "未办结事项",
        "没有办结",
        "未办结",
        "尚未办结",
        "尚未办结事项",
    )
    for unit in ("件", "项"):
        yield Derived(ways, unit, _figure("没有办结的事项", unit, len(late), facts=len(late)))
        yield Derived(LATE, unit, _figure("逾期没有办结的事项", unit, sum(late), facts=len(late)))


def _days(held: tuple[bool, ...]) -> Iterator[Derived]:
    """Theme days for which something was done, and those without a record."""
    for way, name, number in (("有", "有", sum(held)), ("没有", "没有", len(held) - sum(held))):
        ways = tuple(f"{one}{way}活动记录" for one in ("主题日", "个主题日"))
        if held:
            yield Derived(ways, "个", _figure(f"{name}活动记录的主题日", "个", number, facts=len(held)))


def _figure(
    name: str,
    unit: str,
    number: Fraction | int,
    *,
    queries: tuple[Query, ...] = (),
    facts: int = 0,
    how: How = How.STANDINGS,
) -> Figure:
    value = Fraction(number)
    numerator = value.numerator if value.denominator == 1 else None
    return Figure(
        name=name,
        measure="",
        how=how,
        unit=unit,
        queries=tuple(dict.fromkeys(queries)),
        numerator=numerator,
        denominator=1,
        value=value,
        facts=facts,
    )


def _queries(standings: tuple[Standing, ...]) -> tuple[Query, ...]:
    return tuple(dict.fromkeys(query for each in standings if each.figure for query in each.figure.queries))
