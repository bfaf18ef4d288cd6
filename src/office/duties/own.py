"""Measures of the office's own: for a promise that no pack knows, with a register of three fields to write it down in.

The register is kept as an edition like any other, so its entries are recorded, corrected and withdrawn like all entries,
with photos, and its facts name the entry that stands behind them.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from office.campaigns.models import Commitment
from office.ledger.models import Fact, Measure
from office.registers.shapes import OWN, edition_of
from shequ.packs import Field, FieldKind, MeasureKind, Posting, Register

__all__ = ["InUse", "own_measure", "own_register"]


class InUse(ValueError):
    """Facts are counted in the unit that was to be changed."""


def own_measure(commitment: Commitment, *, name: str, unit: str) -> tuple[Measure, str]:
    """The measure of this promise and the code of its register; the same when asked again. InUse for another unit."""
    code = f"{OWN}{commitment.pk}"
    said = {"name": name.strip()[:120], "unit": unit, "smallest": unit}
    measure, made = Measure.objects.get_or_create(
        code=code, defaults=said | {"kind": MeasureKind.FLOW.value, "own": True}
    )
    if not made and (measure.name, measure.unit) != (said["name"], unit):
        _change(measure, said)
    edition_of(own_register(measure))
    return measure, code


def _change(measure: Measure, said: Mapping[str, str]) -> None:
    """Another name at any time; another unit only while nothing was counted in the old one."""
    if measure.unit != said["unit"] and Fact.objects.filter(measure=measure).exists():
        raise InUse(_("已经按“%(unit)s”记过数，不能改计量单位。") % {"unit": measure.unit})
    for name, value in said.items():
        setattr(measure, name, value)
    measure.save(update_fields=list(said))


def own_register(measure: Measure) -> Register:
    """How many, what was done, and what proves it."""
    fields = (
        Field("value", measure.name[:40], FieldKind.COUNT, unit=measure.unit, required=True, first=True),
        Field("what", _("做了什么"), FieldKind.LONG, first=True),
        Field("proof", _("凭据（文件、照片或见证人）"), FieldKind.TEXT, first=True, required=True),
    )
    return Register(
        code=measure.code,
        name=measure.name[:60],
        entry=measure.name[:60],
        fields=fields,
        posts=(Posting(measure=measure.code, value="value"),),
        title="{value}" + measure.unit + " {what}",
        level="community",
        columns=("value", "what", "proof"),
        pack="own",
    )
