"""How often the right measure is found for what documents promise and claim: ``python -m bench.measures`` (``make measures``).

The countable items (targets, zeros, routines, results) are those that people annotated; in documents without annotation,
those that the reader finds. ``tests/binding/truth.yaml`` says for each which measure is right (several, where the item
names several things or both are usual), or ``none`` where no measure can be.

A *hit*: the first candidate is right; for ``none``, that the binder is not certain of anything. *Second*: the right one is
offered, but not first. *Certain and wrong* is what must not happen: it is counted of all items. One half of the documents
(``kept``) was not looked at while names and weights were chosen.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shequ.binding import Bound, bind
from shequ.items import as_json
from shequ.packs import Packs, load
from shequ.reader import read_text

TRUTH = Path(__file__).parent.parent / "tests" / "binding" / "truth.yaml"
KINDS = ("target", "zero", "routine", "result")
NAMED = {"target": "subject", "zero": "subject", "routine": "action", "result": "what"}
AROUND = 60
NONE = "none"


@dataclass(frozen=True, slots=True)
class Counted:
    """A countable item of a document: where it stands and what is asked of the binder."""

    document: str
    kind: str
    at: int
    words: str
    unit: str | None
    quote: str
    context: str
    topics: tuple[str, ...]


def countable(corpus: Path) -> Iterator[Counted]:
    """The countable items of every document, in order."""
    for path in sorted((corpus / "docs").glob("*.txt")):
        gold = corpus / "gold" / f"{path.stem}.json"
        text = path.read_text(encoding="utf-8")
        if gold.exists():
            yield from _annotated(path.stem, text, json.loads(gold.read_text(encoding="utf-8")))
        else:
            yield from _read(path.stem, text)


def _annotated(document: str, text: str, truth: dict[str, Any]) -> Iterator[Counted]:
    at = 0
    for item in truth["items"]:
        found = text.find(item["quote"], at)
        at = found if found >= 0 else text.find(item["quote"])
        if item["type"] in KINDS:
            yield _counted(document, item, at=at, text=text, topics=truth["topics"])


def _read(document: str, text: str) -> Iterator[Counted]:
    for part in read_text(text, stem=document):
        for item in map(as_json, part.items):
            if item["type"] in KINDS:
                yield _counted(document, item, at=int(str(item["start"])), text=part.text, topics=part.topics)


def _counted(document: str, item: dict[str, Any], *, at: int, text: str, topics: Sequence[str]) -> Counted:
    kind = item["type"]
    unit = item["unit"] if kind in ("target", "result") else None
    context = text[max(0, at - AROUND) : at]
    return Counted(document, kind, at, item[NAMED[kind]], unit, item["quote"], context, tuple(topics))


def verdict(bound: Bound, right: str) -> str:
    """``hit``, ``second`` or ``miss``."""
    codes = [candidate.measure for candidate in bound.candidates]
    wanted = set(right.split("|"))
    if codes and codes[0] in wanted:
        return "hit"
    if NONE in wanted and not bound.certain:
        return "hit"
    return "second" if wanted & set(codes) else "miss"


def compared(items: Sequence[Counted], truth: Sequence[dict[str, Any]], packs: Packs) -> Iterator[dict[str, Any]]:
    """Each item of the truth, with what the binder says of it."""
    by_place: dict[tuple[str, str, int], list[Counted]] = defaultdict(list)
    for each in items:
        by_place[each.document, each.kind, each.at].append(each)
    for row in truth:
        here = by_place[row["document"], row["type"], row["at"]]
        item = here[row.get("nth", 0)] if row.get("nth", 0) < len(here) else None
        if item is None:
            print(f"{row['document']} {row['type']} at {row['at']}: no such item is read any more")
            continue
        around = {"quote": item.quote, "context": item.context}
        bound = bind(item.kind, item.words, unit=item.unit, topics=item.topics, packs=packs, **around)
        yield {**row, "item": item, "bound": bound, "verdict": verdict(bound, row["measure"])}


def summary(name: str, rows: Sequence[dict[str, Any]]) -> str:
    """One line of figures."""
    distinct = {(row["type"], row["item"].words, row["item"].unit): row for row in rows}
    count = Counter(row["verdict"] for row in rows)
    once = Counter(row["verdict"] for row in distinct.values())
    sure = [row for row in rows if row["bound"].certain]
    wrong = sum(row["verdict"] != "hit" for row in sure)
    total, single = max(1, len(rows)), max(1, len(distinct))
    return (
        f"{name:7} {len(rows):4} items: hit {count['hit'] / total:6.1%}  second {count['second'] / total:6.1%}  "
        f"miss {count['miss'] / total:6.1%} | each wording once ({len(distinct)}): hit {once['hit'] / single:6.1%} | "
        f"certain of {len(sure)}, wrongly {wrong}"
    )


def shown(row: dict[str, Any]) -> str:
    """One item: the verdict, where it stands, what was asked, what is right and what was offered."""
    item, bound = row["item"], row["bound"]
    offered = " ".join(f"{each.measure}={each.score:.2f}" for each in bound.candidates[:3])
    asked = f"{item.words[:24]} [{item.unit or ''}]"
    place = f"{row['half']} {row['document']} {row['type']} {row['at']}"
    return f"{row['verdict']:6} {place}: {asked} {row['measure']} <- {offered} {'certain' if bound.certain else ''}"


def main(argv: Sequence[str] | None = None) -> int:
    """Print each item that is no hit (``--all``: every item), and the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--least", type=float, default=0.0, help="fail below this share of hits")
    options = parser.parse_args(argv)
    corpus = options.shared / "corpus"
    if not (corpus / "docs").is_dir():
        print(f"measures: skipped, {options.shared} is not here")
        return 0
    truth = yaml.safe_load(TRUTH.read_text(encoding="utf-8"))["items"]
    rows = list(compared(list(countable(corpus)), truth, load()))
    for row in rows:
        if options.all or row["verdict"] != "hit":
            print(shown(row))
    for half in dict.fromkeys(row["half"] for row in truth):
        print(summary(half, [row for row in rows if row["half"] == half]))
    print(summary("all", rows))
    hits = sum(row["verdict"] == "hit" for row in rows) / max(1, len(rows))
    return 1 if hits < options.least else 0


if __name__ == "__main__":
    sys.exit(main())
