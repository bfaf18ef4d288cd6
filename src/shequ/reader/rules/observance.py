"""Rules for ``observance``: days, weeks and months with a theme, festivals with an activity, calendars by month."""

import re
from collections.abc import Iterator
from typing import Final

from shequ.reader.rule import Draft, Rule
from shequ.reader.rules.observance_dates import draft, iso
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
)
