"""The figures that a form asks for, a few statements for all of them; what was never recorded has none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Q, Sum

from office.ledger.knowledge import packs
from office.ledger.models import Measure
from office.ledger.sums import Selection, facts, total
from office.registers.books.blank.meaning import Want
from office.territory.models import KEYED

__all__ = ["figures_of"]


def figures_of(wants: Iterable[Want]) -> Mapping[Want, int]:
    """The value of each in the smallest unit; ratios in hundredths of a per cent."""
    found: dict[Want, int] = {}
    groups: dict[tuple[object, ...], list[Want]] = defaultdict(list)
    there = set(Measure.objects.values_list("code", flat=True))
    for want in dict.fromkeys(wants):
        kind = packs().measures[want.measure].kind.value
        if kind == "flow" and want.place.level in KEYED:
            if want.measure in there:
                groups[want.span, want.place.level, want.category].append(want)
        else:
            value = _alone(want, there, kind)
            if value is not None:
                found[want] = value
    for (_span, level, category), members in groups.items():
        found |= _summed(members, level=str(level), category=str(category))
    return found


def _summed(wants: list[Want], *, level: str, category: str) -> dict[Want, int]:
    """Flows of one time and one level of places: one statement."""
    first, column = wants[0], f"in_{level}"
    inside = Q(**{f"{column}__in": {want.place.pk for want in wants}})
    codes = tuple({want.measure for want in wants})
    asked = Selection(inside, first.span.start, first.span.end, codes, category=category)
    rows = facts(asked).order_by().values_list(column, "measure__code").annotate(Sum("value"))
    sums = {(place, code): value for place, code, value in rows}
    return {want: sums[want.place.pk, want.measure] for want in wants if (want.place.pk, want.measure) in sums}


def _alone(want: Want, there: set[str], kind: str) -> int | None:
    known = packs().measures[want.measure]
    asked = Selection(want.place, want.span.start, want.span.end, category=want.category)
    if kind != "ratio":
        needed = set(known.of) if known.of else {want.measure}
        return total(want.measure, asked) if needed & there else None
    if known.of is None or not set(known.of) <= there:
        return None
    part, whole = (total(code, asked) for code in known.of)
    return round(part * 10_000 / whole) if part is not None and whole else None
