"""How the tests of rules look at one sentence: what a named rule reads in it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from shequ.reader.extract import drafts
from shequ.reader.rule import AnyRule
from shequ.reader.scene import Scene


def read_by(rules: Sequence[AnyRule], name: str, text: str, *, kind: str = "plan") -> list[dict[str, object]]:
    """The fields of every draft that the rule called ``name`` builds from ``text``, its quote and certainty with them."""
    scene = Scene(text, kind)
    found: list[dict[str, object]] = []
    for rule in rules:
        if rule.name != name:
            continue
        for batch in drafts(rule, scene):
            for draft in batch:
                assert 0 <= draft.start < draft.end <= len(text)
                assert draft.uses
                found.append({**draft.fields, "quote": text[draft.start : draft.end], "certainty": draft.certainty})
    return found


def names_in(rules: Sequence[AnyRule]) -> set[str]:
    """The names of the rules."""
    return {rule.name for rule in rules}


def short_of_examples(rules: Sequence[AnyRule], found: Iterable[str], nothing: Iterable[str]) -> set[str]:
    """The rules named fewer than three times in ``found``, or fewer than twice in ``nothing``."""
    reads, leaves = Counter(found), Counter(nothing)
    return {name for name in names_in(rules) if reads[name] < 3 or leaves[name] < 2}
