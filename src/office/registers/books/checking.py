"""One pass over a sheet: every row against the register and what is there, every fault by row and cell.

The same pass checks and imports: the second time each sound row is handed on as it is read, so that no sheet, however
long, stands in memory as a whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from office.access import Right, visible
from office.files import Limits
from office.people.models import Person
from office.registers.actions.common import Draft, draft_of, personal_of
from office.registers.books.columns import NUMBER, ON, PARTY, PLACE, incoming_of
from office.registers.books.found import Found
from office.registers.books.ground import Ground
from office.registers.models import Entry
from office.registers.rules import Fault as FieldFault
from office.registers.rules import Faulty, Unclear
from office.registers.shapes import is_open, shape_of
from office.registers.values import clean
from office.registers.wording import line_for, masked, words
from office.sheets import Fault, Problem, Rows, cell_name, pieces
from office.territory.models import Party, Place
from shequ.packs import Field, Register

__all__ = ["MOST_ROWS", "Asked", "Pass", "Sound"]

MOST_ROWS: Final = 200_000
LIMITS: Final = Limits(memory=1 << 30, cpu=120, wall=180.0, lane="slow")
QUICK: Final = Limits()
SMALL: Final = 300_000  # bytes of a file that is read while the person waits
STARS: Final = "*"
LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A stored sheet: whose it is, for which register and which part of the territory, on which day."""

    path: Path
    register: Register
    root: Place
    person: Person
    today: date
    shift: int = 0

    @property
    def small(self) -> bool:
        """Whether it can be read while a person waits."""
        return self.path.stat().st_size <= SMALL


@dataclass(frozen=True, slots=True)
class Sound:
    """A row that can be kept: a new entry, or changes to one that is there (``labels`` names the fields)."""

    row: int
    draft: Draft
    entry: Entry | None = None
    raw: Mapping[str, Any] = field(default_factory=dict)
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Where:
    """Where, when and with whom."""

    place: Place
    party: Party | None
    on: date

    def differs_from(self, entry: Entry) -> list[str]:
        """What of it is another in the entry."""
        pairs = (
            (_("日期"), self.on != entry.occurred_on),
            (_("地点"), self.place.pk != entry.place_id),
            (_("责任单位"), (self.party.pk if self.party else None) != entry.party_id),
        )
        return [label for label, differs in pairs if differs]


class _Wrong(Exception):
    """What is wrong with one row."""

    def __init__(self, faults: Sequence[FieldFault]) -> None:
        super().__init__()
        self.faults = faults


class Pass:
    """Reads the sheet once; ``found`` grows while :meth:`rows` is gone through."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.found = Found()
        self.ground = Ground(asked.person, asked.root)
        self.sheet = incoming_of(asked.register)
        self.fields: dict[str, Field] = {each.code: each for each in asked.register.fields}
        self.labels = {column.name: str(column.label) for column in self.sheet.columns}
        self.places: Mapping[str, int] = {}
        self.stored: dict[int, Entry] = {}

    def rows(self) -> Iterator[Sound]:
        """Every sound row that is new or changes something, in the order of the sheet."""
        limits = QUICK if self.asked.small else LIMITS
        for piece in pieces(self.asked.path, self.sheet, most=MOST_ROWS, limits=limits):
            self.places = piece.places or self.places
            for problem in piece.problems:
                self.found.fault(self._of_sheet(problem))
            self.found.notices += [str(each) for each in piece.notices]
            yield from self._piece(piece)

    def _piece(self, piece: Rows) -> Iterator[Sound]:
        records = [(number, record) for number, record in piece.records()]
        self.ground.meet(
            {str(record[PLACE]) for _number, record in records},
            {str(record.get(PARTY) or "") for _number, record in records},
        )
        self._meet_entries([record[NUMBER] for _number, record in records])
        for number, record in records:
            self.found.rows += 1
            try:
                sound = self._row(number, record)
            except _Wrong as wrong:
                for each in wrong.faults:
                    self.found.fault(self._of_row(number, each, record))
            else:
                if sound is not None:
                    yield sound

    def _meet_entries(self, numbers: Sequence[Any]) -> None:
        wanted = [number for number in numbers if isinstance(number, int) and number < 1 << 62]
        self.stored = {}
        if wanted:
            seen = visible(Entry.objects, by=self.asked.person, need=Right.CORRECT)
            rows = seen.filter(register=self.asked.register.code, pk__in=wanted)
            self.stored = {each.pk: each for each in rows.select_related("place", "party", "edition")}

    def _row(self, row: int, record: Mapping[str, Any]) -> Sound | None:
        entry = self._entry(record[NUMBER])
        place = self._named(PLACE, record, lambda said: self.ground.place(said))
        party = None
        if record.get(PARTY):
            party = self._named(PARTY, record, lambda said: self.ground.party(said, place))
        raw = {code: record[code] for code in self.fields if record[code] is not None}
        if entry is not None:
            return self._changed(row, entry, raw, where=_Where(place, party or entry.party, record[ON]))
        self._refuse_masks(raw)
        draft = self._draft(self.asked.register, raw, place=place, on=record[ON], party=party, already={})
        self.found.added += 1
        shown = {"row": row - self.asked.shift, "on": draft.occurred_on.isoformat(), "place": place.name}
        self.found.sample(self.found.samples, shown | {"line": line_for(draft.register, draft.cleaned.values)})
        self._widen(draft.occurred_on.isoformat())
        return Sound(row, draft)

    def _changed(self, row: int, entry: Entry, raw: dict[str, Any], *, where: "_Where") -> Sound | None:
        """What the row changes of an entry; a cell that is empty, or holds the mask of what is stored, changes nothing."""
        register = shape_of(entry.edition)
        personal = personal_of(entry)
        already = {**entry.values, **personal}
        raw = {code: said for code, said in raw.items() if not self._is_mask(code, said, personal)}
        raw |= self._in_todays_units(register, raw)
        self._refuse_masks(raw)
        cleaned = clean(register, raw, today=self.asked.today, already=already)
        if cleaned.faults:
            raise _Wrong(cleaned.faults)
        labels = [each.label for each in register.fields if cleaned.all.get(each.code) != already.get(each.code)]
        labels += where.differs_from(entry)
        if not labels:
            self.found.unchanged += 1
            return None
        if entry.state != Entry.State.KEPT:
            raise _Wrong([FieldFault(NUMBER, "", _("这一条已经作废，不能再改。请删去这一行，或者先恢复它。"))])
        draft = self._draft(register, raw, place=where.place, on=where.on, party=where.party, already=already)
        self.found.changed += 1
        shown = {"row": row - self.asked.shift, "id": entry.pk, "line": entry.line, "labels": "、".join(labels)}
        self.found.sample(self.found.changes, shown | {"told": _told(register, entry, draft)})
        return Sound(row, draft, entry, {**entry.values, **raw}, tuple(labels))

    def _draft(self, register: Register, raw: Mapping[str, Any], **around: Any) -> Draft:
        try:
            return draft_of(
                register,
                raw,
                place=around["place"],
                occurred_on=around["on"],
                by=self.asked.person,
                party=around["party"],
                already=around["already"],
            )
        except Faulty as faulty:
            raise _Wrong(faulty.faults) from None

    def _entry(self, number: Any) -> Entry | None:
        if number is None:
            return None
        if number not in self.stored:
            said = _("这本台账里没有编号为这个数的条目，或者它不归您管。新的一条请把编号空着。")
            raise _Wrong([FieldFault(NUMBER, "", said)])
        return self.stored[number]

    def _named(self, column: str, record: Mapping[str, Any], find: Any) -> Any:
        try:
            return find(str(record[column]))
        except Unclear as unclear:
            raise _Wrong([FieldFault(column, "", str(unclear))]) from None

    def _is_mask(self, code: str, said: Any, personal: Mapping[str, Any]) -> bool:
        each = self.fields[code]
        return not is_open(each) and code in personal and str(said) == masked(each, personal[code])

    def _in_todays_units(self, then: Register, raw: Mapping[str, Any]) -> dict[str, str]:
        """Bare numbers of the sheet are in the unit of its heading, which the entry's edition may not have used."""
        units = {each.code: each.unit for each in then.fields}
        moved = [code for code in raw if self.fields[code].unit != units.get(code, "") and self.fields[code].unit]
        return {code: f"{raw[code]}{self.fields[code].unit}" for code in moved if str(raw[code])[-1:].isdigit()}

    def _refuse_masks(self, raw: Mapping[str, Any]) -> None:
        """A mask that stands for nothing here must not become a name."""
        stars = [code for code, said in raw.items() if not is_open(self.fields[code]) and _is_like_a_mask(str(said))]
        if stars:
            said = _("带星号的内容与已登记的对不上。请写全，或者空着。")
            raise _Wrong([FieldFault(code, "", said) for code in stars])

    def _widen(self, on: str) -> None:
        self.found.start = min(self.found.start or on, on)
        self.found.end = max(self.found.end, on)

    def _of_sheet(self, problem: Problem) -> Fault:
        name = next((name for name, label in self.labels.items() if label == problem.column), "")
        found, said = problem.found, problem.said
        if name in self.fields and not is_open(self.fields[name]) and found:
            found, said = "", said.replace(found, "…")
        row = problem.row and problem.row - self.asked.shift
        return Fault(problem.sheet, row, self._column(name, problem.row) or problem.column, found, said)

    def _of_row(self, row: int, fault: FieldFault, record: Mapping[str, Any]) -> Fault:
        name = fault.field if fault.field in self.labels else f"_{fault.field}"
        each = self.fields.get(name)
        value = record.get(name)
        found = "" if value is None or (each is not None and not is_open(each)) else str(value)[:LONGEST]
        column = self._column(name, row) or fault.label
        return Fault(str(self.asked.register.name), row - self.asked.shift, column, found, fault.said)

    def _column(self, name: str, row: int | None) -> str:
        """The heading, and the cell as Excel names it."""
        label = self.labels.get(name, "")
        place = self.places.get(name)
        if not label or place is None or row is None or self.asked.shift:
            return label
        return f"{label}（{cell_name(place, row)}）"


def _is_like_a_mask(said: str) -> bool:
    count = re.match(r"[0-9]*", said)
    return STARS in said or said == _("%(count)s 人，名单不公开") % {"count": count[0] if count else ""}


def _told(register: Register, entry: Entry, draft: Draft) -> str:
    """What becomes of what, personal particulars masked."""
    before, after = {**entry.values, **personal_of(entry)}, draft.cleaned.all
    told = []
    for each in register.fields:
        was, now = before.get(each.code), after.get(each.code)
        if was != now:
            say = words if is_open(each) else masked
            pair = {"label": each.label, "was": say(each, was) or _("空"), "now": say(each, now) or _("空")}
            told.append(_("%(label)s：%(was)s → %(now)s") % pair)
    return "；".join(told)[:300]
