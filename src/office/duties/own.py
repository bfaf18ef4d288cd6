"""Measures of the office's own: for a promise that no pack knows, with a register of three fields to write it down in.

The register is kept as an edition like any other, so its entries are recorded, corrected and withdrawn like all entries,
with photos, and its facts name the entry that stands behind them.
"""

from django.utils.translation import gettext as _

from office.campaigns.models import Commitment
from office.ledger.models import Measure
from office.registers.shapes import OWN, edition_of
from shequ.packs import Field, FieldKind, MeasureKind, Posting, Register

__all__ = ["own_measure", "own_register"]


def own_measure(commitment: Commitment, *, name: str, unit: str) -> tuple[Measure, str]:
    """The measure of this promise and the code of its register; the same when asked again."""
    code = f"{OWN}{commitment.pk}"
    made = {"name": name.strip()[:120], "unit": unit, "smallest": unit, "kind": MeasureKind.FLOW.value, "own": True}
    measure = Measure.objects.get_or_create(code=code, defaults=made)[0]
    edition_of(own_register(measure))
    return measure, code


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
