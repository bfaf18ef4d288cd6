"""Days: the rule of an observance can be worked out, the holidays of a year are days of that year."""

from shequ.calendar import RuleError, holiday_days, parse_rule
from shequ.packs.drafts import Draft, Entry
from shequ.packs.shaping import Faults
from shequ.packs.walking import Way

__all__ = ["check_days"]


def check_days(draft: Draft, faults: Faults) -> None:
    """Note what is wrong with days in a pack."""
    for entry in draft.of("observances"):
        _check_rule(entry, entry.value.rule, ("rule",), faults)
        for place, rule in enumerate(entry.value.candidates):
            _check_rule(entry, rule, ("candidates", place), faults)
    for entry in draft.of("rhythms"):
        if entry.value.count < 1 or entry.value.every < 1:
            faults.note("PACK-023", entry.node, f"频次 {entry.code} 的 count 和 every 应不小于 1", "请写正整数")
    for entry in draft.of("holidays"):
        for key in ("off", "working"):
            _check_holidays(entry, key, faults)


def _check_holidays(entry: Entry, key: str, faults: Faults) -> None:
    year = entry.value.year
    for place, words in enumerate(getattr(entry.value, key)):
        try:
            holiday_days(year, words)
        except RuleError as error:
            remedy = "请写成 10-01 或 10-01..10-07"
            faults.note("PACK-023", entry.node.at(key, place), f"{year} 年假日“{words}”{error}", remedy)


def _check_rule(entry: Entry, rule: str, way: Way, faults: Faults) -> None:
    try:
        parse_rule(rule)
    except RuleError as error:
        found = f"{entry.code} 的日期规则“{rule}”{error}"
        faults.note("PACK-023", entry.node.at(*way), found, RuleError.REMEDY)
