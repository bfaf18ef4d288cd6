"""The sixty commitments themselves, for the time of ``standing`` from promises to judgements."""

from decimal import Decimal
from typing import Any, Final

from bench.standing_facts import LEVELS, MONTHLY, PARTS, TARGETS, TO_DATE, TODAY, WEEKLY, code
from shequ.packs import Measure, MeasureKind, Packs, load
from shequ.standing import Commitment, Facts, Level, Spot, Standing, standing, with_own

ZEROS: Final = MONTHLY[12:]


def packs() -> Packs:
    """The packs that come with Shequ, and the measures of the district."""
    flows = [number for numbers in (TARGETS, WEEKLY, MONTHLY, PARTS) for number in numbers]
    made = [Measure(code(n), f"事项{n}", "次", MeasureKind.FLOW, smallest="次") for n in flows]
    made += [Measure(code(n), f"事项{n}", "处", MeasureKind.LEVEL, smallest="处") for n in LEVELS]
    made += [_ratio(n) for n in PARTS[::2]]
    return with_own(load(), made)


def _ratio(number: int) -> Measure:
    return Measure(f"share_{number:03}", f"比例{number}", "%", MeasureKind.RATIO, of=(code(number), code(number + 1)))


def commitments(level: Level, place: int) -> list[Commitment]:
    """Eighteen targets, twenty-six routines, four zero goals, six levels and six ratios."""
    target: dict[str, Any] = {"type": "target", "op": ">=", "value": Decimal(300)}
    each: list[tuple[str, dict[str, Any]]] = [(code(n), target | {"unit": "次"}) for n in TARGETS]
    each += [(code(n), {"type": "routine", "count": 2, "per": "week"}) for n in WEEKLY]
    each += [(code(n), {"type": "routine", "count": 2, "per": "month"}) for n in MONTHLY[:12]]
    each += [(code(n), {"type": "zero"}) for n in ZEROS]
    each += [(code(n), target | {"unit": "处"}) for n in LEVELS]
    each += [(_ratio(n).code, target | {"unit": "%"}) for n in PARTS[::2]]
    first, last = TO_DATE[0], TODAY.replace(month=12, day=31)
    shared: dict[str, Any] = {"spots": (Spot(level, place, "这里"),), "starts_on": first, "ends_on": last}
    return [
        Commitment(key=str(n), words=measure, measure=measure, valid_from=first, **shared, **more)
        for n, (measure, more) in enumerate(each)
    ]


def judged(level: Level, place: int, facts: Facts, *, packs: Packs) -> tuple[Standing, ...]:
    """Where they stand."""
    return standing(commitments(level, place), facts, packs=packs, today=TODAY)
