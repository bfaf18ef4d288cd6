"""A campaign with promises and work of three months, with fixed readable values."""

from datetime import date

from office.campaigns.models import BudgetLine, Campaign, Commitment, Observance, Phase
from office.duties.models import Binding
from office.ledger.knowledge import measure_row
from office.ledger.models import Fact, SourceKind
from office.reports import actions
from office.reports.models import Report
from office.territory.models import keys_at
from tests.office.duties import factories as duties
from tests.office.factories import TODAY

START, END = date(2026, 3, 1), date(2026, 5, 31)
WASTE = "waste_removed"


def fact(place, by, *, on, value, code=WASTE, category=""):
    """A fact of a measure of the packs, in its smallest unit."""
    from django.utils import timezone

    return Fact.objects.create(
        **keys_at(place),
        recorded_at=timezone.now(),
        recorded_on=TODAY,
        recorded_by=by,
        occurred_on=on,
        month=on.year * 100 + on.month,
        measure=measure_row(code),
        value=value,
        category=category,
        source_kind=SourceKind.ENTRY,
        source_id=1,
    )


def campaign(people) -> Campaign:
    """云岭社区's campaign: a target of 400 tons, a weekly routine, a phase, a budget line, a theme day."""
    made = duties.campaign(people.town.community, people.owner, starts_on=START, ends_on=END)
    made.topics = ["sanitation"]
    made.save()
    target = Commitment.objects.create(
        campaign=made,
        type="target",
        words="清运垃圾",
        op=">=",
        value=400,
        unit="吨",
        place=made.place,
        valid_from=START,
    )
    Binding.objects.create(commitment=target, measure=measure_row(WASTE), certain=True)
    duties.routine(made, times=1, words="检查居民区卫生")
    Phase.objects.create(campaign=made, name="组织实施阶段", starts_on=START, ends_on=END, valid_from=START)
    BudgetLine.objects.create(campaign=made, purpose="宣传经费", fen=500_000, valid_from=START)
    Observance.objects.create(campaign=made, theme="爱国卫生月", month=4, valid_from=START)
    return made


def worked(people) -> Campaign:
    """The same with 300 tons in March and April, checks in some weeks, and what no promise counts."""
    made = campaign(people)
    grid, owner = people.town.grid, people.owner
    for number, day in enumerate((3, 10, 17, 24)):
        fact(grid, owner, on=date(2026, 3, day), value=50_000_000)
        fact(grid, owner, on=date(2026, 4, day), value=25_000_000)
        duties.fact(grid, owner, on=date(2026, 3, 2 + 7 * number))
        fact(grid, owner, on=date(2026, 4, day), value=1, code="clean_ups")
        fact(grid, owner, on=date(2026, 5, day), value=1, code="clean_ups")
    return made


def report(people, *, by=None, kind="summary", end=END) -> Report:
    """A draft of the summary, as the writer composes it."""
    made = worked(people)
    return actions.write(campaign=made, kind=kind, start=START, end=end, by=by or people.owner, today=TODAY)
