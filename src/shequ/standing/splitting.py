"""Split targets: the shares under their parent, whether they add up to it, and what they make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from shequ.standing.promised import Standing, StandingStatus
from shequ.standing.saying import said

__all__ = ["with_parts"]

WORST: Final = (
    StandingStatus.BROKEN,
    StandingStatus.AT_RISK,
    StandingStatus.UNMEASURED,
    StandingStatus.UNDECIDED,
    StandingStatus.ON_TRACK,
    StandingStatus.NOT_DUE,
    StandingStatus.KEPT,
)


def with_parts(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """The same standings in the same order, each with the shares that name it as their parent, and those with theirs."""
    shares: dict[str, list[Standing]] = {}
    for each in standings:
        if each.commitment.parent:
            shares.setdefault(each.commitment.parent, []).append(each)
    return tuple(_whole(each, shares, above=frozenset()) for each in standings)


def _whole(standing: Standing, shares: Mapping[str, Sequence[Standing]], *, above: frozenset[str]) -> Standing:
    """With its shares, but for one that it is itself a share of."""
    above |= {standing.commitment.key}
    mine = (each for each in shares.get(standing.commitment.key, ()) if each.commitment.key not in above)
    parts = tuple(_whole(each, shares, above=above) for each in mine)
    if not parts:
        return standing
    if standing.commitment.sharing == "each":
        return _each(replace(standing, parts=parts))
    why = _joined(standing.why, _difference(standing, parts), _promised(standing, parts))
    return replace(standing, parts=parts, why=why)


def _each(standing: Standing) -> Standing:
    """Everyone owes it: it stands as the worst of them does."""
    states = [part.status for part in standing.parts]
    status = min(states, key=WORST.index)
    kept = states.count(StandingStatus.KEPT)
    return replace(standing, status=status, why=_joined(standing.why, f"{len(states)}个分项中兑现{kept}个"))


def _difference(standing: Standing, parts: Sequence[Standing]) -> str:
    """What the shares leave out of the whole, or have too much; nothing to say where they add up."""
    if standing.figure is None or standing.figure.value is None:
        return ""
    whole = standing.figure
    values = [part.figure.value for part in parts if part.figure and part.figure.unit == whole.unit]
    known = [value for value in values if value is not None]
    left = (whole.value or Fraction(0)) - sum(known, Fraction(0))
    if not known or not left:
        return ""
    more = "比分项合计多" if left > 0 else "比分项合计少"
    return f"全域{said(whole.value or left)}{whole.unit}，{more}{said(abs(left))}{whole.unit}"


def _promised(standing: Standing, parts: Sequence[Standing]) -> str:
    """Whether the shares promise as much as the whole."""
    asked = [
        part.target for part in parts if part.figure and standing.figure and part.figure.unit == standing.figure.unit
    ]
    known = [each for each in asked if each is not None]
    if standing.target is None or standing.figure is None or len(known) < len(parts):
        return ""
    sums = sum(known, Fraction(0))
    if sums == standing.target:
        return ""
    return f"分项目标合计{said(sums)}{standing.figure.unit}，总目标{said(standing.target)}{standing.figure.unit}"


def _joined(*words: str) -> str:
    return "；".join(each for each in words if each)
