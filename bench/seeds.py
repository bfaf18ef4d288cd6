"""Reading errors to put into a document that was read well: one function a kind, fixed by the generator it is given."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any, TypeAlias, cast

from shequ.items import (
    Budget,
    Document,
    Item,
    Observance,
    Phase,
    Result,
    Role,
    Routine,
    Sanction,
    Target,
    Zero,
    words,
)

UNITS = ("户", "次", "人", "个", "件", "处", "%", "平方米", "份", "场")
PERIODS = ("day", "week", "month", "quarter", "half_year", "year")
NAMED = {
    Target: "subject",
    Zero: "subject",
    Routine: "action",
    Phase: "name",
    Role: "who",
    Sanction: "for_",
    Budget: "item",
    Result: "what",
    Observance: "theme",
}


@dataclass(frozen=True, slots=True)
class Seed:
    """A document with one error: in item ``index``, or left out at ``start:end``."""

    document: Document
    index: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draw:
    """An item to be read wrongly, the document it is of, and the generator that chooses how."""

    item: Item
    document: Document
    rng: Random


Change: TypeAlias = Callable[[Draw], Item | None]


def seeded(kind: str, document: Document, *, index: int, rng: Random) -> Seed | None:
    """The document with an error of ``kind`` at its item ``index``; None where that kind of error cannot be made."""
    item, items = document.items[index], document.items
    if kind in ("dropped number", "dropped other"):
        numbered = isinstance(item, Target | Result | Sanction | Budget)
        if numbered != (kind == "dropped number"):
            return None
        rest = items[:index] + items[index + 1 :]
        return Seed(replace(document, items=rest), None, item.found.start, item.found.end)
    wrong = CHANGES[kind](Draw(item, document, rng))
    if wrong is None or wrong == item:
        return None
    place = index + 1 if kind in ADDED else index
    changed = (*items[:place], wrong, *items[index + 1 :])
    return Seed(replace(document, items=changed), place, wrong.found.start, wrong.found.end)


def _with(item: Item, /, **fields: Any) -> Item:
    changed: Item = replace(cast("Any", item), **fields)
    return changed


def _value_field(item: Item) -> str | None:
    if isinstance(item, Target | Result):
        return "value"
    return "amount" if isinstance(item, Sanction | Budget) else None


def value_turned(draw: Draw) -> Item | None:
    """85 -> 58, 3 -> 4."""
    item = draw.item
    name = _value_field(item)
    if name is None:
        return None
    value = float(getattr(item, name))
    digits = f"{value:g}"
    turned = (
        float(digits[::-1].strip(".")) if digits.isdigit() and len(digits) > 1 else value + draw.rng.choice((1, 2, 10))
    )
    return _with(item, **{name: turned if turned != value else value + 1})


def digits_dropped(draw: Draw) -> Item | None:
    """1200 -> 120."""
    item = draw.item
    name = _value_field(item)
    digits = f"{getattr(item, name):.0f}" if name else ""
    return _with(item, **{str(name): float(digits[:-1])}) if len(digits) > 1 else None


def unit_changed(draw: Draw) -> Item | None:
    """户 -> 次, % -> nothing."""
    item = draw.item
    if not isinstance(item, Target | Result) or item.unit is None:
        return None
    other: str | None = draw.rng.choice([unit for unit in UNITS if unit != item.unit])
    return _with(item, unit=None if item.unit == "%" and draw.rng.random() < 0.5 else other)


def op_flipped(draw: Draw) -> Item | None:
    """>= -> <=."""
    item = draw.item
    turned = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "<="}
    return _with(item, op=turned[item.op]) if isinstance(item, Target) else None


def upper_lost(draw: Draw) -> Item | None:
    """2-3 -> 2."""
    item = draw.item
    if not isinstance(item, Target | Result) or item.upper is None:
        return None
    return _with(item, upper=None)


def upper_invented(draw: Draw) -> Item | None:
    """2 -> 2-4."""
    item = draw.item
    if not isinstance(item, Target | Result) or item.upper is not None:
        return None
    return _with(item, upper=item.value * 2)


def period_changed(draw: Draw) -> Item | None:
    """Weekly -> monthly."""
    item = draw.item
    if not isinstance(item, Routine):
        return None
    return _with(item, unit=draw.rng.choice([unit for unit in PERIODS if unit != item.unit]))


def count_changed(draw: Draw) -> Item | None:
    """2 -> 3."""
    item = draw.item
    return _with(item, count=item.count + 1) if isinstance(item, Routine) else None


def every_changed(draw: Draw) -> Item | None:
    """Every second month -> every month."""
    item = draw.item
    return _with(item, every=1 if item.every > 1 else 2) if isinstance(item, Routine) else None


def words_cut(draw: Draw) -> Item | None:
    """健康知识知晓率 -> 健康知识."""
    item = draw.item
    said = words(item)
    if isinstance(item, Role) or len(said) < 4:
        return None
    size = draw.rng.randint(1, max(1, len(said) // 2))
    return _with(item, **{NAMED[type(item)]: said[:-size] if draw.rng.random() < 0.5 else said[size:]})


def words_swapped(draw: Draw) -> Item | None:
    """The words of another item of the same type."""
    item = draw.item
    others = [words(o) for o in draw.document.items if type(o) is type(item) and words(o) != words(item)]
    others = [said for said in others if said not in item.found.quote and words(item) not in said]
    return _with(item, **{NAMED[type(item)]: draw.rng.choice(others)}) if others else None


def whose_swapped(draw: Draw) -> Item | None:
    """Another's, or cut."""
    item = draw.item
    if not isinstance(item, Target | Result) or not item.whose or len(item.whose) < 4:
        return None
    others = [
        o.whose for o in draw.document.items if isinstance(o, Target | Result) and o.whose not in (None, item.whose)
    ]
    return _with(item, whose=draw.rng.choice(others) if others and draw.rng.random() < 0.5 else item.whose[2:])


def duplicated(draw: Draw) -> Item | None:
    """The same once more, with another value."""
    return value_turned(draw)


def wrong_type(draw: Draw) -> Item | None:
    """A result for a target and the reverse."""
    item = draw.item
    if isinstance(item, Target):
        return Result(
            item.subject,
            item.value,
            item.unit,
            approx=False,
            found=item.found,
            upper=item.upper,
            whose=item.whose,
            period=item.period,
        )
    if isinstance(item, Result):
        return Target(item.what, ">=", item.value, item.unit, item.found, item.upper, item.whose, item.period)
    return None


def phase_turned(draw: Draw) -> Item | None:
    """The end before the start."""
    item = draw.item
    if not isinstance(item, Phase) or not item.start or not item.end or item.start == item.end:
        return None
    return _with(item, start=item.end, end=item.start)


def phase_moved(draw: Draw) -> Item | None:
    """Another month."""
    item = draw.item
    if not isinstance(item, Phase) or not item.end:
        return None
    month = int(item.end[5:7] if item.end[0] != "-" else item.end[2:4])
    return _with(item, end=re.sub(rf"-{month:02}", f"-{month % 12 + 1:02}", item.end, count=1))


def year_wrong(draw: Draw) -> Item | None:
    """2026 -> 2021."""
    item = draw.item
    if not isinstance(item, Phase):
        return None
    dates = {name: iso for name in ("start", "end") if (iso := getattr(item, name)) and iso[0] != "-"}
    return _with(item, **{name: f"2021{iso[4:]}" for name, iso in dates.items()}) if dates else None


def role_twice(draw: Draw) -> Item | None:
    """The same post for another person."""
    item = draw.item
    if not isinstance(item, Role):
        return None
    others = [o.who for o in draw.document.items if isinstance(o, Role) and o.who != item.who]
    return _with(item, who=draw.rng.choice(others)) if others else None


def person_cut(draw: Draw) -> Item | None:
    """A name without its last or its first character."""
    item = draw.item
    if not isinstance(item, Role) or len(item.who) < 2:
        return None
    return _with(item, who=item.who[:-1] if draw.rng.random() < 0.7 else item.who[1:])


def role_changed(draw: Draw) -> Item | None:
    """副组长 -> 组长."""
    item = draw.item
    turned = {
        "组长": "副组长",
        "副组长": "组长",
        "成员": "副组长",
        "组员": "组长",
        "负责人": "组长",
        "办公室主任": "联络员",
    }
    return _with(item, role=turned[item.role]) if isinstance(item, Role) and item.role in turned else None


def direction_flipped(draw: Draw) -> Item | None:
    """A penalty for a reward."""
    item = draw.item
    if not isinstance(item, Sanction):
        return None
    return _with(item, direction="reward" if item.direction == "penalty" else "penalty")


def money_scaled(draw: Draw) -> Item | None:
    """万元 read as 元, and the reverse."""
    item = draw.item
    return _with(item, amount=item.amount * draw.rng.choice((1e4, 1e-4))) if isinstance(item, Budget) else None


def day_wrong(draw: Draw) -> Item | None:
    """Another day or month."""
    item = draw.item
    if not isinstance(item, Observance) or item.date is None:
        return None
    month, _, day = item.date[2:].partition("-")
    moved = f"--{int(month) % 12 + 1:02}" + (f"-{day}" if day else "")
    return _with(item, date=moved if not day or draw.rng.random() < 0.5 else f"--{month}-{int(day) % 28 + 1:02}")


def spurious(draw: Draw) -> Item | None:
    """An item of another type made from the quote of this one."""
    item = draw.item
    found, named = item.found, words(item)
    made: list[Item] = [
        Budget(named, 50_000.0, found),
        Sanction(named, 50.0, "元/次", "penalty", found),
        Routine(named, 2, "week", 1, None, at_least=False, found=found),
        Target(named, ">=", 95.0, "%", found),
        Role("张明远", "组长", None, found),
        Phase(named, "--03-01", "--05-31", found),
    ]
    fitting = [
        one for one in made if type(one) is not type(item) and not ("95%" in found.quote and isinstance(one, Target))
    ]
    return draw.rng.choice(fitting)


CHANGES: Mapping[str, Change] = {
    "value turned": value_turned,
    "digits dropped": digits_dropped,
    "unit changed": unit_changed,
    "op flipped": op_flipped,
    "upper lost": upper_lost,
    "upper invented": upper_invented,
    "period changed": period_changed,
    "count changed": count_changed,
    "every changed": every_changed,
    "words cut": words_cut,
    "words swapped": words_swapped,
    "whose swapped": whose_swapped,
    "duplicated": duplicated,
    "wrong type": wrong_type,
    "phase turned": phase_turned,
    "phase moved": phase_moved,
    "year wrong": year_wrong,
    "role twice": role_twice,
    "person cut": person_cut,
    "role changed": role_changed,
    "direction flipped": direction_flipped,
    "money scaled": money_scaled,
    "day wrong": day_wrong,
    "spurious": spurious,
}
ADDED = frozenset(("duplicated", "role twice", "spurious"))
KINDS = (*CHANGES, "dropped number", "dropped other")
