"""Why a fact is not taken: a reason that code can ask for, and the sentence that a person reads."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shequ.errors import ShequError

__all__ = ["Reason", "Unpostable"]


class Reason(StrEnum):
    """What is wrong with a line."""

    FUTURE = "future"
    TOO_OLD = "too_old"
    NO_DAY = "no_day"
    NEGATIVE = "negative"
    NOT_WHOLE = "not_whole"
    TOO_LARGE = "too_large"
    UNKNOWN_MEASURE = "unknown_measure"
    DERIVED = "derived"
    UNIT_CHANGED = "unit_changed"
    NO_CODE = "no_code"
    PERSONAL = "personal"
    SEALED_DAY = "sealed_day"
    TAKEN_BACK = "taken_back"
    A_REVERSAL = "a_reversal"


SENTENCES: Final[Mapping[Reason, Promise]] = {
    Reason.FUTURE: _("日期 %(found)s 还没有到。请填今天或更早的日期。"),
    Reason.TOO_OLD: _("日期 %(found)s 太早，总账从 1990 年记起。请检查年份。"),
    Reason.NO_DAY: _("没有发生日期。请填上哪一天。"),
    Reason.NEGATIVE: _("数量 %(found)s 是负数。多记了请更正原来那一条，不要记负数。"),
    Reason.NOT_WHOLE: _("数量 %(found)s 不是最小单位的整数。请换个单位，或者少写几位小数。"),
    Reason.TOO_LARGE: _("数量 %(found)s 大得不像真的。请检查是不是多了几个零，或者单位填错了。"),
    Reason.UNKNOWN_MEASURE: _("没有“%(found)s”这个计量项。请从计量项清单里选一个。"),
    Reason.DERIVED: _("“%(found)s”是算出来的比率，不能直接登记。请分别登记它的分子和分母。"),
    Reason.UNIT_CHANGED: _("知识包改了“%(found)s”的最小单位，已有的数会变样，所以没有登记。请恢复原来的单位。"),
    Reason.NO_CODE: _("类别、对象或资金“%(found)s”不是代码。请从选项里选。"),
    Reason.PERSONAL: _("总账里不放个人信息，只放由它算出的假名。"),
    Reason.SEALED_DAY: _("服务器的时钟走到了已经封存的 %(found)s。请先校准时钟，再登记。"),
    Reason.TAKEN_BACK: _("其中有已经冲销过的数，一条只能冲销一次。请刷新页面看最新的情况。"),
    Reason.A_REVERSAL: _("冲销的数不能再冲销。要恢复原来的数，请重新登记。"),
}


class Unpostable(ShequError, ValueError):
    """A line that the ledger does not take. ``reason`` is stable, ``said`` the sentence in the language of the moment.

    ``line`` is its place among the lines of one call, counted from 0.
    """

    def __init__(self, reason: Reason, *, found: object = "", line: int | None = None) -> None:
        super().__init__(reason, found)
        self.reason = reason
        self.found = found
        self.line = line

    @property
    def said(self) -> str:
        """The whole sentence."""
        return str(SENTENCES[self.reason]) % {"found": self.found}

    def __str__(self) -> str:
        return self.said
