"""Copies of a whole town, made inside the database: what the first 10,000 rows point to, their copies point to copies of."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

BASE: Final = 10_000
MINUTES: Final = 3  # between two audit rows; the newest of a copy is older than the oldest of the next

# What each table's copies change: columns that point to a copied row, and columns that must stay unlike any other.
COPIED: Final[Mapping[str, tuple[Mapping[str, str], Sequence[str]]]] = {
    "people.Person": ({}, ("username",)),
    "people.Post": ({"person_id": "people.Person"}, ()),
    "territory.Party": ({}, ("name",)),
    "territory.Pledge": ({"party_id": "territory.Party"}, ()),
    "audit.AuditRow": ({}, ()),
    "documents.Upload": ({}, ("stored",)),
    "documents.Document": ({"upload_id": "documents.Upload"}, ()),
    "documents.ProposedItem": ({"document_id": "documents.Document"}, ()),
    "campaigns.Campaign": ({"document_id": "documents.Document"}, ("feed_token",)),
    "campaigns.Edition": ({"campaign_id": "campaigns.Campaign", "document_id": "documents.Document"}, ()),
    **{
        f"campaigns.{name}": ({"campaign_id": "campaigns.Campaign", "item_id": "documents.ProposedItem"}, ())
        for name in ("Commitment", "Phase", "CampaignPost", "SanctionRule", "BudgetLine", "Observance")
    },
}
_LAST: dict[str, int] = {}


def copy(number: int) -> None:
    """Everything once more, for the ``number``th time, with numbers beyond those of the copies before."""
    if number == 1:
        _LAST.update({label: apps.get_model(label).objects.aggregate(last=Max("pk"))["last"] for label in COPIED})
    for label, (pointing, unlike) in COPIED.items():
        model = apps.get_model(label)
        changed = {}
        for each in model._meta.concrete_fields:
            column = str(each.column)
            if each.primary_key:
                changed[column] = f"{_quoted(column)} + {number * _LAST[label]}"
            elif column in pointing:
                changed[column] = f"{_quoted(column)} + {number * _LAST[pointing[column]]}"
            elif column in unlike:
                changed[column] = f"{_quoted(column)} || '{number:03}'"
            elif label == "audit.AuditRow" and column == "at":
                changed[column] = _later(_quoted(column), number * BASE * MINUTES)
            else:
                changed[column] = _quoted(column)
        table = _quoted(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(map(_quoted, changed))}) SELECT {', '.join(changed.values())}"  # noqa: S608 no text from outside
                f" FROM {table} WHERE {_quoted('id')} <= {_LAST[label]} ORDER BY 1"
            )


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def _later(column: str, minutes: int) -> str:
    if connection.vendor == "postgresql":
        return f"{column} + interval '{minutes} minutes'"
    return f"strftime('%Y-%m-%d %H:%M:%f', {column}, '+{minutes} minutes')"


def go_on_counting() -> None:
    """PostgreSQL numbers the next rows after the copies."""
    models = [apps.get_model(label) for label in COPIED]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(sql)
