"""Measures registers as sheets: checking and importing 100,000 rows, taking them back, and writing them out again.

Run: ``python -m bench.bench_registers [--rows N]``; for PostgreSQL ``python -m checks.postgres python -m
bench.bench_registers``. Importing stands beside ``bulk_create`` of the same entries and facts, export beside bare
xlsxwriter with the same cells. Memory is the peak of the process that imports.
"""

import argparse
import cProfile
import json
import os
import pstats
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from bench.bench_ledger import ground, start

ROWS = 100_000
CODE = "clean_ups"
MEMORY = 300  # MiB
HEAD = (
    "日期",
    "地点",
    "清理内容",
    "参加人数（人）",
    "清理死角（处）",
    "清运垃圾（吨）",
    "清扫面积（平方米）",
    "清理类别",
    "备注",
)
KINDS = ("楼道堆物", "背街小巷和院落", "市场周边")
PSS = Path("/proc/self/smaps_rollup")


def rows(count: int) -> Iterator[tuple[Any, ...]]:
    """Rows of invented clean-ups over three years, the same every time."""
    last = date.today() - timedelta(days=1)
    for number in range(count):
        yield (
            last - timedelta(days=number % 1000),
            "云岭社区/第一网格" if number % 3 else "云岭社区",
            f"桂园里第{number}次清理",
            number % 60 + 1,
            number % 9,
            number % 40 / 8,
            number % 700,
            KINDS[number % len(KINDS)] if number % 2 else None,
            f"已告知门前三包要求，{number % 12 + 1}月复查",
        )


def sheet(path: Path, count: int) -> None:
    """The sheet as somebody else's program writes it."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    place = book.add_worksheet("台账")
    look = book.add_format({"num_format": "yyyy-mm-dd"})
    place.write_row(0, 0, HEAD)
    for number, cells in enumerate(rows(count), 1):
        place.write_datetime(number, 0, cells[0], look)
        for column, cell in enumerate(cells[1:], 1):
            if cell is not None:
                place.write(number, column, cell)
    book.close()


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds by the clock, and what it gave; the processor's seconds are in ``CPU``."""
    began, cpu = time.perf_counter(), time.process_time()
    made = work()
    CPU.append(round(time.process_time() - cpu, 1))
    return time.perf_counter() - began, made


CPU: list[float] = []


def pss() -> float:
    """MiB of this process now, shared pages counted by their share."""
    line = next(line for line in PSS.read_text().splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


class Watch:
    """The highest Pss, looked at as rows go by."""

    def __init__(self) -> None:
        self.peak, self.next = pss(), 0.0

    def look(self, *_said: object) -> None:
        """Look, at most ten times a second."""
        if time.monotonic() >= self.next:
            self.peak, self.next = max(self.peak, pss()), time.monotonic() + 0.1


def copies() -> tuple[list[Any], list[Any]]:
    """The entries and facts that are there, as new rows."""
    from office.ledger.models import Fact
    from office.registers.models import Entry

    made: tuple[list[Any], list[Any]] = ([], [])
    for model, into in cast("Any", ((Entry, made[0]), (Fact, made[1]))):
        for each in model._default_manager.order_by("id").iterator(5000):
            each.pk, each._state.adding = None, True
            if isinstance(each, Entry):
                each.key = uuid.uuid4()
            into.append(each)
    return made


def bare() -> tuple[float, int]:
    """Seconds of ``bulk_create`` of the same rows, in pieces of a thousand entries, rolled back; and how many facts."""
    from django.db import transaction

    from office.ledger.models import Fact
    from office.registers.models import Entry

    entries, facts = copies()
    each = len(facts) // len(entries)
    with transaction.atomic():
        began, cpu = time.perf_counter(), time.process_time()
        for at in range(0, len(entries), 1000):
            Entry.objects.bulk_create(entries[at : at + 1000])
            Fact.objects.bulk_create(facts[at * each : (at + 1000) * each])
        rest = facts[(len(entries)) * each :]
        if rest:
            Fact.objects.bulk_create(rest)
        spent = time.perf_counter() - began
        CPU.append(round(time.process_time() - cpu, 1))
        transaction.set_rollback(True)
    return spent, len(facts)


def bare_export(path: Path) -> None:
    """The same cells by xlsxwriter alone, from rows read as they are."""
    import xlsxwriter

    from office.registers.models import Entry
    from office.registers.shapes import register_named

    register = register_named(CODE)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    place, look = book.add_worksheet("台账"), book.add_format({"num_format": "yyyy-mm-dd"})
    named = Entry.objects.order_by("-occurred_on", "-id").values_list("id", "occurred_on", "place__name", "values")
    for number, (key, on, where, values) in enumerate(named.iterator(1000), 1):
        place.write_number(number, 0, key)
        place.write_datetime(number, 1, on, look)
        place.write_string(number, 2, where)
        for column, each in enumerate(register.fields, 3):
            value = values.get(each.code)
            if isinstance(value, int):
                place.write_number(number, column, value)
            elif value is not None:
                place.write_string(number, column, str(value))
    book.close()


def profiled(act: Callable[[], Any], *, profile: bool) -> Any:
    """What ``act`` gives; where its time goes is printed if that is asked for."""
    if not profile:
        return act()
    profiler = cProfile.Profile()
    given = profiler.runcall(act)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(35)
    return given


def measure(count: int, folder: Path, *, profile: bool) -> dict[str, Any]:
    """Everything, in order."""
    from django.conf import settings
    from django.db import connection

    from office.files import save
    from office.people.models import Person, Post, Role
    from office.registers.actions.many import undo_batch
    from office.registers.books import counting, deciding, exports
    from office.registers.models import Batch, Entry, Incoming
    from office.registers.shapes import register_named
    from office.territory.models import Place

    _grid, person = ground()
    _post(person, Post, Role, Place)
    settings.FILES.mkdir(parents=True, exist_ok=True)
    path = folder / "rows.xlsx"
    sheet(path, count)
    from office.registers.books import store

    kept = save([path.read_bytes()], folder=store.folder(), suffix=".xlsx")
    community = Place.objects.get(level="community")
    person = Person.objects.get(pk=person.pk)
    row = deciding.receive(
        register=register_named(CODE), place=community, by=person, stored=kept, file_name="rows.xlsx"
    )
    watch = Watch()
    setattr(counting.Count, "say", lambda _self, _rows: watch.look())  # noqa: B010 looked at while it counts
    idle = pss()
    told: dict[str, Any] = {"database": connection.vendor, "rows": count, "idle_mb": round(idle)}
    checked, _none = timed(lambda: deciding.check(row))
    row.refresh_from_db()
    assert row.found["added"] == count and not row.found["faults"], row.found["faults"][:3]
    told |= {"check_s": round(checked, 1), "check_mb": round(watch.peak)}
    deciding.start(row=row, by=person)
    row = Incoming.objects.select_related("place", "by").get(pk=row.pk)
    watch.peak = pss()
    took, _none = timed(lambda: profiled(lambda: deciding.import_now(row, skip=True), profile=profile))
    used = CPU[-1]
    row.refresh_from_db()
    assert row.state == Incoming.State.IMPORTED, row.found
    told |= {"import_s": round(took, 1), "import_rows_s": round(count / took), "import_mb": round(watch.peak)}
    spent, facts = bare()
    told |= {"facts": facts, "bulk_create_s": round(spent, 1), "speed_of_bare": round(spent / took, 2)}
    told |= {"import_cpu_s": used, "bulk_create_cpu_s": CPU[-1], "cpu_speed_of_bare": round(CPU[-1] / used, 2)}
    told |= _export(folder, count, exports, register_named(CODE), person)
    batch = Batch.objects.get()
    undone, gone = timed(lambda: undo_batch(batch=batch, by=person, reason="量一量"))
    assert gone == count and not Entry.objects.filter(state="kept").exists()
    return told | {"undo_s": round(undone, 1)}


def _export(folder: Path, count: int, exports: Any, register: Any, person: Any) -> dict[str, Any]:
    from office.registers.models import Entry

    before = pss()
    entries = Entry.objects.order_by("-occurred_on", "-id")
    took, file = timed(lambda: exports.export_entries(register=register, entries=entries, by=person, sentence=""))
    after = pss()
    file.close()
    alone, _none = timed(lambda: bare_export(folder / "bare.xlsx"))
    return {
        "export_s": round(took, 1),
        "export_rows_s": round(count / took),
        "xlsxwriter_s": round(alone, 1),
        "export_to_bare": round(took / alone, 2),
        "export_mb": round(after - before),
    }


def _post(person: Any, post: Any, role: Any, place: Any) -> None:
    from office.people.models import Body
    from office.territory.models import keys_at

    community = place.objects.get(level="community")
    body = Body.objects.create(**keys_at(community), name="云岭社区居民委员会")
    post.objects.create(
        person=person, body=body, role=role.WORKER, title="社区工作者", place=community, held_from=date(2020, 1, 1)
    )


def main() -> int:
    """Measure, print; the exit status says whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shequ-bench-") as folder:
        start(folder)
        told = measure(chosen.rows, Path(folder), profile=chosen.profile)
    print(json.dumps(told, ensure_ascii=False))
    return int(told["speed_of_bare"] < 0.5 or max(told["import_mb"], told["check_mb"]) > MEMORY)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
