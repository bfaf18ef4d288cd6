"""Finished days are sealed once; whatever is changed afterwards is named."""

from datetime import timedelta

import pytest
from django.utils import timezone

from office.ledger import order
from office.ledger.actions import Reason, Unpostable
from office.ledger.checkpoints import held
from office.ledger.models import Fact, Photo, Seal
from office.ledger.sealing import seal_days
from office.ledger.verifying import verify
from shequ.errors import InputError
from tests.office.ledger.factories import days_of_work, posted
from tests.office.ledger.tampering import loose

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(people):
    """Three days with photos, sealed, and one fact of today."""
    return days_of_work(people.town, people.owner, days=3)


def test_sealing_twice_changes_nothing(sealed):
    before = list(Seal.objects.values())
    assert seal_days() == []
    assert list(Seal.objects.values()) == before
    assert [seal.number for seal in Seal.objects.all()] == [1, 2, 3]


def test_what_nobody_touched_is_sound(sealed):
    report = verify(outside=[each for each in [held()] if each])
    assert report.outside == 1
    assert report.faults == []
    assert (report.days, report.facts, report.photos, report.waiting) == (3, Fact.objects.count(), 3, 0)


def test_today_is_not_sealed_and_yesterday_waits_until_it_is(people):
    days_of_work(people.town, people.owner, days=2, seal=False)
    assert verify().waiting == Fact.objects.exclude(recorded_on=timezone.localdate()).count() + Photo.objects.count()
    seal_days()
    assert Seal.objects.latest("number").day == timezone.localdate() - timedelta(days=1)
    assert verify().waiting == 0


def test_a_day_that_is_sealed_takes_nothing_more(people, sealed, monkeypatch):
    yesterday = timezone.now() - timedelta(days=1)
    monkeypatch.setattr(order, "clock", lambda: yesterday)
    with pytest.raises(Unpostable) as caught:
        posted(people.town.grid, people.owner)
    assert caught.value.reason == Reason.SEALED_DAY


def test_a_ledger_that_does_not_go_on_from_its_checkpoint_is_not_sealed(people, sealed):
    with loose():
        Seal.objects.order_by("-number")[:1].get().delete()
    with pytest.raises(InputError, match="OFF-043"):
        seal_days()
    assert seal_days(after_restore=True)
    assert seal_days() == []
