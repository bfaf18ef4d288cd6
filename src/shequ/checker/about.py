"""A number of the text as a claim: what it is about, where and when it may be."""

from shequ.checker.asked import Asked
from shequ.checker.model import Claim
from shequ.checker.printed import printed_of
from shequ.checker.reading import Reading
from shequ.items import Item, Routine
from shequ.text import Quantity

__all__ = ["asked_about"]


def asked_about(item: Item, number: Quantity, reading: Reading, *, unit: str, about: str, goal: bool = False) -> Asked:
    """A number of the text as a claim about ``about``."""
    named = reading.naming.named(
        reading.places.without(about), unit=unit, context=_context(number, reading), kind=_kind(item)
    )
    spots, outside = reading.spots(item, number)
    spans, problem = reading.span(number)
    printed = printed_of(number, reading.scene.text)
    claim = Claim(
        item=item,
        start=number.start,
        end=number.end,
        quote=reading.scene.text[number.start : number.end],
        words=about,
        value=number.value,
        upper=number.upper,
        unit=unit,
        approx=printed.approx,
        measure=named.meant[0].measure if len(named.meant) == 1 else "",
        category=named.meant[0].category if len(named.meant) == 1 else "",
        place=spots[0] if spots else None,
        since=spans[0].since,
        until=spans[0].until,
    )
    reason = f"“{outside}”不在核对的范围内" if outside else problem
    given = reading.shared_out(number)
    if given[2] and given[0] is None and given[1] is None:
        reason = reason or "“分别”说的是哪几项，看不清哪个数是哪一项的"
    return Asked(claim=claim, printed=printed, named=named, spans=spans, spots=spots, reason=reason, planned=goal)


def _kind(item: Item) -> str:
    return "routine" if isinstance(item, Routine) else "result"


def _context(number: Quantity, reading: Reading) -> str:
    start, _ = reading.scene.layout.sentence(number.start)
    title = next((mark.title for mark in reading.headings(number.start)), "")
    return f"{title}，{reading.scene.text[max(start, number.start - 60) : number.start]}"
