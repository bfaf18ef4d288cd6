"""Measures the ledger: posting at a million facts, posting in bulk, sealing and verifying, each beside its bare floor.

Run: ``python -m bench.bench_ledger [--facts N]``; for PostgreSQL ``python -m checks.postgres python -m bench.bench_ledger``.
``--crash`` kills a group of writers again and again instead, and counts what was lost; ``--together SECONDS`` lets
writers, sealing and export go on side by side, and counts who was turned away.
"""

import argparse
import base64
import json
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

FACTS = 1_000_000
BULK = 100_000
ROUNDS = 300
DAYS = 365
STARTING = 60  # seconds
WRITERS = 8
KILLS = 15
ACKNOWLEDGED = 10_000


def start(home: str) -> None:
    """Django on an office of our own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "office.config.settings")
    os.environ.setdefault("SHEQU_SECRET_KEY", secrets.token_urlsafe(48))
    os.environ.setdefault("SHEQU_FIELD_KEYS", "1:" + base64.b64encode(b"b" * 32).decode())
    os.environ["SHEQU_HOME"] = home
    os.environ["SHEQU_HTTPS"] = "false"
    import django

    django.setup()


def ground() -> tuple[Any, Any]:
    """Tables, one grid and one person."""
    from django.core.management import call_command

    from office.people.models import Person
    from office.territory.models import KEYED, Level, Place

    call_command("migrate", verbosity=0)
    place: Any = None
    for level, name in zip(KEYED, ("望江区", "清河街道", "云岭社区", "第一网格"), strict=True):
        keys = {f"in_{each}": getattr(place, f"in_{each}", None) for each in KEYED}
        place = Place.objects.create(level=Level(level), name=name, parent=place, **keys)
        setattr(place, f"in_{level}", place.pk)
        place.save()
    return place, Person.objects.create(username="lupeifen", name="陆佩芬")


def rows(count: int, place: Any, person: Any) -> Iterator[Any]:
    """Bare facts over a year of finished days."""
    from django.utils import timezone

    from office.ledger.knowledge import measure_rows, packs
    from office.ledger.models import Fact
    from office.territory.models import keys_at

    codes = [each.code for each in packs().measures.values() if each.kind.value == "flow"][:40]
    measures = list(measure_rows(codes).values())
    now = timezone.now()
    keys = keys_at(place)
    for number in range(count):
        at = now - timedelta(days=DAYS - number * DAYS // count)
        day = timezone.localdate(at)
        on = day - timedelta(days=number % 7)
        yield Fact(
            **keys,
            recorded_at=at,
            recorded_on=day,
            recorded_by=person,
            occurred_on=on,
            month=on.year * 100 + on.month,
            measure=measures[number * 7 % len(measures)],
            value=number * 37 % 100_000,
            category=("", "alley", "roof")[number % 3],
            source_kind="entry",
            source_id=number // 3,
        )


def fill(count: int, place: Any, person: Any) -> float:
    """So many facts, in big transactions; seconds."""
    from django.db import transaction

    from office.ledger.models import Fact

    made, began = rows(count, place, person), time.perf_counter()
    while chunk := list(islice(made, 20_000)):
        with transaction.atomic():
            Fact.objects.bulk_create(chunk)
    return time.perf_counter() - began


def best(work: Callable[[], Any], times: int = ROUNDS) -> tuple[float, float]:
    """Milliseconds of one call: the median, and of the processor alone."""
    spent, cpu = [], time.process_time()
    for _number in range(times):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return sorted(spent)[times // 2] * 1000, (time.process_time() - cpu) / times * 1000


def post_one(place: Any, person: Any) -> dict[str, Any]:
    """Posting three lines with their audit row, beside a bare insert of one row into a table of the same size."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from office.audit import trail
    from office.ledger.actions import Line, post
    from office.ledger.models import Opening
    from office.territory.models import keys_at

    today = date.today() - timedelta(days=1)
    codes = [row.code for row in _measures()[:3]]

    def ours() -> None:
        with transaction.atomic():
            post([Line(code, 5, place, today) for code in codes], by=person, source_kind="entry", source_id=1)
            trail.log("ledger.open", by=person)

    def bare() -> None:
        with transaction.atomic():
            Opening.objects.create(
                **keys_at(place), measure_id=1, value=1, to_on=today, file_name="x", recorded_by=person
            )

    ours()
    with CaptureQueriesContext(connection) as queries:
        ours()
    turns = [(best(ours, 60), best(bare, 60)) for _turn in range(5)]
    (wall, cpu), (bare_wall, bare_cpu) = (tuple(map(min, zip(*side, strict=True))) for side in zip(*turns, strict=True))
    return {
        "statements": len(queries),
        "ms": round(wall, 3),
        "bare_ms": round(bare_wall, 3),
        "ratio": round(wall / bare_wall, 2),
        "cpu_ratio": round(cpu / bare_cpu, 2),
    }


def post_many(place: Any, person: Any) -> dict[str, Any]:
    """A hundred thousand lines through ``post``, beside ``bulk_create`` of the same rows."""
    from django.db import transaction

    from office.ledger.actions import Line, post
    from office.ledger.models import Fact

    lines = [
        Line(_measures()[n % 40].code, n, place, date.today() - timedelta(days=n % 300), category="alley")
        for n in range(BULK)
    ]
    spent: dict[str, list[float]] = {"ours": [], "bare": []}
    for _turn in range(3):
        with transaction.atomic():
            began = time.perf_counter()
            made = post(lines, by=person, source_kind="entry", source_id=2)
            spent["ours"].append(time.perf_counter() - began)
            copies = [_copy(each) for each in made]
            transaction.set_rollback(True)
        with transaction.atomic():
            began = time.perf_counter()
            Fact.objects.bulk_create(copies)
            spent["bare"].append(time.perf_counter() - began)
            transaction.set_rollback(True)
    ours, bare = min(spent["ours"]), min(spent["bare"])
    return {"s": round(ours, 2), "bare_s": round(bare, 2), "speed_of_bare": round(bare / ours, 2)}


def seal_and_verify() -> dict[str, Any]:
    """Sealing a year, then reading all of it again, beside reading the rows and hashing them."""
    from office.ledger.models import Fact
    from office.ledger.sealing import seal_days
    from office.ledger.verifying import verify

    began = time.perf_counter()
    days = len(seal_days())
    sealed = time.perf_counter() - began
    floors, ours = [], []
    for _turn in range(2):
        began = time.perf_counter()
        found = Fact.objects.order_by("recorded_on", "id").values_list(*[f.attname for f in Fact._meta.concrete_fields])
        for row in found.iterator(5000):
            sha256(b"\0" + repr(row).encode()).digest()
        floors.append(time.perf_counter() - began)
        began = time.perf_counter()
        report = verify()
        ours.append(time.perf_counter() - began)
        assert report.sound, report.faults[:3]
    return {
        "days": days,
        "seal_s": round(sealed, 2),
        "verify_s": round(min(ours), 2),
        "read_and_hash_s": round(min(floors), 2),
        "ratio": round(min(ours) / min(floors), 2),
        "facts": report.facts,
    }


def _copy(fact: Any) -> Any:
    fact.pk = None
    fact._state.adding = True
    return fact


def _measures() -> list[Any]:
    from office.ledger.models import Measure

    return list(Measure.objects.order_by("id")[:40])


def write_on(home: str, number: int, *, started_by: int) -> None:
    """One writer: posts with keys, and says each on a line of its own once it is committed."""
    start(home)
    from django.db import transaction

    from office.ledger.actions import Line, post
    from office.ledger.models import Opening
    from office.people.models import Person
    from office.territory.models import Place, keys_at

    place, person = Place.objects.get(level="grid"), Person.objects.get()
    log = os.open(Path(home) / f"acked-{number}", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    count = 0
    while os.getppid() == started_by:  # nobody goes on writing for a measurement that is gone
        key, count = f"{number}-{os.getpid()}-{count}", count + 1
        with transaction.atomic():
            opening = Opening.objects.create(
                **keys_at(place),
                measure_id=1,
                value=1,
                to_on=date.today(),
                file_name=key,
                recorded_by=person,
            )
            code = opening.measure.code
            post([Line(code, 1, place, date.today())] * 2, by=person, source_kind="opening", source_id=opening.pk)
        os.write(log, f"{key}\n".encode())


def crash(home: str, *, kills: int, acknowledged: int) -> dict[str, Any]:
    """Kill the whole group of writers until enough was acknowledged; what was lost, doubled or left without its facts."""
    place, person = ground()
    list(rows(1, place, person))
    killed, said = 0, 0
    while killed < kills or said < acknowledged:
        command = [sys.executable, "-m", "bench.bench_ledger", "--writer", home, str(os.getpid())]
        group = [subprocess.Popen([*command, str(n)], start_new_session=True) for n in range(WRITERS)]
        _at_work(home, said)
        time.sleep(1 + killed % 4)
        for each in group:
            each.send_signal(signal.SIGKILL)
        for each in group:
            each.wait()
        killed += 1
        said = _acknowledged(home)
    return {"kills": killed, "acknowledged": said, **_judged(home)}


def _acknowledged(home: str) -> int:
    return sum(1 for path in Path(home).glob("acked-*") for _line in path.open())


def _at_work(home: str, before: int) -> None:
    """Wait until the writers, who take a while to start, have written something."""
    until = time.monotonic() + STARTING
    while _acknowledged(home) == before and time.monotonic() < until:
        time.sleep(0.1)


def together(home: str, *, seconds: float) -> dict[str, Any]:
    """Writers, sealing and export at once; how often anybody was turned away."""
    from office.ledger.exporting import export
    from office.ledger.sealing import seal_days

    place, person = ground()
    fill(5_000, place, person)
    seal_days(today=date.today() - timedelta(days=5))  # the rest while everybody writes
    command = [sys.executable, "-m", "bench.bench_ledger", "--writer", home, str(os.getpid())]
    group = [subprocess.Popen([*command, str(n)], start_new_session=True) for n in range(WRITERS)]
    try:
        _at_work(home, 0)
        until, exports = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            seal_days()
            export(Path(home) / "export")
            exports += 1
        errors = sum(each.poll() is not None for each in group)  # a writer never ends by itself
    finally:
        for each in group:
            each.kill()
            each.wait()
    said = _acknowledged(home)
    return {"exports": exports, "errors": errors, "acknowledged": said, **_judged(home)}


def _judged(home: str) -> dict[str, Any]:
    from django.db import connection
    from django.db.models import Count

    from office.ledger.models import Fact, Opening
    from office.ledger.sealing import seal_days
    from office.ledger.verifying import verify

    connection.close()
    acked = [line.strip() for path in Path(home).glob("acked-*") for line in path.read_text().splitlines()]
    there = list(Opening.objects.values_list("file_name", "id"))
    opened = Fact.objects.filter(source_kind="opening").order_by()
    facts = dict(opened.values_list("source_id").annotate(Count("id")))
    seal_days(today=date.today() + timedelta(days=1))
    return {
        "lost": len(set(acked) - {name for name, _id in there}),
        "doubled": len(there) - len({name for name, _id in there}),
        "orphans": sum(facts.get(number) != 2 for _name, number in there) + len(facts.keys() - {n for _k, n in there}),
        "sound": verify().sound,
    }


def main() -> int:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--facts", type=int, default=FACTS)
    parser.add_argument("--crash", action="store_true")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--acknowledged", type=int, default=ACKNOWLEDGED)
    parser.add_argument("--together", type=float, metavar="SECONDS")
    parser.add_argument("--writer", nargs=3, metavar=("HOME", "STARTER", "NUMBER"))
    options = parser.parse_args()
    if options.writer:
        write_on(options.writer[0], int(options.writer[2]), started_by=int(options.writer[1]))
    with tempfile.TemporaryDirectory(prefix="shequ-ledger-") as home:
        start(home)
        from django.db import connection

        if options.crash:
            print(json.dumps(crash(home, kills=options.kills, acknowledged=options.acknowledged), indent=1))
            return 0
        if options.together:
            print(json.dumps(together(home, seconds=options.together), indent=1))
            return 0
        place, person = ground()
        told: dict[str, Any] = {"engine": connection.vendor, "facts": options.facts, "at": f"{datetime.now():%F %T}"}
        told["filled_s"] = round(fill(options.facts, place, person), 1)
        told["post"] = post_one(place, person)
        told["bulk"] = post_many(place, person)
        told["verify"] = seal_and_verify()
        print(json.dumps(told, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
