"""A thing of a pack, as a person reads it: a line a key, what is unverified marked, the source at the end of its line."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

from shequ.packs import UNVERIFIED, Measure, Packs
from shequ.render import safe

__all__ = ["lines_of"]

MARK: Final = "【未核实】"
LABELS: Final = {
    "unit": "单位", "kind": "类型", "smallest": "最小单位", "also": "又名", "unlike": "不是", "accepts": "也可写作", "of": "由",
    "categories": "类别", "populations": "人群", "note": "说明", "entry": "一条叫", "edition": "版本", "title": "列表一行",
    "level": "到哪一级", "party": "责任单位", "open_days": "几天内可改", "columns": "列表的列", "filters": "可筛选",
    "proves": "可证明", "fields": "字段", "posts": "记数", "choices": "选项", "required": "必填", "first": "先显示",
    "sensitivity": "敏感程度", "least": "最小", "most": "最大", "usual": "通常", "help": "提示", "label": "名称", "key": "认条目",
    "measure": "计量项", "value": "值", "when": "只在", "category": "类别", "population": "人群", "fund": "资金", "subject": "按人",
    "number": "编号", "limits": "期限", "photos": "照片", "amount": "数额", "clock": "计时", "step": "环节", "condition": "条件",
    "rule": "规则", "registers": "台账", "count": "次数", "every": "每", "act": "行为", "direction": "奖惩", "op": "比较",
    "target": "目标", "against": "对照", "trend": "趋势", "years": "年数", "levels": "级别", "least_sample": "最少样本",
    "samples": "样本", "grades": "等级", "worst": "取最差", "grade": "等级", "valid_from": "起", "valid_to": "止", "total": "总分",
    "passes": "合格", "each_part": "各部分至少", "indicators": "指标", "criteria": "条款", "points": "分", "parts": "其中",
    "measures": "计量项", "indicator": "指标", "per": "每次", "cap": "至多", "over": "超过", "bands": "分档", "left": "一边",
    "right": "另一边", "period": "周期", "remedy": "不符时", "territory": "辖区", "register": "台账", "field": "字段",
    "topics": "主题", "extends": "基于", "place": "地方", "sources": "来源", "ref": "出处", "standing": "现状台账",
    "sample": "抽样", "sensitive": "敏感", "candidates": "别处写作", "none_passes": "没有即最好", "up_to": "人口到",
}  # fmt: skip
HIDDEN: Final = frozenset({"code", "name", "act", "source", "trust", "pack"})


def lines_of(packs: Packs, kind: str, thing: Any) -> Iterator[str]:
    """The thing under its heading."""
    yield f"{kind} {_heading(packs, thing)}"
    yield from _inside(packs, thing, 1)
    if isinstance(thing, Measure):
        yield f"  记账单位：{packs.smallest_unit(thing.code)}"


def _heading(packs: Packs, thing: Any) -> str:
    """Code, name, and where it was read."""
    words = [str(getattr(thing, key)) for key in ("code", "name", "act", "label") if getattr(thing, key, "")]
    pack = f"（{thing.pack} 包）" if getattr(thing, "pack", "") else ""
    return safe(f"{' '.join(words)}{pack}{_source(packs, thing)}")


def _source(packs: Packs, thing: Any) -> str:
    """The source of a figure and, where it is only recalled, the mark."""
    code = getattr(thing, "source", "")
    mark = MARK if code and getattr(thing, "trust", None) in UNVERIFIED else ""
    found = next((each for pack in packs.packs.values() for each in pack.sources if each.code == code), None)
    return f"{mark}［{found.title if found else code}］" if code else ""


def _inside(packs: Packs, thing: Any, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for each in fields(thing):
        value = getattr(thing, each.name)
        if each.name in HIDDEN or value in ("", (), None, False) or (each.name == "label" and depth > 1):
            continue
        label = LABELS.get(each.name, each.name)
        if is_dataclass(value):
            yield f"{pad}{label}："
            yield from _inside(packs, value, depth + 1)
        elif isinstance(value, tuple) and is_dataclass(value[0]):
            yield f"{pad}{label}："
            yield from _listed(packs, value, depth + 1)
        else:
            yield safe(f"{pad}{label}：{_said(value)}")


def _listed(packs: Packs, values: tuple[Any, ...], depth: int) -> Iterator[str]:
    for value in values:
        yield f"{'  ' * depth}- {_heading(packs, value)}".rstrip()
        yield from _inside(packs, value, depth + 1)


def _said(value: Any) -> str:
    if value is True:
        return "是"
    if isinstance(value, tuple):
        return "、".join(_said(each) if not isinstance(each, tuple) else " ".join(map(_said, each)) for each in value)
    return str(value)
