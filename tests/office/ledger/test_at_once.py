"""Many at once: identical posts have one effect, sealing and exporting never meet a fact too many, nobody is turned away."""

import threading
import time
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from office.ledger import order
from office.ledger.actions import Unpostable, post, reverse
from office.ledger.exporting import export
from office.ledger.keys import make_key
from office.ledger.models import Fact, Seal
from office.ledger.sealing import seal_days
from office.ledger.verifying import verify
from tests.office.ledger.factories import days_of_work, line, posted
from tests.office.together import together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="threads share the test database of SQLite in memory; test_crash does the same with processes and a file",
    ),
]
SECONDS = 3.0


def test_of_twenty_who_take_the_same_fact_back_one_does(people):
    (fact,) = posted(people.town.grid, people.owner)

    def take_back():
        with transaction.atomic():
            return reverse([fact], by=people.owner)

    answers = together(*[take_back] * 20)
    assert sum(isinstance(each, list) for each in answers) == 1
    assert sum(isinstance(each, Unpostable) for each in answers) == 19
    assert sum(Fact.objects.values_list("value", flat=True)) == 0


def test_a_new_measure_that_twenty_meet_at_once_gets_one_number(people):
    answers = together(*[lambda: posted(people.town.grid, people.owner)] * 20)
    assert not [each for each in answers if isinstance(each, Exception)]
    assert Fact.objects.values("measure").distinct().count() == 1
    assert Fact.objects.count() == 20


def test_of_two_who_seal_at_once_each_day_is_sealed_once(people):
    days_of_work(people.town, people.owner, days=4, seal=False)
    answers = together(seal_days, seal_days, seal_days)
    assert not [each for each in answers if isinstance(each, Exception)]
    assert list(Seal.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert verify().sound


def test_writers_export_and_sealing_go_on_side_by_side(people, tmp_path):
    days_of_work(people.town, people.owner, days=3, each=40, seal=False)
    make_key()
    until = time.monotonic() + SECONDS

    def write():
        count = 0
        while time.monotonic() < until:
            posted(people.town.grid, people.owner, line(people.town.grid, value=count))
            count += 1
        return count

    def again(work):
        def works():
            while time.monotonic() < until:
                work()
            return 0

        return works

    answers = together(*[write] * 8, again(seal_days), again(lambda: export(tmp_path)))
    assert not [each for each in answers if isinstance(each, (OperationalError, IntegrityError, Exception))]
    assert Fact.objects.filter(recorded_on=timezone.localdate()).count() == sum(answers) + 1
    assert verify().sound


def test_a_day_is_sealed_only_when_whoever_still_posts_for_it_is_done(people, monkeypatch):
    yesterday = timezone.now() - timedelta(days=1)
    opened, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            monkeypatch.setattr(order, "clock", lambda: yesterday)
            made = post(
                [line(people.town.grid, on=date(2026, 1, 5))], by=people.owner, source_kind="entry", source_id=1
            )
            opened.set()
            go_on.wait(5)
            return made

    def seal():
        opened.wait(5)
        threading.Timer(0.5, go_on.set).start()
        return seal_days()

    _made, (sealed,) = together(slow, seal)
    assert (sealed.count, sealed.day) == (1, timezone.localdate(yesterday))
