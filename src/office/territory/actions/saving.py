"""What every change of the territory has in common: the version is checked, a doubled name is said in words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from office.pages.conflict import Conflict, clashes
from office.territory.rules import Unfit
from office.vault import EncryptedTextField, mask_text

M = TypeVar("M", bound=models.Model)


@contextmanager
def said_when_doubled(said: str, *, field: str = "name") -> Iterator[None]:
    """One transaction; what the database refuses as doubled is Unfit with this sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise Unfit(said, field=field) from error


def fields_of(row: models.Model, names: Mapping[str, Any] | tuple[str, ...]) -> dict[str, Any]:
    """The named fields as they stand."""
    return {name: getattr(row, name) for name in names}


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Those of ``after`` that differ."""
    return {name: value for name, value in after.items() if before.get(name) != value}


def save_over(row: M, *, version: int, fields: Mapping[str, Any]) -> None:
    """Save if nobody else has since ``version``; Conflict with both texts if somebody has."""
    rows = type(row)._default_manager.filter(pk=row.pk, version=version)
    if rows.update(**fields, version=F("version") + 1):
        row.refresh_from_db()
        return
    row.refresh_from_db()
    labels = {name: row._meta.get_field(name).verbose_name for name in fields}  # type: ignore[union-attr]
    mine = {name: words(row, name, value) for name, value in fields.items()}
    theirs = {name: words(row, name, getattr(row, name)) for name in fields}
    raise Conflict(clashes(labels, theirs=theirs, mine=mine), said=_("别人刚刚改过这里。"))


def words(row: models.Model, name: str, value: Any) -> str:
    """A value as people read it."""
    field: Any = row._meta.get_field(name)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(field, EncryptedTextField):
        return mask_text(value or "")
    return "" if value is None else str(dict(field.flatchoices).get(value, value))
