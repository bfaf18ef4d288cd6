"""What can be wrong in a sheet: a code, a place, and a full Chinese sentence that says what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[Mapping[str, "str | Promise"]] = {
    "SHEET-001": _("前 %(rows)s 行里找不到表头。表头要有这些列：%(labels)s。请按模板补上表头。"),
    "SHEET-002": _("缺少“%(column)s”列。请按模板补上这一列，没有内容的可以先向上级核实。"),
    "SHEET-003": _("表头里“%(column)s”出现了不止一次。请只留一列，其余的改名或删去。"),
    "SHEET-004": _("“%(column)s”没有填。请补上。"),
    "SHEET-005": _("“%(found)s”不是整数。请只填数字，例如 12。"),
    "SHEET-006": _("“%(found)s”不是数。请只填数字，例如 12.5，不写单位和百分号。"),
    "SHEET-007": _("“%(found)s”不是日期。请写成 2026-03-01 或 2026年3月1日。"),
    "SHEET-008": _("“%(found)s”不在可选的范围里。请从这些里选：%(choices)s。"),
    "SHEET-009": _("“%(found)s”看不出是还是否。请填“是”或“否”。"),
    "SHEET-010": _("这一格的公式没有算出结果。请在 Excel 或 WPS 中打开，保存一次，或者直接填上数值。"),
    "SHEET-011": _("这一格的公式出错（%(found)s）。请改正公式，或者直接填上内容。"),
    "SHEET-012": _("与第 %(other)s 行重复：“%(found)s”。请删去一行，或者改正其中一行。"),
    "SHEET-013": _("数据超过 %(most)s 行。请拆成几个文件分别导入。"),
    "SHEET-014": _("这一格横着合并了几列，分不清内容属于哪一列。请取消合并，逐格填写。"),
    "SHEET-015": _("“%(found)s”位数太多，Excel 已经丢掉了末尾几位。请先把这一列设为文本格式，再重新填写。"),
    "SHEET-016": _("这一行比表头多出 %(found)s 格，多半是内容里有逗号。请给这样的内容加上双引号，或者改用 xlsx。"),
    "SHEET-017": _("表头下面没有数据。请填上内容再导入。"),
    "SHEET-018": _("还有 %(found)s 处问题没有列出。请先改正上面这些，再导入一次。"),
    "SHEET-101": _("表里多出“%(found)s”列，没有用到，不影响导入。"),
    "SHEET-102": _("“%(column)s”列有 %(found)s 格是竖着合并的，已经按合并格的内容补齐。"),
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as the page of an import shows it: where, what was found, what to do."""

    sheet: str
    row: int | None
    column: str
    found: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: the sheet, the row (None: the sheet as a whole), the column's label, what was found, what to do."""

    sheet: str
    row: int | None
    column: str
    found: str
    said: str
    code: str = ""
    cell: str = field(default="", compare=False)

    @property
    def where(self) -> str:
        """The place in words, as people say it."""
        if self.row is None:
            return _now("表“%(sheet)s”") % {"sheet": self.sheet}
        if not self.column:
            return _now("表“%(sheet)s”第 %(row)s 行") % {"sheet": self.sheet, "row": self.row}
        place = {"sheet": self.sheet, "row": self.row, "column": self.column}
        return _now("表“%(sheet)s”第 %(row)s 行“%(column)s”列") % place

    def __str__(self) -> str:
        return f"{self.code} {self.where}：{self.said}".lstrip()


def said(code: str, **values: object) -> str:
    """The sentence of a code in the language of the moment."""
    return str(SENTENCES[code]) % values
