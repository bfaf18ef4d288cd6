"""A document made plain and back is the same document."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.paper import (
    Chart,
    Heading,
    Number,
    Paper,
    Paragraph,
    Picture,
    Sentence,
    Series,
    Table,
    as_plain,
    figure_of_plain,
    figure_plain,
    paper_of,
)
from shequ.standing import Figure, How, Query
from tests.paper import papers

words = st.text(max_size=8)
days = st.dates()
whole = st.none() | st.integers()
queries = st.builds(
    Query,
    words,
    st.sampled_from(("district", "subdistrict", "community", "grid")),
    st.integers(),
    days,
    days,
    category=words,
    population=words,
    party=whole,
    latest=st.booleans(),
)
figures = st.builds(
    Figure,
    name=words,
    measure=words,
    how=st.sampled_from(How),
    unit=words,
    queries=st.lists(queries, max_size=3).map(tuple),
    numerator=whole,
    denominator=whole,
    value=st.none() | st.fractions(),
    facts=st.integers(min_value=0),
    why=words,
    id=words,
    place=words,
)
numbers = st.builds(Number, figures, words, suffix=words, edited=st.booleans())
parts = st.lists(words | numbers, max_size=4).map(tuple)
captions = st.lists(words, max_size=3).map(tuple)
series = st.builds(Series, words, st.lists(st.none() | numbers, max_size=3).map(tuple))
blocks = st.one_of(
    st.builds(Paragraph, st.lists(st.builds(Sentence, parts), max_size=3).map(tuple)),
    st.builds(Heading, st.sampled_from((1, 2, 3, 4)), words),
    st.builds(Table, words, captions, st.lists(parts, max_size=3).map(tuple)),
    st.builds(
        Chart,
        words,
        st.sampled_from(("bars", "lines")),
        captions,
        st.lists(series, max_size=3).map(tuple),
        words,
        target=st.none() | numbers,
    ),
    st.builds(Picture, words, time=words, place=words, people=words, theme=words, background=words, cause=words),
)
several = st.lists(blocks, max_size=4).map(tuple)
documents = st.builds(
    Paper,
    genre=words,
    title=words,
    blocks=several,
    signed=words,
    dated=st.none() | days,
    to=words,
    mark=words,
    number=words,
    copies_to=words,
    note=words,
    attached=st.lists(st.tuples(words, several), max_size=2).map(tuple),
)


@given(documents)
def test_document_comes_back_from_json_as_it_was(document):
    assert paper_of(json.loads(json.dumps(as_plain(document)))) == document


@given(figures)
def test_figure_comes_back_as_it_was(figure):
    assert figure_of_plain(json.loads(json.dumps(figure_plain(figure)))) == figure


def test_figure_that_stands_twice_is_written_once():
    plain = as_plain(papers.mixed())
    assert [figure["id"] for figure in plain["figures"]].count("f300") == 1
    assert plain["blocks"][2]["sentences"][0][1] == {"figure": 0, "text": "300", "suffix": "户", "edited": False}


def test_fractions_and_days_are_written_exactly():
    plain = figure_plain(papers.figure(value=22, denominator=10))
    assert plain["value"] == "11/5"
    assert plain["queries"][0][3:5] == [date(2026, 1, 1).isoformat(), "2026-03-31"]


def test_unknown_block_is_refused():
    plain = as_plain(papers.paper())
    plain["blocks"] = [{"kind": "sound"}]
    with pytest.raises(ValueError, match="sound"):
        paper_of(plain)
