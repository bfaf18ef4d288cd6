"""Standards by their editions: which one an indicator belongs to, and the days on which it was in force."""

from collections.abc import Mapping
from dataclasses import replace

from shequ.packs import Indicator, Packs, Standard
from shequ.standing.rows import Scene
from shequ.standing.saying import day_said

__all__ = ["in_force", "indicators_of", "not_counted"]


def indicators_of(packs: Packs) -> Mapping[str, Indicator]:
    """Every indicator of every edition of every standard by its code."""
    return {each.code: each for standard in _editions(packs) for each in standard.indicators}


def in_force(asked: Standard | Indicator, scene: Scene) -> Scene:
    """The scene without the days before the edition: what was done then is not judged by it."""
    standard = asked if isinstance(asked, Standard) else _standard_of(asked, scene.packs)
    if standard is None:
        return scene
    return replace(scene, start=max(scene.start, standard.valid_from or scene.start))


def not_counted(standard: Standard, scene: Scene) -> str:
    """That the time begins before the edition; empty where it does not."""
    if standard.valid_from is None or standard.valid_from <= scene.start:
        return ""
    return f"标准自{day_said(standard.valid_from)}起施行，此前的记录不计"


def _standard_of(indicator: Indicator, packs: Packs) -> Standard | None:
    return next(
        (standard for standard in _editions(packs) if any(each.code == indicator.code for each in standard.indicators)),
        None,
    )


def _editions(packs: Packs) -> list[Standard]:
    return [standard for known in packs.editions.values() for standard in known]
