"""Chapters beside the work itself: who leads it, theme days, money."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from shequ.calendar import days_of
from shequ.packs import Chapter
from shequ.paper import Block, Number, Paragraph, Sentence
from shequ.standing import Figure
from shequ.writer.brief import Held, Money, Staffed
from shequ.writer.chapters import in_paragraphs
from shequ.writer.comparing import main
from shequ.writer.days import QUARTERS, later
from shequ.writer.desk import Desk
from shequ.writer.naming import thing_of_figure
from shequ.writer.numbers import computed
from shequ.writer.saying import Said, join, sentence

__all__ = ["money", "organisation", "theme_days"]

BODIES: Final = ("组", "队", "办公室", "委员会", "指挥部", "办", "站", "专班", "委")
WEEK: Final = timedelta(7)
NAMED: Final = 5  # theme days without a record that are named one by one
AHEAD: Final = ("scheme", "plan")


def organisation(desk: Desk, _chapter: Chapter) -> list[Block]:
    """The leading group and the teams, one sentence each; vacancies are said."""
    teams: dict[str, list[Staffed]] = defaultdict(list)
    for post in desk.brief.posts:
        teams[post.team].append(post)
    said = [sentence(clause) for team, posts in teams.items() for clause in _team(desk, team, posts)]
    return [Paragraph(tuple(said))] if said else []


def _team(desk: Desk, team: str, posts: list[Staffed]) -> list[Said]:
    roles: dict[str, list[str]] = defaultdict(list)
    for post in posts:
        if post.who:
            roles[post.role].append(post.who)
    if not team.endswith(BODIES):
        return [
            desk.voice.say("organisation", "duty", people="、".join(w), team=team, role=r) for r, w in roles.items()
        ]
    people = join([(f"{'、'.join(who)}任{role}",) for role, who in roles.items()])
    found = [desk.voice.say("organisation", "lead", team=team, people=people)] if people else []
    vacant = [post.role for post in posts if not post.who]
    if vacant:
        found.append(desk.voice.say("organisation", "vacant", team=team, role="、".join(dict.fromkeys(vacant))))
    return found


def theme_days(desk: Desk, _chapter: Chapter) -> list[Block]:
    """What was held on theme days; for the year to come, when they are."""
    if desk.brief.kind in AHEAD:
        said = list(_ahead_by_quarter(desk))
    else:
        said = _told(desk, [each for each in desk.brief.observances if each.on is None or each.on <= desk.brief.end])
    return [Paragraph(each) for each in in_paragraphs(said)]


def _told(desk: Desk, days: list[Held]) -> list[Sentence]:
    """The days on which something was held, and in one sentence those on which nothing was recorded."""
    said: list[Sentence] = []
    empty: list[str] = []
    for each in sorted(days, key=lambda each: each.on or date.max):
        on = desk.day(each.on) if each.on else ""
        if each.figure is None or not each.figure.value:
            empty.append(f"{on}{each.theme}")
            continue
        held = main(desk, thing_of_figure(each.figure, desk.packs), each.figure)
        name, month = _when(each)
        said.append(sentence(desk.voice.say("theme", name, on=on, theme=each.theme, main=held, month=month)))
    if len(empty) > NAMED:
        number = desk.numbers.count("没有活动记录的主题日", len(empty), "个", ())
        said.append(sentence(desk.voice.say("theme", "none_of_many", days="、".join(empty[:NAMED]), n=number)))
    elif empty:
        said.append(sentence(desk.voice.say("theme", "none", days="、".join(empty))))
    return said


def _when(held: Held) -> tuple[str, str]:
    """In which days it was counted: a week on both sides of the day, or a whole month, as its queries say."""
    days = {(each.start, each.end) for each in held.figure.queries} if held.figure else set()
    if held.on is None or len(days) != 1:
        return "held", ""
    first, last = days.pop()
    if first == held.on - WEEK and held.on <= last:
        return "week", ""
    in_one = (first.year, first.month) == (last.year, last.month)
    whole = held.on.day == 1 and in_one and last > first + 2 * WEEK
    return ("month", str(first.month)) if whole else ("held", "")


def _ahead_by_quarter(desk: Desk) -> Iterator[Sentence]:
    """The days of the coming year, those of a quarter in one sentence."""
    found: dict[int, list[str]] = {}
    days = [(on, said, each.theme) for each in desk.brief.observances for on, said in _to_come(desk, each)]
    for on, said, theme in sorted(days):
        found.setdefault((on.month - 1) // 3, []).append(f"{said}{theme}")
    for quarter, named in found.items():
        yield sentence(desk.voice.say("theme", "ahead", quarter=QUARTERS[quarter], days="、".join(named)))


def _to_come(desk: Desk, held: Held) -> Iterator[tuple[date, str]]:
    """The day of the coming year by its rule, or the same day where no rule is known, and how it is said."""
    year = desk.year + 1
    rule = next((each.rule for each in desk.packs.observances.values() if held.theme in (each.name, *each.also)), "")
    days = days_of(rule, year) if rule else []
    if not rule and held.on is not None:
        days = [later(held.on)]
    if days:
        yield days[0], f"{days[0].month}月" if len(days) > WEEK.days else f"{days[0].month}月{days[0].day}日"


def money(desk: Desk, _chapter: Chapter) -> list[Block]:
    """The lines of the budget, and all of it together where there are several."""
    lines = [each for each in desk.brief.money if each.planned.value]
    ahead = desk.brief.kind in AHEAD
    said = [_ahead(desk, each) for each in lines] if ahead else _told_lines(desk, lines)
    if len(lines) > 1:
        said.insert(0, _whole(desk, lines, ahead=ahead))
    return [Paragraph(tuple(map(sentence, said)))] if said else []


def _told_lines(desk: Desk, lines: list[Money]) -> list[Said]:
    """Each line with what was spent, and in one sentence those of which nothing is known."""
    known = [each for each in lines if each.spent is not None and each.spent.value is not None]
    found = [_spent(desk, each) for each in known]
    rest = [
        desk.voice.say("money", "line", purpose=each.purpose, planned=desk.numbers.of(each.planned))
        for each in lines
        if each not in known
    ]
    if rest:
        found.append(desk.voice.say("money", "unspent_all" if len(rest) > 1 else "unspent", lines=join(rest)))
    return found


def _spent(desk: Desk, line: Money) -> Said:
    planned = desk.numbers.of(line.planned)
    assert line.spent is not None
    if line.spent.value == line.planned.value:
        return desk.voice.say("money", "all_spent", purpose=line.purpose, planned=planned)
    rate = _rate(desk, line.spent, line.planned, name=f"{line.purpose}经费执行率")
    spent = desk.numbers.of(line.spent)
    return desk.voice.say("money", "spent", purpose=line.purpose, planned=planned, spent=spent, rate=rate)


def _ahead(desk: Desk, line: Money) -> Said:
    slots: dict[str, str | Number | Said] = {
        "purpose": line.purpose,
        "planned": desk.numbers.of(line.planned),
        "year": str(desk.year),
    }
    if line.spent is not None and line.spent.value:
        return desk.voice.say("money", "ahead_spent", **slots, spent=desk.numbers.of(line.spent))
    return desk.voice.say("money", "ahead", **slots)


def _whole(desk: Desk, lines: list[Money], *, ahead: bool) -> Said:
    planned = _together([each.planned for each in lines], "经费安排")
    spent = [each.spent for each in lines if each.spent is not None and each.spent.value is not None]
    if ahead or len(spent) < len(lines):
        return desk.voice.say("money", "planned", planned=desk.numbers.of(planned))
    gone = _together(spent, "经费支出")
    rate = _rate(desk, gone, planned, name="经费执行率")
    return desk.voice.say("money", "whole", planned=desk.numbers.of(planned), spent=desk.numbers.of(gone), rate=rate)


def _together(figures: list[Figure], name: str) -> Figure:
    total = sum((each.value or Fraction(0) for each in figures), Fraction(0))
    return computed(name, total, figures[0].unit, [query for each in figures for query in each.queries])


def _rate(desk: Desk, spent: Figure, planned: Figure, *, name: str) -> Number:
    assert planned.value is not None
    return desk.numbers.share(spent, planned.value, name=name, queries=planned.queries)
