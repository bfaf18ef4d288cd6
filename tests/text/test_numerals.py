from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shequ.text.numerals import HAN, han_number, number, share

ONES = "零一二三四五六七八九"


def _written(value: int) -> str:
    """A whole number below a hundred million in Chinese characters, as it is written by hand."""
    if value >= 10_000:
        rest = value % 10_000
        link = "零" if 0 < rest < 1000 else ""
        return _written(value // 10_000) + "万" + link + (_written(rest) if rest else "")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            rest = value % size
            link = "零" if 0 < rest < size // 10 else ""
            return ONES[value // size] + name + link + (_written(rest) if rest else "")
    return ONES[value]


@given(st.integers(1, 99_999_999))
def test_han_number_reads_what_was_written(value: int):
    assert han_number(_written(value)) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("两百", 200),
        ("一百零五", 105),
        ("三千八", 3800),
        ("一万二", 12_000),
        ("二百五", 250),
        ("五万零二十", 50_020),
        ("二〇二四", 2024),
        ("叁拾伍万", 350_000),
        ("壹仟贰佰", 1200),
        ("一亿", 100_000_000),
        ("零", 0),
    ],
)
def test_han_number_knows_the_ways_of_writing(word: str, value: int):
    assert han_number(word) == value


@pytest.mark.parametrize("word", ["一二", "三四十", "十X", "个", "二 十"])
def test_han_number_refuses_what_is_no_number(word: str):
    assert han_number(word) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("85", 85.0),
        ("0.5", 0.5),
        ("1,200", 1200.0),
        ("1，200", 1200.0),
        ("12,345,678", 12_345_678.0),
        ("3百", 300.0),
        ("1.5万", 15_000.0),
        ("2千万", 20_000_000.0),
        ("1.2亿", 120_000_000.0),
        ("二十五", 25.0),
        ("半", 0.5),
    ],
)
def test_number_reads_digits_characters_and_mixtures(word: str, value: float):
    assert number(word) == value


@pytest.mark.parametrize("word", ["两个半", "十半", "1.2.3", "若干", "²", "٣"])
def test_number_refuses_what_is_no_number(word: str):
    assert number(word) is None


@given(st.text(alphabet=HAN + "0123456789.,，半", max_size=20))
def test_number_never_fails_nor_goes_below_zero(word: str):
    value = number(word)
    assert value is None or value >= 0


@pytest.mark.parametrize(
    ("word", "percent"),
    [
        ("百分之八十五", 85.0),
        ("百分之100", 100.0),
        ("三分之二", 66.67),
        ("四分之三", 75.0),
        ("千分之五", 0.5),
        ("九成", 90.0),
        ("八成五", 85.0),
    ],
)
def test_share_is_in_per_cent(word: str, percent: float):
    assert share(word) == percent


@pytest.mark.parametrize("word", ["85", "零分之三", "分之二", "成立"])
def test_share_refuses_what_is_no_share(word: str):
    assert share(word) is None


@pytest.mark.parametrize(("read", "word"), [(number, ""), (han_number, ""), (share, "成"), (share, "百分之")])
def test_nothing_is_no_number(read: Callable[[str], float | None], word: str):
    assert read(word) is None
