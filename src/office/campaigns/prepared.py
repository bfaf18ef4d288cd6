"""A question that is put into words once and asked many times: its SQL is kept, and only the values change.

Django writes the SQL of a union of five small questions anew at each request, which takes four times as long as the
database needs to answer it. What is kept is text without any value of a request.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final

from django.db import connection
from django.db.models import QuerySet

__all__ = ["ask"]

STAND_IN: Final = 987_654_321_000_000  # for the number, to see where it goes
STAND_IN_DAY: Final = date(1801, 2, 3)  # for the day

Question = Callable[[int, date], "QuerySet[Any, Any]"]


def ask(question: Question, *, about: int, day: date) -> list[tuple[Any, ...]]:
    """The rows that ``question(about, day)`` would give, with dates as the database hands them over."""
    sql, wanted = _written(question, connection.vendor)
    values = {STAND_IN: about, _adapted(STAND_IN_DAY): _adapted(day)}
    with connection.cursor() as cursor:
        cursor.execute(sql, [values.get(each, each) for each in wanted])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


@cache
def _written(question: Question, _vendor: str) -> tuple[str, tuple[Any, ...]]:
    sql, wanted = question(STAND_IN, STAND_IN_DAY).query.sql_with_params()
    return sql, tuple(wanted)


def _adapted(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
