"""Older Word files."""

import shutil
import subprocess
import sys

import pytest

from shequ.errors import InputError
from shequ.text.load import Parser, wordconvert
from tests.text.load import makers

WITH_OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def without_office(monkeypatch, *tools: str) -> None:
    found = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: found(name) if name in tools else None)


@pytest.fixture(scope="module")
def old_word(tmp_path_factory):
    """The sample plan as a real .doc."""
    folder = tmp_path_factory.mktemp("doc")
    (folder / "a.docx").write_bytes(makers.plan())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "a.docx")], check=True, capture_output=True, timeout=60)
    return folder / "a.doc"


@WITH_OFFICE
def test_doc_is_read_with_its_numbers(old_word):
    with Parser() as parser:
        loaded = parser.load(old_word)
    assert loaded.format == "doc"
    assert loaded.text.split("\n")[1:3] == ["一、工作目标", "(一)健康知识知晓率达到85%以上。"]


@WITH_OFFICE
def test_rtf_named_doc_is_read_with_a_notice(tmp_path):
    (tmp_path / "a.doc").write_bytes(rb"{\rtf1\ansi\uc0 \u27599 \u26376 2\u27425\par}")
    with Parser() as parser:
        loaded = parser.load(tmp_path / "a.doc")
    assert loaded.text.strip() == "每月2次"
    assert loaded.notices == ("文件名以 .doc 结尾，其实是 RTF 文档，已按 RTF 文档读。",)


@WITH_OFFICE
@pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
def test_doc_is_read_by_a_small_tool_without_libreoffice(old_word, monkeypatch):
    without_office(monkeypatch, "antiword")
    with Parser() as parser:
        loaded = parser.load(old_word)
    assert "每月检查2次" in loaded.text
    assert "自动编号可能没有读出来" in loaded.notices[-1]


@pytest.mark.parametrize("content", [makers.ole("WordDocument"), rb"{\rtf1 a}"])
def test_doc_is_refused_where_nothing_can_convert_it(content, tmp_path, monkeypatch):
    without_office(monkeypatch)
    (tmp_path / "a.doc").write_bytes(content)
    with Parser() as parser, pytest.raises(InputError, match=r"READ-016.*另存为 docx"):
        parser.load(tmp_path / "a.doc")


def test_failed_conversion_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: sys.executable if name == "soffice" else None)
    with pytest.raises(InputError, match="READ-017"):
        wordconvert.to_docx(b"x", "doc", profile=tmp_path / "p", where="a.doc")


def test_slow_conversion_is_stopped(monkeypatch):
    monkeypatch.setattr(wordconvert, "SECONDS", 1)
    with pytest.raises(InputError, match="READ-015"):
        wordconvert._run([sys.executable, "-c", "import time; time.sleep(30)"], where="a.doc")
