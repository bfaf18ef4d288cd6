"""Excel out and in: ``python -m bench.bench_sheets [--report] [--rounds N]``.

100,000 rows of twelve columns, written beside bare xlsxwriter in constant memory, and read with every cell checked, in
the child process, beside bare calamine. Memory is the peak of a process of its own: for reading, of the child.
"""

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

import xlsxwriter
from django.conf import settings
from python_calamine import CalamineWorkbook

from bench.gates import Gate, finish, options, rounds, table
from office.sheets import Column, Rows, Sheet, Value, Written, read, write

ROUNDS: Final = 3
COUNT: Final = 100_000
OUT, IN = 1.2, 4.0
MEMORY: Final = 100  # MiB above the interpreter, to write

KINDS: Final = (("shop", "沿街商铺"), ("school", "学校"), ("station", "派出所"), ("property", "物业企业"))
STREETS: Final = "云岭路 清河街 桂园里 松涛苑 柳湾巷 望江亭 石桥村 青禾里".split()

SHEET: Final = Sheet(
    "责任单位",
    (
        Column("code", "编号", required=True),
        Column("name", "单位名称", required=True),
        Column("kind", "类别", "choice", choices=KINDS),
        Column("street", "街巷"),
        Column("number", "门牌", "integer"),
        Column("area", "面积", "decimal"),
        Column("signed", "签订日期", "date"),
        Column("valid", "有效", "boolean"),
        Column("people", "人数", "integer"),
        Column("fee", "费用", "decimal"),
        Column("checked", "检查日期", "date"),
        Column("remark", "备注"),
    ),
    key=("code",),
)


def rows(count: int) -> Iterator[tuple[Value, ...]]:
    """Rows of invented shops and schools, the same every time."""
    draw, start = random.Random(1), date(2024, 1, 1)
    for number in range(count):
        yield (
            f"QH{number:07}",
            f"{draw.choice(STREETS)}第{number}号单位",
            draw.choice(KINDS)[0],
            draw.choice(STREETS),
            draw.randint(1, 400),
            Decimal(draw.randint(1000, 99999)) / 100,
            start + timedelta(days=draw.randint(0, 700)),
            draw.random() < 0.9,
            draw.randint(1, 60),
            Decimal(draw.randint(100, 9999)) / 10,
            start + timedelta(days=draw.randint(0, 700)),
            f"已告知门前三包要求，{draw.randint(1, 12)}月复查",
        )


def bare_write(given: list[tuple[Value, ...]], path: Path) -> None:
    """The same cells by xlsxwriter alone, with the same typed functions and nothing asked of them."""
    labels, answers = dict(KINDS), {True: "是", False: "否"}
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    place = book.add_worksheet("责任单位")
    look = book.add_format({"num_format": "yyyy-mm-dd"})
    text, number, day = place.write_string, place.write_number, place.write_datetime
    for row, cells in enumerate(given):
        code, name, kind, street, door, area, signed, valid, people, fee, checked, remark = cells
        text(row, 0, code)
        text(row, 1, name)
        text(row, 2, labels[str(kind)])
        text(row, 3, street)
        number(row, 4, door)
        number(row, 5, area)
        day(row, 6, signed, look)
        text(row, 7, answers[bool(valid)])
        number(row, 8, people)
        number(row, 9, fee)
        day(row, 10, checked, look)
        text(row, 11, remark)
    book.close()


def bare_read(path: Path) -> int:
    """How many rows calamine gives, unpacked to Python and thrown away."""
    with CalamineWorkbook.from_path(path) as book:
        return sum(1 for _cells in book.get_sheet_by_index(0).iter_rows())


def ours_read(path: Path) -> Rows:
    """Every row, checked; the measurement is worth nothing if one is missing."""
    found = read(path, SHEET)
    if len(found.rows) != COUNT or found.problems:
        raise AssertionError(f"{len(found.rows)} rows, {found.problems[:3]}")
    return found


def peak(work: str, path: Path) -> float:
    """MiB that a process of its own, or its child for reading, takes at most above one that only imports."""
    code = f"import bench.bench_sheets as b; b.alone({work!r}, {str(path)!r})"
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    return float(printed)


def alone(work: str, path: str) -> None:
    """Do one work in this process and print the peak."""
    import resource

    configure()
    write_to = Path(path).with_suffix(f".{work}.xlsx")
    write(SHEET, rows(1), to=write_to)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if work == "write":
        write(SHEET, rows(COUNT), to=write_to)
        print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
        return
    if work == "read":
        ours_read(Path(path))
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def configure() -> None:
    """The least that translation needs."""
    settings.configure(USE_I18N=False)


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    configure()
    with tempfile.TemporaryDirectory(prefix="shequ-bench-") as folder:
        given, path, other = list(rows(COUNT)), Path(folder, "ours.xlsx"), Path(folder, "bare.xlsx")

        def ours_write() -> Written:
            return write(SHEET, given, to=path)

        works = {
            "xlsxwriter alone": lambda: bare_write(given, other),
            "written": ours_write,
            "calamine alone": lambda: bare_read(path),
            "read and checked": lambda: ours_read(path),
        }
        # Reading happens in another process, so that only the clock sees it.
        measured = rounds(works, count=chosen.rounds or ROUNDS, clock=time.perf_counter)
        wrote, child = peak("write", path), peak("read", path)
        size = path.stat().st_size / 1024**2
    print(f"Sheets: {COUNT:,} rows of {len(SHEET.columns)} columns, {size:.1f} MiB")
    print(
        table(
            ("", "s", "rows/s"), [(n, f"{measured.median(n):.2f}", f"{COUNT / measured.median(n):,.0f}") for n in works]
        )
    )
    print(f"peak memory: writing {wrote:.0f} MiB above the interpreter, the reading child {child:.0f} MiB in all")
    print(measured.noise())
    print()
    gates = [
        Gate("written to xlsxwriter alone", measured.ratio("written", "xlsxwriter alone"), OUT),
        Gate("read and checked to calamine alone", measured.ratio("read and checked", "calamine alone"), IN),
        Gate("MiB to write", wrote, MEMORY),
        Gate("MiB of the reading child", child, 512),
    ]
    return finish(gates, report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
