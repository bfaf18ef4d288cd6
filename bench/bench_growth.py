"""Whether cost grows in step with length, memory stays bounded and both cores work.

``python -m bench.bench_growth [--report] [--rounds N]``. Texts of 50 KB, 500 KB and 5 MB in UTF-8: one document, one line
without punctuation, one page of many documents; then a folder of 1,000 files through the command line.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from bench.bench_start import command, environment, ran
from bench.gates import Gate, Work, finish, options, rounds, table
from bench.texts import one_line, page, plan
from shequ.cli.crew import processors
from shequ.reader import read_text

ROUNDS = 3
GROWTH = 1.3  # of the price a character
MEGABYTES = 200
TOGETHER = 1.4  # what two processes save, to what two plain loops save by running at once on this machine
CHARACTER = 3  # bytes of a Chinese one in UTF-8; digits and line ends make the texts a little smaller than their names
SIZES: Mapping[str, int] = {
    "50 KB": 50_000 // CHARACTER,
    "500 KB": 500_000 // CHARACTER,
    "5 MB": 5_000_000 // CHARACTER,
}
TEXTS: Mapping[str, int] = {"50 KB": 10, "500 KB": 1, "5 MB": 1}  # different ones, read in one round
DOCUMENT = 1667  # characters of one of a page's documents, so that 5 MB are 1,000
SHAPES: Mapping[str, Callable[[int, int], str]] = {
    "one document": lambda size, seed: plan(size, seed=seed),
    "one line": lambda size, seed: one_line(size, seed=seed),
    "a page of documents": lambda size, seed: page(max(2, size // DOCUMENT), size=DOCUMENT - 100, seed=seed),
}
FILES = 1000

LOOP = "total = 0\nfor number in range(20_000_000): total += number"
MEMORY = """
import resource, sys
from functools import partial
from pathlib import Path
if len(sys.argv) > 1:
    from shequ.reader import read
    assert any(document.items for document in read(sys.argv[1]))
status = Path("/proc/self/status")
if status.is_file():
    print(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""  # KiB; on Linux ru_maxrss begins with what the parent had, VmHWM does not


def growth(*, count: int) -> Iterator[Gate]:
    """Read every shape in every size and print the price of a character."""
    rows, gates = [], []
    for shape, make in SHAPES.items():
        texts = {name: [make(size, seed) for seed in range(TEXTS[name])] for name, size in SIZES.items()}
        works = {name: reading(several) for name, several in texts.items()}
        works["50 KB"]()
        measured = rounds(works, count=count)
        sizes = {name: sum(map(len, several)) for name, several in texts.items()}
        for name, size in sizes.items():
            grown = measured.ratio(name, "50 KB", scale=sizes["50 KB"] / size)
            took, length = measured.median(name) / size, size // TEXTS[name]
            rows.append((f"{shape}, {name}", f"{length:,}", f"{1e6 * took:.2f}", f"{grown:.2f}"))
        gates.append(Gate(f"{shape}: price at 5 MB to price at 50 KB", grown, GROWTH))
    print(table(("reading", "characters", "µs a character", "to 50 KB"), rows))
    print(measured.noise())
    print()
    yield from gates


def reading(texts: Sequence[str]) -> Work:
    """Reading some texts."""

    def work() -> None:
        for text in texts:
            read_text(text, stem="text")

    return work


def memory(folder: Path) -> Gate:
    """The most memory that reading a file of 5 MB takes above a bare Python, imports included."""
    file = folder / "long.txt"
    file.write_text(plan(SIZES["5 MB"]), encoding="utf-8")
    bare, reading = peak(), peak(str(file))
    used = (reading - bare) / 1024
    print(f"Memory for {file.stat().st_size / 1e6:.1f} MB: {used:.0f} MiB above a bare Python of {bare / 1024:.0f} MiB")
    print()
    file.unlink()
    return Gate("MiB to read a file of 5 MB", used, MEGABYTES)


def peak(*arguments: str) -> int:
    """The peak memory in KiB of a Python that reads the file named, or nothing."""
    answer = subprocess.run(
        [sys.executable, "-c", MEMORY, *arguments], check=True, capture_output=True, text=True, env=environment()
    )
    return int(answer.stdout)


def cores(folder: Path, *, count: int) -> Iterator[Gate]:
    """Read a folder of 1,000 files with one process and with two."""
    files = folder / "files"
    files.mkdir()
    for number in range(FILES):
        (files / f"{number:04}.txt").write_text(plan(DOCUMENT - 100, seed=number), encoding="utf-8")
    works: dict[str, Work] = {f"--jobs {jobs}": partial(ran, folder_command(folder, jobs=jobs)) for jobs in (1, 2)}
    works |= {"two loops in turn": partial(loops, at_once=False), "two loops at once": partial(loops, at_once=True)}
    measured = rounds(works, count=count, clock=time.perf_counter)
    written = len(list((folder / "out-2").glob("*.json")))
    pairs = (("--jobs 1", "--jobs 1"), ("--jobs 2", "--jobs 1"), ("two loops at once", "two loops in turn"))
    rows = [(one, f"{measured.median(one):.2f}", f"{measured.ratio(one, other):.2f}") for one, other in pairs]
    print(f"A folder of {FILES:,} files, {written:,} written as JSON, {processors()} processors")
    print(table(("shequ read", "s", "to one"), rows))
    print(measured.noise())
    print()
    if processors() > 1:
        saved = measured.ratio("--jobs 2", "--jobs 1") / measured.ratio("two loops at once", "two loops in turn")
        yield Gate("two processes to one, against two loops", saved, TOGETHER)


def loops(*, at_once: bool) -> None:
    """Two processes that only count, at once or one after the other: what the machine's second core is worth just now."""
    for group in [2] if at_once else [1, 1]:
        running = [subprocess.Popen([sys.executable, "-c", LOOP]) for _ in range(group)]
        for process in running:
            process.wait()


def folder_command(folder: Path, *, jobs: int) -> Sequence[str]:
    """The command that reads the folder's files."""
    chosen = ["--format", "json", "--out", str(folder / f"out-{jobs}"), "--quiet", "--jobs", str(jobs)]
    return [*command(), "read", str(folder / "files"), *chosen]


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    count = chosen.rounds or ROUNDS
    gates = list(growth(count=count))
    with tempfile.TemporaryDirectory() as name:
        gates.append(memory(Path(name)))
        gates += cores(Path(name), count=count)
    return finish(gates, report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
