"""``shequ diff``: what a revised plan adds, drops, changes and keeps."""

import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any, Final

from shequ.compare import Change, Diff, Field, diff_of, pair_up
from shequ.items import CHINESE, Item, as_json, type_name, words
from shequ.reader import read
from shequ.render import clip, columns, safe, sound

SAME, CHANGED = 0, 1
NAMES: Final = {
    "subject": "指标", "op": "要求", "value": "数值", "upper": "上限", "unit": "单位", "whose": "范围", "period": "期间",
    "action": "工作", "count": "次数", "every": "间隔", "on": "时间", "at_least": "至少", "name": "名称", "start": "开始",
    "end": "结束", "who": "人员", "role": "职务", "body": "机构或职责", "for": "事由", "amount": "金额", "direction": "奖或罚",
    "item": "项目", "what": "内容", "approx": "约数", "date": "日期", "theme": "主题",
}  # fmt: skip


def run(options: Namespace) -> int:
    """Compare two files; 0 when nothing changed, 1 when something did."""
    diffs = [diff_of(old, new) for old, new in pair_up(read(options.old), read(options.new))]
    if options.format == "json":
        sys.stdout.write(json.dumps([as_plain(one) for one in diffs], ensure_ascii=False, indent=2) + "\n")
    else:
        width = shutil.get_terminal_size((120, 24)).columns
        sys.stdout.write("\n\n".join("\n".join(as_lines(one, width=width)) for one in diffs) + "\n")
    return SAME if all(one.same and one.old and one.new for one in diffs) else CHANGED


def as_plain(one: Diff) -> dict[str, Any]:
    """A comparison as plain values: ids, then the items added, dropped, changed (with their fields) and kept."""
    return {
        "old": sound(one.old.id) if one.old else None,
        "new": sound(one.new.id) if one.new else None,
        "added": [_plain(item) for item in one.added],
        "dropped": [_plain(item) for item in one.dropped],
        "changed": [
            {
                "before": _plain(change.before),
                "after": _plain(change.after),
                "fields": [_field(field) for field in change.fields],
            }
            for change in one.changed
        ],
        "kept": [{"before": _plain(before), "after": _plain(after)} for before, after in one.kept],
    }


def as_lines(one: Diff, *, width: int) -> Iterator[str]:
    """A comparison for a person: ``+`` added, ``-`` dropped, ``~`` changed with each field before and after."""
    yield clip(safe(_head(one)), width)
    yield f"增加 {len(one.added)}，删去 {len(one.dropped)}，改动 {len(one.changed)}，保留 {len(one.kept)}"
    for sign, items in (("+", one.added), ("-", one.dropped)):
        yield from (clip(f"{sign} {_words(item)}", width) for item in items)
    for change in one.changed:
        yield from _changed(change, width=width)


def _head(one: Diff) -> str:
    if one.old is None or one.new is None:
        document = one.new or one.old
        assert document is not None
        return f"{'新增文稿' if one.old is None else '删去文稿'} [{document.id}] {document.title or ''}"
    return f"[{one.old.id}] {one.old.title or ''} → [{one.new.id}] {one.new.title or ''}"


def _words(item: Item) -> str:
    """An item on one line: type, what it is about, its value and what else it says."""
    said = "  ".join(value for _, value in columns(item) if value)
    return safe(f"{CHINESE[type_name(item)]}  {said}")


def _changed(change: Change, *, width: int) -> Iterator[str]:
    """The item, then a line for each field; fields shown together (value and unit) appear as they read together."""
    yield clip(safe(f"~ {CHINESE[type_name(change.after)]}  {words(change.after)}"), width)
    before, after = dict(columns(change.before)), dict(columns(change.after))
    told = [(name, before[name], after[name]) for name in after if before[name] != after[name]]
    for name, was, now in told or [(NAMES[field.name], str(field.before), str(field.after)) for field in change.fields]:
        yield clip(safe(f"    {name}：{was or '（未写）'} → {now or '（未写）'}"), width)


def _field(field: Field) -> Mapping[str, Any]:
    return {"name": field.name, "before": sound(field.before), "after": sound(field.after)}


def _plain(item: Item) -> dict[str, Any]:
    return {name: sound(value) for name, value in as_json(item).items()}
