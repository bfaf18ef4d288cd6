"""The result of a check as a document: the counts first, then what must be put right, then what holds."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from shequ.checker.model import Checked, Claim, Clash, Copy, Judged, Unread, Verdict
from shequ.checker.periods import Span
from shequ.checker.saying import number_said, span_said
from shequ.paper import Block, Heading, Number, Paper, Paragraph, Part, Sentence, Table

__all__ = ["sheet_of"]

Kind = TypeVar("Kind")
LONGEST: Final = 60  # characters of a passage that are printed
MOST: Final = 300  # rows of a table
NAMES: Final = (
    (Verdict.CONTRADICTED, "与总账不符的数字"),
    (Verdict.UNSUPPORTED, "总账没有记录的数字"),
)
AFTER: Final = (
    (Verdict.UNCHECKABLE, "无法核对的数字"),
    (Verdict.SUPPORTED, "与总账相符的数字"),
)
HEAD: Final = ("原文", "说的是", "地点和时间", "台账", "说明")


def sheet_of(checked: Checked) -> Paper:
    """The result sheet; a part that would be empty is left out."""
    blocks: list[Block] = [*_counts(checked)]
    for verdict, name in NAMES:
        blocks += _judged(checked, verdict, name)
    blocks += _listed("没有读出的数字", ("数字", "前后文字", "说明"), checked.unread, _unread)
    blocks += _listed("前后不一致的数字", ("一处", "另一处", "说明"), checked.clashes, _clash)
    blocks += _listed("与其他文件相同的文字", ("文件", "相同的文字"), checked.copies, _copy)
    for verdict, name in AFTER:
        blocks += _judged(checked, verdict, name)
    title = f"《{checked.title}》核对结果" if checked.title else "核对结果"
    return Paper(genre="check", title=title, blocks=tuple(blocks), signed="")


def _counts(checked: Checked) -> Iterator[Block]:
    counts = "，".join(
        f"{name}{number}处"
        for name, number in (
            ("相符", checked.count(Verdict.SUPPORTED)),
            ("不符", checked.count(Verdict.CONTRADICTED)),
            ("没有记录", checked.count(Verdict.UNSUPPORTED)),
            ("无法核对", checked.count(Verdict.UNCHECKABLE)),
            ("没有读出", len(checked.unread)),
            ("前后不一致", len(checked.clashes)),
            ("与其他文件相同", len(checked.copies)),
        )
    )
    said = f"共读出{len(checked.judged)}处数字：{counts}。"
    yield Paragraph((Sentence((said,)), *(Sentence((notice,)) for notice in checked.notices)))


def _judged(checked: Checked, verdict: Verdict, name: str) -> Iterator[Block]:
    found = [each for each in checked.judged if each.verdict is verdict]
    yield from _listed(name, HEAD, found, _claim_row)


def _listed(
    name: str, head: tuple[str, ...], found: Sequence[Kind], row: Callable[[Kind], tuple[Part, ...]]
) -> Iterator[Block]:
    if not found:
        return
    yield Heading(1, name)
    if len(found) > MOST:
        yield Paragraph((Sentence((f"共{len(found)}处，下面列出前{MOST}处。",)),))
    yield Table("", head, tuple(row(each) for each in found[:MOST]))


def _claim_row(judged: Judged) -> tuple[Part, ...]:
    claim = judged.claim
    return (_short(claim.item.found.quote), claim.words, _where(claim), _figure(judged), judged.why)


def _figure(judged: Judged) -> Part:
    figure = judged.figure
    if figure is None or figure.value is None:
        return "—"
    return Number(figure, number_said(figure.value), suffix=figure.unit)


def _where(claim: Claim) -> str:
    place = claim.place.name if claim.place else ""
    return place + (span_said(Span(claim.since, claim.until)) if claim.since and claim.until else "")


def _unread(each: Unread) -> tuple[Part, ...]:
    return (_short(each.quote), each.around, each.why)


def _clash(each: Clash) -> tuple[Part, ...]:
    return (_short(each.one.item.found.quote), _short(each.other.item.found.quote), each.why)


def _copy(each: Copy) -> tuple[Part, ...]:
    return (each.title, _short(each.quote))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
