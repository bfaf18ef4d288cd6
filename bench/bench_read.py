"""Reading documents against jieba.lcut over the same text: ``python -m bench.bench_read [--report] [--rounds N]``.

The documents are those of the shared corpus, or as many of our own of the same size where it is absent. Imports, word
lists and first calls are left out on both sides. The second table says which stage takes the time.
"""

import gc
import logging
import os
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import jieba

from bench.gates import Gate, Rounds, finish, options, rounds, table
from bench.texts import plan
from shequ.reader import read_text
from shequ.reader.about import about
from shequ.reader.extract import drafts
from shequ.reader.phrase import trim
from shequ.reader.rule import NumberRule
from shequ.reader.rules import RULES
from shequ.reader.scene import Scene
from shequ.reader.split import looks_like_collection, split
from shequ.text.repair import STAGES, repair

ROUNDS = 9
GATE, AIM = 1.0, 0.25
_NUMBERS = NumberRule("numbers that count", lambda *_: ())  # the first number rule would find their surroundings
OWN, OWN_SIZE = 51, 1541  # documents and characters a document, as in the shared corpus


def documents() -> tuple[str, dict[str, str]]:
    """What is read, and the texts by name."""
    shared = Path(os.environ.get("SHEQU_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    paths = sorted((shared / "corpus" / "docs").glob("*.txt"))
    if paths:
        return "the shared corpus", {path.stem: path.read_text(encoding="utf-8") for path in paths}
    return "our own texts", {f"own-{n:02}": plan(OWN_SIZE, seed=n) for n in range(OWN)}


def read_all(texts: Mapping[str, str]) -> None:
    """Read every document, as if for the first time: phrases that a round before has trimmed are forgotten."""
    trim.cache_clear()
    for name, text in texts.items():
        read_text(text, stem=name)


def cut_all(texts: Mapping[str, str]) -> None:
    """Cut every document into words."""
    for text in texts.values():
        jieba.lcut(text)


class Stages:
    """A reader that looks at the clock after every stage; ``seconds`` holds the sum of each."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._last = 0.0

    def read(self, text: str, *, name: str) -> None:
        """The stages of ``read_text`` one by one."""
        self._last = time.process_time()
        for stage in STAGES:
            list(stage(text))
        self._done("repair")
        repaired = repair(text)
        self._last = time.process_time()
        parts = split(repaired.text, collection=looks_like_collection(repaired))
        self._done("split")
        for part in parts:
            self._document(repaired.text[part.start : part.end], label=part.label, name=name)

    def _document(self, text: str, *, label: str | None, name: str) -> None:
        kind = about(text, heading=label, name=name).kind
        self._done("about")
        scene = Scene(text, kind)
        for part in ("layout", "quantities", "stretches", "marks"):
            getattr(scene, part)
            self._done(part)
        for rule in (_NUMBERS, *RULES):
            for _ in drafts(rule, scene):
                pass
            self._done(rule.name)

    def _done(self, stage: str) -> None:
        now = time.process_time()
        self.seconds[stage] += now - self._last
        self._last = now


def stages(texts: Mapping[str, str], *, count: int) -> Mapping[str, float]:
    """Seconds of every stage over all texts, the least of ``count`` runs, in the order of reading."""
    runs = []
    for _ in range(count):
        reader = Stages()
        for name, text in texts.items():
            reader.read(text, name=name)
        runs.append(reader.seconds)
    return {stage: min(run[stage] for run in runs) for stage in runs[0]}


def speeds(measured: Rounds, size: int) -> str:
    """Milliseconds, characters a second and the ratio to jieba."""
    rows = []
    for name in ("read_text", "jieba.lcut"):
        took = measured.median(name)
        rows.append(
            (name, f"{1e3 * took:.1f}", f"{size / took / 1e6:.2f}", f"{measured.ratio(name, 'jieba.lcut'):.2f}")
        )
    return table(("", "ms", "million characters a second", "to jieba"), rows)


def shares(seconds: Mapping[str, float], size: int) -> str:
    """The stages, the slow ones first."""
    total = sum(seconds.values())
    ranked = sorted(seconds.items(), key=lambda pair: -pair[1])
    rows = [
        (name, f"{1e3 * took:.2f}", f"{1e9 * took / size:.0f}", f"{100 * took / total:.1f}%") for name, took in ranked
    ]
    return table(("stage or rule", "ms", "ns a character", "share"), rows)


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    where, texts = documents()
    size = sum(map(len, texts.values()))
    read_all(texts)
    cut_all(texts)
    gc.collect()
    count = chosen.rounds or ROUNDS
    measured = rounds({"read_text": lambda: read_all(texts), "jieba.lcut": lambda: cut_all(texts)}, count=count)
    print(f"Reading {len(texts)} documents of {where}, {size:,} characters")
    print(speeds(measured, size))
    print(measured.noise())
    print()
    print(shares(stages(texts, count=min(count, 5)), size))
    print()
    return finish(
        [Gate("read_text to jieba.lcut", measured.ratio("read_text", "jieba.lcut"), GATE, AIM)], report=chosen.report
    )


if __name__ == "__main__":
    sys.exit(main())
