"""Measuring side by side: works in turn, medians of paired ratios, the machine's noise, and gates that may be missed."""

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Work: TypeAlias = Callable[[], object]
Clock: TypeAlias = Callable[[], float]

_LOOP = 200_000


@dataclass(frozen=True, slots=True)
class Gate:
    """A figure that must not be above ``most``; ``aim`` is what we would like it to be."""

    name: str
    value: float
    most: float
    aim: float | None = None

    @property
    def missed(self) -> bool:
        """Whether the figure is above the gate."""
        return self.value > self.most

    def __str__(self) -> str:
        aim = f", aim {self.aim:g}" if self.aim is not None else ""
        return f"{'MISSED' if self.missed else 'ok':<7}{self.name}: {self.value:.2f} (gate {self.most:g}{aim})"


@dataclass(frozen=True, slots=True)
class Rounds:
    """Seconds of every work in every round; a round is short, so that what it compares ran on the same machine."""

    seconds: Mapping[str, Sequence[float]]

    def median(self, name: str) -> float:
        """The median time of a work in seconds."""
        return statistics.median(self.seconds[name])

    def ratio(self, name: str, to: str, *, scale: float = 1.0) -> float:
        """The median over the rounds of one work's time divided by another's; ``scale`` makes up for their sizes."""
        pairs = zip(self.seconds[name], self.seconds[to], strict=True)
        return scale * statistics.median(one / other for one, other in pairs)

    def noise(self) -> str:
        """How much a fixed loop of plain Python varied while the rounds ran."""
        loop = self.seconds["loop"]
        return (
            f"noise: a fixed loop took {1e3 * min(loop):.1f} to {1e3 * max(loop):.1f} ms in {len(loop)} rounds"
            f" (median {1e3 * statistics.median(loop):.1f})"
        )


def rounds(works: Mapping[str, Work], *, count: int, clock: Clock = time.process_time) -> Rounds:
    """Run every work ``count`` times, in turn; processor time of this process unless another ``clock`` is given."""
    works = {**works, "loop": _loop}
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(count):
        for name, work in works.items():
            seconds[name].append(timed(work, clock=clock))
    return Rounds(seconds)


def timed(work: Work, *, clock: Clock = time.process_time) -> float:
    """Seconds that one run of ``work`` takes, never quite nothing."""
    start = clock()
    work()
    return max(clock() - start, 1e-7)


def _loop() -> int:
    total = 0
    for number in range(_LOOP):
        total += number
    return total


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, the first column to the left, the others to the right."""
    every = [head, *rows]
    widths = [max(len(row[place]) for row in every) for place in range(len(head))]
    lines = []
    for row in every:
        first, *others = (word.rjust(width) for word, width in zip(row, widths, strict=True))
        lines.append("  ".join((row[0].ljust(len(first)), *others)).rstrip())
    return "\n".join(lines)


def options(about: str | None) -> argparse.Namespace:
    """The command line of a measurement: ``report`` and ``rounds``."""
    return parser(about).parse_args()


def parser(about: str | None) -> argparse.ArgumentParser:
    """The same, for a measurement that has more to ask."""
    made = argparse.ArgumentParser(description=(about or "").split("\n")[0])
    made.add_argument("--report", action="store_true", help="only print: a gate that is missed is no failure")
    made.add_argument("--rounds", type=int, default=0, help="rounds to take the median of (0: as many as usual)")
    return made


def finish(gates: Sequence[Gate], *, report: bool) -> int:
    """Print the gates; the exit status is 1 when one is missed, unless this is only a ``report``."""
    for gate in gates:
        print(gate)
    print()
    sys.stdout.flush()
    return 1 if not report and any(gate.missed for gate in gates) else 0
