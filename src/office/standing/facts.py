"""The office's own facts, asked on Django's connection: many queries, one statement."""

from collections.abc import Collection, Mapping
from typing import Final, Literal

from django.db import connection

from office.ledger.knowledge import measure_numbers
from shequ.standing import Facts, Query, Sum, facts_on

__all__ = ["facts"]

DIALECTS: Final[Mapping[str, Literal["sqlite", "postgres"]]] = {"sqlite": "sqlite", "postgresql": "postgres"}


def facts() -> Facts:
    """Answers queries as the office's database stands at that moment."""
    return _answered


def _answered(queries: Collection[Query]) -> Mapping[Query, Sum]:
    numbers = measure_numbers({query.measure for query in queries})
    with connection.cursor() as cursor:
        return facts_on(cursor, DIALECTS[connection.vendor], numbers, mark="%s")(queries)
