"""How a target is shared out: amounts that add up exactly, whole ones staying whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Final

from django.utils.translation import gettext as _

__all__ = ["RATIOS", "NotShared", "adds_up", "by_weight", "difference", "step_of"]

RATIOS: Final = frozenset({"%", "％", "‰", "百分点", "个百分点", "分"})


class NotShared(ValueError):
    """Shares that cannot stand; the text says why, and by how much."""


def step_of(total: Decimal) -> Decimal:
    """The smallest amount that may be moved: 1 for 48, 0.1 for 14.6."""
    exact = total.normalize()
    places = -int(exact.as_tuple().exponent)
    return Decimal(1).scaleb(-places) if places > 0 else Decimal(1)


def by_weight(total: Decimal, weights: Sequence[int]) -> list[Decimal]:
    """``total`` in proportion to the weights, in whole steps, the largest remainders first; equally if none weighs.

    >>> by_weight(Decimal(10), [1, 1, 1])
    [Decimal('4'), Decimal('3'), Decimal('3')]
    """
    if not weights:
        return []
    weighed = [max(0, weight) for weight in weights]
    if not any(weighed):
        weighed = [1] * len(weights)
    step = step_of(total)
    steps, all_weight = int(total / step), sum(weighed)
    exact = [Decimal(steps * weight) / all_weight for weight in weighed]
    shares = [int(each.to_integral_value(ROUND_FLOOR)) for each in exact]
    left = steps - sum(shares)
    first = sorted(range(len(exact)), key=lambda n: (shares[n] - exact[n], n))
    for number in first[:left]:
        shares[number] += 1
    return [share * step for share in shares]


def difference(total: Decimal, amounts: Sequence[Decimal]) -> Decimal:
    """What is still to be given out; negative where too much was."""
    return total - sum(amounts, Decimal(0))


def adds_up(total: Decimal, amounts: Sequence[Decimal]) -> None:
    """Refuse shares that are negative, finer than the total is written, or not the total together."""
    step = step_of(total)
    for amount in amounts:
        if not amount.is_finite() or amount < 0:
            raise NotShared(_("每一份都要是不小于 0 的数。"))
        if amount % step:
            raise NotShared(
                _("总数的最小单位是 %(step)s，%(amount)s 分得更细了。") % {"step": step, "amount": plain(amount)}
            )
    left = difference(total, amounts)
    if left:
        said = {"total": plain(total), "sum": plain(total - left), "left": plain(abs(left))}
        short = _("各份合计 %(sum)s，总数是 %(total)s，还差 %(left)s 没有分下去。")
        over = _("各份合计 %(sum)s，总数是 %(total)s，多分了 %(left)s。")
        raise NotShared((short if left > 0 else over) % said)


def plain(value: Decimal) -> str:
    """48 for 48.0000, 14.6 for 14.6000; never 4.8E+1."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
