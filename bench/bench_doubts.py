"""Whether seeded reading errors come before the reviewer's eyes: ``python -m bench.bench_doubts [--report] [--rounds N]``.

Errors of every kind are put, one at a time and with a fixed seed, into the sample documents and those beside the
repository. An error is shown if its item has a new doubt of weight 2 or 3; one in the first third of the order is
counted apart. ``--rounds`` is the number of errors of a kind.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.gates import Gate, finish, options, table
from bench.seeds import KINDS, Seed, seeded
from bench.shared import annotated
from shequ.doubts import Doubt, doubts_of, order
from shequ.items import Document
from shequ.reader import read, read_text

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ("yunling-plan.docx", "yunling-plan-revised.docx", "yunling-summary.txt")
EACH = 25
TRIES = 600
MISSED = 0.10
ALARMS = 0.12
HEAVY = 2


@dataclass(frozen=True, slots=True)
class Count:
    """Of ``made`` errors of a kind, those with a new doubt, a new heavy one, a place in the first third, either."""

    kind: str
    made: int
    doubted: int
    heavy: int
    front: int
    either: int


def samples() -> list[Document]:
    """The sample documents of the repository."""
    return [document for name in SAMPLES for document in read(ROOT / "samples" / name)]


def corpus() -> list[Document]:
    """The annotated documents beside the repository, as the reader reads them; none where they are absent."""
    shared = Path(os.environ.get("SHEQU_SHARED", ROOT.parent / "shared")) / "corpus"
    if not (shared / "gold").is_dir():
        return []
    return [part for d in annotated(shared / "gold", shared / "docs") for part in read_text(d.text, stem=d.id)]


def seeds(kind: str, documents: Sequence[Document], *, count: int) -> Iterator[tuple[Document, Seed]]:
    """Errors of one kind, each with the document it was put into."""
    rng = Random(f"doubts {kind}")
    places = [(document, index) for document in documents for index in range(len(document.items))]
    made = 0
    for document, index in rng.sample(places, k=len(places))[:TRIES]:
        seed = seeded(kind, document, index=index, rng=rng)
        if seed is not None and made < count:
            made += 1
            yield document, seed


def new(document: Document, seed: Seed) -> list[Doubt]:
    """The doubts that the error brought: about its item, or about the place of one left out."""
    found = doubts_of(seed.document)
    if seed.index is None:
        return [d for d in found if d.item is None and d.start < seed.end and d.end > seed.start]
    old = {(d.start, d.end, d.said) for d in doubts_of(document)}
    return [d for d in found if d.item == seed.index and (d.start, d.end, d.said) not in old]


def counted(kind: str, documents: Sequence[Document], *, count: int, misses: list[str]) -> Count:
    """How the errors of one kind fared."""
    made = doubted = heavy = front = either = 0
    for document, seed in seeds(kind, documents, count=count):
        doubts = new(document, seed)
        size = len(seed.document.items)
        first = seed.index is not None and seed.index in order(seed.document)[: max(1, size // 3)]
        strong = bool(doubts) if seed.index is None else any(d.weight >= HEAVY for d in doubts)
        made, doubted, heavy = made + 1, doubted + bool(doubts), heavy + strong
        front, either = front + first, either + (strong or first)
        if not strong:
            wrong = "" if seed.index is None else f" {seed.document.items[seed.index]}"
            misses.append(f"{kind}: {document.id} “{document.text[seed.start : seed.end]}”{wrong}")
    return Count(kind, made, doubted, heavy, front, either)


def alarms(documents: Sequence[Document]) -> tuple[int, int]:
    """Items of untouched documents, and those of them with a heavy doubt."""
    total = flagged = 0
    for document in documents:
        total += len(document.items)
        flagged += len({d.item for d in doubts_of(document) if d.item is not None and d.weight >= HEAVY})
    return total, flagged


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    groups = {"samples": samples(), "corpus": corpus()}
    documents = [document for group in groups.values() for document in group]
    misses: list[str] = []
    counts = [counted(kind, documents, count=chosen.rounds or EACH, misses=misses) for kind in KINDS]
    rows = [(c.kind, *map(str, (c.made, c.doubted, c.heavy, c.front, c.either))) for c in counts]
    made, heavy = sum(c.made for c in counts), sum(c.heavy for c in counts)
    totals = (sum(c.doubted for c in counts), heavy, sum(c.front for c in counts), sum(c.either for c in counts))
    rows.append(("all", *map(str, (made, *totals))))
    print(table(("error", "seeded", "doubted", "heavy", "first third", "heavy or first"), rows))
    if chosen.report:
        print(*misses, sep="\n")
    gates = [Gate("share of errors without a heavy doubt", 1 - heavy / max(1, made), MISSED)]
    for name, group in groups.items():
        total, flagged = alarms(group)
        spans = sum(d.item is None for document in group for d in doubts_of(document))
        print(f"{name}: {total} items, {flagged} with a heavy doubt untouched; {spans} places that no item covers")
        gates += [Gate(f"false alarms, {name}", flagged / total, ALARMS)] if total else []
    return finish(gates, report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
