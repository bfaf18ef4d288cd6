"""How well reports are checked: ``python -m bench.bench_checker [--report] [--rounds N]``.

Three things: documents that the writer composed, read back from their docx and checked; random alterations of figures that
were found right, in those and in reports written by hand (``--rounds`` is how many of each); and the figures of the
reports against their annotation.
"""

import sys
from collections import Counter
from random import Random

from bench.gates import Gate, finish, options, table
from shequ.checker import Verdict
from shequ.reader import read_text
from tests.checker import reports
from tests.checker.alterations import Tally, alter
from tests.checker.generated import Written, packs, written
from tests.checker.ground import ground

CAMPAIGNS = ("sanitation", "safety")
SEEDS = 4
EACH = 500
MISSED = 0.03
ALARMS = 0.01
UNREAD = 0.02


def composed() -> list[Written]:
    """The summaries of the writer's campaigns, each by several seeds."""
    return [written(name, seed) for name in CAMPAIGNS for seed in range(SEEDS)]


def found(document: Written) -> tuple[int, int]:
    """How many figures a composed document has, and how many of them are claims that are found supported."""
    printed = Counter(number.text.lstrip("近约") for number in document.numbers)
    right = [each for each in document.checked.judged if each.verdict is Verdict.SUPPORTED]
    claimed = Counter(each.claim.quote.removesuffix(each.claim.unit.lstrip("万亿")).rstrip("余多") for each in right)
    return printed.total(), sum(min(count, claimed[text]) for text, count in printed.items())


def of_composed(documents: list[Written], *, rounds: int) -> Tally:
    """Alterations of composed documents."""
    tally, dice = Tally(), Random(5)
    while sum(tally.made.values()) < rounds:
        for each in documents:
            alter(each.document, each.checked, each.ground, packs(), dice=dice, tally=tally)
    return tally


def of_reports(*, rounds: int) -> Tally:
    """Alterations of the reports that were written by hand."""
    tally, dice = Tally(), Random(5)
    while sum(tally.made.values()) < rounds:
        for number in reports.numbers():
            told = reports.annotation(number)
            document = read_text((reports.FOLDER / f"{number}.txt").read_text(encoding="utf-8"), stem=number)[0]
            place = ground(told["about"], start=told["from"], end=told["to"])
            alter(document, reports.checked(number), place, packs(), dice=dice, tally=tally)
    return tally


def rows_of_reports() -> list[tuple[str, ...]]:
    """Of each report, how many figures are annotated, read, placed and judged rightly."""
    rows = []
    for number in reports.numbers():
        every = list(reports.outcomes(number))
        counts = (
            len(every),
            sum(one.read for one in every),
            sum(one.placed for one in every),
            sum(one.right for one in every),
        )
        rows.append((number, *map(str, counts)))
    sums = [sum(int(row[column]) for row in rows) for column in range(1, 5)]
    return [*rows, ("all", *map(str, sums))]


def main() -> int:
    """Measure, print, judge; the exit status."""
    chosen = options(__doc__)
    rounds = chosen.rounds or EACH
    documents = composed()
    figures = [found(each) for each in documents]
    claims = sum(len(each.checked.judged) for each in documents)
    supported = sum(each.checked.count(Verdict.SUPPORTED) for each in documents)
    all_figures, read = (sum(column) for column in zip(*figures, strict=True))
    print(f"composed: {all_figures} figures, {read} found and supported; {supported} of {claims} claims supported")
    gates = [
        Gate("composed figures not found", 1 - read / all_figures, UNREAD),
        Gate("composed claims not supported", 1 - supported / claims, UNREAD),
    ]
    for name, tally in (("composed", of_composed(documents, rounds=rounds)), ("reports", of_reports(rounds=rounds))):
        kinds = [(kind, str(made), str(tally.reported[kind])) for kind, made in sorted(tally.made.items())]
        print(table((f"altered, {name}", "made", "reported"), kinds))
        print(f"untouched: {tally.untouched}, false alarms {tally.alarms}")
        if chosen.report:
            print(*tally.missed, sep="\n")
        gates.append(Gate(f"alterations missed, {name}", 1 - tally.share, MISSED))
        gates.append(Gate(f"false alarms, {name}", tally.alarms / max(1, tally.untouched), ALARMS))
    print(table(("report", "figures", "read", "placed", "judged"), rows_of_reports()))
    return finish(gates, report=chosen.report)


if __name__ == "__main__":
    sys.exit(main())
