"""A sheet of places against the places that are there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from office.pages.lines import HIDDEN, hides_something, one_line
from office.sheets import Fault, Record, Rows
from office.territory.intake.plan import Ground, Plan, from_sheets, names_in
from office.territory.models import LEVELS, Level, Place
from office.territory.paths import Names, level_of, names_text
from office.territory.rules import Unfit, check_fits

LONGEST_NAME: Final = 60
LONGEST_CODE: Final = 30
HIGHEST: Final = 1_000_000
ELSEWHERE: Final = ("",)  # of whom the person may learn nothing


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place to open (without number) or to change."""

    names: Names
    code: str
    order: int
    id: int | None = None
    version: int = 0

    @property
    def label(self) -> str:
        """Its path."""
        return names_text(self.names)

    @property
    def level(self) -> str:
        """Its level."""
        return level_of(self.names)

    @property
    def parent(self) -> Names:
        """The path of the place that it stands in."""
        depth = LEVELS.index(self.level)
        return (*self.names[:depth], *("",) * (len(LEVELS) - depth))


class Faulty(Exception):
    """A row that cannot be used."""

    def __init__(self, column: str, found: object, remedy: str) -> None:
        super().__init__(remedy)
        self.column, self.found, self.remedy = column, str(found), remedy


def plan_places(rows: Rows, *, root: Place) -> Plan[PlaceChange]:
    """What the sheet would do below ``root``."""
    plan: Plan[PlaceChange] = Plan(faults=from_sheets(rows.problems), notices=[str(each) for each in rows.notices])
    ground = Ground.below(root)
    plan.known = ground.places
    listed = [(number, record, names_in(record)) for number, record in rows.records()]
    named = {names for _number, _record, names in listed} | set(ground.places)
    codes = _codes(ground, listed)
    for number, record, names in listed:
        try:
            _check(ground, names, named=named)
            _sort_in(plan, _change(record, names, ground.places.get(names)), ground, codes=codes)
        except Faulty as fault:
            plan.faults.append(Fault(str(rows.sheet.title), number, fault.column, fault.found, fault.remedy))
    plan.added.sort(key=lambda each: LEVELS.index(each.level))
    return plan


def _sort_in(plan: Plan[PlaceChange], change: PlaceChange, ground: Ground, *, codes: Mapping[str, Names]) -> None:
    """Into what is added, changed or unchanged."""
    there = ground.places.get(change.names)
    if change.code and codes[change.code] != change.names:
        said = _("代码与“%(other)s”重复。请改正其中一个。") % {"other": names_text(codes[change.code])}
        if codes[change.code] == ELSEWHERE:
            said = _("代码已被用过。请换一个代码。")
        raise Faulty(_("代码"), change.code, said)
    if there is None:
        plan.added.append(change)
    elif (change.code, change.order) == (there["code"], there["order"]):
        plan.unchanged += 1
    elif ground.above_root(change.names):
        raise Faulty("", change.label, _("它在“%(root)s”之上，您不能改。请删去这一行。") % {"root": ground.root.name})
    else:
        plan.changed.append(change)


def _codes(ground: Ground, listed: list[tuple[int, Record, Names]]) -> dict[str, Names]:
    """Whose code it is: of the place that has it, or of the first row that names it."""
    codes: dict[str, Names] = {}
    wanted = {one_line(str(record["code"] or "")): names for _number, record, names in reversed(listed)}
    elsewhere = Place.objects.filter(code__in=[code for code in wanted if code]).values_list("code", flat=True)
    codes.update(dict.fromkeys(elsewhere, ELSEWHERE))
    codes.update({row["code"]: names for names, row in ground.places.items() if row["code"]})
    return wanted | codes


def _check(ground: Ground, names: Names, *, named: set[Names]) -> None:
    level = level_of(names)
    if not level:
        raise Faulty(str(Level.DISTRICT.label), "", _("没有写明辖区。请从区县写起。"))
    depth = LEVELS.index(level)
    upper = (*names[:depth], *("",) * (len(LEVELS) - depth))
    try:
        check_fits(level, parent=level_of(upper) or None)
    except Unfit as unfit:
        raise Faulty(
            str(Level(level).label), names_text(names), _("中间缺了一级：%(said)s") % {"said": unfit.said}
        ) from unfit
    if ground.outside(names) and not ground.above_root(names):
        said = _("它不在“%(root)s”之内。请删去这一行，或者请上级导入。") % {"root": ground.root.name}
        raise Faulty(str(Level(level).label), names_text(names), said)
    if any(upper) and upper not in named:
        said = _("没有上级“%(upper)s”。请改正名称，或者在表里为它加一行。") % {"upper": names_text(upper)}
        raise Faulty(str(Level(level_of(upper)).label), names_text(names), said)
    if not any(upper) and names not in ground.places:
        raise Faulty(str(Level.DISTRICT.label), names[0], _("没有这个区县。请改正名称。"))


def _change(record: Record, names: Names, there: Mapping[str, Any] | None) -> PlaceChange:
    """What the row says; what it leaves empty stays as it is."""
    name = next(name for name in reversed(names) if name)
    if len(name) > LONGEST_NAME:
        raise Faulty(
            str(Level(level_of(names)).label), name[:20], _("名称超过 %(most)s 个字。请缩短。") % {"most": LONGEST_NAME}
        )
    code = one_line(str(record["code"] or ""))
    if hides_something(name + code):
        raise Faulty(str(Level(level_of(names)).label), name[:20], str(HIDDEN))
    if len(code) > LONGEST_CODE:
        raise Faulty(_("代码"), code[:20], _("代码超过 %(most)s 个字符。请缩短。") % {"most": LONGEST_CODE})
    order = record["order"]
    if order is not None and not 0 <= int(str(order)) <= HIGHEST:
        raise Faulty(_("次序"), order, _("次序应当在 0 到 %(most)s 之间。") % {"most": HIGHEST})
    was = there or {"code": "", "order": 0, "id": None, "version": 0}
    number = int(str(order)) if order is not None else was["order"]
    return PlaceChange(names, code or was["code"], number, id=was["id"], version=was["version"])
