"""What a report says of the promises themselves: the goal that it states, what is still to be done, how often."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from shequ.binding import plain
from shequ.calendar import period_of
from shequ.checker.asked import Asked
from shequ.checker.comparing import target_of
from shequ.checker.model import Judged, Verdict
from shequ.checker.naming import Meant
from shequ.checker.printed import Printed
from shequ.checker.reading import Reading
from shequ.checker.saying import number_said
from shequ.checker.units import told_in
from shequ.items import PeriodUnit, Routine
from shequ.standing import Figure
from shequ.text import han_number

__all__ = ["judged_goal", "judged_rhythm", "proven"]

AHEAD: Final = "写的是要求或打算，不是已经发生的数"
TIMES: Final = frozenset("次 场 期 轮 批 班 遍 回 趟 节 课 场次 轮次 块 版 个 篇 份 条".split())
STILL: Final = re.compile(r"(?:再|还需|还差|还要|尚需|补(?![足齐]?[到至])|仍需)[^\d,，。;；]{0,6}$")
MORE: Final = re.compile(
    r"(?:超出|超过|高于|低于|多于|少于|再|还需|还差|还要|尚需|补(?![足齐]?[到至])|仍需)[^\d,，。;；]{0,6}$"
)
PER: Final[dict[str, PeriodUnit]] = {
    "天": "day", "日": "day", "周": "week", "星期": "week", "月": "month", "个月": "month", "季": "quarter", "季度": "quarter",
    "半年": "half_year", "年": "year",
}  # fmt: skip
EVERY: Final = re.compile(r"^(?P<every>[两二三四五六\d]{0,2})个?(?P<per>天|日|周|星期|月|季度?|半年|年)$")


def judged_goal(asked: Asked, now: list[Figure], reading: Reading) -> Judged:
    """A goal, held against what was promised; ``now`` are figures of the measure, for what is still to be done."""
    for each in reading.ground.commitments:
        same = not each.measure and each.value is not None and plain(each.words) == plain(asked.claim.words)
        if same and Fraction(each.value or 0) == asked.printed.value:
            return Judged(asked.claim, Verdict.SUPPORTED, f"与承诺的目标相同：“{each.words}”")
    for meant in asked.meant:
        promised = _promised(asked, meant, reading)
        if promised is None:
            continue
        told = told_in(asked.claim.unit, meant.measure, reading.packs)
        if told.factor is None or told.wrong:
            break
        measure, printed = reading.packs.measures[meant.measure], asked.printed.scaled(told.factor)
        why = f"“{measure.name}”承诺的目标是{number_said(promised)}{measure.unit}"
        rest = _still_to_do(asked, promised, printed, now, reading)
        if not _more(asked, reading) and printed.low <= promised and printed.value == promised:
            return Judged(asked.claim, Verdict.SUPPORTED, why)
        return rest or _missed(asked, why)
    return Judged(asked.claim, Verdict.UNCHECKABLE, AHEAD)


def _promised(asked: Asked, meant: Meant, reading: Reading) -> Fraction | None:
    """What was promised in the first of the places that may be meant; where another clause named it, also in the report's own."""
    words = asked.named_by or asked.claim.words
    own = (reading.place,) if asked.spots and reading.place and not reading.placed(asked.claim.start) else ()
    found = (target_of(meant, spot, reading.ground, reading.packs, words=words) for spot in (*asked.spots, *own))
    return next((each for each in found if each is not None), None)


def _missed(asked: Asked, why: str) -> Judged:
    """Another goal than was promised: wrong where it is stated as what was promised, else perhaps a new one."""
    if asked.aim:
        return Judged(asked.claim, Verdict.CONTRADICTED, why)
    return Judged(asked.claim, Verdict.UNCHECKABLE, f"{AHEAD}；{why}")


def _still_to_do(
    asked: Asked, promised: Fraction, printed: Printed, now: list[Figure], reading: Reading
) -> Judged | None:
    """再完成28个: what lies between the figure and what was promised, and nothing else."""
    start = reading.scene.layout.clause(asked.claim.start)[0]
    known = [figure for figure in now if figure.value is not None]
    if not known or not MORE.search(reading.scene.text, start, asked.claim.start):
        return None
    told = [(figure, promised - (figure.value or 0)) for figure in known]
    agreed = next((pair for pair in told if printed.holds(abs(pair[1]))), None)
    figure, rest = agreed or told[0]
    why = (
        f"承诺的目标是{number_said(promised)}{figure.unit}，已有{number_said(figure.value or Fraction(0))}{figure.unit}"
    )
    if printed.approx == "以上" or (agreed is None and not _more(asked, reading)):
        return None
    verdict = Verdict.SUPPORTED if agreed else Verdict.CONTRADICTED
    return Judged(asked.claim, verdict, why if agreed else f"{why}，相差{number_said(abs(rest))}{figure.unit}", figure)


def _more(asked: Asked, reading: Reading) -> bool:
    """Whether it says how much is still to be done: 再完成28个."""
    start = reading.scene.layout.clause(asked.claim.start)[0]
    return STILL.search(reading.scene.text, start, asked.claim.start) is not None


def proven(asked: Asked, reading: Reading) -> str:
    """Who said that nothing happened, where the claim is of nothing and each whole month of its time was reported."""
    span, codes = asked.spans[0], {meant.measure for meant in asked.meant}
    months = []
    first = date(span.since.year, span.since.month, 1)
    while (last := period_of(first, "month").end) <= span.until:
        months.append(first)
        first = last + timedelta(1)
    zeros = [each for each in reading.ground.commitments if each.type == "zero" and each.measure in codes]
    for zero in zeros:
        if months and all((spot.key, month) in zero.proven for spot in zero.spots for month in months):
            return f"“{zero.words}”逐月都有没有发生的报告"
    return ""


def judged_rhythm(asked: Asked, reading: Reading) -> Judged:
    """每周2次: what the campaign promised to do so often."""
    said = _said(asked)
    start, end = reading.scene.layout.sentence(asked.claim.start)
    routines = reading.naming.routines_in(reading.scene.text[start:end])
    if asked.claim.unit and asked.claim.unit not in TIMES:
        return Judged(asked.claim, Verdict.CONTRADICTED, f"单位不对：做多少次不按“{asked.claim.unit}”计")
    for routine in routines:
        if said == (routine.count, routine.per, routine.every):
            return Judged(asked.claim, Verdict.SUPPORTED, f"与承诺的节奏一致：“{routine.words}”")
    if routines and said is not None:
        return Judged(asked.claim, Verdict.CONTRADICTED, f"“{routines[0].words}”承诺的不是这个节奏")
    return Judged(asked.claim, Verdict.UNCHECKABLE, "写的是多久一次，没有找到同样的常规任务")


def _said(asked: Asked) -> tuple[int, PeriodUnit, int] | None:
    return next(_rhythms(asked), None)


def _rhythms(asked: Asked) -> Iterator[tuple[int, PeriodUnit, int]]:
    match = EVERY.match(asked.rhythm)
    if match:
        word = match["every"]
        every = int(word) if word.isdecimal() else han_number(word) or 1
        yield round(asked.claim.value), PER[match["per"]], every
    elif isinstance(asked.claim.item, Routine):
        item = asked.claim.item
        yield item.count, item.unit, item.every
