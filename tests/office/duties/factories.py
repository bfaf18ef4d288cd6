"""Promises of campaigns, the way they are measured, and facts, with fixed readable values."""

from datetime import date, datetime
from itertools import count

from django.utils import timezone

from office.campaigns.models import Campaign, Commitment
from office.duties.models import Binding
from office.ledger.models import Fact, Measure, SourceKind
from office.registers.models import Entry, FollowUp, RegisterEdition
from office.territory.models import keys_at
from tests.office.campaigns import factories as campaigns
from tests.office.factories import TODAY

_NUMBER = count(1)
CHECKS = "own_checks"  # 次: its figures are added up
VISITS = "own_visits"  # 户次: each fact is once


def measure(code=CHECKS, *, name="居民区卫生检查", unit="次"):
    """A measure of the office's own."""
    made = {"name": name, "unit": unit, "smallest": unit, "kind": "flow", "own": True}
    return Measure.objects.get_or_create(code=code, defaults=made)[0]


def campaign(place, by, *, name="创建省级卫生社区", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)) -> Campaign:
    """A running campaign without promises."""
    number = next(_NUMBER)
    document = campaigns.document(place, by, [], number=1000 + number, title=f"{name}方案")
    return Campaign.objects.create(
        **keys_at(place),
        name=name,
        document=document,
        starts_on=starts_on,
        ends_on=ends_on,
        adopted_by=by,
        feed_token=f"{number:043}",
    )


def routine(
    of, *, by_measure=CHECKS, times=2, per="week", every=1, words="检查居民区卫生", since=None, until=None, **more
):
    """A routine, measured by ``by_measure`` (None: unbound)."""
    made = Commitment.objects.create(
        campaign=of,
        type="routine",
        words=words,
        count=times,
        per=per,
        every=every,
        place=more.pop("place", of.place),
        valid_from=since or of.starts_on,
        valid_to=until,
        **more,
    )
    return bound(made, by_measure)


def bound(commitment, code, **more):
    """The commitment with its binding."""
    row = measure(code) if code else None
    Binding.objects.create(commitment=commitment, measure=row, certain=bool(row), **more)
    return commitment


def fact(place, by, *, on=TODAY, value=1, code=CHECKS, category="", party=None, takes_back=None) -> Fact:
    """A fact as the ledger keeps it."""
    return Fact.objects.create(
        **keys_at(place),
        recorded_at=timezone.make_aware(datetime(2026, 11, 21, 9, 0)),
        recorded_on=TODAY,
        recorded_by=by,
        occurred_on=on,
        month=on.year * 100 + on.month,
        measure=measure(code),
        value=value,
        category=category,
        party=party,
        source_kind=SourceKind.ENTRY,
        source_id=1,
        reverses=takes_back,
    )


def taken_back(first, by) -> Fact:
    """The fact that takes ``first`` back."""
    return fact(first.place, by, on=first.occurred_on, value=-first.value, code=first.measure.code, takes_back=first)


def follow_up(place, by, *, what="更换破损垃圾桶", due_on=TODAY, done_on=None) -> FollowUp:
    """Something that a meeting decided."""
    number = next(_NUMBER)
    edition = RegisterEdition.objects.get_or_create(
        digest="0" * 64, defaults={"code": "meetings", "edition": "1", "name": "会议台账", "shape": {}}
    )[0]
    entry = Entry.objects.create(
        **keys_at(place),
        register="meetings",
        edition=edition,
        occurred_on=date(2026, 11, 2),
        line=f"爱卫会例会{number}",
        open_until=date(2026, 11, 9),
        recorded_by=by,
    )
    return FollowUp.objects.create(**keys_at(place), entry=entry, what=what, due_on=due_on, done_on=done_on)
