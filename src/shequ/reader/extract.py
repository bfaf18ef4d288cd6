"""All rules over one document: their drafts in order of precedence, and what becomes of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from shequ.items import TYPES, Found, Item
from shequ.reader.around import Around, around
from shequ.reader.counting import uncounted
from shequ.reader.rule import AnyRule, DateRule, Draft, NumberRule
from shequ.reader.rules import RULES
from shequ.reader.scene import Scene
from shequ.text import Quantity


@dataclass(frozen=True, slots=True)
class Trace:
    """A draft and its fate: ``outcome`` is ``item``, or the reason in Chinese why it was dropped."""

    start: int
    end: int
    rule: str
    outcome: str


@dataclass(frozen=True, slots=True)
class _Judged:
    draft: Draft
    rule: AnyRule
    owner: str | None


def extract(scene: Scene) -> tuple[Item, ...]:
    """Every item of the document, in the order of the text; of one that is :func:`crowded`, those of its first places."""
    kept = [judged for judged in _judge(scene) if judged.owner is None]
    kept.sort(key=lambda j: (j.draft.start, min(j.draft.uses, default=j.draft.start), j.draft.end))
    return tuple(_item(scene.text, j.draft, j.rule.name) for j in kept)


def traces(scene: Scene) -> tuple[Trace, ...]:
    """What every rule proposed and what became of it, and the numbers that count nothing, in the order of the text."""
    found = [
        Trace(j.draft.start, j.draft.end, j.rule.name, "item" if j.owner is None else f"已由规则 {j.owner} 读出")
        for j in _judge(scene)
    ]
    for quantity in scene.quantities:
        reason = uncounted(quantity, around(quantity, scene), scene)
        if reason:
            found.append(Trace(quantity.start, quantity.end, "number", reason))
    return tuple(sorted(found, key=lambda t: (t.start, t.end, t.rule)))


def crowded(scene: Scene) -> bool:
    """Whether the text holds more numbers or dates than any document needs, so that not all were looked at."""
    return len(scene.quantities) > _PLACES or len(scene.stretches) > _MATCHES


def drafts(rule: AnyRule, scene: Scene) -> Iterator[tuple[Draft, ...]]:
    """What one rule proposes, one batch for every match, number or date that it looks at: the first ones of a text without end."""
    if isinstance(rule, NumberRule):
        return (tuple(rule.build(quantity, near, scene)) for quantity, near in scene.once(_numbers))
    if isinstance(rule, DateRule):
        return (tuple(rule.build(stretch, scene)) for stretch in scene.stretches[:_MATCHES])
    return (tuple(rule.build(match, scene)) for match in islice(rule.matches(scene.text), _MATCHES))


_MATCHES: Final = 20_000  # dates, and matches of one pattern
_PLACES: Final = 60_000  # numbers: a plan of 5 MB holds some 25,000; more is no document, and time stays bounded


def _judge(scene: Scene) -> Iterator[_Judged]:
    owners: dict[int, str] = {}
    for rule in RULES:
        for batch in drafts(rule, scene):
            if not batch or _is_caption(scene, batch[0]):
                continue
            judged = [_Judged(d, rule, next((owners[u] for u in d.uses if u in owners), None)) for d in batch]
            owners.update({use: rule.name for j in judged if j.owner is None for use in j.draft.uses})
            yield from judged


_CAPTION: Final = re.compile(
    r"[ \t]*附?[表图]\s?[\d一二三四五六七八九十]{1,2}(?![,，、和至中内])[^,，。;；:：\t|\n]{0,40}(?=\n|$)"
)


def _is_caption(scene: Scene, draft: Draft) -> bool:
    """Whether a draft stands in the caption of a table or figure (表4 网格月度考核标准), which promises nothing."""
    line = scene.text.rfind("\n", max(0, draft.start - _CAPTION_LENGTH), draft.start) + 1
    if line == 0 and draft.start > _CAPTION_LENGTH:
        return False
    found = _CAPTION.match(scene.text, line)
    return found is not None and found.end() >= draft.end


_CAPTION_LENGTH: Final = 60  # characters


def _numbers(scene: Scene) -> tuple[tuple[Quantity, Around], ...]:
    """The numbers that count something, each with its surroundings."""
    found = ((quantity, around(quantity, scene)) for quantity in scene.quantities[:_PLACES])
    return tuple((quantity, near) for quantity, near in found if uncounted(quantity, near, scene) is None)


def _item(text: str, draft: Draft, rule: str) -> Item:
    """The item, its quote and words without blanks at their ends."""
    quote = text[draft.start : draft.end]
    start, end = draft.start + len(quote) - len(quote.lstrip()), draft.start + len(quote.rstrip())
    fields = {name: value.strip()[:_WORDS] if isinstance(value, str) else value for name, value in draft.fields.items()}
    nameless = [name for name in _NAMES if name in fields and _NAMELESS.fullmatch(str(fields[name]))]
    fields |= dict.fromkeys(nameless, text[start:end][:_QUOTED])
    found = Found(text[start:end], start, end, rule, "unsure" if nameless else draft.certainty)
    return TYPES[draft.type](**fields, found=found)  # type: ignore[arg-type]


_NAMES: Final = ("subject", "action", "name", "for_", "item", "what", "theme", "who")
_NAMELESS: Final = re.compile(r"[\d.％%\s]*")
_QUOTED: Final = 30  # characters of the quote that stand for words which could not be told apart
_WORDS: Final = 80  # characters of a field: a line without punctuation is no name
