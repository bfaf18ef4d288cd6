from collections import Counter

import pytest

from tests.reader.corpus import Entry, entries, gaps
from tests.reader.matching import KEYS, unmatched

POSITIVES = 400
NEGATIVES = 200
SHARE = 0.95


def _case(entry: Entry):
    reason = gaps().get(entry.text)
    marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)] if reason else []
    return pytest.param(entry, marks=marks, id=f"{entry.file}-{entry.text}")


@pytest.mark.parametrize("entry", [_case(entry) for entry in entries()])
def test_entry_gives_the_items_meant(entry: Entry):
    missing, extra = unmatched(entry.items, entry.read())
    assert (missing, extra) == ([], [])


def test_corpus_is_large_enough():
    counted = Counter(bool(entry.items) for entry in entries())
    assert counted[True] >= POSITIVES
    assert counted[False] >= NEGATIVES


def test_corpus_texts_are_unique():
    assert [text for text, count in Counter(entry.text for entry in entries()).items() if count > 1] == []


def test_corpus_items_name_their_key_fields():
    unknown = [
        (entry.text, key)
        for entry in entries()
        for item in entry.items
        for key in item
        if key not in {"type", "approx", "at_least", *KEYS[str(item["type"])][0], KEYS[str(item["type"])][1]}
    ]
    assert unknown == []


def test_known_gaps_are_entries():
    assert set(gaps()) - {entry.text for entry in entries()} == set()


def test_share_read_rightly_is_kept():
    assert 1 - len(gaps()) / len(entries()) >= SHARE
