"""The sheets that places and parties go out in, and come back in."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from office.sheets import Column, ColumnKind, Sheet
from office.territory.models import LEVELS, Level, Party, Pledge
from office.territory.paths import Gazetteer
from office.vault import mask_name, mask_phone

__all__ = ["PARTIES", "PLACES", "party_rows", "place_rows"]

PATH: Final = tuple(
    Column(level, Level(level).label, width=14 if level in (Level.DISTRICT, Level.SUBDISTRICT, Level.COMMUNITY) else 10)
    for level in LEVELS
)
PLACES: Final = Sheet(
    _("辖区"),
    columns=(
        *PATH,
        Column("code", _("代码"), help=_("可以空着；全区不能重复。")),
        Column("order", _("次序"), ColumnKind.INTEGER, help=_("同级之间按它排列，小的在前。")),
    ),
    key=LEVELS,
    note=_("一行一个辖区，从区县写到它自己为止，后面的空着。新建的，上级要已经有，或者也在表里有一行。空格表示不改。"),
)
PARTIES: Final = Sheet(
    _("责任单位"),
    columns=(
        *PATH,
        Column("name", _("名称"), required=True, width=28, also=("单位名称", "责任单位名称")),
        Column("kind", _("类别"), ColumnKind.CHOICE, required=True, choices=tuple(Party.Kind.choices), width=18),
        Column("address", _("地址"), width=28),
        Column("credit_code", _("统一社会信用代码"), width=22),
        Column("contact", _("联系人"), help=_("带星号的是遮盖过的，原样留着就不改。")),
        Column("phone", _("联系电话"), help=_("带星号的是遮盖过的，原样留着就不改。"), width=16),
        Column("must_pledge", _("应签“门前三包”"), ColumnKind.BOOLEAN),
        Column("pledge", _("责任书种类"), ColumnKind.CHOICE, choices=tuple(Pledge.Kind.choices)),
        Column("signed_on", _("签订日期"), ColumnKind.DATE),
        Column("ends_on", _("到期日期"), ColumnKind.DATE),
        Column("longitude", _("经度"), ColumnKind.DECIMAL, help=_("WGS-84，例如 120.123456。")),
        Column("latitude", _("纬度"), ColumnKind.DECIMAL, help=_("WGS-84，例如 31.123456。")),
    ),
    key=(*LEVELS, "name"),
    note=_("一行一家，写明所在的辖区。同一辖区里同名的算同一家。空格表示不改；写了签订日期就登记一份责任书。"),
)
PARTY_COLUMNS: Final = (
    "id",
    "place_id",
    "name",
    "kind",
    "address",
    "credit_code",
    "contact",
    "phone",
    "must_pledge",
    "point",
)


def place_rows(places: Gazetteer) -> Iterator[list[Any]]:
    """A row for each place, as in the tree."""
    for names, row in places.in_order():
        yield [*(name or None for name in names), row["code"] or None, row["order"] or None]


def party_rows(parties: QuerySet[Party], places: Gazetteer) -> Iterator[list[Any]]:
    """A row for each party, with its latest letter; who its contact is stays masked."""
    listed = parties.values(*PARTY_COLUMNS)
    for chunk in _chunks(listed):
        letters = _latest(chunk)
        for row in chunk:
            names = places.path(row["place_id"]) if row["place_id"] in places.rows else ("",) * len(LEVELS)
            pledge = letters.get(row["id"], {})
            yield [
                *(name or None for name in names),
                *_particulars(row),
                *(pledge.get(each) for each in LETTER),
                *_at(row),
            ]


LETTER: Final = ("kind", "signed_on", "ends_on")
CHUNK: Final = 500


def _particulars(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        row["name"],
        row["kind"],
        row["address"] or None,
        row["credit_code"] or None,
        mask_name(row["contact"]) or None,
        mask_phone(row["phone"]) or None,
        row["must_pledge"],
    )


def _at(row: Mapping[str, Any]) -> tuple[Any, Any]:
    point = row["point"] or (None, None)
    return point[0], point[1]


def _chunks(rows: QuerySet[Any, dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for row in rows.iterator(CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _latest(parties: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The latest letter of each party."""
    numbers = [row["id"] for row in parties]
    letters = Pledge.objects.filter(party__in=numbers).order_by("signed_on", "id").values("party_id", *LETTER)
    return {row["party_id"]: row for row in letters}
