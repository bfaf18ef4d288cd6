"""PDF where there is a converter, and a clear sentence where there is none."""

import pytest

from shequ.errors import InputError
from shequ.paper.pdf import converter, pdf_of


def test_machine_without_converter_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converter() is None
    with pytest.raises(InputError, match=r"PAPER-001 .*LibreOffice"):
        pdf_of(b"")


def test_converter_that_writes_nothing_is_a_failure(monkeypatch, tmp_path):
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert converter() == str(fake)
    with pytest.raises(InputError, match="PAPER-002"):
        pdf_of(b"")


def test_converter_that_never_ends_is_stopped(monkeypatch, tmp_path):
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\n/bin/sleep 60\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="1 秒"):
        pdf_of(b"", seconds=1)
