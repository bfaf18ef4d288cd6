"""The forms of sheets: a file or cells from the clipboard; what to do with rows that were entered before."""

from pathlib import Path
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from office.registers.books.store import MOST_PASTED

__all__ = ["SheetForm", "UndoForm", "suffix_of"]

SUFFIXES: Final = (".xlsx", ".csv")


def suffix_of(name: str) -> str:
    """The ending, if it is one of those that are taken."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix in SUFFIXES else ""


class SheetForm(forms.Form):
    """A file, or cells from the clipboard."""

    file = forms.FileField(label=_("文件"), required=False, help_text=_("xlsx 或 csv，最大 20 MB，最多 20 万行。"))
    cells = forms.CharField(
        label=_("或者从 Excel 粘贴"),
        required=False,
        strip=False,
        help_text=_("在 Excel 或 WPS 里选中几行复制，粘贴到这里。没有表头时，各列按模板的次序，不要编号列。"),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        said = super().clean() or {}
        file, cells = said.get("file"), said.get("cells") or ""
        if bool(file) == bool(cells.strip()) and not self.errors:
            raise ValidationError(_("请选一个文件，或者粘贴几行，两样只要一样。"))
        if file and not suffix_of(file.name):
            self.add_error("file", _("这里要的是 xlsx 或 csv 文件。旧版 xls 请另存为 xlsx。"))
        if len(cells.encode("utf-8", "replace")) > MOST_PASTED:
            self.add_error("cells", _("粘贴的内容太多。请存成文件再上传。"))
        return said


class UndoForm(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(label=_("撤销原因"), max_length=200, min_length=2)
