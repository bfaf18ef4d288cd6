"""Facts and photos as the lines that are sealed: canonical JSON (RFC 8785) of every column, read without bringing rows to life.

The measure stands under its code, not its number; the pseudonym of a person only as a keyed digest that differs with
each fact, so that what is handed out tells nobody apart.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from json.encoder import encode_basestring
from typing import Any, Final, NamedTuple

from django.db.models import Func, QuerySet, TextField
from django.db.models.functions import Cast

from office.ledger.models import Fact, Measure, Photo
from office.vault import blind_index

__all__ = ["FACT", "PHOTO", "Leaf", "canonical", "facts_in_lines", "photos_in_lines", "readable", "subject_digest"]

FACT: Final = 0
PHOTO: Final = 1
CHUNK: Final = 5000
SECONDS: Final = len("2026-11-22 02:31:21")


class Leaf(NamedTuple):
    """One line: its day as the database has it, whether a fact or a photo, its number, the JSON, and ``more`` to look at."""

    day: str
    kind: int
    number: int
    line: bytes
    more: Any = None


class Moment(Func):
    """A moment as text, in UTC, without a detour over Python's datetime."""

    output_field = TextField()
    template = "CAST(%(expressions)s AS TEXT)"

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """PostgreSQL writes it out itself."""
        template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
        return self.as_sql(compiler, connection, template=template, **more)


def canonical(told: object) -> bytes:
    """Canonical JSON of numbers, words, lists and mappings with plain keys."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr).encode(
        errors="surrogateescape"
    )


def subject_digest(number: int, subject: str) -> str:
    """What stands in the line for a pseudonym: the same for nobody else and for no other fact."""
    return blind_index(f"ledger.leaf:{number}:{subject}")


def facts_in_lines(rows: QuerySet[Fact] | None = None) -> Iterator[Leaf]:
    """The facts in the order of their seals."""
    codes = dict(Measure.objects.values_list("id", "code"))
    found = (Fact.objects.all() if rows is None else rows).order_by("recorded_on", "id")
    for row in found.values_list(*FACT_COLUMNS).iterator(CHUNK):
        yield Leaf(row[0], FACT, row[1], _line(_fact_line, row, FACT_KEYS, codes))


def photos_in_lines(rows: QuerySet[Photo] | None = None) -> Iterator[Leaf]:
    """The photos in the order of their seals; ``more`` is file, size and digest."""
    found = (Photo.objects.all() if rows is None else rows).order_by("recorded_on", "id")
    for row in found.values_list(*PHOTO_COLUMNS).iterator(CHUNK):
        yield Leaf(row[0], PHOTO, row[1], _line(_photo_line, row, PHOTO_KEYS, {}), row[4:7])


FACT_COLUMNS: Final = (
    *(Cast("recorded_on", TextField()), "id", Moment("recorded_at"), "recorded_by_id"),
    *(Cast("occurred_on", TextField()), "month", "measure_id", "value", "category", "population", "party_id", "fund"),
    *("place_id", "in_district", "in_subdistrict", "in_community", "in_grid"),
    *("subject", "source_kind", "source_id", "reverses_id"),
)
FACT_KEYS: Final = (
    *("recorded_on", "id", "recorded_at", "recorded_by", "occurred_on", "month", "measure", "value"),
    *("category", "population", "party", "fund", "place", "in_district", "in_subdistrict", "in_community", "in_grid"),
    *("subject", "source_kind", "source_id", "reverses"),
)
PHOTO_COLUMNS: Final = (
    *(Cast("recorded_on", TextField()), "id", Moment("recorded_at"), "recorded_by_id", "file", "size", "sha256"),
)
PHOTO_KEYS: Final = ("recorded_on", "id", "recorded_at", "recorded_by", "file", "size", "sha256")
Row = tuple[Any, ...]
Codes = dict[int, str]


def _line(quick: Callable[[Row, Codes], str], row: Row, keys: tuple[str, ...], codes: Codes) -> bytes:
    """The line by the quick way; a row with values that no row of ours can have goes the slow way and matches no seal."""
    try:
        return quick(row, codes).encode()
    except (TypeError, ValueError, KeyError):
        return canonical({"broken": dict(zip(keys, row, strict=True))})


def _fact_line(row: Row, codes: Codes) -> str:
    (recorded_on, number, recorded_at, recorded_by, occurred_on, month, measure, value, category, population, party, fund, place, district, subdistrict, community, grid, subject, source_kind, source_id, reverses) = row  # noqa: E501  # fmt: skip
    said = encode_basestring
    return (
        f'{{"category":{said(category)},"fund":{said(fund)},"id":{number:d},"in_community":{_whole(community)},'
        f'"in_district":{_whole(district)},"in_grid":{_whole(grid)},"in_subdistrict":{_whole(subdistrict)},'
        f'"kind":"fact","measure":{said(codes[measure])},"month":{month:d},"occurred_on":{said(occurred_on)},'
        f'"party":{_whole(party)},"place":{place:d},"population":{said(population)},'
        f'"recorded_at":{said(_moment(recorded_at))},"recorded_by":{recorded_by:d},"recorded_on":{said(recorded_on)},'
        f'"reverses":{_whole(reverses)},"source_id":{source_id:d},"source_kind":{said(source_kind)},'
        f'"subject":{said(subject_digest(number, subject) if subject else subject)},"value":{value:d}}}'
    )


def _photo_line(row: Row, _codes: Codes) -> str:
    recorded_on, number, recorded_at, recorded_by, file, size, digest = row
    said = encode_basestring
    return (
        f'{{"file":{said(file)},"id":{number:d},"kind":"photo","recorded_at":{said(_moment(recorded_at))},'
        f'"recorded_by":{recorded_by:d},"recorded_on":{said(recorded_on)},"sha256":{said(digest)},"size":{size:d}}}'
    )


def _whole(value: int | None) -> str:
    return "null" if value is None else f"{value:d}"


def _moment(said: str) -> str:
    return f"{said}.000000" if len(said) == SECONDS else said


def readable(day: str) -> bool:
    """Whether the day of a leaf is one."""
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
