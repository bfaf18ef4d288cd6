"""Several places under one standard: what a place has nothing of is given the average of the others, and the order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from shequ.packs import Standard
from shequ.standing.judging import Judged, Score, judge, score
from shequ.standing.rows import Scene

__all__ = ["Ranked", "flags", "ranked", "scores_of"]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place with its score and its rank within its class; None while its points are open."""

    place: str
    score: Score
    rank: int | None


def scores_of(standard: Standard, scenes: Mapping[str, Scene]) -> dict[str, Score]:
    """The score of each place. Where there is nothing to judge, it gets what the others got on average."""
    parts = {place: list(_leaves(standard, scene)) for place, scene in scenes.items()}
    known: dict[str, list[Fraction]] = defaultdict(list)
    for leaves in parts.values():
        for leaf in leaves:
            if not leaf.absent and leaf.points is not None:
                known[leaf.criterion.code].append(leaf.points)
    averages = {code: sum(points, Fraction()) / len(points) for code, points in known.items()}
    return {place: score(standard, replace(scene, given=averages)) for place, scene in scenes.items()}


def _leaves(standard: Standard, scene: Scene) -> Iterator[Judged]:
    waiting = [judge(criterion, scene) for criterion in standard.criteria]
    while waiting:
        found = waiting.pop()
        waiting += found.parts
        if not found.parts:
            yield found


def ranked(scores: Mapping[str, Score], classes: Mapping[str, str] | None = None) -> list[Ranked]:
    """Places in the order of their points, the best first, each ranked within its class; equal points share a rank."""
    groups: dict[str, list[str]] = defaultdict(list)
    for place in scores:
        groups[(classes or {}).get(place, "")].append(place)
    return [each for places in groups.values() for each in _ranked(places, scores)]


def _ranked(places: Iterable[str], scores: Mapping[str, Score]) -> Iterator[Ranked]:
    ordered = sorted(places, key=lambda place: (-scores[place].low, -scores[place].high, place))
    sure = [scores[place].low for place in ordered if scores[place].low == scores[place].high]
    for place in ordered:
        found = scores[place]
        rank = 1 + sum(points > found.low for points in sure) if found.low == found.high else None
        yield Ranked(place, found, rank)


def flags(places: Iterable[Ranked], *, least: Fraction) -> list[str]:
    """Who holds the flag until the next time: first in its class with points enough. Nobody holds it for life."""
    return [each.place for each in places if each.rank == 1 and each.score.low >= least]
