"""An entry as its page tells it: the fields in words, the facts with their amounts, what was changed and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.audit.models import AuditRow
from office.ledger.knowledge import packs
from office.ledger.models import Fact, SourceKind
from office.pages import formats
from office.people.models import Person
from office.registers.actions.common import personal_of
from office.registers.models import Entry
from office.registers.shapes import is_open
from office.registers.wording import masked, words
from shequ.packs import FieldKind, Register

__all__ = ["Event", "Pair", "Told", "facts_of_entry", "history_of", "pairs_of"]

MOST: Final = 50
VERBS: Final[Mapping[str, Promise]] = {
    "registers.record": gettext_lazy("记录"),
    "registers.edit": gettext_lazy("修改"),
    "registers.correct": gettext_lazy("更正"),
    "registers.withdraw": gettext_lazy("作废"),
    "registers.restore": gettext_lazy("恢复"),
    "registers.attach": gettext_lazy("添加照片"),
    "registers.detach": gettext_lazy("取下照片"),
    "registers.unmask": gettext_lazy("查看个人信息"),
    "registers.finish": gettext_lazy("跟进事项完成"),
    "registers.reopen": gettext_lazy("跟进事项恢复为未完成"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A field and what it says; ``masked`` where it says more to some, ``long`` where it takes its own lines."""

    label: str
    said: str
    masked: bool
    long: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words; ``stands`` unless it was taken back or takes another back."""

    fact: Fact
    measure: str
    amount: str
    narrowed: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done: when, by whom, what, why, and what it changed."""

    at: datetime
    by: str
    what: str
    why: str
    changes: tuple[str, ...]


def pairs_of(entry: Entry, register: Register, *, shown: Mapping[str, Any]) -> list[Pair]:
    """Every field that was filled in; personal ones masked unless they are among ``shown``."""
    personal = personal_of(entry)
    pairs = []
    for each in register.fields:
        long = each.kind in (FieldKind.LONG, FieldKind.PEOPLE)
        if each.code in entry.values and each.kind is not FieldKind.FOLLOW_UPS:
            pairs.append(Pair(each.label, words(each, entry.values[each.code]), masked=False, long=long))
        elif each.code in shown:
            pairs.append(Pair(each.label, words(each, shown[each.code]), masked=False, long=long))
        elif each.code in personal and not is_open(each):
            pairs.append(Pair(each.label, masked(each, personal[each.code]), masked=True, long=False))
    return pairs


def facts_of_entry(entry: Entry) -> list[Told]:
    """All facts of the entry and of what was decided in it, those that were taken back with what took them back."""
    kinds = (SourceKind.ENTRY, SourceKind.FOLLOW_UP)
    facts = Fact.objects.filter(source_kind__in=kinds, source_id=entry.pk).select_related("measure", "place")
    listed = list(facts.order_by("id"))
    back = {fact.reverses_id for fact in listed}
    return [_told(fact, stands=fact.reverses_id is None and fact.pk not in back) for fact in listed]


def history_of(entry: Entry) -> list[Event]:
    """What was done to the entry, newest first; personal particulars stand there masked."""
    found = AuditRow.objects.filter(kind=entry._meta.label_lower, key=str(entry.pk), succeeded=True)
    rows = list(found[:MOST])
    names = dict(Person.objects.filter(pk__in={row.actor_key for row in rows}).values_list("pk", "name"))
    return [
        Event(
            row.at,
            names.get(row.actor_key or 0, row.actor),
            str(VERBS.get(row.verb, row.verb)),
            row.note,
            tuple(_changes(row.before, row.after)),
        )
        for row in rows
    ]


def _told(fact: Fact, *, stands: bool) -> Told:
    known = packs()
    code = fact.measure.code
    if code in known.measures:
        value, unit = known.shown(code, fact.value)
        name = known.measures[code].name
    else:
        value, unit, name = fact.value, fact.measure.unit, fact.measure.name  # type: ignore[assignment]
    return Told(fact, name, f"{formats.number(value, places=9)} {unit}", fact.place.name, stands)


def _changes(before: Any, after: Any) -> Iterator[str]:
    """A clause for each label that was changed."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return
    for label, value in after.items():
        if label in before:
            said = {"label": label, "before": before[label] or _("空"), "after": value or _("空")}
            yield _("%(label)s由“%(before)s”改为“%(after)s”") % said
