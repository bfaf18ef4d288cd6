"""A paragraph typed over: what was not touched keeps its figure, a changed number is marked, a new one is a word."""

from datetime import date
from fractions import Fraction

import pytest

from office.reports.aligning import aligned, retyped, sentences_of, text_of
from shequ.paper import Number, Paragraph, Sentence
from shequ.standing import Figure, How, Query
from tests.growth import growth


def figure(name, value, unit="吨", key="f1"):
    """A figure of one question."""
    asked = Query(name, "community", 1, date(2026, 3, 1), date(2026, 5, 31))
    exact = Fraction(value)
    return Figure(
        name=name,
        measure=name,
        how=How.SUM,
        unit=unit,
        queries=(asked,),
        numerator=exact.numerator,
        denominator=1,
        value=exact,
        facts=1,
        id=key,
    )


def number(text, value=None, *, suffix="吨", key="f1"):
    """A number as printed."""
    return Number(figure(key, value if value is not None else text, suffix, key), text, suffix)


WASTE, CHECKS = number("300"), number("24", suffix="次", key="f2")
OLD = Paragraph(
    (
        Sentence(("共清运垃圾", WASTE, "。")),
        Sentence(("检查居民区卫生", CHECKS, "，清理楼道", number("300", suffix="处", key="f3"), "。")),
    )
)


def words(paragraph):
    """What is printed."""
    return "".join(text_of(part) for sentence in paragraph.sentences for part in sentence.parts)


def numbers(paragraph):
    """Its numbers."""
    return [part for sentence in paragraph.sentences for part in sentence.parts if isinstance(part, Number)]


def test_the_same_text_keeps_everything():
    assert aligned(OLD, words(OLD)) == (OLD,)


def test_words_around_a_number_may_change():
    (new,) = aligned(OLD, "三月以来共清运各类垃圾300吨。检查居民区卫生24次，清理楼道300处。")
    assert [each.figure.id for each in numbers(new)] == ["f1", "f2", "f3"]
    assert not any(each.edited for each in numbers(new))


def test_a_changed_number_keeps_its_figure_and_is_marked():
    (new,) = aligned(OLD, "共清运垃圾312吨。检查居民区卫生24次，清理楼道300处。")
    first = numbers(new)[0]
    assert (first.figure.id, first.text, first.suffix, first.edited) == ("f1", "312", "吨", True)
    assert words(new) == "共清运垃圾312吨。检查居民区卫生24次，清理楼道300处。"


@pytest.mark.parametrize("typed", ["1300吨", "3001吨", "300.5吨", "13,300吨"])
def test_digits_beside_a_number_are_another_number(typed):
    (new,) = aligned(Paragraph(OLD.sentences[:1]), f"共清运垃圾{typed}。")
    assert [(each.text + each.suffix, each.edited) for each in numbers(new)] == [(typed, True)]


def test_the_same_amount_written_otherwise_is_not_marked():
    assert not retyped(number("300"), "三百").edited
    assert not retyped(number("12000"), "1.2万").edited
    assert retyped(number("300"), "近300").edited


def test_two_numbers_that_change_places_are_both_found():
    (new,) = aligned(OLD, "检查居民区卫生24次，清理楼道300处。共清运垃圾300吨。")
    assert {each.figure.id for each in numbers(new)} >= {"f2", "f3"}
    assert words(new) == "检查居民区卫生24次，清理楼道300处。共清运垃圾300吨。"


def test_new_digits_are_words():
    (new,) = aligned(OLD, words(OLD) + "另有88户参加。")
    assert [each.figure.id for each in numbers(new)] == ["f1", "f2", "f3"]
    assert new.sentences[-1] == Sentence(("另有88户参加。",))


def test_a_number_that_was_deleted_is_gone():
    (new,) = aligned(OLD, "垃圾日产日清。检查居民区卫生24次，清理楼道300处。")
    assert [each.figure.id for each in numbers(new)] == ["f2", "f3"]


def test_a_new_line_is_a_new_paragraph():
    first, second = aligned(OLD, "共清运垃圾300吨。\n\n检查居民区卫生24次，清理楼道300处。")
    assert (len(numbers(first)), len(numbers(second))) == (1, 2)


def test_a_quotation_stays_with_its_sentence():
    assert len(sentences_of("他说：“很好。”大家都赞成。")) == 2


def test_a_paragraph_of_a_hundred_thousand_characters_is_aligned_at_once():
    def one_changed(count):
        pieces = ((f"第{n}处，清运", number(str(n), key=f"f{n}"), "。") for n in range(count))
        old = Paragraph(tuple(Sentence(each) for each in pieces))
        return aligned(old, words(old).replace("清运77吨", "清运78吨"))

    assert sum(each.edited for each in numbers(one_changed(8000)[0])) == 1
    assert growth(one_changed, 2000, 8000) < 10


def test_text_all_different_of_any_length_loses_only_figures():
    typed = "全部重写，一字不留，" * 9000
    assert words(aligned(OLD, typed)[0]) == typed.strip()
    assert growth(lambda text: aligned(OLD, text), typed[: len(typed) // 4], typed, rounds=1) < 10


@pytest.mark.parametrize(("said", "count"), [("一。\n", 6000), ("一。", 10_000)])
def test_very_many_sentences_are_aligned_in_time_that_grows_as_they_do(said, count):
    def twice(times):
        found = aligned(OLD, said * times)
        again = Paragraph(tuple(sentence for each in found for sentence in each.sentences))
        assert len(again.sentences) == times
        return aligned(again, f"{said.strip() * times}二。")

    assert words(twice(count)[0]).endswith("一。二。")
    assert growth(twice, count // 4, count, rounds=1) < 10


@pytest.mark.parametrize(("typed", "said"), [("320", "320吨"), ("320吨", "320吨"), (" 320 吨 ", "320吨")])
def test_a_unit_that_was_typed_too_does_not_stand_twice(typed, said):
    assert text_of(retyped(WASTE, typed)) == said
    assert retyped(WASTE, typed).edited
    assert not retyped(WASTE, "300吨").edited
