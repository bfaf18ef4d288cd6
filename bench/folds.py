"""What one total hides: documents one by one, near-copies together, and whether certainty keeps its word."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.shared import Annotated, Record, Scorer
from shequ.items import TYPES

SHINGLE = 8
NEAR = 0.25
DRAWS = 2000
CERTAINTIES = ("sure", "likely", "unsure")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One document: items right, annotated and found by type, and right and found by certainty."""

    id: str
    right: Counter[str]
    gold: Counter[str]
    found: Counter[str]
    sure: Counter[str]
    said: Counter[str]

    def f1(self, scorer: Scorer) -> float | None:
        """F1 of the document; None where there is nothing to find and nothing was found."""
        if not self.gold and not self.found:
            return None
        return scorer.ratio(self.right.total(), self.gold.total(), self.found.total())[2]


def outcome(document: Annotated, items: Sequence[Record], scorer: Scorer) -> Outcome:
    """Compare what was found in a document with its annotation."""
    pairs = scorer.match(document.items, items)
    return Outcome(
        id=document.id,
        right=Counter(document.items[i]["type"] for i, _ in pairs),
        gold=Counter(item["type"] for item in document.items),
        found=Counter(item["type"] for item in items),
        sure=Counter(items[j]["certainty"] for _, j in pairs),
        said=Counter(item["certainty"] for item in items),
    )


def shingles(text: str) -> frozenset[str]:
    """The runs of eight characters of a text, punctuation left out."""
    letters = "".join(re.findall(r"\w", text))
    return frozenset(letters[i : i + SHINGLE] for i in range(max(1, len(letters) - SHINGLE + 1)))


def near_copies(documents: Sequence[Annotated]) -> list[list[str]]:
    """Documents in groups: two that share a quarter of the shorter one's shingles stand in one group."""
    parent = {d.id: d.id for d in documents}
    runs = {d.id: shingles(d.text) for d in documents}

    def root(name: str) -> str:
        while parent[name] != name:
            name = parent[name]
        return name

    for place, a in enumerate(documents):
        for b in documents[place + 1 :]:
            shared = len(runs[a.id] & runs[b.id]) / min(len(runs[a.id]), len(runs[b.id]))
            if shared >= NEAR:
                parent[root(b.id)] = root(a.id)
    groups: dict[str, list[str]] = {}
    for document in documents:
        groups.setdefault(root(document.id), []).append(document.id)
    return list(groups.values())


def interval(
    groups: Sequence[Sequence[Outcome]], measure: Callable[[Sequence[Outcome]], float]
) -> tuple[float, float, float]:
    """``measure`` over all documents, and its 95% interval when whole groups are drawn again (fixed seed)."""
    draw = random.Random(1)
    means = sorted(measure([o for g in draw.choices(groups, k=len(groups)) for o in g]) for _ in range(DRAWS))
    low, high = means[round(DRAWS * 0.025)], means[round(DRAWS * 0.975) - 1]
    return measure([o for g in groups for o in g]), low, high


def report(documents: Sequence[Annotated], found: Mapping[str, Sequence[Record]], scorer: Scorer) -> Iterator[str]:
    """The lines of the report by document and group."""
    outcomes = {d.id: outcome(d, found[d.id], scorer) for d in documents}
    names = near_copies(documents)
    groups = [[outcomes[name] for name in group] for group in names]

    def mean(chosen: Sequence[Outcome]) -> float:
        scores = [f for f in (o.f1(scorer) for o in chosen) if f is not None]
        return sum(scores) / len(scores) if scores else 0.0

    def pooled(kind: str) -> Callable[[Sequence[Outcome]], float]:
        def measure(chosen: Sequence[Outcome]) -> float:
            sums = (sum(getattr(o, side)[kind] for o in chosen) for side in ("right", "gold", "found"))
            return scorer.ratio(*sums)[2]

        return measure

    def total(chosen: Sequence[Outcome]) -> float:
        sums = (sum(getattr(o, side).total() for o in chosen) for side in ("right", "gold", "found"))
        return scorer.ratio(*sums)[2]

    copies = ", ".join("+".join(group) for group in names if len(group) > 1) or "none"
    yield f"{len(documents)} documents in {len(groups)} groups; near-copies: {copies}"
    yield f"{'F1 over':<24}{'':>6}{'95% interval':>20}"
    yield _row("documents (mean)", *interval(groups, mean))
    yield _row("all items", *interval(groups, total))
    for kind in TYPES:
        gold = sum(o.gold[kind] for o in outcomes.values())
        within = sum(bool(o.gold[kind]) for o in outcomes.values())
        chosen = [group for group in groups if any(o.gold[kind] or o.found[kind] for o in group)]
        if chosen:
            yield _row(kind, *interval(chosen, pooled(kind))) + f"   {gold} items in {within} documents"
    yield "certainty: share right"
    for level in CERTAINTIES:
        yield _calibration(level, [o for g in groups for o in g])
    ranked = sorted((f, o.id) for o in outcomes.values() if (f := o.f1(scorer)) is not None)
    yield "weakest documents: " + ", ".join(f"{name} {f:.2f}" for f, name in ranked[:6])


def _row(name: str, value: float, low: float, high: float) -> str:
    return f"{name:<24}{value:>6.3f}{f'{low:.3f} to {high:.3f}':>20}"


def _calibration(level: str, outcomes: Sequence[Outcome]) -> str:
    right = sum(o.sure[level] for o in outcomes)
    said = sum(o.said[level] for o in outcomes)
    return f"{level:<24}{right / said if said else 0.0:>6.3f}{f'{right} of {said}':>20}"
