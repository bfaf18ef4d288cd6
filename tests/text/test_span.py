import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.text.span import Edit, Repair, Repaired, apply_edits, origin_of

FIRST = 0x4E00  # the input is made of characters that occur once; edits write only others
NEW = "×○"


@st.composite
def edited(draw: st.DrawFn) -> list[Repaired]:
    """An input and what several rounds of random edits make of it, every stage of it."""
    stages = [Repaired("".join(chr(FIRST + n) for n in range(draw(st.integers(0, 30)))))]
    for _ in range(draw(st.integers(1, 4))):
        size = len(stages[-1].text)
        cuts = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
        edits = [
            Edit(start, end, draw(st.text(NEW, max_size=3)), "test")
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        stages.append(apply_edits(stages[-1], edits))
    return stages


@given(edited())
def test_kept_character_maps_to_itself_through_all_stages(stages: list[Repaired]):
    source, last = stages[0].text, stages[-1]
    kept = [here for here, char in enumerate(last.text) if char not in NEW]
    assert [source.index(last.text[here]) for here in kept] == [origin_of(last.origin, here) for here in kept]


@given(edited())
def test_every_offset_maps_into_the_input(stages: list[Repaired]):
    last = stages[-1]
    written = sum(len(repair.after) for repair in last.repairs)
    places = [origin_of(last.origin, here) for here in range(len(last.text) + 1)]
    assert all(0 <= place <= len(stages[0].text) + written for place in places)


@given(edited())
def test_repairs_lie_in_the_input_in_order(stages: list[Repaired]):
    places = [(repair.start, repair.end) for repair in stages[-1].repairs]
    assert places == sorted(places)
    assert all(0 <= start <= end for start, end in places)


def test_edit_replaces_and_is_recorded():
    repaired = apply_edits(Repaired("达到８5%以上"), [Edit(2, 3, "8", "width")])
    assert repaired.text == "达到85%以上"
    assert repaired.repairs == (Repair("width", 2, 3, "８", "8"),)


def test_second_stage_is_recorded_in_places_of_the_input():
    first = apply_edits(Repaired("水印达到８5%"), [Edit(0, 2, "", "watermark")])
    second = apply_edits(first, [Edit(2, 3, "8", "width")])
    assert second.text == "达到85%"
    assert second.repairs == (Repair("watermark", 0, 2, "水印", ""), Repair("width", 4, 5, "８", "8"))
    assert [origin_of(second.origin, place) for place in range(5)] == [2, 3, 4, 5, 6]


def test_no_edits_give_the_same_object():
    source = Repaired("清理楼道")
    assert apply_edits(source, []) is source


def test_insertion_keeps_what_stands_around_it():
    repaired = apply_edits(Repaired("甲乙"), [Edit(1, 1, "\n", "heading")])
    assert repaired.text == "甲\n乙"
    assert (origin_of(repaired.origin, 0), origin_of(repaired.origin, 2)) == (0, 1)


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlap at 1"):
        apply_edits(Repaired("甲乙丙"), [Edit(0, 2, "", "a"), Edit(1, 3, "", "b")])
