"""Files told by their bytes."""

import pytest

from shequ.errors import InputError
from shequ.text.load.kinds import recognise
from tests.text.load import makers


@pytest.mark.parametrize(
    ("content", "suffix", "kind"),
    [
        (makers.plan(), ".txt", "zip"),
        (makers.pdf(["甲"]), ".doc", "pdf"),
        (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), ".doc", "html"),
        ("\ufeff<!DOCTYPE html>\n<p>字".encode(), ".txt", "html"),
        (b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'>", ".doc", "html"),
        (b"<p>a fragment", ".htm", "html"),
        (b"<p>a fragment", ".txt", "txt"),
        ("一、目标<html>".encode(), ".txt", "txt"),
        ("一、目标".encode(), ".docx", "txt"),
        (b"{\\rtf1\\ansi", ".doc", "rtf"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><a/>', ".doc", "word_xml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".doc", "archived_page"),
        (makers.ole("Root Entry", "WordDocument"), ".docx", "doc"),
        (b"BM is a text", ".txt", "txt"),
    ],
)
def test_kind_is_told_by_the_bytes(content, suffix, kind):
    assert recognise(content, suffix, where="a") == kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"RIFF\0\0\0\0WEBP", "图片"),
        (b"BM\x0a\0\0\0\0\0\0\0", "图片"),
        (b"Rar!\x1a\x07\x00", "压缩包"),
        (b"MZ\x90\x00", "程序"),
        (b"\0\0\0\x18ftypmp42", "音频或视频"),
        (makers.ole("Workbook"), "Excel"),
        (makers.ole("PowerPoint Document"), "PowerPoint"),
        (makers.ole("Other"), "旧版 Office"),
    ],
)
def test_other_kinds_are_refused_by_name(content, name):
    with pytest.raises(InputError) as caught:
        recognise(content, ".docx", where="a.docx")
    assert caught.value.code == "READ-007"
    assert name in caught.value.found


@pytest.mark.parametrize(
    "content", [makers.ole("EncryptionInfo", "EncryptedPackage"), makers.ole("WordDocument", flags=0x0100)]
)
def test_password_is_told_from_damage(content):
    with pytest.raises(InputError, match=r"READ-009.*密码"):
        recognise(content, ".docx", where="a.docx")
