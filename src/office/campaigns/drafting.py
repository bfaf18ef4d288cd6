"""From reviewed items to what a campaign adopts: rows that are not saved yet, and what cannot be adopted as it stands."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext as _

from office.campaigns.dates import Said, Stage, due_day, month_day, phase_days, span_of, year_of
from office.campaigns.models import Adopted, BudgetLine, CampaignPost, Commitment, Observance, Phase, SanctionRule
from office.documents.models import Document, ProposedItem
from office.documents.states import LIVE
from office.pages.lines import one_line
from office.territory.models import Place

__all__ = ["MODELS", "Draft", "Unfit", "draft_of", "money_of", "number_of"]

MODELS: Final[tuple[type[Adopted], ...]] = (Commitment, Phase, CampaignPost, SanctionRule, BudgetLine, Observance)
MOST: Final = Decimal(10) ** 15
_OPS: Final = frozenset(Commitment.Op.values)
_UNITS: Final = frozenset(Commitment.Unit.values)


class Unfit(ValueError):
    """An item that cannot be adopted as it stands; the text says why."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An item and what is wrong with it."""

    item: ProposedItem
    said: str


@dataclass(slots=True)
class Draft:
    """What a document would become: a row an item, by the item's number; its year and days; what needs mending."""

    year: int
    starts_on: date
    ends_on: date
    rows: dict[int, Adopted] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    results: int = 0
    unseen: int = 0
    left_out: int = 0

    def of(self, model: type[Adopted]) -> list[Adopted]:
        """The rows of one kind, in the order of the document."""
        return [row for row in self.rows.values() if type(row) is model]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind: commitment, phase, post, sanction, budget, observance, and the results beside them."""
        names = ("commitments", "phases", "posts", "sanctions", "budget", "observances")
        made = {name: len(self.of(model)) for name, model in zip(names, MODELS, strict=True)}
        return made | {"results": self.results, "unseen": self.unseen}


@dataclass(frozen=True, slots=True)
class _Around:
    """What an item needs to know of its document."""

    place: Place
    year: int
    stages: Mapping[int, Stage]


def draft_of(document: Document, items: Sequence[ProposedItem], *, place: Place, today: date) -> Draft:
    """Everything that ``document`` commits to, in its order. Results are claims and stay with the document."""
    kept = [item for item in items if item.state in LIVE]
    phases = [item for item in kept if item.type == ProposedItem.Type.PHASE]
    said = [Said(_text(item, "name"), _text(item, "start"), _text(item, "end")) for item in phases]
    year = year_of(said, title=document.title, text=document.text, today=today)
    stages = phase_days(said, year=year)
    starts_on, ends_on = span_of(stages, title=document.title, year=year)
    around = _Around(place, year, {item.pk: stage for item, stage in zip(phases, stages, strict=True)})
    draft = Draft(year, starts_on, ends_on, left_out=len(items) - len(kept))
    for order, item in enumerate(kept):
        draft.unseen += item.state == ProposedItem.State.PROPOSED
        if item.type == ProposedItem.Type.RESULT:
            draft.results += 1
            continue
        try:
            row = BUILD[item.type](item, around)
        except Unfit as reason:
            draft.faults.append(Fault(item, str(reason)))
            continue
        row.item, row.order, row.valid_from = item, order, starts_on
        draft.rows[item.pk] = row
    return draft


def number_of(value: object) -> Decimal:
    """A number that fits its column, with at most four decimals."""
    try:
        number = Decimal(str(value)) if not isinstance(value, bool) and value is not None else Decimal("nan")
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise Unfit(_("没有写明数值，请填上数值，或者舍去这一条。"))
    if abs(number) >= MOST:
        raise Unfit(_("数值 %(value)s 太大，请核对。") % {"value": str(value)[:30]})
    return round(number, 4)


def money_of(value: object) -> int:
    """Yuan to fen, exactly."""
    yuan = number_of(value)
    if abs(yuan) >= MOST / 100:
        raise Unfit(_("金额 %(value)s 元太大，请核对。") % {"value": str(value)[:30]})
    return int((yuan * 100).to_integral_value())


def _whole(value: object, *, name: str) -> int:
    number = number_of(value)
    if number != int(number) or not 1 <= number <= 9999:
        raise Unfit(_("%(name)s应是 1 到 9999 的整数，现在是“%(value)s”。") % {"name": name, "value": str(value)[:30]})
    return int(number)


def _text(item: ProposedItem, name: str) -> str:
    value = item.fields.get(name)
    return "" if value is None else one_line(str(value).replace("\x00", ""))


def _clipped(model: type[Adopted], name: str, text: str) -> str:
    """Cut to what the column holds; the item keeps every word."""
    longest = getattr(model._meta.get_field(name), "max_length", None) or len(text)
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _required(item: ProposedItem, name: str) -> str:
    text = _text(item, name)
    if not text:
        raise Unfit(_("没有写明事项，请补上，或者舍去这一条。"))
    return text


def _make(model: type[Adopted], texts: Mapping[str, str], **more: Any) -> Any:
    return model(**{name: _clipped(model, name, text) for name, text in texts.items()}, **more)


def _inside(place: Place | None, outer: Place) -> Place:
    """The matched place if it lies in the campaign's, else the campaign's."""
    return place if place is not None and getattr(place, f"in_{outer.level}", None) == outer.pk else outer


def _commitment(item: ProposedItem, around: _Around, *, words: str, **more: Any) -> Commitment:
    period = _text(item, "period")
    texts = {"words": _required(item, words), "whose": _text(item, "whose"), "period": period}
    party = item.party if item.party and getattr(item.party, f"in_{around.place.level}") == around.place.pk else None
    made: Commitment = _make(
        Commitment,
        texts,
        type=item.type,
        place=party.place if party else _inside(item.place, around.place),
        party=party,
        due_on=due_day(period, year=around.year),
        **more,
    )
    return made


def _target(item: ProposedItem, around: _Around) -> Commitment:
    op, upper = _text(item, "op"), item.fields.get("upper")
    if op not in _OPS:
        raise Unfit(_("没有写明是“不低于”还是“不超过”，请选定。"))
    return _commitment(
        item,
        around,
        words="subject",
        op=op,
        value=number_of(item.fields.get("value")),
        upper=None if upper is None else number_of(upper),
        unit=_clipped(Commitment, "unit", _text(item, "unit")),
    )


def _zero(item: ProposedItem, around: _Around) -> Commitment:
    return _commitment(item, around, words="subject")


def _routine(item: ProposedItem, around: _Around) -> Commitment:
    per = _text(item, "unit")
    if per not in _UNITS:
        raise Unfit(_("没有写明周期（每天、每周、每月……），请选定。"))
    return _commitment(
        item,
        around,
        words="action",
        count=_whole(item.fields.get("count"), name=_("次数")),
        per=per,
        every=_whole(item.fields.get("every") or 1, name=_("周期数")),
        on=_clipped(Commitment, "on", _text(item, "on")),
        at_least=item.fields.get("at_least") is True,
    )


def _phase(item: ProposedItem, around: _Around) -> Phase:
    stage = around.stages[item.pk]
    texts = {"name": _required(item, "name"), "said_start": _text(item, "start"), "said_end": _text(item, "end")}
    made: Phase = _make(Phase, texts, starts_on=stage.start, ends_on=stage.end)
    return made


def _post(item: ProposedItem, _around: _Around) -> CampaignPost:
    texts = {"who": _required(item, "who"), "role": _text(item, "role") or _("成员"), "team": _text(item, "body")}
    made: CampaignPost = _make(CampaignPost, texts, person=item.person)
    return made


def _sanction(item: ProposedItem, _around: _Around) -> SanctionRule:
    direction = _text(item, "direction")
    if direction not in SanctionRule.Direction.values:
        raise Unfit(_("没有写明是奖还是罚，请选定。"))
    texts = {"act": _required(item, "for"), "unit": _text(item, "unit")}
    made: SanctionRule = _make(SanctionRule, texts, amount=number_of(item.fields.get("amount")), direction=direction)
    return made


def _budget(item: ProposedItem, _around: _Around) -> BudgetLine:
    made: BudgetLine = _make(BudgetLine, {"purpose": _required(item, "item")}, fen=money_of(item.fields.get("amount")))
    return made


def _observance(item: ProposedItem, _around: _Around) -> Observance:
    said = _text(item, "date")
    month, day = month_day(said)
    texts = {"theme": _required(item, "theme"), "said_date": said}
    made: Observance = _make(Observance, texts, month=month, day=day)
    return made


BUILD: Final[Mapping[str, Callable[[ProposedItem, _Around], Adopted]]] = {
    "target": _target,
    "zero": _zero,
    "routine": _routine,
    "phase": _phase,
    "role": _post,
    "sanction": _sanction,
    "budget": _budget,
    "observance": _observance,
}


def items_of(document: Document) -> list[ProposedItem]:
    """The items of a document with what they were matched to, in one query."""
    rows: Iterable[ProposedItem] = document.items.select_related("place", "party__place").order_by("order", "id")
    return list(rows)
