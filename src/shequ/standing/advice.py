"""What to do about a promise that nothing was measured for: choose a measure, set up a register, record, or give a reason."""

from dataclasses import replace
from typing import Final

from shequ.packs import Packs
from shequ.standing.promised import Commitment, Figure, Standing, StandingStatus

__all__ = ["advice_for", "nothing_measured", "register_for"]

OWN: Final = "本单位自设的台账"  # one that no pack knows, so that its name is not known here


def nothing_measured(commitment: Commitment, packs: Packs, *, figure: Figure | None = None, why: str = "") -> Standing:
    """The standing of what has no figure."""
    said = why or (f"不能计量：{commitment.reason}" if commitment.reason and not commitment.measure else "")
    return Standing(
        commitment=commitment,
        status=StandingStatus.UNMEASURED,
        figure=None if figure is None else replace(figure, value=None),
        why=said or (figure.why if figure else "没有选定计量项"),
        advice=advice_for(commitment, packs),
    )


def advice_for(commitment: Commitment, packs: Packs) -> str:
    """What to do; nothing where a reason was given why it cannot be counted."""
    measure = packs.measures.get(commitment.measure)
    if measure is None:
        if commitment.reason:
            return ""
        if commitment.measure:
            return f"计量项“{commitment.measure}”已不在用，请改选一个"
        return "请选定计量项；确实无法计量的，请写明原因"
    name = register_for(commitment, packs)
    if name:
        return f"请在{name if name == OWN else f'台账“{name}”'}中登记；没有发生的，也要记 0"
    return f"还没有台账记录“{measure.name}”，请设置一本台账，或改选计量项"


def register_for(commitment: Commitment, packs: Packs) -> str:
    """What the register is called that records the measure: the one that was chosen, else one of the packs; empty if none."""
    if commitment.register:
        known = packs.registers.get(commitment.register)
        return known.name if known else OWN
    parts = set(_parts(commitment.measure, packs))
    posting = (each for each in packs.registers.values() if parts & {post.measure for post in each.posts})
    return next((each.name for each in posting), "")


def _parts(code: str, packs: Packs) -> list[str]:
    measure = packs.measures.get(code)
    if measure is None:
        return []
    return [code, *(part for each in measure.of or () for part in _parts(each, packs))]
