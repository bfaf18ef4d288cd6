"""Rules for ``observance``: days, weeks and months with a theme, festivals with an activity, calendars by month."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import DAY, draft, iso, quoted_day
from shequ.reader.rules.observance_festivals import RULES as FESTIVALS
from shequ.reader.rules.observance_months import RULES as MONTHS
from shequ.reader.rules.observance_names import RULES as NAMES
from shequ.reader.rules.observance_tables import RULES as TABLES
from shequ.reader.scene import Scene

_ACTIVE: Final = re.compile(r"[等][\u4e00-\u9fff]{0,8}[日点]|主题日|宣传日|纪念日|活动|宣传")
_DISASTER: Final = re.compile(
    r"讲话|事故|专案|地震|事件|案|爆炸|火灾|精神|^(?!等|主题|宣传)[\u4e00-\u9fff]{2,10}[日节]"
)


def _numbered(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """“3.15”、“6.26”等宣传日: days that are known by their date alone."""
    text = scene.text
    date = iso(match["m"], match["d"])
    after = text[match.end() : min(scene.layout.sentence(match.end())[1], match.end() + 26)]
    if date and _ACTIVE.search(after) and not _DISASTER.search(after[:8]):
        theme = text[match.start() + 1 : match.end() - 1]
        yield draft(match.start(), match.end(), date=date, theme=theme, uses=(match.start(),), certainty="likely")


def _digits(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """“119”宣传活动: days that are known by three or four digits."""
    date = quoted_day(match["run"])
    if date:
        yield draft(
            match.start(), match.end(), date=date, theme=match["run"], uses=(match.start(),), certainty="likely"
        )


def _listed(match: re.Match[str], scene: Scene) -> Iterator[Draft]:
    """元旦、5.12等重要节日: days in a row of festivals that are known by their date alone."""
    date, start, end = iso(match["m"], match["d"]), match.start("m"), match.end()
    if date and _ACTIVITY.search(scene.text, end, scene.layout.sentence(end)[1]):
        theme = scene.text[start:end]
        yield draft(start, end, date=date, theme=theme, uses=(start,), certainty="likely")


_ACTIVITY: Final = re.compile(r"活动|宣传|慰问|演出|义诊|咨询|讲座|志愿|服务")

RULES: tuple[Rule, ...] = (
    *TABLES,
    *MONTHS,
    *NAMES,
    *FESTIVALS,
    Rule(
        "observance.numbered",
        re.compile(r"[“\"](?P<m>1[0-2]|0?[1-9])[.．·•・](?P<d>[12][0-9]|3[01]|0?[1-9])[”\"]"),
        _numbered,
    ),
    Rule(
        "observance.digits",
        re.compile(
            r"[“\"](?P<run>(?!1[12]0[”\"])\d{3,4})[”\"](?=(?:主题|系列|集中|大型){0,2}(?:宣传活动|活动(?![室中])|宣传(?![日月周])))"
        ),
        _digits,
    ),
    Rule(
        "observance.listed",
        re.compile(
            rf"[、节旦](?P<m>1[0-2]|[1-9])[.．·•](?P<d>{DAY})"
            rf"(?=(?:、\d{{1,2}}[.．·•]\d{{1,2}}){{0,6}}等[\u4e00-\u9fff]{{0,8}}(?:节日|纪念日|宣传日|主题日|节点|节假日))"
        ),
        _listed,
    ),
)
