"""The HTML view: one self-contained file with the text, its items beside it, the outline and the repairs."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Final
from urllib.parse import quote

from shequ.items import CHINESE, KINDS, TYPES, Document, Item, type_name
from shequ.render import words
from shequ.render.body import SIGNS, RepairRow, repair_rows, to_body
from shequ.render.escape import attribute, shown

OUTLINE_LEVELS: Final = 2
FEW_WORDINGS: Final = 6
SHORT_WORDING: Final = 14


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in an index: kind and topics in Chinese, how many items, how many of them unsure."""

    id: str
    name: str
    kind: str
    topics: str
    issuer: str
    items: int
    doubtful: int


def to_html(document: Document) -> str:
    """A whole page; it loads nothing from anywhere and runs no script but its own."""
    body = to_body(document)
    listed = (
        _item(index, item, reach) for index, (item, reach) in enumerate(zip(document.items, body.reach, strict=True), 1)
    )
    return _page(
        "view.html",
        title=attribute(words.name(document)),
        heading=shown(words.name(document)),
        about=shown(_about(document)),
        notices="".join(f'<p class="notice">{shown(notice)}</p>' for notice in document.notices),
        chips="".join(_chips(document)),
        outline=_outline(document),
        text=body.html or "<p>（没有正文）</p>",
        count=str(len(document.items)),
        items="\n".join(listed),
        repairs=_repairs(document),
    )


def entry_of(document: Document) -> Entry:
    """What an index tells of a document."""
    kind, about = KINDS.get(document.kind, document.kind), words.topics(document)
    counted = len(document.items), words.doubtful(document)
    return Entry(document.id, words.name(document), kind, about, document.issuer or "", *counted)


def to_index(entries: Sequence[tuple[str, Entry]]) -> str:
    """The list of several documents: ``(address, entry)`` each, in the order given."""
    rows = [
        f'<tr><td><a href="{quote(address)}">{shown(entry.name)}</a>'
        f'<span class="id">{shown(entry.id)}</span></td><td>{shown(entry.kind)}</td>'
        f"<td>{shown(entry.topics)}</td><td>{shown(entry.issuer)}</td>"
        f'<td class="num">{entry.items}</td><td class="num">{entry.doubtful or ""}</td></tr>'
        for address, entry in entries
    ]
    return _page("index.html", count=str(len(entries)), rows="\n".join(rows))


def _page(template: str, **parts: str) -> str:
    style, script = _resource("view.css"), _resource("view.js")
    return Template(_resource(template)).substitute(
        parts, style=style, script=script, style_hash=_digest(style), script_hash=_digest(script)
    )


@cache
def _resource(name: str) -> str:
    return files("shequ.render").joinpath(name).read_text(encoding="utf-8")


@cache
def _digest(text: str) -> str:
    """What the page's own policy allows: this very style and script, and no other."""
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _about(document: Document) -> str:
    unsure = words.doubtful(document)
    counted = f"{len(document.items)} 条" + (f"，{unsure} 条存疑" if unsure else "")
    parts = (KINDS.get(document.kind, document.kind), words.topics(document), document.issuer or "", counted)
    return " · ".join(part for part in parts if part)


def _chips(document: Document) -> Iterator[str]:
    """One switch for each type that occurs, with its count, and one for the doubtful ones."""
    counts = words.counts(document)
    for key in TYPES:
        if key in counts:
            sign = f'<span class="tag {key}">{SIGNS[key]}</span>'
            yield f'<label><input type="checkbox" value="{key}" checked>{sign}{CHINESE[key]} {counts[key]}</label>'
    if words.doubtful(document):
        yield f'<label><input type="checkbox" value="unsure">只看存疑 {words.doubtful(document)}</label>'


def _outline(document: Document) -> str:
    heads = sorted(document.outline, key=lambda heading: heading.start)
    rows = [
        f'<li class="l{head.level}"><a href="#h{place}">{shown(head.title)}</a></li>'
        for place, head in enumerate(heads, 1)
        if head.level <= OUTLINE_LEVELS
    ]
    listed = "\n".join(rows)
    return (
        f'<nav aria-label="提纲"><details open><summary>提纲</summary><ol>\n{listed}\n</ol></details></nav>'
        if rows
        else ""
    )


def _item(index: int, item: Item, reach: tuple[int, int]) -> str:
    """One row of the list: number, type, what it is about, its value, how certain; the rest below."""
    key, (what, value, *rest) = type_name(item), words.columns(item)
    sure = item.found.certainty
    extra = "，".join(f"{name}：{said}" for name, said in rest if said)
    if key == "sanction":
        value, extra = (value[0], f"{rest[0][1]} {value[1]}"), ""
    return (
        f'<li id="i{index}" class="i {key} {sure}" data-from="{reach[0]}" data-to="{reach[1]}"><a href="#q{index}">'
        f'<span class="n">{index}</span><span class="t">{CHINESE[key]}</span><span class="w">{shown(what[1])}</span>'
        f'<span class="v">{shown(value[1])}</span><span class="c">{words.CERTAINTY[sure]}</span>'
        f'<span class="x">{shown(extra)}</span></a></li>'
    )


def _repairs(document: Document) -> str:
    """What was repaired, kind by kind; a kind with many wordings is told in one row."""
    kinds: dict[str, list[RepairRow]] = {}
    for row in repair_rows(document):
        kinds.setdefault(row.done, []).append(row)
    if not kinds:
        return ""
    rows = "\n".join(told for found in kinds.values() for told in _repair_rows(found))
    heads = '<tr><th>做了什么</th><th>原来</th><th>改为</th><th class="num">处数</th></tr>'
    said = f"<h2>修复 {len(document.repairs)} 处</h2>"
    return f'<section class="fixes" id="repairs" aria-label="修复">{said}<table>{heads}\n{rows}</table></section>'


def _repair_rows(found: Sequence[RepairRow]) -> Iterator[str]:
    """A row for each wording; many short ones share a row."""
    short = [row for row in found if len(row.before) + len(row.after) <= SHORT_WORDING]
    short = short if len(short) > FEW_WORDINGS else []
    if short:
        listed = "　".join(
            f'<a href="#r{row.first}">{shown(row.before + (row.after and f"→{row.after}"))}</a>'
            + (f"×{row.count}" if row.count > 1 else "")
            for row in short
        )
        total = sum(row.count for row in short)
        yield f'<tr><td>{shown(short[0].done)}</td><td colspan="2">{listed}</td><td class="num">{total}</td></tr>'
    for row in found:
        if not short or len(row.before) + len(row.after) > SHORT_WORDING:
            before, after = shown(_short(row.before)), shown(_short(row.after)) or "（去掉）"
            count = f'<td class="num"><a href="#r{row.first}">{row.count}</a></td>'
            yield f"<tr><td>{shown(row.done)}</td><td>{before}</td><td>{after}</td>{count}</tr>"


def _short(text: str, *, longest: int = 60) -> str:
    flat = text.replace("\n", "⏎")
    return flat if len(flat) <= longest else f"{flat[:longest]}…（共 {len(text)} 字）"
