"""``{% load office %}``: icons, states, bars, and the formats as filters (``{{ d|day:today }}``) and tags (``{% day d %}``)."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from django import template
from django.template import Context
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from office.pages import formats, icons
from office.pages.formats import NONE

register = template.Library()

MEANINGS: Final = {
    "kept": ("kept", _("已兑现")),
    "done": ("kept", _("已完成")),
    "on_track": ("kept", _("正常")),
    "risk": ("risk", _("有风险")),
    "at_risk": ("risk", _("有风险")),
    "late": ("risk", _("将逾期")),
    "broken": ("broken", _("已失约")),
    "overdue": ("broken", _("已逾期")),
    "unknown": ("unknown", _("未知")),
    "undecided": ("unknown", _("待定")),
    "not_due": ("unknown", _("未到期")),
    "unmeasured": ("unknown", _("未计量")),
}
LEVELS: Final = {"success": "kept", "warning": "risk", "error": "broken"}
BAR_WIDTH: Final = 200
SHEETS: Final = "tokens type layout form table card chip marks timeline calendar bar message tree print".split()
MODULES: Final = "dialog keys undo draft leave upload failure".split()


@register.simple_tag
def styles() -> SafeString:
    """The links to every style sheet, in their order."""
    paths = ((static(f"office/css/{name}.css"),) for name in SHEETS)
    return format_html_join("\n  ", '<link rel="stylesheet" href="{}">', paths)


@register.simple_tag
def modules() -> SafeString:
    """The script modules that every page has; none is needed to work, each makes it quicker."""
    paths = ((static(f"office/js/{name}.js"),) for name in MODULES)
    return format_html_join("\n  ", '<script type="module" src="{}"></script>', paths)


@register.simple_tag(name="icon")
def icon_tag(name: str, label: str = "") -> SafeString:
    """``{% icon "plus" %}``; with a label only where no word stands beside it."""
    return icons.labelled(name, label) if label else icons.icon(name)


def _today(given: date | None) -> date:
    if isinstance(given, datetime):
        return timezone.localtime(given).date() if timezone.is_aware(given) else given.date()
    return given or timezone.localdate()


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _as_day(value: date | datetime) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


@register.filter(name="day")
def day_filter(value: date | str | None, today: date | None = None) -> str:
    """``{{ d|day:today }}``: 11月21日 周六; a date as a document writes it (2026-03) is read too."""
    if not value:
        return NONE
    if isinstance(value, str):
        return formats.written_day(value, today=_today(today))
    return formats.day(_as_day(value), today=_today(today))


@register.filter(name="date_only")
def date_only(value: date | None, today: date | None = None) -> str:
    """``{{ d|date_only:today }}``: 11月21日, for narrow columns."""
    return formats.day(_as_day(value), today=_today(today), weekday=False) if value else NONE


@register.filter(name="moment")
def moment_filter(value: datetime | None, today: date | None = None) -> str:
    """``{{ at|moment:today }}``: 今天 14:05."""
    return formats.moment(_local(value), today=_today(today)) if value else NONE


@register.filter(name="ago")
def ago_filter(value: datetime | None, now: datetime | None = None) -> str:
    """``{{ at|ago:now }}``: 5分钟前 within a day."""
    return formats.ago(_local(value), now=_local(now) if now else timezone.localtime()) if value else NONE


@register.simple_tag(name="day", takes_context=True)
def day_tag(context: Context, value: date | str | None) -> str:
    """``{% day d %}``: with ``today`` from the context."""
    return day_filter(value, context.get("today"))


@register.simple_tag(name="moment", takes_context=True)
def moment_tag(context: Context, value: datetime | None) -> str:
    """``{% moment at %}``: with ``today`` from the context."""
    return moment_filter(value, context.get("today"))


@register.simple_tag(name="span", takes_context=True)
def span_tag(context: Context, start: date | None, end: date | None) -> str:
    """``{% span phase.start phase.end %}``: 3月1日–5月31日."""
    return formats.span(start or None, end or None, today=_today(context.get("today")))


def _numeric(write: Callable[[Any], str]) -> Callable[[object], str]:
    """What writes a number, made safe for the None and the text that a template may hand it."""

    def written(value: object) -> str:
        try:
            return write(Decimal(str(value)))
        except InvalidOperation:
            return NONE

    return written


for _name, _write in (("number", formats.number), ("money", formats.money), ("percent", formats.percent)):
    register.filter(_name, _numeric(_write))
register.filter("fen", _numeric(lambda value: formats.fen(int(value))))
register.filter("size", _numeric(lambda value: formats.size(int(value))))


@register.filter
def share_of(part: float | None, whole: float | None) -> str:
    """``{{ done|share_of:all }}``: 82.1%, and a dash where there is nothing to share."""
    return formats.percent(Decimal(str(part)) / Decimal(str(whole))) if whole and part is not None else NONE


@register.filter
def meaning(message: Any) -> str:
    """What a message means: kept, risk, broken, or unknown where it only tells."""
    return LEVELS.get(message.level_tag, "unknown")


@register.filter
def undo_url(message: Any) -> str:
    """Where a message's 撤销 posts to, or nothing; ``office.pages.notices.tell`` put it there."""
    tags = (getattr(message, "extra_tags", "") or "").split()
    return next(
        (tag.removeprefix("undo=") for tag in tags if tag.startswith("undo=/") and not tag.startswith("undo=//")), ""
    )


@register.simple_tag
def state(name: str, word: str = "") -> str:
    """``{% state "at_risk" %}`` or ``{% state "kept" "已签" %}``: a sign and a word in the colour of its meaning."""
    meaning, usual = MEANINGS.get(name, ("unknown", name))
    return _state(meaning, str(word or usual))


@lru_cache(maxsize=1000)
def _state(meaning: str, word: str) -> str:
    """A list says the same few states in every row."""
    return get_template("office/parts/state.html").render({"meaning": meaning, "word": word})


@register.inclusion_tag("office/parts/bar.html")
def bar(
    value: float, target: float | None = None, most: float = 100, state: str = "", label: str = ""
) -> dict[str, object]:
    """``{% bar 81 target=85 most=100 state="at_risk" label="…" %}``: a bullet bar; the label reads it aloud."""
    scale = max(float(most), float(value), float(target or 0)) or 1.0

    def place(amount: float) -> int:
        return round(BAR_WIDTH * max(0.0, amount) / scale)

    mark = None if target is None else min(place(float(target)), BAR_WIDTH - 2)
    meaning = MEANINGS.get(state, ("plain", ""))[0]
    return {"length": place(float(value)), "mark": mark, "meaning": meaning, "label": label, "width": BAR_WIDTH}


@register.inclusion_tag("office/parts/progress.html")
def progress(count: int, total: int, label: str = "") -> dict[str, object]:
    """``{% progress 31 38 "已确认" %}``: how many of how many."""
    return {"count": count, "total": total, "label": label}
