"""Comparing 1,000 documents with one another: ``python -m bench.bench_alike [--report] [--rounds N]``.

In families of ten near-copies, and in the worst case as 1,000 near-copies of one document; beside it what reading the
same documents costs.
"""

import sys
from collections.abc import Sequence

from bench.gates import Gate, finish, options, rounds, table
from bench.texts import copies
from shequ.compare import find_alike
from shequ.items import Document
from shequ.reader import read_text

ROUNDS = 3
MANY, FEW = 1000, 100
GROWTH = 2.0  # of the price of a document, from a hundred to a thousand
WORST = 3.0  # a thousand copies of one document to a hundred families of ten
FAMILY = 10


def read_all(texts: Sequence[str]) -> list[Document]:
    """Every document read."""
    return [document for n, text in enumerate(texts) for document in read_text(text, stem=f"copy-{n:04}")]


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    families = copies(MANY, family=FAMILY)
    many, one = read_all(families), read_all(copies(MANY, family=MANY))
    few = many[:FEW]
    works = {
        "reading 1,000": lambda: read_all(families),
        "alike, families of ten, 100": lambda: find_alike(few),
        "alike, families of ten, 1,000": lambda: find_alike(many),
        "alike, one family, 1,000": lambda: find_alike(one),
    }
    measured = rounds(works, count=chosen.rounds or ROUNDS)
    sizes = (MANY, FEW, MANY, MANY)
    rows = [
        (
            name,
            f"{measured.median(name):.2f}",
            f"{1e3 * measured.median(name) / size:.2f}",
            f"{measured.ratio(name, 'reading 1,000', scale=MANY / size):.2f}",
        )
        for name, size in zip(works, sizes, strict=True)
    ]
    found = find_alike(many)
    print(f"Near-copies: {len(found.pairs):,} pairs in {len(found.groups)} groups among {MANY:,} documents")
    print(table(("", "s", "ms a document", "to reading"), rows))
    print(measured.noise())
    print()
    names = list(works)
    gates = [
        Gate("price of a document at 1,000 to 100", measured.ratio(names[2], names[1], scale=FEW / MANY), GROWTH),
        Gate("one family to families of ten", measured.ratio(names[3], names[2]), WORST),
    ]
    return finish(gates, report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
