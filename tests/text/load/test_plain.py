"""Encodings of plain text."""

import random
from importlib import import_module

import pytest

from shequ.errors import InputError
from shequ.text.load import plain
from tests.text.load.makers import PARAGRAPH

SHORT = "每月检查2次"
OLD = "加強組織領導,落實工作責任,每月至少開展兩次環境衛生整治,發現問題當天處理。"


@pytest.mark.parametrize("text", [SHORT, PARAGRAPH, "云岭社区\n" + PARAGRAPH * 3000])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_of_offices_are_told(text, codec):
    assert plain.parse(text.encode(codec), where="a").text == text


def test_big5_is_read_when_it_clearly_is():
    assert plain.encoding_of(OLD.encode("big5")) == "big5"


def test_old_script_in_gb18030_stays_gb18030():
    assert plain.encoding_of(OLD.encode("gb18030")) == "gb18030"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_damaged_bytes_are_replaced_and_noted(codec):
    content = (PARAGRAPH * 20).encode(codec)
    parsed = plain.parse(content[:300] + b"\xff\xff" + content[300:-1], where="a")
    assert parsed.text.count("清河街道") >= 19
    assert "字节损坏" in parsed.notices[0]


def test_line_ends_become_one_kind_and_nul_goes():
    assert plain.parse(f"a\r\nb\rc\0\n{PARAGRAPH}".encode(), where="a").text == f"a\nb\nc\n{PARAGRAPH}"


@pytest.mark.parametrize("content", [random.Random(3).randbytes(5000), b"\x01\x02\x03abc" * 50, bytes(range(256)) * 9])
def test_binary_is_refused(content):
    with pytest.raises(InputError, match="READ-008"):
        plain.parse(content, where="a.txt")


def test_long_text_is_not_searched_for_its_encoding(monkeypatch):
    monkeypatch.setattr(import_module("charset_normalizer"), "from_bytes", None)
    content = (PARAGRAPH * 40_000).encode("gb18030")
    assert len(content) > 4_000_000
    assert len(plain.parse(content, where="a").text) == len(PARAGRAPH) * 40_000


def test_other_languages_are_left_to_the_last_resort():
    text = "Уборка территории проводится два раза в месяц, нарушения устраняются в тот же день."
    assert plain.parse(text.encode("cp1251"), where="a").text == text


def test_line_of_a_million_characters_is_read():
    assert len(plain.parse(("字" * 1_000_000).encode(), where="a").text) == 1_000_000
