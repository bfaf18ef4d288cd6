"""Raw SQL with the triggers taken away, at random: every row that was touched is named, with its day and what was done."""

import os
import random
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from office.ledger.checkpoints import held, read
from office.ledger.faults import Kind
from office.ledger.models import Fact, Photo, Seal
from office.ledger.photos import folder
from office.ledger.sealing import seal_days
from office.ledger.verifying import verify
from tests.office.ledger.factories import days_of_work
from tests.office.ledger.tampering import TAMPERINGS, loose, sql

pytestmark = pytest.mark.django_db
TIMES = int(os.environ.get("SHEQU_TAMPERINGS", "300"))


@pytest.fixture
def sealed(people):
    """Five sealed days."""
    days_of_work(people.town, people.owner, days=5)
    return held()


def named(report):
    """What was found."""
    return {(fault.kind, fault.day, fault.row, fault.number) for fault in report.faults}


def test_each_of_many_random_tamperings_is_named(sealed):
    chance = random.Random(20261122)
    missed = []
    for number in range(TIMES):
        tamper = chance.choice(TAMPERINGS)
        place = transaction.savepoint()
        with loose():
            expected = tamper(chance)
        report = verify(outside=[sealed])
        if not expected <= named(report):
            missed.append((number, tamper.__name__, expected, named(report)))
        transaction.savepoint_rollback(place)
    assert missed == []
    assert verify(outside=[sealed]).faults == []


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda each: each.__name__)
def test_each_way_of_tampering_is_named_and_nothing_else_is_blamed(sealed, tamper):
    with loose():
        expected = tamper(random.Random(7))
    assert named(verify(outside=[sealed])) == expected


def test_a_photo_that_is_changed_or_gone_on_disk_is_named(sealed):
    first, second, *_rest = Photo.objects.order_by("id")
    path = folder() / first.file
    octets = bytearray(path.read_bytes())
    octets[len(octets) // 2] ^= 1
    path.write_bytes(octets)
    (folder() / second.file).unlink()
    assert named(verify()) == {
        (Kind.PHOTO_CHANGED, str(first.recorded_on), "photo", first.pk),
        (Kind.PHOTO_MISSING, str(second.recorded_on), "photo", second.pk),
    }


def test_the_last_day_cut_off_is_found_by_a_checkpoint_from_outside(sealed):
    last = Seal.objects.latest("number")
    with loose():
        sql("DELETE FROM ledger_fact WHERE recorded_on >= %s AND reverses_id IS NOT NULL", str(last.day))
        sql("DELETE FROM ledger_fact WHERE recorded_on >= %s", str(last.day))
        sql("DELETE FROM ledger_photo WHERE recorded_on >= %s", str(last.day))
        sql("DELETE FROM ledger_seal WHERE number = %s", last.number)
    assert verify().sound
    assert named(verify(outside=[sealed])) == {(Kind.CUT, str(last.day), "seal", last.number)}


def test_a_chain_that_was_sealed_anew_is_found_by_a_checkpoint_from_outside(sealed, settings):
    with loose():
        sql("UPDATE ledger_fact SET value = value + 1 WHERE id = %s", Fact.objects.earliest("id").pk)
        sql("DELETE FROM ledger_seal")
    (settings.HOME / "checkpoint.txt").unlink()
    seal_days()
    assert verify().sound
    (fault,) = verify(outside=[sealed]).faults
    assert (fault.kind, fault.number) == (Kind.RESEALED, sealed.number)


def test_a_checkpoint_of_another_ledger_is_refused(sealed, settings):
    note = (settings.HOME / "checkpoint.txt").read_text(encoding="utf-8")
    assert read(note, where="x") == sealed
    for wrong in (note.replace("shequ-", "other-"), note[:-8] + "AAAAAA=\n", note.replace("\n5\n", "\n6\n"), ""):
        with pytest.raises(Exception, match="OFF-042"):
            read(wrong, where="x")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no bytes that are no text")
def test_bytes_that_are_no_text_are_named_like_any_change(sealed):
    fact = Fact.objects.filter(recorded_on__lt=timezone.localdate() - timedelta(days=1)).earliest("id")
    with loose():
        sql("UPDATE ledger_fact SET category = CAST(x'ff00fe' AS TEXT) WHERE id = %s", fact.pk)
    assert named(verify()) == {(Kind.CHANGED, str(fact.recorded_on), "fact", fact.pk)}
