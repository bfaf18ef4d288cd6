"""Numbers in tables: the heading of the column says what they are, the first cell of the row whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from shequ.items import Op
from shequ.reader.around import Around
from shequ.reader.phrase import trim
from shequ.reader.rule import AnyRule, Draft, NumberRule
from shequ.reader.rules.budget import YUAN
from shequ.reader.scene import Scene
from shequ.reader.tables import Row, Table, row_at
from shequ.text import Quantity, units

_INDEX: Final = re.compile(
    r"时限|期限|序号|编号|备注|电话|手机|年龄|房号|门牌|楼栋号|时间|日期|月份|阶段|年份|次序|排名|单元|邮编|号码|职务|周期|频次|频率"
)
_MONEY: Final = re.compile(r"金额|预算|经费|费用|资金|投入|投资|支出|单价")
_FINE: Final = re.compile(r"罚|扣|处罚")
_AWARD: Final = re.compile(r"奖(?!牌|状)|补助|补贴|津贴")
_PLAIN: Final = re.compile(
    r"^(?:目标|目标值|指标值|任务|任务数|任务量|计划|计划数|计划完成数?|数量|标准|要求|指标要求|年度目标|年度任务|达标值|数额|数值|完成数?|实际完成|完成情况|实绩|合计|规模)$"
)
_DONE: Final = re.compile(r"完成(?!时限|时间)|实际|现有|已|实绩|现状|上年|去年|本底")
_STOCK: Final = re.compile(r"户数|人口|面积|楼栋|栋数|党员|常住|现有|商铺|门店")
_UNIT: Final = re.compile(r"[(（](?:单位[:：])?(?P<unit>[^()（）]{1,8})[)）]")
_SUM: Final = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
_OPS: Final[tuple[tuple[str, Op], ...]] = (
    ("≥", ">="),
    ("不低于", ">="),
    ("不少于", ">="),
    ("≤", "<="),
    ("不超过", "<="),
    ("不高于", "<="),
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A number in a table: its row, the heading of its column, the group over it and the words at the head of its row."""

    row: Row
    heading: str
    group: str
    label: str
    unit: str | None


def cell(q: Quantity, near: Around, scene: Scene) -> Iterator[Draft]:
    """项目|金额 over 横幅|200元 -> a budget line; 站点|门诊人次 over 桂园站|1200 -> the station's target."""
    found = row_at(scene.tables, q.start)
    place = _place(found[0], found[1], q, scene) if found else None
    if place is None or len(near.after) - (near.trail_end - q.end) > _EXTRA:
        return
    draft = _fine(q, near, place)
    if draft is None and not trim(near.bare):
        unit = q.full_unit or place.unit
        draft = _money(q, place, unit) or _counted(q, near, scene, place, unit)
    if draft is not None:
        yield draft


_EXTRA: Final = 4  # characters of a cell that a number may leave over


def _place(table: Table, row: Row, q: Quantity, scene: Scene) -> _Place | None:
    column = row.column(q.start)
    if column is None or column == 0:
        return None
    group, heading = table.heading(column, scene.text)
    if not heading or _INDEX.search(heading) or any(c.isdigit() for c in heading):
        return None
    unit = _UNIT.search(heading)
    name = unit["unit"] if unit and (unit["unit"] in units() or unit["unit"] in YUAN or "/" in unit["unit"]) else None
    label = _label(table, row, column, scene.text)
    return _Place(row, _UNIT.sub("", heading).strip(), group, label, name) if label else None


def _label(table: Table, row: Row, column: int, text: str) -> str:
    """The first cell of the row that is words and no running number."""
    for n, cell_ in enumerate(row.cells[:column]):
        words = text[cell_.start : cell_.end]
        if words and not re.fullmatch(r"[\d.、()（）一二三四五六七八九十]{1,5}", words):
            if _INDEX.search(table.heading(n, text)[1]) and not _SUM.fullmatch(words):
                continue
            return trim(words)
    return ""


def _fine(q: Quantity, near: Around, place: _Place) -> Draft | None:
    """A cell that says itself that it takes or gives: 扣2分/处, 奖励500元; or one under 罚款 or 奖励."""
    own = trim(near.bare)
    fined = _FINE.search(own) or _FINE.search(place.heading)
    if not (fined or re.search(r"加|奖|补", own) or _AWARD.search(place.heading)):
        return None
    unit = q.full_unit or place.unit or ("元" if _MONEY.search(place.heading) else None)
    if unit is None or unit.split("/")[0] not in (*YUAN, "分"):
        return None
    fields = {"for_": place.label, "amount": q.value, "unit": unit, "direction": "penalty" if fined else "reward"}
    return Draft("sanction", place.row.start, q.end, fields, "likely", (q.start,))


def _money(q: Quantity, place: _Place, unit: str | None) -> Draft | None:
    if (unit not in YUAN and not (unit is None and _MONEY.search(place.heading))) or "收入" in place.heading:
        return None
    fields = {"item": place.label, "amount": round(q.value * YUAN.get(unit or "元", 1.0), 2)}
    return Draft("budget", place.row.start, q.end, fields, "likely", (q.start,))


def _counted(q: Quantity, near: Around, scene: Scene, place: _Place, unit: str | None) -> Draft | None:
    if unit is None and place.heading.endswith(("率", "度", "比例")) and q.value <= 100:
        unit = "%"
    plain = _PLAIN.match(place.heading) is not None
    subject, owner = (place.label, None) if plain else (place.heading, place.label)
    if unit is None and not plain and not near.firm:
        unit = _counting_unit(place.heading)
    if unit is None and not near.firm:
        return None
    done = (
        _DONE.search(place.heading)
        or _DONE.search(place.group)
        or (_STOCK.search(place.heading) and not near.firm)
        or (scene.section_tense(q.start) == "done" and not near.firm)
    )
    start, end = place.row.start, max(q.end, near.trail_end)
    rest = {"upper": q.upper, "whose": owner, "period": None}
    if done:
        fields = {"what": subject, "value": q.value, "unit": unit, "approx": q.approx}
        return Draft("result", start, end, fields | rest, "likely", (q.start,))
    op = next((op for sign, op in _OPS if sign in place.heading), near.op or ">=")
    return Draft(
        "target",
        start,
        end,
        {"subject": subject, "op": op, "value": q.value, "unit": unit} | rest,
        "likely",
        (q.start,),
    )


def _counting_unit(heading: str) -> str | None:
    """The unit that a heading carries in its last word: 门诊人次 -> 人次, 户数 -> 户."""
    word = heading.removesuffix("数")
    return next((name for name in sorted(units(), key=len, reverse=True) if word.endswith(name)), None)


RULES: Final[tuple[AnyRule, ...]] = (NumberRule("table.cell", cell),)
