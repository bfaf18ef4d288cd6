"""The page 说明: what is in the file, who took it out and when, and how each column is filled in."""

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.sheets.sheet import Column, ColumnKind, Sheet
from office.sheets.writing import Notes

KINDS: Final[dict[ColumnKind, Promise]] = {
    ColumnKind.TEXT: gettext_lazy("文字"),
    ColumnKind.INTEGER: gettext_lazy("整数"),
    ColumnKind.DECIMAL: gettext_lazy("数"),
    ColumnKind.DATE: gettext_lazy("日期，例如 2026-03-01"),
    ColumnKind.CHOICE: gettext_lazy("从列表里选"),
    ColumnKind.BOOLEAN: gettext_lazy("是或否"),
}
SHOWN: Final = 40


def explain(sheets: Sequence[Sheet], counts: Sequence[int], *, notes: Notes, cut: int) -> Iterator[tuple[str, ...]]:
    """The lines of the page."""
    for name, words in notes:
        yield str(name), str(words)
    for sheet, count in zip(sheets, counts, strict=True):
        yield _("表"), str(sheet.title)
        yield _("行数"), str(count)
        if sheet.note:
            yield _("怎样填"), str(sheet.note)
    if cut:
        yield _("注意"), _("有 %(cut)s 格文字超过 32767 字，Excel 放不下，末尾没有写出。") % {"cut": cut}
    for sheet in sheets:
        yield ()
        yield str(sheet.title), _("填什么"), _("要求"), _("可选")
        for column in sheet.columns:
            yield _column(column)


def _column(column: Column) -> tuple[str, ...]:
    demand = _("必填") if column.required else _("可以空着")
    choices = "、".join(str(label) for _value, label in column.choices[:SHOWN])
    more = "……" if len(column.choices) > SHOWN else ""
    help_text = f"{demand}。{column.help}" if column.help else demand
    return str(column.label), str(KINDS[ColumnKind(column.kind)]), help_text, choices + more
