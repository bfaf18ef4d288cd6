"""Numbers as lists write them."""

import pytest

from shequ.text.load.counting import WORD_FORMATS, roman, spreadsheet_letters


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCountingThousand", 12, "十二"),
        ("japaneseCounting", 20, "二十"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 2010, "二千零一十"),
        ("chineseCountingThousand", 0, "〇"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 9, "⑨"),
        ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedCircle", 51, "51"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("decimalEnclosedFullstop", 2, "⒉"),
        ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalFullWidth", 10, "１０"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("upperRoman", 14, "XIV"),
        ("none", 5, ""),
    ],
)
def test_word_formats_write_as_word_does(form, number, text):
    assert WORD_FORMATS[form](number) == text


def test_browser_letters_go_on_with_two():
    assert [spreadsheet_letters(number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "ba"]


def test_roman_beyond_its_range_is_plain():
    assert (roman(0), roman(5000)) == ("0", "5000")
