"""A document's own title that was put into the middle of its sentences."""

import re
from typing import Final

from shequ.text.repair.endings import common_ending
from shequ.text.span import Edit

_KINDS: Final = ("方案", "计划", "总结", "办法", "制度", "汇报", "报告", "细则", "规划", "要点", "意见", "预案")
_SUFFIX: Final = re.compile(r"[(（﹙][^()（）﹙﹚\n]{1,10}[)）﹚]")
_KEY: Final = 8
_LONGEST: Final = 40
_LEAST: Final = 3
_LEAST_STRONG: Final = 2
_MOST_KEYS: Final = 200
_VERBS: Final = re.compile(
    r"(?:制定|制订|印发|根据|按照|依据|下发|出台|落实|贯彻|执行|实施|关于|完善|通过|审议|修订|编制|拟定|起草|公布|发布|遵守|参照|对照|结合|围绕|"
    r"[的了为是以对将把和与及或本该新在])$"
)
_FOLLOWS: Final = frozenset('的中及和与等后是为要规进实精内里之或、,，。;；:：》”"）)》!！?？\n')
_HAN: Final = re.compile("[\u4e00-\u9fff]")


def inserted_titles(text: str) -> list[Edit]:
    """Every place inside a sentence where the title breaks it; its own line and its mentions stay."""
    edits: list[Edit] = []
    for ends in _repeated(text):
        spans = _spans(text, ends)
        if spans and _is_intruder(text, spans):
            edits += [Edit(s, e, "", "title") for s, e in spans if _is_inside(text, s, e)]
    edits.sort(key=lambda e: e.start)
    return [e for i, e in enumerate(edits) if not i or e.start >= edits[i - 1].end]


def _repeated(text: str) -> list[list[int]]:
    """Ends of the phrases that name a kind of document and whose last characters recur."""
    keys: dict[str, list[int]] = {}
    for kind in _KINDS:
        place = text.find(kind)
        while place >= 0:
            end = place + len(kind)
            key = text[max(0, end - _KEY) : end]
            if len(key) == _KEY and key.isalnum():
                keys.setdefault(key, []).append(end)
            place = text.find(kind, end)
    return [ends for ends in keys.values() if len(ends) >= _LEAST][:_MOST_KEYS]


def _spans(text: str, ends: list[int]) -> list[tuple[int, int]]:
    """The stretch that all the phrases have in common, a bracket after them included where it recurs too."""
    heads = [text[max(0, end - _LONGEST) : end].rpartition("\n")[2] for end in ends]
    reach = len(common_ending(heads))
    if reach < _KEY:
        return []
    suffix = [m[0] if (m := _SUFFIX.match(text, end)) else "" for end in ends]
    common = suffix[0] if len(set(suffix)) == 1 else ""
    return [(end - reach, end + len(common)) for end in ends]


def _is_inside(text: str, start: int, end: int) -> bool:
    """Neither a line of its own, nor in book marks, nor the beginning of a line that goes on with it as its subject."""
    before, after = text[start - 1 : start], text[end : end + 1]
    alone = before in ("", "\n", " ", "　") and after in ("", "\n")
    return not alone and before not in ("《", "“", "〈", "") and after not in ("》", "”")


def _is_intruder(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether the phrase mostly stands where no grammar asks for it, and at least twice within a word or clause."""
    inner = [(s, e) for s, e in spans if _is_inside(text, s, e)]
    sure = [(s, e) for s, e in inner if _breaks(text, s, e)]
    strong = [s for s, _ in sure if _HAN.match(text, s - 1)]
    return len(sure) >= _LEAST and len(strong) >= _LEAST_STRONG and 2 * len(sure) >= len(inner)


def _breaks(text: str, start: int, end: int) -> bool:
    after = text[end : end + 1]
    return bool(_HAN.match(after)) and after not in _FOLLOWS and not _VERBS.search(text, max(0, start - 3), start)
