"""Reports in other hands than the writer's, each figure annotated by hand: what is read, placed and judged rightly."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from shequ.checker import Checked, Judged, check
from shequ.packs import MeasureKind
from shequ.reader import read_text
from tests.checker.ground import ground, packs

FOLDER = Path(__file__).parent / "reports"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One annotated figure and what became of it."""

    report: str
    quote: str
    wanted: dict[str, Any]
    judged: Judged | None

    @property
    def read(self) -> bool:
        """Whether it is a claim at all."""
        return self.judged is not None

    @property
    def placed(self) -> bool:
        """Whether measure, place and time are those of the annotation."""
        if self.judged is None:
            return False
        claim = self.judged.claim
        same_time = self.wanted.get("compared") or (claim.since, claim.until) == (
            self.wanted["from"],
            self.wanted["to"],
        )
        named = packs().measures.get(claim.measure)
        standing = named is not None and named.kind in (MeasureKind.LEVEL, MeasureKind.BALANCE)
        place = claim.place.name if claim.place else ""
        meant = claim.measure in (self.wanted["measure"], *self.wanted.get("any", ()))
        return meant and place == self.wanted["place"] and bool(same_time or standing)

    @property
    def right(self) -> bool:
        """Whether the verdict is that of the annotation."""
        return self.judged is not None and self.verdict in (self.wanted["verdict"], *self.wanted.get("also", ()))

    @property
    def verdict(self) -> str:
        """What the check says; empty where it says nothing."""
        return str(self.judged.verdict) if self.judged else ""

    @property
    def left_alone(self) -> bool:
        """Whether what no fact tells, or a plan, is neither called true nor false; a goal may be one that was promised."""
        promised = self.wanted["none"] == "promise" and self.verdict == "supported"
        return self.verdict in ("", "unsupported", "uncheckable") or promised


def numbers() -> list[str]:
    """The reports by their number."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def checked(number: str) -> Checked:
    """A report, read and checked."""
    told = annotation(number)
    document = read_text((FOLDER / f"{number}.txt").read_text(encoding="utf-8"), stem=number)[0]
    return check(document, ground(told["about"], start=told["from"], end=told["to"]), packs=packs())


def outcomes(number: str) -> Iterator[Outcome]:
    """What became of every annotated figure of a report that the ledger has an answer to."""
    return (each for each in _every(number) if not each.wanted.get("none"))


def beyond(number: str) -> Iterator[Outcome]:
    """What became of the others: plans, and what no fact tells."""
    return (each for each in _every(number) if each.wanted.get("none"))


def _every(number: str) -> Iterator[Outcome]:
    told = annotation(number)
    text = read_text((FOLDER / f"{number}.txt").read_text(encoding="utf-8"), stem=number)[0].text
    usual = {"place": told["about"], "from": told["from"], "to": told["to"]}
    for figure in told["figures"]:
        at = text.index(figure["quote"]) + figure["quote"].index(figure["number"])
        found = [each for each in checked(number).judged if each.claim.start <= at < each.claim.end]
        yield Outcome(number, figure["quote"], usual | figure, found[0] if found else None)


def annotation(number: str) -> dict[str, Any]:
    """What was written down by hand about a report."""
    told: dict[str, Any] = yaml.safe_load((FOLDER / f"{number}.yaml").read_text(encoding="utf-8"))
    assert all(isinstance(told[key], date) for key in ("from", "to"))
    return told
