"""Near-copies and shared passages."""

from zlib import crc32

import pytest

from shequ.compare import Alike, find_alike
from shequ.items import Document
from tests import factories
from tests.growth import growth

COPIED = "网格员每天在本网格内走访三户居民，登记房屋、人口和隐患情况，当天录入台账。"
SLOGAN = "坚持党建引领、居民自治，不断提高社区服务的能力和水平"


def own(number: int, size: int = 200) -> str:
    """Text of its own for each number: no two share ten letters in a row."""
    return "".join(chr(0x4E00 + crc32(f"{number} {place}".encode()) % 20000) for place in range(size))


def of(*texts: str, least: float = 0.5) -> tuple[list[Document], Alike]:
    documents = [factories.document(text, name=f"d{number}") for number, text in enumerate(texts)]
    return documents, find_alike(documents, least=least)


def test_alike_finds_a_copy_and_both_shares():
    _, found = of(own(1), own(2), own(1) + own(3))
    assert [(pair.a, pair.b) for pair in found.pairs] == [(0, 2)]
    assert found.pairs[0].a_in_b == 1.0
    assert found.pairs[0].b_in_a == pytest.approx(0.5, abs=0.02)


def test_alike_says_where_a_passage_stands_in_both():
    documents, found = of(own(1, 30) + COPIED, "\n".join((own(2, 50), COPIED, own(3, 9))), least=0.3)
    passage = found.pairs[0].passages[0]
    assert documents[0].text[passage.a_start : passage.a_end] == passage.text
    assert documents[1].text[passage.b_start : passage.b_end] == passage.text
    assert COPIED.rstrip("。") in passage.text


def test_alike_passages_are_as_long_as_the_letters_agree():
    _, found = of(own(1, 100) + "甲" + own(2, 100), own(1, 100) + "乙" + own(2, 100))
    assert [(passage.a_start, passage.a_end) for passage in found.pairs[0].passages] == [(0, 100), (101, 201)]


def test_alike_does_not_mind_spaces_and_punctuation():
    spaced = "， ".join(own(1)[place : place + 9] for place in range(0, 200, 9))
    _, found = of(own(1), spaced)
    assert found.pairs[0].a_in_b == found.pairs[0].b_in_a == 1.0


def test_alike_counts_slogans_apart():
    texts = [own(number, 120) + SLOGAN + own(number + 100, 20) for number in range(8)]
    _, found = of(*texts, least=0.1)
    assert found.pairs == ()
    assert [(common.text, common.where) for common in found.common] == [(SLOGAN, tuple(range(8)))]


def test_alike_still_finds_copies_that_also_share_slogans():
    texts = [own(number, 60) + SLOGAN + own(number + 100, 60) for number in range(8)]
    _, found = of(*texts, texts[3])
    assert [(pair.a, pair.b, pair.a_in_b) for pair in found.pairs] == [(3, 8, 1.0)]


def test_alike_puts_what_hangs_together_into_groups():
    _, found = of(own(1), own(2), own(1), own(3), own(2), own(1))
    assert found.groups == ((0, 2, 5), (1, 4))


def test_alike_of_short_or_empty_texts_finds_nothing():
    _, found = of("", "短", "短", "短")
    assert found == Alike((), (), ())


def test_alike_is_the_same_in_every_run():
    texts = [own(number % 4) + own(number, 50) for number in range(12)]
    assert of(*texts)[1] == of(*texts)[1]


def test_alike_of_many_copies_looks_at_the_first():
    _, found = of(*[own(1)] * 40)
    assert len(found.pairs) == 39 and {pair.a for pair in found.pairs} == {0}
    assert found.groups == (tuple(range(40)),)


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["啊", "甲乙丙", COPIED])
def test_alike_of_endless_repetition_ends_soon(unit):
    small, large = (unit * (size // len(unit)) for size in (50_000, 200_000))
    assert of(large, large)[1].pairs[0].a_in_b == 1.0
    assert growth(lambda text: of(text, text), small, large, rounds=1) < 10


@pytest.mark.slow
def test_alike_of_a_thousand_documents_finds_each_copy():
    texts = [own(number, 1500) for number in range(900)]
    _, found = of(*texts, *(text[300:] for text in texts[:100]))
    assert [(pair.a, pair.b) for pair in sorted(found.pairs, key=lambda pair: pair.a)] == [
        (n, 900 + n) for n in range(100)
    ]


def test_alike_lists_a_pair_that_shares_a_little_under_half_unasked():
    documents = [
        factories.document(text, name=name)
        for name, text in (("a", own(1, 90) + own(2, 110)), ("b", own(1, 90) + own(3, 110)))
    ]
    (pair,) = find_alike(documents).pairs
    assert 0.4 < pair.a_in_b < 0.5
