"""The annotated documents that lie beside the repository, and the scorer that comes with them."""

import importlib.util
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

Record = Mapping[str, Any]


class Scorer(Protocol):
    """What score_reader.py offers."""

    def match(self, gold: Sequence[Record], guesses: Sequence[Record], /) -> list[tuple[int, int]]:
        """One-to-one pairs of places: an annotated item and the item found that is the same."""

    def ratio(self, hit: int, gold: int, guess: int, /) -> tuple[float, float, float]:
        """Precision, recall and F1."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with what people found in it."""

    id: str
    text: str
    kind: str
    items: Sequence[Record]


def scorer(shared: Path) -> Scorer:
    """The scorer as a module, loaded from its file."""
    path = shared / "bench" / "score_reader.py"
    spec = importlib.util.spec_from_file_location("score_reader", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)


def annotated(gold: Path, docs: Path) -> list[Annotated]:
    """Every document of ``docs`` that has an annotation in ``gold``, in order."""
    found = []
    for path in sorted(gold.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        text = (docs / f"{path.stem}.txt").read_text(encoding="utf-8")
        found.append(Annotated(path.stem, text, truth["kind"], truth["items"]))
    return found
