"""How an item is said on a page: the words that name it, its value, its fields with their labels."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.pages import formats

__all__ = ["LABELS", "SIGNS", "UNITS", "in_full", "shown", "value_of", "words_of"]

Fields = Mapping[str, Any]

NAMED_BY: Final = {
    "target": "subject",
    "zero": "subject",
    "routine": "action",
    "phase": "name",
    "role": "who",
    "sanction": "for",
    "budget": "item",
    "result": "what",
    "observance": "theme",
}
SIGNS: Final = {
    ">=": gettext_lazy("不低于"),
    "<=": gettext_lazy("不超过"),
    ">": gettext_lazy("高于"),
    "<": gettext_lazy("低于"),
    "==": gettext_lazy("等于"),
}
UNITS: Final = {
    "day": gettext_lazy("天"),
    "week": gettext_lazy("周"),
    "month": gettext_lazy("月"),
    "quarter": gettext_lazy("季度"),
    "half_year": gettext_lazy("半年"),
    "year": gettext_lazy("年"),
}
DIRECTIONS: Final = {"penalty": gettext_lazy("罚、扣"), "reward": gettext_lazy("奖、补")}
# Every field of every type by its name in JSON; some names mean another thing in another type.
LABELS: Final[dict[str, dict[str, Any]]] = {
    "target": {
        "subject": gettext_lazy("事项"),
        "op": gettext_lazy("要求"),
        "value": gettext_lazy("数值"),
        "upper": gettext_lazy("上限"),
        "unit": gettext_lazy("单位"),
        "whose": gettext_lazy("对象"),
        "period": gettext_lazy("时限"),
    },
    "zero": {"subject": gettext_lazy("不许发生的事"), "whose": gettext_lazy("对象")},
    "routine": {
        "action": gettext_lazy("工作"),
        "count": gettext_lazy("次数"),
        "unit": gettext_lazy("周期"),
        "every": gettext_lazy("每几个周期"),
        "on": gettext_lazy("哪一天"),
        "at_least": gettext_lazy("至少"),
        "whose": gettext_lazy("对象"),
    },
    "phase": {"name": gettext_lazy("阶段或期限"), "start": gettext_lazy("开始"), "end": gettext_lazy("结束")},
    "role": {"who": gettext_lazy("人员或单位"), "role": gettext_lazy("职务"), "body": gettext_lazy("机构或队伍")},
    "sanction": {
        "for": gettext_lazy("事由"),
        "amount": gettext_lazy("标准"),
        "unit": gettext_lazy("单位"),
        "direction": gettext_lazy("奖惩"),
    },
    "budget": {"item": gettext_lazy("用途"), "amount": gettext_lazy("金额（元）")},
    "result": {
        "what": gettext_lazy("事项"),
        "value": gettext_lazy("数值"),
        "upper": gettext_lazy("上限"),
        "unit": gettext_lazy("单位"),
        "approx": gettext_lazy("约数"),
        "whose": gettext_lazy("对象"),
        "period": gettext_lazy("时限"),
    },
    "observance": {"theme": gettext_lazy("主题"), "date": gettext_lazy("日期")},
}
MARKS: Final = {">=": "≥", "<=": "≤", ">": "＞", "<": "＜", "==": "＝"}


def words_of(kind: str, fields: Fields) -> str:
    """What the item is about: 健康知识知晓率, 第一网格 · 新设宣传栏."""
    named = str(fields.get(NAMED_BY[kind]) or "")
    whose = fields.get("whose")
    return f"{whose} · {named}" if whose else named


def value_of(kind: str, fields: Fields, *, today: date) -> str:
    """What it says about that, short: ≥85%, 2次/周, 3月10日–4月10日, 每次 50 元."""
    return _VALUES[kind](fields, today) if _whole(kind, fields) else ""


def _whole(kind: str, fields: Fields) -> bool:
    return all(name in fields for name in LABELS[kind])


def in_full(kind: str, name: str, value: object, *, today: date) -> str:
    """One field in words, for two texts side by side."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if name == "unit" and kind == "routine":
        return str(UNITS.get(str(value), value))
    table = {"op": SIGNS, "direction": DIRECTIONS}.get(name)
    if table is not None:
        return str(table.get(str(value), value))
    if name in ("start", "end", "date"):
        return formats.written_day(str(value), today=today)
    return number(value) if isinstance(value, int | float) else str(value)


def shown(kind: str, fields: Fields, *, today: date) -> list[tuple[Any, str]]:
    """Every field that says something, with its label."""
    pairs = ((label, in_full(kind, name, fields.get(name), today=today)) for name, label in LABELS[kind].items())
    return [(label, said) for label, said in pairs if said]


def number(value: object) -> str:
    """85, 0.86, 12 000."""
    return formats.number(value, places=4) if isinstance(value, int | float) else ""


def _target(fields: Fields, _today: date) -> str:
    upper = f"–{number(fields['upper'])}" if fields["upper"] is not None else ""
    said = f"{MARKS.get(fields['op'], '')}{number(fields['value'])}{upper}{fields['unit'] or ''}"
    return f"{fields['period']} {said}" if fields["period"] else said


def _zero(_fields: Fields, _today: date) -> str:
    return _("不发生")


def _routine(fields: Fields, _today: date) -> str:
    unit = UNITS.get(fields["unit"], fields["unit"])
    every = "" if fields["every"] == 1 else str(fields["every"])
    least = "≥" if fields["at_least"] else ""
    said = _("%(least)s%(count)s次/%(every)s%(unit)s") % {
        "least": least,
        "count": fields["count"],
        "every": every,
        "unit": unit,
    }
    return f"{said} {fields['on']}" if fields["on"] else said


def _phase(fields: Fields, today: date) -> str:
    start, end = (formats.written_day(fields[name], today=today) if fields[name] else "" for name in ("start", "end"))
    if start and end:
        return start if start == end else f"{start}–{end}"
    if end:
        return _("至%(day)s") % {"day": end}
    return _("%(day)s起") % {"day": start} if start else ""


def _role(fields: Fields, _today: date) -> str:
    return f"{fields['body']} · {fields['role']}" if fields["body"] else str(fields["role"])


def _sanction(fields: Fields, _today: date) -> str:
    sign = "−" if fields["direction"] == "penalty" else "+"
    unit = fields["unit"] or ""
    return unit if ":" in unit or "：" in unit else f"{sign}{number(fields['amount'])}{unit}"


def _budget(fields: Fields, _today: date) -> str:
    return formats.money(fields["amount"])


def _result(fields: Fields, _today: date) -> str:
    upper = f"–{number(fields['upper'])}" if fields["upper"] is not None else ""
    about = _("约") if fields["approx"] else ""
    return f"{about}{number(fields['value'])}{upper}{fields['unit'] or ''}"


def _observance(fields: Fields, today: date) -> str:
    return formats.written_day(fields["date"], today=today) if fields["date"] else ""


_VALUES: Final[dict[str, Callable[[Fields, date], str]]] = {
    "target": _target,
    "zero": _zero,
    "routine": _routine,
    "phase": _phase,
    "role": _role,
    "sanction": _sanction,
    "budget": _budget,
    "result": _result,
    "observance": _observance,
}
