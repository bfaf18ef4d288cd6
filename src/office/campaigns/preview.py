"""What adopting a document, or a revision, will make: groups and lists for the page, before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.comparing import Changed, Revision
from office.campaigns.drafting import Draft
from office.campaigns.models import (
    Adopted,
    BudgetLine,
    CampaignPost,
    Commitment,
    Observance,
    Phase,
    SanctionRule,
)
from office.campaigns.sharing import plain
from office.campaigns.wording import FIELD_NAMES, asks, field_value
from office.pages import formats

__all__ = ["Group", "Told", "groups_of", "revision_lists", "tell_row"]

FEW: Final = 6
_ASKED: Final = ("type", "op", "value", "upper", "unit", "count", "per", "every", "on", "at_least")
_TAGS: Final[dict[type[Adopted], tuple[str, Any]]] = {
    Phase: ("phase", gettext_lazy("阶段")),
    CampaignPost: ("role", gettext_lazy("岗位")),
    SanctionRule: ("sanction", gettext_lazy("奖惩")),
    BudgetLine: ("budget", gettext_lazy("预算")),
    Observance: ("observance", gettext_lazy("主题日")),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One row in words: its tag, what it is about, what it says."""

    tag: str
    label: str
    words: str
    value: str
    quote: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """How many of one kind will be made, and the first few of them."""

    tag: str
    label: str
    count: int
    few: tuple[Told, ...]


def groups_of(draft: Draft) -> list[Group]:
    """Targets, zeros, routines, phases … with their first few."""
    told = [tell_row(row) for row in draft.rows.values()]
    labels = {each.tag: each.label for each in told}
    order = [*Commitment.Type.values, *(tag for tag, _label in _TAGS.values())]
    groups = []
    for tag in order:
        rows = [each for each in told if each.tag == tag]
        if rows:
            groups.append(Group(tag, labels[tag], len(rows), tuple(rows if tag == "phase" else rows[:FEW])))
    return groups


def tell_row(row: Adopted, *, changes: Sequence[tuple[str, Any, Any]] = (), by_hand: bool = False) -> Told:
    """The row as it reads in a list."""
    quote = row.item.quote if row.item else ""
    said = tuple((str(FIELD_NAMES.get(n, n)), field_value(a), field_value(b)) for n, a, b in changes)
    if isinstance(row, Commitment):
        value = asks({name: getattr(row, name) for name in _ASKED})
        label = str(dict(Commitment.Type.choices)[row.type])
        words = f"{row.whose} {row.words}" if row.whose else row.words
        return Told(row.type, label, words, value, quote, said, by_hand)
    tag, label = _TAGS[type(row)]
    return Told(tag, str(label), str(row), _value(row), quote, said, by_hand)


def _value(row: Adopted) -> str:
    if isinstance(row, Phase):
        if row.starts_on is None and row.ends_on is None:
            return _("没有写明日期")
        return formats.span(row.starts_on, row.ends_on, today=row.starts_on or row.ends_on)  # type: ignore[arg-type]
    if isinstance(row, SanctionRule):
        sign = "−" if row.direction == SanctionRule.Direction.PENALTY else "+"
        return f"{sign}{plain(row.amount)}{row.unit}"
    if isinstance(row, BudgetLine):
        return formats.fen(row.fen)
    if isinstance(row, Observance):
        return formats.written_day(row.said_date, today=row.valid_from) if row.said_date else _("没有写明日期")
    return ""


def revision_lists(revision: Revision) -> dict[str, list[Told]]:
    """Changed, added and dropped in words; what is kept is only counted."""
    return {
        "changed": [_changed(change) for change in revision.changed],
        "added": [tell_row(row) for row in revision.added],
        "dropped": [tell_row(row) for row in revision.dropped],
    }


def _changed(change: Changed) -> Told:
    return tell_row(change.successor, changes=change.fields, by_hand=change.by_hand)
