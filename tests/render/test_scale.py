"""Rendering takes time in proportion to the text, whatever lies over what."""

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from shequ.items import Document, Found, Zero
from shequ.render import to_html, to_json, to_table, to_yaml
from tests import factories


def repeated(times: int) -> Document:
    """The plan many times over, with all its items."""
    one, size = factories.plan(), len(factories.PLAN_TEXT)
    items = [
        replace(item, found=replace(item.found, start=item.found.start + size * n, end=item.found.end + size * n))
        for n in range(times)
        for item in one.items
    ]
    return replace(one, text=one.text * times, items=tuple(items), outline=(), repairs=())


def nested(times: int) -> Document:
    """Every item within the one before."""
    text = "每周检查" * times
    spans = [(start, len(text) - start) for start in range(times)]
    items = tuple(Zero("事故", Found(text[a:b], a, b, "zero.none", "sure")) for a, b in spans)
    return factories.document(text, items)


def cost(make: Callable[[Document], str], document: Document) -> float:
    """The least of three runs in seconds of processor time."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        make(document)
        times.append(time.process_time() - begun)
    return min(times)


@pytest.mark.slow
@pytest.mark.parametrize("make", [to_html, to_json, to_yaml, to_table])
def test_rendering_costs_in_proportion_to_length(make):
    assert cost(make, repeated(400)) < 10 * max(cost(make, repeated(100)), 0.005)


@pytest.mark.slow
def test_page_of_nested_items_costs_in_proportion():
    assert cost(to_html, nested(2000)) < 10 * max(cost(to_html, nested(500)), 0.005)
