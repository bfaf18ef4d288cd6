"""Promises and facts with fixed readable values, for the tests of standing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from shequ.packs import Packs, load
from shequ.standing import Commitment, FactRow, Facts, Spot, Standing, facts_in, standing

YUNLING = Spot("community", 11, "云岭社区")
GUIYUAN = Spot("community", 12, "桂园社区")
START, END = date(2026, 3, 1), date(2026, 12, 31)


@cache
def packs() -> Packs:
    return load()


def promise(key: str = "一", type: Any = "target", **said: Any) -> Commitment:  # noqa: A002 (the name of the field)
    """A promise of 云岭社区 for March to December 2026."""
    days = {"starts_on": START, "ends_on": END, "valid_from": START}
    return Commitment(**{"key": key, "type": type, "words": key, "spots": (YUNLING,), **days, **said})


def target(measure: str, value: str, unit: str, op: str = ">=", **said: Any) -> Commitment:
    return promise(measure=measure, value=Decimal(value), unit=unit, op=op, **said)


def weekly(measure: str = "clean_ups", count: int = 1, **said: Any) -> Commitment:
    return promise(type="routine", measure=measure, **{"count": count, "per": "week", **said})


def zero(measure: str = "fires", **said: Any) -> Commitment:
    return promise(type="zero", measure=measure, **said)


class Ledger:
    """Facts one after another; ``add`` takes values in the measure's own unit."""

    def __init__(self) -> None:
        self.rows: list[FactRow] = []

    def add(self, measure: str, value: str | int, on: date, *, at: Spot = YUNLING, **said: Any) -> FactRow:
        whole = packs().smallest(measure, Decimal(value), packs().measures[measure].unit)
        row = FactRow(
            id=len(self.rows) + 1,
            measure=measure,
            value=whole,
            on=on,
            place=said.pop("place", at.key * 100),
            in_district=1,
            in_subdistrict=2,
            in_community=at.key,
            **said,
        )
        self.rows.append(row)
        return row

    def take_back(self, row: FactRow) -> None:
        self.rows.append(replace(row, id=len(self.rows) + 1, value=-row.value, reverses=row.id))

    @property
    def facts(self) -> Facts:
        return facts_in(self.rows)


def stands(commitment: Commitment, ledger: Ledger, today: date, **when: Any) -> Standing:
    return standing([commitment], ledger.facts, packs=packs(), today=today, **when)[0]
