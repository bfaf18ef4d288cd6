"""A paragraph that a person typed over: every number that still stands keeps its figure, the others are found again.

What was not touched is told by whole sentences, then by words. A number in the place of another is that figure with
another text, and marked; a number that nobody's figure stood for is a word.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final, TypeAlias

from shequ.paper import Number, Paragraph, Part, Sentence
from shequ.text import number as read_number

__all__ = ["DIGITS", "aligned", "retyped", "sentences_of", "text_of"]

# Runs that a reader takes for one number: 1,234.5 and 近1.2万 and 三百.
DIGITS: Final = re.compile(
    r"[0-9０-９](?:[0-9０-９]|[,，.．](?=[0-9０-９]))*[万亿]?|[一二三四五六七八九十百千两〇零]{2,}[万亿]?"
)
_END: Final = re.compile(r"(?<=[。！？；])(?![”’）])|(?<=[。！？；][”’）])")
_NUMERIC: Final = frozenset("0123456789０１２３４５６７８９.．,，")
MOST_DIFFERENT: Final = 3_000  # characters of a changed stretch that are still compared one by one
MOST_PAIRS: Final = 1_000_000  # of sentences that are still looked at for the order in which they stand


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of one character, or a number: the figure it is, or digits that somebody typed."""

    text: str
    number: Number | None = None
    digits: bool = False


Tokens: TypeAlias = Sequence[_Token]


def text_of(part: Part) -> str:
    """What is printed."""
    return part if isinstance(part, str) else f"{part.text}{part.suffix}"


def aligned(old: Paragraph, text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text``, with the figures of ``old`` where they still stand; a line is a paragraph."""
    before = [_tokens_of(sentence.parts) for sentence in old.sentences]
    known = ["".join(token.text for token in sentence) for sentence in before]
    lines = [line.strip() for line in text.splitlines()]
    typed = [(row, said) for row, line in enumerate(lines) for said in _split(line)]
    kept = _in_place(known, [said for _row, said in typed]) if len(known) * len(typed) <= MOST_PAIRS else {}
    kept |= _moved(known, typed, kept)
    used, found = set(kept.values()), list[tuple[int, Sentence]]()
    for fresh, run in groupby(range(len(typed)), key=lambda at: at not in kept):
        listed = list(run)
        if not fresh:
            found += [(typed[at][0], old.sentences[kept[at]]) for at in listed]
            continue
        since = kept[listed[0] - 1] + 1 if listed[0] else 0
        until = kept.get(listed[-1] + 1, len(before))
        left = [token for at in range(since, until) if at not in used for token in before[at]]
        found += _retyped(left, [typed[at] for at in listed])
    by_row = defaultdict[int, list[Sentence]](list)
    for row, sentence in found:
        by_row[row].append(sentence)
    return tuple(Paragraph(tuple(by_row[row])) for row in sorted(by_row))


def _in_place(known: Sequence[str], said: Sequence[str]) -> dict[int, int]:
    """Sentences that stand in the same order as before, word for word."""
    blocks = SequenceMatcher(None, known, said, autojunk=False).get_matching_blocks()
    return {first + step: start + step for start, first, size in blocks for step in range(size)}


def _moved(known: Sequence[str], typed: Sequence[tuple[int, str]], kept: Mapping[int, int]) -> dict[int, int]:
    """Sentences that stand elsewhere now, word for word."""
    left: dict[str, list[int]] = defaultdict(list)
    used = set(kept.values())
    for at, said in enumerate(known):
        if at not in used:
            left[said].append(at)
    return {at: left[said].pop(0) for at, (_row, said) in enumerate(typed) if at not in kept and left.get(said)}


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Words without a figure, cut into sentences."""
    return tuple(Sentence((said,)) for said in _split(text.strip()))


def retyped(number: Number, text: str) -> Number:
    """The figure with another text, typed with its unit or without; ``edited`` unless it says the same in the same unit."""
    text = text.strip().removesuffix(number.suffix).strip() or text.strip()
    return replace(number, text=text, edited=number.edited if text == number.text else not _same(number, text))


def _split(text: str) -> list[str]:
    return [said for said in _END.split(text) if said and said.strip()]


def _tokens_of(parts: Iterable[Part]) -> list[_Token]:
    found: list[_Token] = []
    for part in parts:
        found += _words(part) if isinstance(part, str) else [_Token(text_of(part), part)]
    return found


def _words(text: str) -> Iterator[_Token]:
    place = 0
    for match in DIGITS.finditer(text):
        yield from (_Token(char) for char in text[place : match.start()])
        yield _Token(match[0], digits=True)
        place = match.end()
    yield from (_Token(char) for char in text[place:])


def _retyped(old: Tokens, typed: Sequence[tuple[int, str]]) -> list[tuple[int, Sentence]]:
    """The typed sentences with the numbers of ``old`` found in them, each with its row."""
    new = [(row, place, token) for place, (row, said) in enumerate(typed) for token in _typed_tokens(said, old)]
    tokens = [token for _row, _place, token in new]
    if max(len(old), len(tokens)) > MOST_DIFFERENT:
        parts: list[Part] = [token.text for token in tokens]
    else:
        parts = _matched(old, tokens)
    own = defaultdict[int, list[Part]](list)
    for part, (_row, place, _token) in zip(parts, new, strict=True):
        own[place].append(part)
    return [(row, Sentence(_joined(own[place]))) for place, (row, _said) in enumerate(typed)]


def _typed_tokens(text: str, old: Tokens) -> Iterator[_Token]:
    """Words and numbers of what was typed; what is printed exactly like an old figure is one token."""
    printed = sorted({token.text for token in old if token.number}, key=len, reverse=True)
    place = 0
    pattern = re.compile("|".join(map(re.escape, printed))) if printed else None
    while pattern and (match := pattern.search(text, place)):
        if _stands_alone(text, match.start(), match.end()):
            yield from _words(text[place : match.start()])
            yield _Token(match[0])
            place = match.end()
        else:
            step = match.start() + 1
            while step < len(text) and text[step] in _NUMERIC:
                step += 1
            yield from _words(text[place:step])
            place = step
    yield from _words(text[place:])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no digit runs into the number from either side."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isdigit() or (before in ".．,，" and before and text[start - 2 : start - 1].isdigit()):
        return False
    return not (
        text[end - 1].isdigit() and (after.isdigit() or (after in _NUMERIC and text[end + 1 : end + 2].isdigit()))
    )


def _matched(old: Tokens, new: Tokens) -> list[Part]:
    """One part for each new token: the figure where it still stands or was typed over, else the words."""
    parts: list[Part] = [token.text for token in new]
    matcher = SequenceMatcher(None, [each.text for each in old], [each.text for each in new], autojunk=False)
    for what, start, end, first, last in matcher.get_opcodes():
        if what == "equal":
            for step in range(end - start):
                figure = old[start + step].number
                parts[first + step] = figure if figure is not None else parts[first + step]
            continue
        _typed_over(old[start:end], new, parts, first=first, last=last)
    return parts


def _typed_over(old: Tokens, new: Tokens, parts: list[Part], *, first: int, last: int) -> None:
    """Digits in the place of a figure are that figure with another text, first come first served."""
    figures = [token.number for token in old if token.number]
    for place in range(first, last):
        if not figures or not new[place].digits:
            continue
        figure = figures.pop(0)
        suffix, taken = _suffix(figure, new, place + 1)
        parts[place] = replace(retyped(figure, new[place].text), suffix=suffix)
        for step in range(taken):
            parts[place + 1 + step] = ""


def _suffix(figure: Number, new: Tokens, place: int) -> tuple[str, int]:
    """The unit, if it stands behind the new digits too, and how many words it takes."""
    size = len(figure.suffix)
    follows = "".join(token.text for token in new[place : place + size])
    return (figure.suffix, size) if size and follows == figure.suffix else ("", 0)


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Words beside words are one."""
    found: list[Part] = []
    for are_words, run in groupby((part for part in parts if part != ""), key=lambda part: isinstance(part, str)):
        stretch = list(run)
        found += ["".join(map(text_of, stretch))] if are_words else stretch
    return tuple(found)


def _same(number: Number, text: str) -> bool:
    """Whether ``text`` says exactly what the figure says, in its unit."""
    said = read_number(text.replace(",", "").replace("，", ""))
    value = number.figure.value
    return said is not None and value is not None and float(value) == said
