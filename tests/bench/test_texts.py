"""The texts that measurements read."""

from bench.texts import copies, one_line, page, plan
from shequ.reader import read_text


def test_plan_has_the_size_asked_for_and_is_always_the_same():
    assert 5000 <= len(plan(5000)) < 5500
    assert plan(5000) == plan(5000) != plan(5000, seed=2)


def test_plan_holds_promises_to_be_read():
    items = read_text(plan(5000), stem="plan")[0].items
    assert len({type(item) for item in items}) >= 5


def test_one_line_has_no_break_at_all():
    text = one_line(3000)
    assert len(text) == 3000
    assert text.isalnum()


def test_page_is_read_as_so_many_documents():
    assert len(read_text(page(12), stem="page")) == 12


def test_copies_of_a_family_share_most_of_their_lines():
    first, second, *_, other = (set(text.split("\n")) for text in copies(11))
    assert len(first & second) > len(first) / 2
    assert len(first & other) < len(first) / 2
