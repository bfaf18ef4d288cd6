"""What a commitment asks for, in words short enough for a column."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from office.campaigns.sharing import plain

__all__ = ["FIELD_NAMES", "asks", "field_value"]

_SIGNS: Final = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "==": "="}
_EVERY_ONE: Final = {
    "day": gettext_lazy("每天"),
    "week": gettext_lazy("每周"),
    "month": gettext_lazy("每月"),
    "quarter": gettext_lazy("每季度"),
    "half_year": gettext_lazy("每半年"),
    "year": gettext_lazy("每年"),
}
_EVERY_FEW: Final = {
    "day": gettext_lazy("每%(every)s天"),
    "week": gettext_lazy("每%(every)s周"),
    "month": gettext_lazy("每%(every)s个月"),
    "quarter": gettext_lazy("每%(every)s个季度"),
    "half_year": gettext_lazy("每%(every)s个半年"),
    "year": gettext_lazy("每%(every)s年"),
}
FIELD_NAMES: Final = {
    "subject": gettext_lazy("事项"),
    "action": gettext_lazy("事项"),
    "theme": gettext_lazy("主题"),
    "name": gettext_lazy("名称"),
    "item": gettext_lazy("用途"),
    "for": gettext_lazy("事由"),
    "what": gettext_lazy("事项"),
    "whose": gettext_lazy("对象"),
    "op": gettext_lazy("要求"),
    "value": gettext_lazy("数值"),
    "upper": gettext_lazy("上限"),
    "unit": gettext_lazy("单位"),
    "period": gettext_lazy("时限"),
    "count": gettext_lazy("次数"),
    "every": gettext_lazy("周期数"),
    "on": gettext_lazy("哪一天"),
    "at_least": gettext_lazy("至少"),
    "start": gettext_lazy("开始"),
    "end": gettext_lazy("结束"),
    "date": gettext_lazy("日期"),
    "who": gettext_lazy("人员"),
    "role": gettext_lazy("职务"),
    "body": gettext_lazy("机构"),
    "amount": gettext_lazy("金额或分值"),
    "direction": gettext_lazy("奖惩"),
}


def asks(row: Mapping[str, Any]) -> str:
    """≥85%, 2–3个, 每周2次（周五）, 不得发生: from the values of a commitment."""
    if row["type"] == "zero":
        return _("不得发生")
    if row["type"] == "routine":
        return _rhythm(row)
    value = row["value"] if row["value"] is not None else Decimal(0)
    amount = plain(value) if row["upper"] is None else f"{plain(value)}–{plain(row['upper'])}"
    return f"{_SIGNS.get(row['op'], '')}{amount}{row['unit']}"


def _rhythm(row: Mapping[str, Any]) -> str:
    per, every, count = row["per"], row["every"] or 1, row["count"] or 1
    often = str(_EVERY_ONE.get(per, per)) if every == 1 else str(_EVERY_FEW.get(per, per)) % {"every": every}
    if row["at_least"]:
        said = ngettext("%(often)s至少%(count)s次", "%(often)s至少%(count)s次", count)
    else:
        said = ngettext("%(often)s%(count)s次", "%(often)s%(count)s次", count)
    said %= {"often": often, "count": count}
    return _("%(said)s（%(on)s）") % {"said": said, "on": row["on"]} if row["on"] else said


def field_value(value: Any) -> str:
    """A field of an item as it is shown beside another: 85, 是, —."""
    if value is None or value == "":
        return "—"
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return plain(Decimal(str(value))) if isinstance(value, int | float) else str(value)
