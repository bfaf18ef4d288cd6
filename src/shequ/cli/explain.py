"""``shequ explain``: the text line by line, and beside it the rules that read it and the candidates that were dropped."""

import shutil
import sys
from argparse import Namespace
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from shequ.errors import InputError
from shequ.items import Document
from shequ.reader import Trace, explain, read
from shequ.render import pad, safe, wrap

FOUND: Final = "item"
BAR: Final = " │ "
NARROWEST: Final = 20


def run(options: Namespace) -> int:
    """Explain one document or all of a file."""
    documents = read(options.path)
    chosen = [document for document in documents if options.doc in (None, document.id)]
    if not chosen:
        ids = "、".join(document.id for document in documents)
        raise InputError(
            "CLI-006", where=str(options.path), found=f"没有编号为 {options.doc} 的文稿", remedy=f"可用的编号：{ids}"
        )
    columns = max(60, shutil.get_terminal_size((120, 24)).columns)
    for place, document in enumerate(chosen):
        sys.stdout.write("\n" * bool(place))
        sys.stdout.writelines(f"{line}\n" for line in explained(document, explain(document), columns=columns))
    return 0


def explained(document: Document, traces: Sequence[Trace], *, columns: int) -> Iterator[str]:
    """Head, then each line of text with its traces at the right, both wrapped to their half."""
    read_count = sum(trace.outcome == FOUND for trace in traces)
    yield safe(f"[{document.id}] {document.title or ''}　读出 {read_count} 条，放弃 {len(traces) - read_count} 处")
    yield from (f"注意：{safe(notice)}" for notice in document.notices)
    ordered = sorted(traces, key=lambda trace: (trace.start, trace.end))
    starts = [trace.start for trace in ordered]
    digits = len(str(document.text.count("\n") + 1))
    left = max(NARROWEST, (columns - digits - 2 * len(BAR)) // 2)
    right = max(NARROWEST, columns - digits - left - 2 * len(BAR))
    start = 0
    for number, line in enumerate(document.text.split("\n"), 1):
        end = start + len(line) + 1
        beside = ordered[bisect_left(starts, start) : bisect_left(starts, end)]
        if line.strip() or beside:
            notes = [part for trace in beside for part in _note(document.text, trace, columns=right)]
            yield from _row(str(number).rjust(digits), list(wrap(safe(line), left)), notes, left=left)
        start = end


def _note(text: str, trace: Trace, *, columns: int) -> Iterator[str]:
    """What one rule did: ``✓ rule「words」`` or ``✗ rule「words」：reason``, wrapped and indented."""
    words = safe(text[trace.start : trace.end])
    said = (
        f"✓ {trace.rule}「{words}」" if trace.outcome == FOUND else f"✗ {trace.rule}「{words}」：{safe(trace.outcome)}"
    )
    first, *more = wrap(said, columns - 2)
    yield first
    yield from (f"  {line}" for line in more)


def _row(number: str, lines: Sequence[str], notes: Sequence[str], *, left: int) -> Iterator[str]:
    for place, (line, note) in enumerate(zip_longest(lines, notes, fillvalue="")):
        yield f"{number if not place else ' ' * len(number)}{BAR}{pad(line, left)}{BAR}{note}".rstrip()
