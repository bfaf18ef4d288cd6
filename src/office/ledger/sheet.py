"""The sheet in which figures from before come in: its template is the export of those that are there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.ledger.actions import EARLIEST, LARGEST
from office.ledger.knowledge import packs
from office.ledger.models import Opening
from office.ledger.openings import Before, smallest
from office.pages.lines import HIDDEN, hides_something, one_line
from office.sheets import Column, ColumnKind, Fault, Problem, Record, Rows, Sheet
from office.territory.models import Place
from office.territory.paths import Gazetteer, names_text

__all__ = ["OPENINGS", "Fault", "Plan", "openings_in_rows", "plan"]

OPENINGS: Final = Sheet(
    gettext_lazy("期初数"),
    columns=(
        Column("measure", gettext_lazy("计量项"), required=True, width=26, help=gettext_lazy("写名称或别名。")),
        Column("value", gettext_lazy("数量"), ColumnKind.DECIMAL, required=True),
        Column("unit", gettext_lazy("单位"), help=gettext_lazy("空着就是计量项自己的单位。"), width=10),
        Column("place", gettext_lazy("辖区"), required=True, width=34, help=gettext_lazy("如 清河街道/云岭社区。")),
        Column("from_on", gettext_lazy("起"), ColumnKind.DATE),
        Column("to_on", gettext_lazy("止"), ColumnKind.DATE, required=True),
        Column("note", gettext_lazy("说明"), width=30),
    ),
    note=gettext_lazy("一行一个数：以前的台账或总结里写着的，截止哪一天是多少。记在截止那一天。"),
)
LONGEST: Final = 200


@dataclass
class Plan:
    """What a sheet would enter, and every fault of it."""

    figures: list[Before] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


class Faulty(Exception):
    """A cell that will not do."""

    def __init__(self, column: str, found: object, remedy: str) -> None:
        super().__init__(column)
        self.column, self.found, self.remedy = column, str(found)[:40], remedy


def plan(rows: Rows, *, places: QuerySet[Place]) -> Plan:
    """The figures of the rows, for places in which the person may correct."""
    made = Plan(faults=[_fault(each) for each in rows.problems], notices=[str(each) for each in rows.notices])
    around = _Around(places)
    for number, record in rows.records():
        try:
            made.figures.append(around.figure(record, number=number))
        except Faulty as fault:
            made.faults.append(Fault(str(rows.sheet.title), number, fault.column, fault.found, fault.remedy))
    return made


def openings_in_rows(openings: QuerySet[Opening]) -> Iterator[Sequence[Any]]:
    """The figures in force, as the sheet has them."""
    known = Gazetteer.named(openings)
    named = ("measure__code", "measure__name", "value", "place_id", "from_on", "to_on", "note")
    for code, name, value, place, *rest in openings.order_by("id").values_list(*named).iterator(2000):
        number, unit = packs().shown(code, value) if code in packs().measures else (Decimal(value), None)
        yield [name, number, unit, names_text(known.path(place)), *rest]


class _Around:
    """What names mean here: measures by every word for them, places by every end of their path."""

    def __init__(self, places: QuerySet[Place]) -> None:
        self.today = timezone.localdate()
        self.measures: dict[str, str] = {}
        for code, each in packs().measures.items():
            if each.kind.value != "ratio":
                self.measures |= {word: code for word in (each.name, *each.also, code) if word not in self.measures}
        self.places = places
        self.paths: dict[str, set[int]] = {}
        own = set(places.values_list("pk", flat=True))
        keys = places.order_by().values_list("in_district", "in_subdistrict", "in_community").distinct()
        upper = {key for keyed in keys for key in keyed if key} - own
        known = Gazetteer.of(places, around=Place.objects.filter(pk__in=upper))
        for number in own & known.rows.keys():
            names = [name for name in known.path(number) if name]
            for start in range(len(names)):
                self.paths.setdefault("/".join(names[start:]), set()).add(number)
        self.found: dict[int, Place] = {}

    def figure(self, record: Record, *, number: int) -> Before:
        """One row; Faulty names the cell."""
        code = self._measure(str(record["measure"]))
        start, end = record["from_on"], self._day(record["to_on"], _("止"))
        if isinstance(start, date) and self._day(start, _("起")) > end:
            raise Faulty(_("起"), start, _("起始日期在截止日期之后。请改正。"))
        return Before(
            measure=code,
            value=self._value(code, record),
            place=self._place(one_line(str(record["place"]))),
            to_on=end,
            from_on=start if isinstance(start, date) else None,
            note=self._note(record),
            row=number,
        )

    def _measure(self, said: str) -> str:
        code = self.measures.get(one_line(said))
        if code is None:
            raise Faulty(_("计量项"), said, _("没有这个计量项。请照计量项清单写名称。"))
        return code

    def _value(self, code: str, record: Record) -> int:
        value, unit = record["value"], str(record["unit"] or "")
        try:
            found = smallest(code, Decimal(str(value)), one_line(unit))
        except ValueError as error:
            raise Faulty(_("单位") if unit else _("数量"), f"{value} {unit}", str(error)) from error
        if not 0 <= found <= LARGEST:
            raise Faulty(_("数量"), value, _("数量要在零和一个合理的上限之间。请检查符号、零的个数和单位。"))
        return found

    def _place(self, said: str) -> Place:
        numbers = self.paths.get(said.strip("/"), set())
        if not numbers:
            raise Faulty(_("辖区"), said, _("没有这个辖区，或者不归您管。请从街道写起，用“/”隔开。"))
        if len(numbers) > 1:
            raise Faulty(_("辖区"), said, _("有几个辖区都叫这个名字。请把上级也写上，用“/”隔开。"))
        (number,) = numbers
        if number not in self.found:
            self.found[number] = self.places.get(pk=number)
        return self.found[number]

    def _day(self, said: object, column: str) -> date:
        if not isinstance(said, date) or not EARLIEST <= said <= self.today:
            raise Faulty(column, said, _("日期要在 1990 年以后、今天或更早。请改正。"))
        return said

    def _note(self, record: Record) -> str:
        note = one_line(str(record["note"] or ""))
        if hides_something(note):
            raise Faulty(_("说明"), note, str(HIDDEN))
        return note[:LONGEST]


def _fault(problem: Problem) -> Fault:
    return Fault(problem.sheet, problem.row, problem.column, problem.found, problem.said)
