"""A number in a table: what its row and its column say of it."""

import re
from dataclasses import dataclass
from typing import Final

from shequ.reader import Scene, row_at
from shequ.text import Quantity, units

__all__ = ["Cell", "cell_at", "changes"]

AIM: Final = re.compile(r"目标|任务|计划|标准|要求|承诺|指标值|应(?!急|用|收)|预算|安排")
DONE: Final = re.compile(
    r"完成|实际|实绩|本期|现有|已|去年|上年|同期|累计|支出|现状|达到|合计|小计|本月|本季|今年|\d月|上半年|季度"
)
CHANGE: Final = re.compile(
    r"^(?:[比较与同](?:去年|上年)(?:同期)?(?:相比)?|同比)?(?:增减|增长|增幅|升降|变化|变动|增加|减少|下降|同比)(?:率|幅度?|情况|比例)?(?=[(（%％]|$)"
)
UNIT: Final = re.compile(r"[(（](?:单位[:：]?)?(?P<unit>[^()（）]{1,8})[)）]")


@dataclass(frozen=True, slots=True)
class Cell:
    """The cells of the row before the number, and the headings of its column, the group over it first."""

    before: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def aim(self) -> bool:
        """Whether the column holds what was to be reached."""
        return bool(self.heads) and AIM.search(self.heads[-1]) is not None and DONE.search(self.heads[-1]) is None

    @property
    def done(self) -> bool:
        """Whether the column holds what was reached."""
        return any(DONE.search(head) for head in self.heads)

    @property
    def heading(self) -> str:
        """The heading of the column without its unit."""
        return UNIT.sub("", self.heads[-1]).strip() if self.heads else ""

    @property
    def unit(self) -> str:
        """The unit that the heading of the column or the head of the row gives in brackets."""
        for told in (*reversed(self.heads), *self.before):
            match = UNIT.search(told)
            if match and match["unit"] in units():
                return match["unit"]
        return ""

    @property
    def label(self) -> str:
        """The first cell of the row."""
        return UNIT.sub("", next((cell for cell in self.before if cell and not cell.isdigit()), "")).strip()


def changes(heading: str) -> bool:
    """Whether a column tells by how much something changed against the year before: 同比, 增减（%）."""
    return CHANGE.search(heading) is not None


def cell_at(number: Quantity, scene: Scene) -> Cell | None:
    """The cell that a number stands in; None outside tables."""
    held = row_at(scene.tables, number.start)
    if held is None:
        return None
    table, row = held
    column = row.column(number.start)
    before = tuple(scene.text[cell.start : cell.end] for cell in row.cells if cell.end <= number.start)
    heads = tuple(dict.fromkeys(table.heading(column, scene.text))) if column is not None else ()
    return Cell(before, tuple(head for head in heads if head))
