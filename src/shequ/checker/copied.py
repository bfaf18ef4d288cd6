"""Passages that a report shares with other documents, and words of a template that nobody filled in."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from shequ.checker.model import Copy
from shequ.compare import prints_of, shared_runs

__all__ = ["TEMPLATE", "copies_of", "unfilled"]

TEMPLATE: Final = "没有填写的范本文字"
SHORTEST: Final = 30  # letters that agree before a passage says anything
USUAL: Final = 5  # documents that share a passage which then belongs to none of them
MOST: Final = 100
BLANK: Final = re.compile(
    r"[×✕xXＸ某*＊○_＿]{2,}(?:年|月|日|街道|社区|镇|区|县|市|小区|单位|村|同志|户|人|次|处|个|件|元|%|吨)"
    r"|某某[\u4e00-\u9fff]{0,4}|[（(]?(?:此处|这里|在此)(?:填写|填入|补充|插入|写)[^\n，。；;)）]{0,20}[)）]?"
    r"|[（(](?:单位名称|社区名称|街道名称|填写[^()（）\n]{0,12}|请填写[^()（）\n]{0,12}|具体数字|日期|时间|姓名|盖章处)[)）]"
    r"|[_＿]{3,}|(?:19|20)[×xXＸ*＊]{2}年|〔[×xX*]{2,4}〕|\[[请待][^\]\n]{0,12}\]"
)


def copies_of(text: str, others: Sequence[tuple[str, str]]) -> list[Copy]:
    """Passages of at least thirty letters that stand in another document, in the order of the text."""
    if not text.strip() or not others:
        return []
    own = prints_of(text)
    prints = [(title, prints_of(other)) for title, other in others]
    holders = Counter(mark for _, each in prints for mark in {mark for mark, _ in each.kept})
    usual = frozenset(mark for mark, count in holders.items() if count >= USUAL)
    found: list[Copy] = []
    for title, each in prints:
        for run in shared_runs(own, each, usual):
            if run.size >= SHORTEST:
                start, end = own.places[run.a], own.places[run.a + run.size - 1] + 1
                found.append(Copy(title, start, end, text[start:end]))
    found.sort(key=lambda copy: (copy.start, -copy.end, copy.title))
    return found[:MOST]


def unfilled(text: str) -> Iterator[Copy]:
    """XX社区, 某某, ____: where a template waits for words."""
    for number, match in enumerate(BLANK.finditer(text)):
        if number >= MOST:
            return
        yield Copy(TEMPLATE, match.start(), match.end(), match.group())
