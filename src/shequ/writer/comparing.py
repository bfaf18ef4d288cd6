"""A figure beside others: last year, the time before, and what was promised."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

from shequ.packs import MeasureKind
from shequ.paper import Number
from shequ.standing import Figure, Standing
from shequ.writer.days import before_label, task_of
from shequ.writer.desk import Desk
from shequ.writer.naming import kind_of, verbal
from shequ.writer.saying import Said

__all__ = ["beside_before", "beside_promise", "beside_year", "limits", "main"]

LIMITS: Final = frozenset({"<=", "<"})
DISTINCT: Final = Fraction(1, 2)  # half a per cent: what is less is printed as nothing


def main(
    desk: Desk,
    thing: str,
    figure: Figure,
    *,
    against: Fraction | None = None,
    low: bool = False,
) -> Said:
    """清运垃圾312吨; 健康知识知晓率达到88.6%. ``low``: it is below what was asked, so nothing is 达到."""
    kind = kind_of(figure, desk.packs)
    number = desk.numbers.of(figure, against=against)
    name = {
        MeasureKind.FLOW: "flow",
        MeasureKind.LEVEL: "level",
        MeasureKind.BALANCE: "balance",
        MeasureKind.RATIO: "ratio_low" if low else "ratio",
    }[kind]
    if kind is MeasureKind.LEVEL and (low or thing.startswith(("设置", "新", "接受", "享受", "管理", "登记", "签订"))):
        name = "level_verb"
    if kind is MeasureKind.FLOW and not verbal(thing):
        name = "flow_bare"
    return desk.voice.say("main", name, thing=thing, n=number)


def limits(standing: Standing) -> bool:
    """Whether the promise is to stay below, or there is more than exactly what was promised."""
    figure, promised = standing.figure, standing.target
    if standing.commitment.op != "==" or figure is None or figure.value is None or promised is None:
        return standing.commitment.op in LIMITS
    return figure.value > promised


def beside_year(desk: Desk, figure: Figure, last_year: Figure | None) -> Said:
    """比去年同期增加12吨，增长4.0%."""
    return _beside(desk, figure, last_year, section="year", label="去年同期")


def beside_before(desk: Desk, figure: Figure, before: Figure | None) -> Said:
    """比上季度增加12吨; nothing where the time before is last year."""
    label = before_label(desk.brief.start, desk.brief.end)
    return _beside(desk, figure, before, section="before", label=label) if label else ()


def _beside(desk: Desk, figure: Figure, other: Figure | None, *, section: str, label: str) -> Said:
    if other is None or other.value is None or figure.value is None or other.unit != figure.unit:
        return ()
    if figure.value == other.value:
        return desk.voice.say(section, "same", label=label)
    more = figure.value > other.value
    apart = desk.numbers.apart(figure, other, name=f"{figure.name}比{label}")
    if apart.text in ("0.0", "0"):
        return ()
    if figure.unit == "%":
        return desk.voice.say(section, "up" if more else "down", d=apart, label=label)
    name = "more" if more else "less"
    change = abs(figure.value - other.value)
    if section == "year" and other.value and change * 100 / other.value >= DISTINCT:
        grown = desk.numbers.share(
            _changed(figure, change), other.value, name=f"{figure.name}比{label}增减", queries=other.queries
        )
        return desk.voice.say(section, name, d=apart, p=grown)
    return desk.voice.say(section, f"{name}_plain" if section == "year" else name, d=apart, label=label)


def _changed(figure: Figure, change: Fraction) -> Figure:
    return replace(figure, value=change)


def beside_promise(desk: Desk, standing: Standing, *, gap: bool = True, first: bool = False) -> tuple[Said, Said]:
    """完成年度任务300吨的104.0%; 高于要求3.6个百分点. Without ``gap`` what is missing is left for its own chapter.

    With ``first`` the task of a sum is told apart, in the first of the two clauses; else that is empty.
    """
    figure, promised = standing.figure, standing.target
    if figure is None or figure.value is None or promised is None:
        return (), ()
    slots = _slots(desk, standing, figure, promised)
    name = _relation(standing, figure, promised, desk=desk, gap=gap)
    if name in ("over", "short", "running") and promised <= 0:
        return (), ()  # there is no share of nothing
    if not gap and name not in ("running", "over"):
        return (), ()
    if first and name in ("over", "short", "running"):
        return desk.voice.say("done", "first", **slots), desk.voice.say("done", "then", **slots)
    return (), desk.voice.say("done", name, **slots)


def _slots(desk: Desk, standing: Standing, figure: Figure, promised: Fraction) -> dict[str, str | Number | Said]:
    numbers, words = desk.numbers, standing.commitment.words
    found: dict[str, str | Number | Said] = {
        "task": task_of(standing.commitment.starts_on, standing.commitment.due_on or standing.commitment.ends_on),
        "t": numbers.promised(standing, promised, figure.unit),
    }
    if figure.value != promised:
        found["d"] = numbers.from_promise(figure, promised, name=f"{words}与承诺相差")
    if promised > 0:
        found["p"] = numbers.share(figure, promised, name=f"{words}完成比例")
    return found


def _relation(standing: Standing, figure: Figure, promised: Fraction, *, desk: Desk, gap: bool) -> str:
    """The pattern for how a figure lies to what was promised."""
    value = figure.value
    assert value is not None
    rate = figure.unit == "%"
    kind = kind_of(figure, desk.packs)
    if limits(standing):
        if rate:
            return "rate_beyond" if value > promised else "rate_within" if value < promised else "rate_exact"
        return "beyond" if value > promised else "within" if value < promised else "within_exact"
    if rate:
        return "rate_over" if value > promised else "rate_exact" if value == promised else "rate_short"
    if kind is not MeasureKind.FLOW:
        return "level_over" if value > promised else "rate_exact" if value == promised else "level_short"
    if value == promised:
        return "exact"
    if value > promised:
        return "over"
    return "short" if gap else "running"
