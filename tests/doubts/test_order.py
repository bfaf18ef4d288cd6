"""The order of review, documents as a whole, and hostile ones."""

import time
from dataclasses import fields, replace

import pytest

from bench import bench_doubts
from bench.seeds import KINDS, seeded
from bench.texts import plan
from shequ.doubts import Doubt, doubts_of, order, unread_numbers
from shequ.items import Document, Found, Target
from shequ.reader import read_text
from tests import factories

TEXT = "清运率达到85%以上。绿化率达到35%以上。持证率达到90%以上。"


def target(subject: str, value: float, certainty: str, *, written: float | None = None) -> Target:
    quote = f"{subject}达到{written or value:.0f}%以上"
    return Target(subject, ">=", value, "%", factories.found(TEXT, quote, certainty=certainty))  # type: ignore[arg-type]


def test_order_puts_what_the_quote_contradicts_before_what_is_merely_unsure():
    items = (
        target("清运率", 85.0, "sure"),
        target("绿化率", 35.0, "unsure"),
        target("持证率", 9.0, "sure", written=90.0),
    )
    assert order(factories.document(TEXT, items)) == [2, 1, 0]


def test_order_without_doubts_goes_by_certainty_and_place():
    items = (target("清运率", 85.0, "likely"), target("绿化率", 35.0, "sure"), target("持证率", 90.0, "likely"))
    assert order(factories.document(TEXT, items)) == [0, 2, 1]


def test_doubts_are_sentences_with_a_code_and_a_place():
    items = (target("清运率", 58.0, "sure", written=85.0),)
    for doubt in doubts_of(factories.document(TEXT, items)):
        assert doubt.code.startswith("DBT-")
        assert doubt.said.endswith("。")
        assert 1 <= doubt.weight <= 3
        assert 0 <= doubt.start < doubt.end <= len(TEXT)


def test_every_code_is_explained(root):
    page = (root / "docs" / "reference" / "doubts.md").read_text(encoding="utf-8")
    found = {d.code for document in factories.every() for d in doubts_of(document)}
    assert found
    assert all(f"| {code} |" in page for code in found)


@pytest.mark.parametrize("document", factories.every(), ids=lambda d: d.id)
def test_doubts_are_the_same_each_time(document):
    assert doubts_of(document) == doubts_of(document)
    assert sorted(order(document)) == list(range(len(document.items)))
    assert {d.code for d in unread_numbers(document)} <= {"DBT-040"}


@pytest.mark.parametrize(
    "found",
    [
        Found("", 0, 0, "r", "sure"),
        Found("达到", -5, -3, "r", "sure"),
        Found("不在这里", 10_000, 10_004, "r", "sure"),
        Found(TEXT, 0, len(TEXT), "r", "sure"),
        Found("率", 2, 1, "r", "sure"),
    ],
)
@pytest.mark.parametrize("document", factories.every()[:1])
def test_doubts_survive_any_place_and_any_field(document, found):
    items = [replace(item, found=found) for item in document.items]
    for item in document.items:
        strings = {f.name: "" for f in fields(item) if isinstance(getattr(item, f.name), str) and f.name != "op"}
        items += [replace(item, **strings), replace(item, found=found, **strings)]
    assert len(doubts_of(replace(document, items=tuple(items)))) > len(document.items)


def test_cost_grows_in_step_with_the_text():
    documents = [read_text(plan(size, seed=3), stem="plan")[0] for size in (10_000, 40_000)]
    took = []
    for document in documents:
        rounds = []
        for _ in range(3):
            start = time.process_time()
            doubts_of(document)
            rounds.append(time.process_time() - start)
        took.append(min(rounds))
    assert took[1] < 10 * took[0]


def shown(documents: list[Document], *, each: int) -> tuple[int, int]:
    counts = [bench_doubts.counted(kind, documents, count=each, misses=[]) for kind in KINDS]
    return sum(c.heavy for c in counts), sum(c.made for c in counts)


def test_nine_of_ten_errors_in_the_samples_are_shown():
    heavy, made = shown(bench_doubts.samples(), each=6)
    assert made > 120
    assert heavy >= 0.9 * made


def test_few_items_of_the_samples_are_doubted_untouched():
    total, flagged = bench_doubts.alarms(bench_doubts.samples())
    assert total > 300
    assert flagged <= 0.12 * total


def test_few_annotated_items_are_doubted_untouched(shared):
    total, flagged = bench_doubts.alarms(bench_doubts.corpus())
    assert total > 250
    assert flagged <= 0.12 * total


def test_nine_of_ten_errors_in_annotated_documents_are_shown(shared):
    heavy, made = shown(bench_doubts.corpus(), each=6)
    assert heavy >= 0.9 * made


def test_seeding_leaves_the_document_alone():
    import random

    document = factories.plan()
    before = document.items
    seeds = [
        seeded(kind, document, index=index, rng=random.Random(1))
        for kind in KINDS
        for index in range(len(document.items))
    ]
    made = [seed for seed in seeds if seed is not None]
    assert document.items == before
    assert all(seed.document.items != before and seed.document.text == document.text for seed in made)
    assert isinstance(doubts_of(made[0].document)[0], Doubt)
