"""Days, periods and deadlines: no clock of its own, nothing read from anywhere.

days_of("NTH 5 3 7", 2026)     # the third Sunday of May: [date(2026, 5, 17)]
periods("week", 2, start, end) # every two weeks from start
"""

from shequ.calendar.deadlines import WORK, deadline, worked_hours
from shequ.calendar.holidays import Holidays, holiday_days
from shequ.calendar.lunar import lunar_days
from shequ.calendar.periods import UNITS, Period, period_of, periods
from shequ.calendar.rules import DayRule, RuleError, by_notice, days_of, parse_rule
from shequ.calendar.terms import TERMS, term_day

__all__ = [
    "TERMS",
    "UNITS",
    "WORK",
    "DayRule",
    "Holidays",
    "Period",
    "RuleError",
    "by_notice",
    "days_of",
    "deadline",
    "holiday_days",
    "lunar_days",
    "parse_rule",
    "period_of",
    "periods",
    "term_day",
    "worked_hours",
]
