"""How far back routines are looked at where very many places owe them, so that a page of a whole district stays quick.

A page says so; what is written and checked is always judged over its whole time.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from office.standing.gathering import ROUTINE, Gathered, judged
from shequ.standing import Commitment, Facts, Standing

__all__ = ["horizon", "judged_in_reach"]

MOST: Final = 12_000  # periods of all places and routines on one page
STEPS: Final = (184, 92, 62, 31)  # days back
LENGTHS: Final = {"day": 1, "week": 7, "month": 30, "quarter": 91, "half_year": 182, "year": 365}


def horizon(commitments: Iterable[Commitment], *, today: date) -> date | None:
    """From which day on routines are looked at; None where all their periods are few enough."""
    routines = [each for each in commitments if each.type == ROUTINE]
    if _periods(routines, since=None, today=today) <= MOST:
        return None
    days = (today - timedelta(days=step) for step in STEPS)
    last = today - timedelta(days=STEPS[-1])
    return next((day for day in days if _periods(routines, since=day, today=today) <= MOST), last)


def judged_in_reach(
    found: Gathered, *, today: date, asked: Facts | None = None
) -> tuple[tuple[Standing, ...], date | None]:
    """Every standing in order, and from which day on routines were looked at, if not from their first."""
    since = horizon(found.commitments, today=today)
    if since is None:
        return judged(found, today=today, asked=asked), None
    routines = tuple(each for each in found.commitments if each.type == ROUTINE)
    others = tuple(each for each in found.commitments if each.type != ROUTINE)
    near = judged(replace(found, commitments=routines), today=today, since=since, asked=asked)
    whole = judged(replace(found, commitments=others), today=today, asked=asked)
    by_key = {each.commitment.key: each for each in (*near, *whole)}
    return tuple(by_key[each.key] for each in found.commitments), since


def _periods(routines: Iterable[Commitment], *, since: date | None, today: date) -> int:
    """About how many there are."""
    count = 0
    for each in routines:
        start = max(each.starts_on, since) if since else each.starts_on
        days = (min(today, each.ends_on) - start).days
        count += len(each.spots) * max(0, days) // (LENGTHS.get(each.per or "", 365) * each.every)
    return count
