"""For the walk over every address: what stands in each, in 云岭社区, made by ``people.owner``."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def _nothing(people):
    return {}


def _fact(people):
    from office.ledger.models import Fact, Measure
    from office.territory.models import keys_at

    measure = Measure.objects.get_or_create(code="of_its_own", defaults={"name": "自设", "unit": "次", "own": True})[0]
    made = Fact.objects.create(
        **keys_at(people.town.grid),
        recorded_at=timezone.now(),
        recorded_on=date(2026, 11, 20),
        recorded_by=people.owner,
        occurred_on=date(2026, 11, 20),
        month=202611,
        measure=measure,
        value=1,
        source_kind="entry",
        source_id=1,
    )
    return {"fact_id": made.pk}


def _opening(people):
    from office.ledger.models import Measure, Opening
    from office.territory.models import keys_at

    measure = Measure.objects.get_or_create(code="of_its_own", defaults={"name": "自设", "unit": "次", "own": True})[0]
    given = {
        "measure": measure,
        "value": 1,
        "to_on": date(2025, 12, 31),
        "file_name": "总结",
        "recorded_by": people.owner,
    }
    return {"opening_id": Opening.objects.create(**keys_at(people.town.community), **given).pk}


def _sealed(people):
    from office.ledger.checkpoints import HELD
    from office.ledger.sealing import seal_days

    fact = _fact(people)
    seal_days(after_restore=True)
    (Path(settings.HOME) / HELD).unlink(missing_ok=True)  # the seal goes with the test's transaction
    return fact


def _seal(people):
    _sealed(people)
    return {"number": 1}


KWARGS = {
    "ledger:home": _nothing,
    "ledger:facts": _nothing,
    "ledger:fact": _fact,
    "ledger:proof": _sealed,
    "ledger:measures": _nothing,
    "ledger:openings": _nothing,
    "ledger:opening": _opening,
    "ledger:opening-new": _nothing,
    "ledger:opening-undo": _opening,
    "ledger:openings-import": _nothing,
    "ledger:openings-template": _nothing,
    "ledger:seals": _nothing,
    "ledger:checkpoint": _seal,
}

# A day is sealed for the whole office: whoever may look at the ledger may keep its checkpoint.
PLAIN = frozenset({"ledger:checkpoint"})
# What a POST needs besides, to do anything at all.
POSTED = {"ledger:opening-undo": {"version": "1"}}
