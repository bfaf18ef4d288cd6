"""A claim on its way to a verdict: what it may mean, where and when, and how exactly it was printed."""

from dataclasses import dataclass, replace

from shequ.checker.comparing import Comparison
from shequ.checker.model import Claim, Derived
from shequ.checker.naming import Meant, Named
from shequ.checker.periods import Span
from shequ.checker.printed import Printed
from shequ.standing import Spot

__all__ = ["Asked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A claim on its way to a verdict. ``spans`` and ``spots`` are the times and places it may speak of, the likeliest first."""

    claim: Claim
    printed: Printed
    named: Named
    spans: tuple[Span, ...]
    spots: tuple[Spot, ...]
    reason: str = ""
    planned: bool = False
    again: bool = False  # a figure of the year before, named beside this year's
    aim: bool = False  # what was promised, and not what was reached
    comparison: Comparison | None = None
    rhythm: str = ""  # 周 of 每周2次: how often, and not how many
    photo: bool = False  # how many people a photo shows
    average: str | None = None  # 月 of 平均每月: by what it was divided; empty where it does not say
    part: "Asked | None" = None  # the number that a share or average is of, and the total beside it
    whole: "Asked | None" = None
    whole_spot: Spot | None = None
    named_by: str = ""  # the words of the number beside it that say what it counts, where its own do not

    @property
    def meant(self) -> tuple[Meant, ...]:
        """The measures that may be meant."""
        return self.named.meant

    @property
    def derived(self) -> tuple[Derived, ...]:
        """The computed numbers that may be meant: those of its own place where there are any."""
        found = self.named.derived
        return tuple(each for each in found if self.spots and self.spots[0] in each.spots) or found

    def named_as(self, named: Named, *, by: str = "") -> "Asked":
        """The same, meant to be something else; ``by`` are the words that say so."""
        measure = named.meant[0].measure if len(named.meant) == 1 else ""
        category = named.meant[0].category if len(named.meant) == 1 else ""
        return replace(self, named=named, named_by=by, claim=replace(self.claim, measure=measure, category=category))
