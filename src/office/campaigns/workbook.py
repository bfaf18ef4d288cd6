"""A campaign as one workbook: a sheet a kind, and the digest of the file for the audit record."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns.force import in_force
from office.campaigns.models import Campaign, Commitment, SanctionRule
from office.campaigns.shown import shares_seen
from office.campaigns.wording import asks
from office.people.models import Person
from office.sheets import Column, ColumnKind, Sheet, write

__all__ = ["Book", "workbook_of"]


@dataclass(frozen=True, slots=True)
class Book:
    """The file, how many rows it has, and its SHA-256."""

    content: bytes
    rows: int
    sha256: str


def _columns(*given: tuple[str, Any, str, float]) -> tuple[Column, ...]:
    return tuple(Column(name, label, kind=kind, width=width) for name, label, kind, width in given)


CENT: Final = Decimal("0.01")
TEXT, DECIMAL, DATE = ColumnKind.TEXT, ColumnKind.DECIMAL, ColumnKind.DATE
_PROMISE: Final = (
    ("type", gettext_lazy("类别"), TEXT, 10),
    ("words", gettext_lazy("事项"), TEXT, 36),
    ("whose", gettext_lazy("对象"), TEXT, 18),
    ("asks", gettext_lazy("要求"), TEXT, 16),
    ("value", gettext_lazy("数值"), DECIMAL, 12),
    ("unit", gettext_lazy("单位"), TEXT, 10),
    ("due_on", gettext_lazy("期限"), DATE, 12),
    ("place", gettext_lazy("辖区"), TEXT, 16),
    ("party", gettext_lazy("责任单位"), TEXT, 20),
    ("valid_from", gettext_lazy("生效"), DATE, 12),
    ("quote", gettext_lazy("原话"), TEXT, 50),
)
PROMISES: Final = Sheet(gettext_lazy("承诺"), _columns(*_PROMISE))
PHASES: Final = Sheet(
    gettext_lazy("阶段"),
    _columns(
        ("name", gettext_lazy("名称"), TEXT, 36),
        ("starts_on", gettext_lazy("开始"), DATE, 12),
        ("ends_on", gettext_lazy("结束"), DATE, 12),
        ("quote", gettext_lazy("原话"), TEXT, 50),
    ),
)
POSTS: Final = Sheet(
    gettext_lazy("岗位"),
    _columns(
        ("team", gettext_lazy("机构或队伍"), TEXT, 30),
        ("role", gettext_lazy("职务"), TEXT, 16),
        ("who", gettext_lazy("方案所写"), TEXT, 20),
        ("person", gettext_lazy("对应人员"), TEXT, 16),
        ("quote", gettext_lazy("原话"), TEXT, 50),
    ),
)
SANCTIONS: Final = Sheet(
    gettext_lazy("奖惩"),
    _columns(
        ("act", gettext_lazy("事由"), TEXT, 40),
        ("direction", gettext_lazy("奖惩"), TEXT, 10),
        ("amount", gettext_lazy("标准"), DECIMAL, 12),
        ("unit", gettext_lazy("单位"), TEXT, 10),
        ("quote", gettext_lazy("原话"), TEXT, 50),
    ),
)
BUDGET: Final = Sheet(
    gettext_lazy("预算"),
    _columns(
        ("purpose", gettext_lazy("用途"), TEXT, 36),
        ("yuan", gettext_lazy("金额（元）"), DECIMAL, 16),
        ("quote", gettext_lazy("原话"), TEXT, 50),
    ),
)
OBSERVANCES: Final = Sheet(
    gettext_lazy("主题日"),
    _columns(
        ("said_date", gettext_lazy("日期"), TEXT, 12),
        ("theme", gettext_lazy("主题"), TEXT, 36),
        ("quote", gettext_lazy("原话"), TEXT, 50),
    ),
)
SHARES: Final = Sheet(gettext_lazy("分解"), _columns(("parent", gettext_lazy("分解自"), TEXT, 16), *_PROMISE[1:10]))


def workbook_of(campaign: Campaign, *, by: Person, day: date) -> Book:
    """Everything in force on ``day``; of the shares those that the person may see."""
    sheets: Sequence[tuple[Sheet, Iterable[Mapping[str, Any]]]] = (
        (PROMISES, _promises(campaign.commitments.filter(parent=None), day)),
        (PHASES, _rows(campaign.phases.all(), day, "name", "starts_on", "ends_on")),
        (POSTS, _rows(campaign.campaignposts.all(), day, "team", "role", "who", person="person__name")),
        (SANCTIONS, _sanctions(campaign, day)),
        (BUDGET, _budget(campaign, day)),
        (OBSERVANCES, _rows(campaign.observances.all(), day, "said_date", "theme")),
        (SHARES, _promises(campaign.commitments.filter(shares_seen(by), parent__isnull=False), day)),
    )
    notes = ((_("活动"), campaign.name), (_("施行日"), day.isoformat()), (_("辖区"), campaign.place.name))
    out = io.BytesIO()
    written = write([sheet for sheet, _rows_of in sheets], [list(rows) for _sheet, rows in sheets], to=out, notes=notes)
    content = out.getvalue()
    return Book(content, written.rows, hashlib.sha256(content).hexdigest())


def _rows(rows: Any, day: date, *names: str, **joined: str) -> Iterable[dict[str, Any]]:
    wanted = {name: name for name in names} | joined | {"quote": "item__quote"}
    for row in in_force(rows, day).values(*wanted.values()):
        yield {name: row[path] for name, path in wanted.items()}


def _promises(rows: Any, day: date) -> Iterable[dict[str, Any]]:
    types = dict(Commitment.Type.choices)
    joined = {"place": "place__name", "party": "party__name", "parent": "parent__place__name"}
    plain = ("type", "words", "whose", "value", "unit", "due_on", "valid_from")
    more = ("op", "upper", "count", "per", "every", "on", "at_least")
    for row in _rows(rows, day, *plain, *more, **joined):
        yield row | {"asks": asks(row), "type": str(types[row["type"]])}


def _sanctions(campaign: Campaign, day: date) -> Iterable[dict[str, Any]]:
    labels = dict(SanctionRule.Direction.choices)
    for row in _rows(campaign.sanctionrules.all(), day, "act", "direction", "amount", "unit"):
        yield row | {"direction": str(labels[row["direction"]])}


def _budget(campaign: Campaign, day: date) -> Iterable[dict[str, Any]]:
    for row in _rows(campaign.budgetlines.all(), day, "purpose", "fen"):
        yield row | {"yuan": row["fen"] * CENT}
