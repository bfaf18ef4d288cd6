"""Many lines into the ledger at once, without an object for each: the same checks, the same columns, a few statements."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from django.db import connection

from office.ledger.actions import Line, check_lines, is_sensitive, measures_of, wider_places
from office.ledger.models import Fact
from office.ledger.order import now
from office.people.models import Person
from office.territory.models import KEYED, Place

__all__ = ["post_many"]

COLUMNS: Final = (
    *("place_id", "in_district", "in_subdistrict", "in_community", "in_grid", "recorded_at", "recorded_on"),
    *("recorded_by_id", "occurred_on", "month", "measure_id", "value", "category", "population", "party_id", "fund"),
    *("subject", "source_kind", "source_id", "reverses_id"),
)


def post_many(lines: Sequence[Line], *, by: Person, source_kind: str, sources: Sequence[int]) -> int:
    """As ``actions.post`` with a source for each line, in the caller's transaction; how many."""
    at, today = now()
    rows = measures_of(lines)
    check_lines(lines, today=today)
    numbers = {code: row.pk for code, row in rows.items()}
    narrow = {code for code in rows if is_sensitive(code)}
    wide = wider_places(line for line in lines if line.measure in narrow)
    adapt, known, where = (
        connection.ops.adapt_datefield_value,
        dict[date, tuple[Any, int]](),
        dict[int, tuple[Any, ...]](),
    )
    moment = (connection.ops.adapt_datetimefield_value(at), adapt(today), by.pk)

    def made() -> Iterator[tuple[Any, ...]]:
        for line, source in zip(lines, sources, strict=True):
            place = wide.get(line.place.pk, line.place) if line.measure in narrow else line.place
            keys = where.get(place.pk) or where.setdefault(place.pk, _keys(place))
            on = line.occurred_on
            day = known.get(on) or known.setdefault(on, (adapt(on), on.year * 100 + on.month))
            yield (
                *keys,
                *moment,
                *day,
                numbers[line.measure],
                line.value,
                line.category,
                line.population,
                line.party_id,
                line.fund,
                line.subject,
                source_kind,
                source,
                None,
            )

    _insert(made())
    return len(lines)


def _keys(place: Place) -> tuple[Any, ...]:
    return (place.pk, *(getattr(place, f"in_{level}") for level in KEYED))


def _insert(rows: Iterator[tuple[Any, ...]]) -> None:
    table = connection.ops.quote_name(Fact._meta.db_table)
    columns = ", ".join(map(connection.ops.quote_name, COLUMNS))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(COLUMNS))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", list(rows))  # noqa: S608 (names of ours)
