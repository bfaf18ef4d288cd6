"""The words for the period that a day lies in."""

from typing import Final

from django.utils.translation import gettext_lazy as _

__all__ = ["NOW"]

NOW: Final = {
    "day": _("今日"),
    "week": _("本周"),
    "month": _("本月"),
    "quarter": _("本季度"),
    "half_year": _("本半年"),
    "year": _("本年"),
}
