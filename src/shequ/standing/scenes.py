"""Indicators, criteria and standards over a table of facts: everything that they may need is asked once.

scene = on_facts(scene_at(packs, spots=spots, start=start, to=to), facts, standard)
score(standard, scene)
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from shequ.packs import Criterion, Indicator, Packs, Rule, Standard
from shequ.standing.editions import in_force, indicators_of
from shequ.standing.figures import Wanted, queries_of
from shequ.standing.promised import Spot
from shequ.standing.query import Facts, Query
from shequ.standing.rows import Scene

__all__ = ["Judgeable", "needed", "on_facts", "scene_at"]

Judgeable: TypeAlias = Standard | Criterion | Indicator | str


def scene_at(
    packs: Packs,
    *,
    spots: tuple[Spot, ...],
    start: date,
    to: date,
    answers: Mapping[str, bool | Decimal] | None = None,
    people: int | None = None,
) -> Scene:
    """A time and some places, of which nothing was asked yet."""
    return Scene(packs, (), start, to, answers=answers or {}, people=people, spots=spots, sums={})


def on_facts(scene: Scene, facts: Facts, *asked: Judgeable) -> Scene:
    """The same scene with the answers to everything that judging ``asked`` may need; a text is the code of a measure."""
    return replace(scene, sums=facts(needed(scene, *asked)))


def needed(scene: Scene, *asked: Judgeable) -> list[Query]:
    """The queries, each once."""
    wanted = (each for one in asked for each in _of(one, scene))
    return list(dict.fromkeys(query for each in wanted for query in queries_of(each, packs=scene.packs)))


def _of(asked: Judgeable, scene: Scene) -> Iterator[Wanted]:
    if isinstance(asked, str):
        yield scene.wanted(asked)
    elif isinstance(asked, Indicator):
        yield from _indicator(asked, scene)
    elif isinstance(asked, Standard):
        here = in_force(asked, scene)
        for indicator in asked.indicators:
            yield from _indicator(indicator, here)
        for criterion in asked.criteria:
            yield from _criterion(criterion, here)
    else:
        yield from _criterion(asked, scene)


def _criterion(criterion: Criterion, scene: Scene) -> Iterator[Wanted]:
    if criterion.only_with:
        yield scene.wanted(criterion.only_with)
    if criterion.rule:
        yield from _rule(criterion.rule, scene)
    for part in criterion.parts:
        yield from _criterion(part, scene)


def _rule(rule: Rule, scene: Scene) -> Iterator[Wanted]:
    for code in filter(None, (rule.measure, *rule.measures, *rule.by)):
        yield scene.wanted(code)
        if rule.category:
            yield scene.wanted(code, category=rule.category)
    known = indicators_of(scene.packs)
    for code in filter(None, (rule.indicator, *rule.indicators)):
        yield from _indicator(known[code], scene)


def _indicator(indicator: Indicator, scene: Scene) -> Iterator[Wanted]:
    """Its figure, the figure that is its target, and those of the years that a trend goes over."""
    here = in_force(indicator, scene)
    known = indicators_of(scene.packs)
    for code in indicator.worst:
        yield from _indicator(known[code], scene)
    for code in filter(None, (indicator.measure, indicator.against)):
        yield here.wanted(code)
    for back in range(indicator.years + 1 if indicator.trend else 0):
        yield here.year(back).wanted(indicator.measure)
