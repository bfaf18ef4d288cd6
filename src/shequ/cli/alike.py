"""``shequ alike``: which documents are near-copies of one another, and which passages they share."""

import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any, Final

from shequ.cli.crew import outcomes
from shequ.cli.names import stems_for
from shequ.cli.read import complain, found_files
from shequ.cli.work import Order
from shequ.compare import Alike, Pair, find_alike
from shequ.errors import InputError
from shequ.items import Document
from shequ.render import clip, grid, safe, sound

LONGEST_SHOWN: Final = 5
COMMON_SHOWN: Final = 20


def run(options: Namespace) -> int:
    """Compare all documents of all files with one another."""
    files, failed = found_files(options.paths)
    orders = [Order(path, stem, (), None, 0, whole=True) for path, stem in zip(files, stems_for(files), strict=True)]
    documents: list[Document] = []
    for outcome in outcomes(orders, jobs=None):
        if outcome.problem:
            failed = True
            complain(outcome, debug=options.debug)
        documents += outcome.documents
    if len(documents) < 2:
        raise InputError(
            "CLI-007", where="alike", found=f"只读出 {len(documents)} 篇文稿，没有可比的", remedy="请再给出文件或文件夹"
        )
    found = find_alike(documents, least=options.min)
    if options.format == "json":
        sys.stdout.write(json.dumps(as_plain(found, documents), ensure_ascii=False, indent=2) + "\n")
    else:
        lines = as_lines(found, documents, least=options.min, width=shutil.get_terminal_size((120, 24)).columns)
        sys.stdout.writelines(f"{line}\n" for line in lines)
    return 2 if failed else 0


def as_plain(found: Alike, documents: Sequence[Document]) -> dict[str, Any]:
    """Pairs with both shares and all passages, groups, and common passages, as plain values with ids."""
    ids = [sound(document.id) for document in documents]
    return {
        "documents": ids,
        "groups": [[ids[number] for number in group] for group in found.groups],
        "pairs": [_pair(pair, ids) for pair in found.pairs],
        "common": [
            {"text": sound(one.text), "documents": [ids[number] for number in one.where]} for one in found.common
        ],
    }


def _pair(pair: Pair, ids: Sequence[str]) -> dict[str, Any]:
    passages = [
        {
            "a_start": passage.a_start,
            "a_end": passage.a_end,
            "b_start": passage.b_start,
            "b_end": passage.b_end,
            "text": sound(passage.text),
        }
        for passage in pair.passages
    ]
    return {"a": ids[pair.a], "b": ids[pair.b], "a_in_b": pair.a_in_b, "b_in_a": pair.b_in_a, "passages": passages}


def as_lines(found: Alike, documents: Sequence[Document], *, least: float, width: int) -> Iterator[str]:
    """For a person: groups, pairs with their shares and longest passages, then the passages found everywhere."""
    if not found.pairs:
        yield f"{len(documents)} 篇文稿中没有两篇的相同部分达到 {least:.0%}。"
    for number, group in enumerate(found.groups, 1):
        yield f"第 {number} 组，{len(group)} 篇"
        yield from (clip(safe(f"  [{documents[one].id}] {documents[one].title or ''}"), width) for one in group)
    for pair in found.pairs:
        yield ""
        yield from _pair_lines(pair, documents, width=width)
    if found.common:
        yield ""
        yield f"多篇都有的套话 {len(found.common)} 段，不计入相同比例"
        rows = [(str(len(one.where)), one.text) for one in found.common[:COMMON_SHOWN]]
        yield from grid(("篇数", "文字"), rows, columns=width)


def _pair_lines(pair: Pair, documents: Sequence[Document], *, width: int) -> Iterator[str]:
    yield clip(safe(f"{documents[pair.a].id} ↔ {documents[pair.b].id}"), width)
    yield f"  前者的 {pair.a_in_b:.0%} 在后者中，后者的 {pair.b_in_a:.0%} 在前者中"
    longest = sorted(pair.passages, key=lambda passage: (passage.a_start - passage.a_end, passage.a_start))
    rows = [
        (str(len(one.text)), f"{one.a_start}–{one.a_end}", f"{one.b_start}–{one.b_end}", one.text)
        for one in longest[:LONGEST_SHOWN]
    ]
    yield from (f"  {line}" for line in grid(("字数", "前者", "后者", "文字"), rows, columns=width - 2))
    if len(longest) > LONGEST_SHOWN:
        yield f"  另有 {len(longest) - LONGEST_SHOWN} 段"
