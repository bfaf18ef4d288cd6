"""How well the reader reads annotated documents: ``python -m bench.score [GOLD DOCS]`` (``make score`` and ``folds``).

Without GOLD and DOCS the documents of the shared corpus are read and its pages are split as well; where it is not
present, nothing is done. The figures may only rise: ``--floor FILE`` fails below the figures kept there, and
``--raise-floor`` lifts them.
"""

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.folds import report
from bench.shared import Annotated, Record, annotated, scorer
from shequ.items import Document, as_json
from shequ.reader import read_text

FLOOR = Path(__file__).with_name("score-floor.json")
STEP = 1e-4


def read(document: Annotated) -> dict[str, object]:
    """A document as the reader reads it, in the scorer's vocabulary; parts that it was split into count as one."""
    parts = read_text(document.text, stem=document.id)
    for part in parts:
        misplaced(part)
    items = [as_json(item) for part in parts for item in part.items]
    return {"id": document.id, "parts": len(parts), "kind": parts[0].kind if parts else None, "items": items}


def misplaced(document: Document) -> None:
    """Stop if an item's quote is not what stands at its place."""
    for item in document.items:
        if document.text[item.found.start : item.found.end] != item.found.quote:
            raise ValueError(f"{document.id}: {item} does not stand at its place")


def scored(gold: Path, predicted: Path, *, shared: Path, misses: bool) -> dict[str, object]:
    """Print the scorer's table (and what was missed), and give its figures."""
    command = [sys.executable, str(shared / "bench" / "score_reader.py"), str(gold), str(predicted)]
    subprocess.run([*command, *(["--misses"] if misses else [])], check=True)
    answer = subprocess.run([*command, "--json"], check=True, capture_output=True, text=True, encoding="utf-8")
    figures: dict[str, object] = json.loads(answer.stdout)
    return figures


def splits(shared: Path) -> Iterator[str]:
    """How many documents each page was split into, and how many it holds."""
    ids = [path.stem for path in (shared / "corpus" / "docs").glob("*.txt")]
    for page in sorted((shared / "corpus" / "pages").glob("*.txt")):
        number = page.stem.partition("_")[0]
        parts = read_text(page.read_text(encoding="utf-8"), stem=number)
        yield f"page {number}: {len(parts)} of {sum(i.startswith(f'{number}-') for i in ids)} documents"


def summary(figures: dict[str, object]) -> dict[str, float]:
    """The figures that may only rise: F1 over all and by type, and the share of kinds that are right."""
    kept = {name: row["f1"] for name, row in figures.items() if isinstance(row, dict)}
    return {**kept, "kind_accuracy": float(str(figures["kind_accuracy"]))}


def fallen(now: dict[str, float], floor: dict[str, float]) -> list[str]:
    """A line for each figure below its floor."""
    return [
        f"{name}: {now.get(name, 0.0):.4f} is below the floor {least:.4f}"
        for name, least in floor.items()
        if now.get(name, 0.0) < least - STEP
    ]


def raised(now: dict[str, float], floor: dict[str, float]) -> dict[str, float]:
    """The floor, lifted to the figures of now where those are higher."""
    return {name: max(value, floor.get(name, 0.0)) for name, value in now.items()}


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    beside = Path(os.environ.get("SHEQU_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    parser.add_argument("folders", nargs="*", type=Path, metavar="GOLD DOCS", help="other annotations and documents")
    parser.add_argument("--shared", type=Path, default=beside, help="folder with the corpus and the scorer")
    parser.add_argument("--misses", action="store_true", help="list every item missed or wrongly found")
    parser.add_argument("--folds", action="store_true", help="by document, with intervals and calibration")
    parser.add_argument("--floor", type=Path, help="fail if a figure is below those in this file")
    parser.add_argument("--raise-floor", action="store_true", help="keep the figures of now where they are higher")
    parser.add_argument("--keep", type=Path, help="folder to leave what was read in, one JSON file a document")
    chosen = parser.parse_args()
    if len(chosen.folders) not in (0, 2):
        parser.error("give both GOLD and DOCS, or neither")
    return chosen


def judge(figures: dict[str, object], *, floor: Path, lift: bool) -> int:
    """Compare with the floor, or lift it; the exit status."""
    kept: dict[str, float] = json.loads(floor.read_text(encoding="utf-8")) if floor.is_file() else {}
    now = summary(figures)
    if lift:
        floor.write_text(json.dumps(raised(now, kept), indent=2) + "\n", encoding="utf-8")
    for line in (below := fallen(now, kept)):
        print(line)
    return 1 if below else 0


def main() -> int:
    """Read, score, print; the exit status."""
    chosen = options()
    shared = chosen.shared.resolve()
    if not (shared / "bench" / "score_reader.py").is_file():
        print(f"score: skipped, there are no annotated documents at {chosen.shared}")
        return 0
    gold, docs = chosen.folders or (shared / "corpus" / "gold", shared / "corpus" / "docs")
    documents = annotated(gold, docs)
    found = {d.id: read(d) for d in documents}
    with folder(chosen.keep) as predicted:
        for name, record in found.items():
            (predicted / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
        figures = scored(gold, predicted, shared=shared, misses=chosen.misses)
    torn = [name for name, record in found.items() if record["parts"] != 1]
    print(f"documents not read as one: {', '.join(torn) or 'none'}")
    if not chosen.folders:
        print(*splits(shared), sep="\n")
    if chosen.folds:
        print(*report(documents, items_of(found), scorer(shared)), sep="\n")
    if chosen.floor or chosen.raise_floor:
        return judge(figures, floor=chosen.floor or FLOOR, lift=chosen.raise_floor)
    return 0


def items_of(found: dict[str, dict[str, object]]) -> dict[str, Sequence[Record]]:
    """The items of each document."""
    return {name: list(record["items"]) for name, record in found.items() if isinstance(record["items"], list)}


def folder(keep: Path | None) -> contextlib.AbstractContextManager[Path]:
    """A folder to write to: the one to keep, or one that goes away."""
    if keep is None:
        return _passing()
    keep.mkdir(parents=True, exist_ok=True)
    return contextlib.nullcontext(keep)


@contextlib.contextmanager
def _passing() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


if __name__ == "__main__":
    sys.exit(main())
