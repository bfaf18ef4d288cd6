"""Promises bound to measures when they are made: the best candidate, said to be certain or not, and where it is recorded.

What takes the place of another promise and means the same keeps its measure; a share has that of the target it is part of.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from office.campaigns.models import Campaign, Commitment
from office.documents.models import Document
from office.duties.models import Binding
from office.duties.recording import proof_of, register_for
from office.ledger.knowledge import measure_rows, packs
from office.people.models import Person
from shequ.binding import Bound, bind

__all__ = ["Choice", "bind_promises", "bound_of", "bounds_of", "choice_of", "register_of", "same_meaning"]

AROUND: Final = 60  # characters before an item that tell what it is about
LIKELY: Final = 0.45  # what is less like the words is offered, and not taken
_SAME: Final = ("type", "words", "unit", "whose")
_COPIED: Final = ("measure_id", "category", "population", "register", "reason", "certain", "chosen_by_id", "chosen_at")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken for a promise: the code of a measure or none, and whether it was the only likely one."""

    measure: str = ""
    category: str = ""
    certain: bool = False


def bounds_of(rows: Iterable[Commitment], *, topics: Iterable[str]) -> dict[int, Bound]:
    """The measures that each promise may be counted by, best first, with reasons; each text is fetched once."""
    wanted, given = list(rows), tuple(topics)
    around = _around(row.item for row in wanted if row.item)
    return {
        row.pk: bind(
            row.type,
            row.words,
            unit=row.unit or None,
            quote=row.item.quote if row.item else "",
            context="，".join(said for said in (around.get(row.item_id or 0, ""), row.whose) if said),
            topics=given,
            packs=packs(),
        )
        for row in wanted
    }


def bound_of(row: Commitment, *, topics: Iterable[str]) -> Bound:
    """The same for one promise."""
    return bounds_of([row], topics=topics)[row.pk]


def _around(items: Iterable[Any]) -> dict[int, str]:
    """What stands before each item in its document: the heading that it is under, and the words just before it."""
    listed = list(items)
    rows = Document.objects.filter(pk__in={item.document_id for item in listed}).values_list("pk", "text", "outline")
    texts = {pk: (text, outline) for pk, text, outline in rows} if listed else {}
    return {item.pk: _before(*texts[item.document_id], at=item.start) for item in listed}


def _before(text: str, outline: Iterable[Mapping[str, Any]], *, at: int) -> str:
    above = [heading for heading in outline if heading["end"] <= at]
    title = max(above, key=lambda heading: heading["start"])["title"] if above else ""
    near = text[max(0, at - AROUND) : at]
    return near if title in near else f"{title}，{near}"


def choice_of(found: Bound) -> Choice:
    """The first candidate, if it is like the words at all."""
    best = found.best
    if best is None or best.score < LIKELY:
        return Choice()
    return Choice(best.measure, best.category, found.certain)


def same_meaning(one: Any, other: Any) -> bool:
    """Whether two versions of a promise speak of the same thing, however much or often."""
    return all(getattr(one, name) == getattr(other, name) for name in _SAME)


def bind_promises(campaign: Campaign, by: Person) -> Mapping[str, object]:
    """Bind what has no binding yet; how many found a measure, and how many did not."""
    rows = campaign.commitments.filter(binding=None, void=False).order_by("pk")
    fresh = list(rows.select_related("item", "replaces__binding", "parent__binding"))
    new = {row.pk for row in fresh}
    own = [row for row in fresh if _source(row, new) is None]
    chosen = {pk: choice_of(found) for pk, found in bounds_of(own, topics=campaign.topics).items()}
    known = measure_rows({choice.measure for choice in chosen.values() if choice.measure})
    made: dict[int, Binding] = {}
    for row in fresh:  # what is replaced or shared out is always older than what takes its place
        source = _source(row, new)
        if source is None:
            made[row.pk] = _binding(row, chosen[row.pk], known, topics=tuple(campaign.topics))
        else:
            kept = made.get(source.pk) or source.binding
            made[row.pk] = Binding(commitment=row, **{name: getattr(kept, name) for name in _COPIED})
    Binding.objects.bulk_create(made.values(), batch_size=200)
    unmeasured = sum(binding.measure_id is None for binding in made.values())
    return {"bound": len(made) - unmeasured, "unmeasured": unmeasured} if made else {}


def _source(row: Commitment, new: Collection[int]) -> Any:
    """The promise whose measure this one takes over: the target it is a share of, or what it replaces."""
    for source in (row.parent, row.replaces):
        if source is not None and same_meaning(row, source) and (source.pk in new or hasattr(source, "binding")):
            return source
    return None


def _binding(row: Commitment, choice: Choice, rows: Mapping[str, Any], *, topics: tuple[str, ...]) -> Binding:
    measure = rows.get(choice.measure)
    return Binding(
        commitment=row,
        measure=measure,
        category=choice.category,
        certain=choice.certain and measure is not None,
        register=register_of(row, choice.measure, topics=topics, category=choice.category),
    )


def register_of(row: Commitment, measure: str, *, topics: tuple[str, ...] = (), category: str = "") -> str:
    """Where the measure of a promise is recorded; for a zero goal first the register that proves it."""
    if not measure:
        return ""
    proof = proof_of(measure) if row.type == Commitment.Type.ZERO else ""
    return proof or register_for(measure, topics=topics, category=category)
