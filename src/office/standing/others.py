"""What else a plan holds, as it stands on a day: phases, posts, money, theme days, sanctions."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.models import SanctionRule
from office.pages import formats
from office.pages.sections import Line, Section
from office.standing.links import figure_url
from office.standing.numbers import said
from office.standing.planned import Answered, Day, Money, PhaseRow, Planned, Sanction
from office.standing.shown import ShownLine
from shequ.standing import StandingStatus, held_state, money_state, phase_state

__all__ = ["others_of"]

FEN: Final = 100
PHASES: Final = {
    "not_begun": gettext_lazy("未开始"),
    "running": gettext_lazy("进行中"),
    "done": gettext_lazy("已结束"),
    "late": gettext_lazy("已结束，有事项没有完成"),
    "unknown": gettext_lazy("没有写明日期"),
}
HELD: Final = {
    "coming": gettext_lazy("未到"),
    "held": gettext_lazy("已开展"),
    "missed": gettext_lazy("没有活动记录"),
    "unknown": gettext_lazy("没有写明日期"),
}
KINDS: Final = dict(SanctionRule.Direction.choices)
SANCTIONS: Final = 12
OPEN: Final = (StandingStatus.BROKEN, StandingStatus.AT_RISK)


def others_of(
    campaign: int, planned: Planned, found: Answered, *, day: date, lines: Sequence[ShownLine]
) -> list[Section]:
    """A section each, where the plan holds any."""
    calendar, posts = (reverse(f"campaigns:{name}", args=[campaign]) for name in ("calendar", "posts"))
    money = reverse("campaigns:money", args=[campaign])
    made = (
        Section(_("阶段"), [_phase(each, day, lines) for each in planned.phases], url=calendar),
        Section(_("岗位"), _posts(planned.posts, posts), url=posts),
        Section(_("预算"), [_money(each, found) for each in planned.money], url=money),
        Section(_("主题日"), [_themed(each, found, day) for each in planned.days], url=calendar),
        Section(_("奖惩"), _sanctions(planned.sanctions), url=money),
    )
    return [section for section in made if section.lines]


def _phase(row: PhaseRow, day: date, lines: Sequence[ShownLine]) -> Line:
    """A phase is late where a promise that was due in it is still open."""
    name = row.name
    if row.starts_on or row.ends_on:
        span = formats.span(row.starts_on, row.ends_on, today=day)
        name = _("%(name)s（%(span)s）") % {"name": row.name, "span": span}
    open_work = any(_due_in(row, line) and line.status in OPEN for line in lines)
    return Line(name, "", str(PHASES[phase_state(row.starts_on, row.ends_on, today=day, open_work=open_work)]))


def _due_in(row: PhaseRow, line: ShownLine) -> bool:
    if line.due is None or row.ends_on is None:
        return False
    return (row.starts_on or date.min) <= line.due <= row.ends_on


def _posts(posts: Sequence[tuple[str, bool]], url: str) -> list[Line]:
    if not posts:
        return []
    vacant = [name for name, known in posts if not known]
    lines = [Line(_("已对应到人或单位"), url, f"{len(posts) - len(vacant)}/{len(posts)}")]
    return [*lines, Line(_("还没有对应：%(names)s") % {"names": _few(vacant)}, url)] if vacant else lines


def _few(names: Sequence[str], most: int = 5) -> str:
    text = "、".join(names[:most])
    return text if len(names) <= most else _("%(said)s等 %(count)s 个") % {"said": text, "count": len(names)}


def _money(row: Money, found: Answered) -> Line:
    """Planned, and what was spent where the ledger can tell."""
    spent, planned = found.figure(row.spent), formats.fen(row.fen)
    state = money_state(Fraction(row.fen, FEN), spent)
    if spent is None or state == "unrecorded":
        return Line(row.purpose, "", _("预算 %(planned)s") % {"planned": planned})
    words: Any = (
        _("已支出 %(spent)s元，预算 %(planned)s")
        if state == "within"
        else _("已支出 %(spent)s元，超出预算 %(planned)s")
    )
    return Line(row.purpose, figure_url(spent), words % {"spent": said(spent.value), "planned": planned})


def _sanctions(rows: Sequence[Sanction]) -> list[Line]:
    """As they are proposed: no register holds what was decided, and the office decides nothing."""
    if not rows:
        return []
    made = [
        Line(row.act, "", _("%(kind)s %(amount)s") % {"kind": KINDS[row.direction], "amount": _rate(row)})
        for row in rows[:SANCTIONS]
    ]
    more = [Line(_("还有 %(count)s 条") % {"count": len(rows) - SANCTIONS})] if len(rows) > SANCTIONS else []
    return [Line(_("方案提出的标准，是否奖罚由人决定，台账不登记。")), *made, *more]


def _rate(row: Sanction) -> str:
    return row.unit if ":" in row.unit else f"{formats.number(row.amount)} {row.unit}"


def _themed(row: Day, found: Answered, day: date) -> Line:
    """When, and whether work was recorded around it."""
    figures = [figure for each in row.work if (figure := found.figure(each))]
    most = max(figures, key=lambda figure: figure.value or 0, default=None)
    state = held_state(row.days, most, today=day)
    if row.month is None:
        return Line(row.theme, "", str(HELD[state]))
    when = formats.written_day(f"--{row.month:02}-{row.day:02}" if row.day else f"--{row.month:02}", today=day)
    words = {"day": when, "state": HELD[state], "count": said(most.value) if most else ""}
    text = _("%(day)s %(state)s，%(count)s 次") if most and state == "held" else _("%(day)s %(state)s")
    return Line(row.theme, figure_url(most) if most else "", text % words)
