"""What a budget comes to: a total that the plan lists beside its parts is not added to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from office.pages import formats

__all__ = ["Total", "budget_total", "yuan"]

_SUMS = ("合计", "总计", "共计", "总额", "小计")


def yuan(fen: int) -> str:
    """Fen as yuan for a column that says so: 146 000, 12.50."""
    return formats.number(Decimal(fen) / 100)


@dataclass(frozen=True, slots=True)
class Total:
    """``fen`` together; ``stated`` if the plan names the total itself; ``lines`` are the places of the lines that do."""

    fen: int
    stated: bool
    lines: frozenset[int]


def budget_total(lines: Sequence[tuple[str, int]]) -> Total:
    """The total of purposes and amounts in the order of the plan.

    The largest amount is the total where it is called so, or where the lines that follow one another add up to it.
    """
    if not lines:
        return Total(0, stated=False, lines=frozenset())
    amounts = [fen for _purpose, fen in lines]
    largest = max(amounts)
    named = any(fen == largest and purpose.strip().startswith(_SUMS) for purpose, fen in lines)
    if len(lines) > 1 and (named or _some_run_makes(largest, amounts)):
        sums = {n for n, (purpose, fen) in enumerate(lines) if fen == largest or purpose.strip().startswith(_SUMS)}
        return Total(largest, stated=True, lines=frozenset(sums))
    parts = [(n, fen) for n, (purpose, fen) in enumerate(lines) if not purpose.strip().startswith(_SUMS)]
    return Total(
        sum(fen for _n, fen in parts), stated=False, lines=frozenset(range(len(lines))) - {n for n, _f in parts}
    )


def _some_run_makes(total: int, amounts: Sequence[int]) -> bool:
    """Whether at least two neighbouring amounts, none the total itself, add up to it."""
    for first in range(len(amounts)):
        left = total
        for last in range(first, len(amounts)):
            left -= amounts[last]
            if amounts[last] == total or left < 0:
                break
            if left == 0 and last > first:
                return True
    return False
