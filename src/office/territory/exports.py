"""Files out: each with a row in the audit record that says what was asked, how many rows went and their digest."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final, cast

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from office.audit import trail
from office.geometry import Datum, Shape, write
from office.sheets import write as write_sheet
from office.territory.books import PARTIES, PLACES, party_rows, place_rows
from office.territory.models import Level, Party, Place
from office.territory.paths import Gazetteer, names_text

__all__ = ["export_parties", "export_places", "export_shapes"]

IN_MEMORY: Final = 1 << 20
BLOCK: Final = 1 << 16
DECIMALS: Final = 7


def export_places(*, by: trail.Actor, root: Place, places: Gazetteer) -> BinaryIO:
    """The sheet of places."""
    file = _empty()
    written = write_sheet(PLACES, place_rows(places), to=file, notes=_notes(by, root.name))
    _record("territory.export_places", by=by, of=root, file=file, rows=written.rows, sentence=root.name)
    return file


def export_parties(*, by: trail.Actor, parties: QuerySet[Party], sentence: str) -> BinaryIO:
    """The sheet of parties, contacts masked."""
    file = _empty()
    places = Gazetteer.named(parties)
    rows = party_rows(parties, places)
    written = write_sheet(PARTIES, rows, to=file, notes=_notes(by, sentence or _("全部")))
    _record("territory.export_parties", by=by, of=None, file=file, rows=written.rows, sentence=sentence)
    return file


def export_shapes(*, by: trail.Actor, root: Place, places: QuerySet[Place], datum: Datum) -> BinaryIO:
    """The borders as GeoJSON; each names its place so that the file can be imported again."""
    known = Gazetteer.named(places)
    rows: list[Any] = list(places.order_by("id").values("id", "name", "level", "code", "shape"))
    text = write(_features(rows, known), datum=datum, decimals=DECIMALS)
    file = _empty()
    file.write(text.encode())
    sentence = f"{root.name} · {datum.value}"
    _record("territory.export_shapes", by=by, of=root, file=file, rows=len(rows), sentence=sentence)
    return file


def _features(rows: list[Any], known: Gazetteer) -> Iterator[tuple[Shape, Mapping[str, Any]]]:
    for row in rows:
        named = {
            "name": row["name"],
            "level": str(Level(row["level"]).label),
            "path": names_text(known.path(row["id"])),
        }
        yield Shape.of(row["shape"]), named | ({"code": row["code"]} if row["code"] else {})


def _empty() -> BinaryIO:
    """A file in memory while it is small; whoever sends it closes it."""
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))


def _notes(by: trail.Actor, sentence: str) -> list[tuple[str, str]]:
    now = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    return [(_("导出人"), by.get_username()), (_("导出时间"), now), (_("范围"), sentence)]


def _record(verb: str, *, by: trail.Actor, of: Place | None, file: BinaryIO, rows: int, sentence: str) -> None:
    """Write the digest of the file into the audit record; without it nothing is handed out."""
    file.seek(0)
    digest = hashlib.sha256()
    for block in iter(lambda: file.read(BLOCK), b""):
        digest.update(block)
    file.seek(0)
    with transaction.atomic():
        trail.log(verb, by=by, of=of, after={"rows": rows, "sha256": digest.hexdigest(), "filter": sentence})
