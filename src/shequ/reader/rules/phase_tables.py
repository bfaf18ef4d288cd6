"""A date that fills a cell of a table: the row says what it dates, the heading of its column whether it is a deadline."""

import re
from typing import Final

from shequ.reader.rules.phase_words import Action
from shequ.reader.scene import Scene
from shequ.reader.tables import Cell, Row, Table, row_at
from shequ.text import Stretch

_NAMING: Final = (
    re.compile(r"阶段|步骤|环节"),
    re.compile(r"任务|项目|事项|活动|名称|主题"),
    re.compile(r"内容|工作|安排"),
)
_LIMIT: Final = re.compile(r"时限|期限|完成时间|截止")
_PERSONAL: Final = re.compile(r"出生|入党|任职|参加|发布|印发|登记日期|签订|填表")
_NOT_WORK: Final = re.compile(
    r"序号|编号|责任|牵头|负责|单位|部门|备注|地点|领导|姓名|时间|日期|时限|年度|月份|经费|金额"
)
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_BESIDE: Final = 6  # characters that a cell may hold beside its date


def cell_of(s: Stretch, scene: Scene) -> tuple[Action, bool] | None:
    """What the row says that ``s`` dates, and whether ``s`` is its deadline; None where ``s`` fills no cell."""
    found = row_at(scene.tables, s.start)
    column = found[1].column(s.start) if found else None
    if found is None or column is None:
        return None
    table, row = found
    cell = row.cells[column]
    heading = "".join(table.heading(column, scene.text))
    if cell.end - cell.start > s.end - s.start + _BESIDE or _PERSONAL.search(heading):
        return None
    name = _named(table, row, column, scene.text)
    if name is None:
        return None
    action = Action(_text(name, scene.text), min(name.start, cell.start), max(name.end, cell.end))
    return action, not s.ranged and (s.before or bool(_LIMIT.search(heading)))


def _named(table: Table, row: Row, column: int, text: str) -> Cell | None:
    """The cell that names the work: by its heading, else the nearest one with words, first to the left."""
    others = [n for n in range(len(row.cells)) if n != column and _WORDS.search(_text(row.cells[n], text))]
    for pattern in _NAMING:
        for n in others:
            if pattern.search(table.heading(n, text)[1]):
                return row.cells[n]
    left = [n for n in others if n < column and not _NOT_WORK.search(table.heading(n, text)[1])]
    right = [n for n in others if n > column and not _NOT_WORK.search(table.heading(n, text)[1])]
    return row.cells[(left[-1:] + right[:1])[0]] if left or right else None


def _text(cell: Cell, text: str) -> str:
    return text[cell.start : cell.end]
