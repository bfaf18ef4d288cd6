"""``shequ check``: a report of any hand held against the ledger."""

import json
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from office.audit import trail
from office.commands.caretaker import Asked, asked
from office.commands.laying import form_of, lay_out
from office.reports.grounding import grounded
from office.standing.numbers import said as number_said
from shequ import read
from shequ.checker import Checked, Judged, Verdict, as_plain, check, sheet_of
from shequ.errors import InputError
from shequ.items import Document
from shequ.render import grid, safe, wrap

SOUND, FOUND = 0, 1
WORDS: Final = {
    Verdict.SUPPORTED: "与总账相符",
    Verdict.CONTRADICTED: "与总账不符",
    Verdict.UNSUPPORTED: "总账没有记录",
    Verdict.UNCHECKABLE: "无法核对",
}
SHOWN: Final = 200


def run(options: Namespace) -> int:
    """0 if nothing is wrong, 1 if something is, 2 (by InputError) if the report cannot be read."""
    about, path = asked(options), Path(options.report).expanduser()
    sheet = Path(options.out).expanduser().resolve() if options.out else None
    if sheet:
        form_of(sheet)
    found = checked(path, about)
    sound = all(each.sound for each in found)
    if options.format == "json":
        sys.stdout.write(json.dumps(plain(found, about, path), ensure_ascii=False, indent=2) + "\n")
    else:
        columns = shutil.get_terminal_size((120, 24)).columns
        sys.stdout.writelines(f"{line}\n" for each in found for line in as_lines(each, columns=columns))
    if sheet:
        _sheets(found, sheet)
    after = {"file_name": path.name, "contradicted": _total(found, Verdict.CONTRADICTED)}
    trail.log("commands.check", by=None, of=about.campaign, after=after, succeeded=sound)
    return SOUND if sound else FOUND


def checked(path: Path, about: Asked) -> list[Checked]:
    """What a check of each document in the file finds."""
    documents: list[Document] = read(path)
    if not documents:
        raise InputError("OFF-055", where=path.name, found="里面没有可以核对的文稿", remedy="换成报告的原文")
    ground, packs = grounded(about.campaign, start=about.start, end=about.end, by=about.by, today=about.today)
    return [check(document, ground, packs=packs) for document in documents]


def plain(found: Sequence[Checked], about: Asked, path: Path) -> dict[str, Any]:
    """For a program: what was asked, whether all is sound, how many claims of each verdict, and everything found."""
    return {
        "file": path.name,
        "campaign": about.campaign.pk,
        "from": about.start.isoformat(),
        "to": about.end.isoformat(),
        "sound": all(each.sound for each in found),
        "counts": {verdict.value: _total(found, verdict) for verdict in Verdict}
        | {"unread": sum(len(each.unread) for each in found), "clashes": sum(len(each.clashes) for each in found)},
        "documents": [as_plain(each) for each in found],
    }


def counted(found: Checked) -> str:
    """与总账相符 96，与总账不符 5 … in a line."""
    counts = [f"{word} {found.count(verdict)}" for verdict, word in WORDS.items() if found.count(verdict)]
    counts += [f"没有读懂 {len(found.unread)}"] if found.unread else []
    counts += [f"前后矛盾 {len(found.clashes)}"] if found.clashes else []
    return f"数字 {len(found.judged) + len(found.unread)} 个{f'：{chr(0xFF0C).join(counts)}' if counts else ''}"


def as_lines(found: Checked, *, columns: int) -> Iterator[str]:
    """For a person: counts, what is wrong, what could not be checked, what was copied."""
    yield safe(f"《{found.title}》") if found.title else "（没有标题）"
    yield counted(found)
    for notice in found.notices:
        yield from wrap(f"注意：{safe(notice)}", columns)
    for verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.UNCHECKABLE):
        yield from _table(verdict, [each for each in found.judged if each.verdict is verdict], columns)
    if found.clashes:
        yield from ("", f"前后矛盾 {len(found.clashes)}")
        rows = [(each.one.quote, each.other.quote, each.why) for each in found.clashes[:SHOWN]]
        yield from grid(("一处", "另一处", "说明"), rows, columns=columns)
    if found.unread:
        yield from ("", f"没有读懂 {len(found.unread)}")
        rows = [(each.quote, each.around, each.why) for each in found.unread[:SHOWN]]
        yield from grid(("数字", "上下文", "说明"), rows, columns=columns)
    if found.copies:
        yield from ("", f"和别的文稿相同 {len(found.copies)} 处")
        copied = [(each.title, each.quote) for each in found.copies[:SHOWN]]
        yield from grid(("文稿", "文字"), copied, columns=columns)
    yield from ("", "没有发现问题。" if found.sound else "请逐处核对原文和总账。")


def _table(verdict: Verdict, listed: Sequence[Judged], columns: int) -> Iterator[str]:
    """The claims of one verdict: what the report says, what the facts say and how many they are, where, when and why."""
    if not listed:
        return
    yield from ("", f"{WORDS[verdict]} {len(listed)}")
    rows = [(each.claim.words, each.claim.quote, *_ledger(each), each.why) for each in listed[:SHOWN]]
    yield from grid(("说的是", "文稿写的", "总账记的", "事实", "说明"), rows, columns=columns)
    if len(listed) > SHOWN:
        yield f"另有 {len(listed) - SHOWN} 处，见 --format json"


def _ledger(each: Judged) -> tuple[str, str]:
    figure = each.figure
    if figure is None or figure.value is None:
        return "", ""
    return f"{number_said(figure.value)}{figure.unit}", f"{figure.facts} 条"


def _sheets(found: Sequence[Checked], path: Path) -> None:
    for number, each in enumerate(found, 1):
        target = path if len(found) == 1 else path.with_stem(f"{path.stem}-{number}")
        lay_out(sheet_of(each), target)
        sys.stderr.write(f"核对单写到 {target}\n")


def _total(found: Sequence[Checked], verdict: Verdict) -> int:
    return sum(each.count(verdict) for each in found)
