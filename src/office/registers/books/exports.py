"""Lists of a register as files, each with a row in the audit record: what was asked, how many rows, the digest."""

import hashlib
import tempfile
from typing import BinaryIO, Final, cast

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from office.audit import trail
from office.registers.books.columns import book_of
from office.registers.books.leaving import rows_of
from office.registers.models import Entry
from office.sheets import write
from office.territory.paths import Gazetteer
from shequ.packs import Register

__all__ = ["export_entries", "template_of"]

IN_MEMORY: Final = 1 << 20


def export_entries(*, register: Register, entries: QuerySet[Entry], by: trail.Actor, sentence: str) -> BinaryIO:
    """The entries as the sheet that can be imported again; personal particulars masked, whoever asks."""
    file = _empty()
    rows = rows_of(register, entries, Gazetteer.named(entries))
    now = timezone.localtime().strftime("%Y-%m-%d %H:%M")
    notes = [(_("导出人"), by.get_username()), (_("导出时间"), now), (_("范围"), sentence or _("全部"))]
    written = write(book_of(register), rows, to=file, notes=notes)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    with transaction.atomic():
        after = {_("台账"): register.name, "rows": written.rows, "sha256": digest, "filter": sentence}
        trail.log("registers.export", by=by, after=after)
    return file


def template_of(register: Register) -> BinaryIO:
    """The same sheet without a row."""
    file = _empty()
    write(book_of(register), (), to=file)
    file.seek(0)
    return file


def _empty() -> BinaryIO:
    """A file in memory while it is small; whoever sends it closes it."""
    return cast("BinaryIO", tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
