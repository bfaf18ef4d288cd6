"""From a plan to a checked summary by commands alone: what they print, what they write, and their exit status."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from office.commands.laying import lay_out
from shequ.errors import InputError
from shequ.paper import Paper
from tests.office.commands.conftest import ROOT

pytestmark = pytest.mark.timeout(400)  # the first one makes the whole demonstration

STATUSES = {"kept", "on_track", "at_risk", "broken", "undecided", "not_due", "unmeasured"}


def test_demo_says_each_step_with_its_time(demo):
    steps = re.findall(r"^(\S.*) ……\s+([0-9.]+) 秒", demo.said, re.MULTILINE)
    assert [words for words, _time in steps][-5:-1] == [
        "从总账写出总结",
        "印发并核对",
        "排版成公文",
        "改动一份副本正文里的数字，核对两份",
    ]


def test_demo_finds_every_number_that_it_altered(demo):
    [(altered, found)] = re.findall(r"改了 (\d+) 个，查出 (\d+) 个", demo.said)
    assert altered == found == "5"


def test_demo_run_again_keeps_what_is_there(demo):
    again = demo.run("demo", "--samples", ROOT / "samples", "--no-serve")
    assert again.returncode == 0
    assert "原样保留" in again.stdout


def test_standing_counts_every_promise_once(demo):
    told = json.loads(demo.run("standing", "--campaign", 1, "--format", "json").stdout)
    assert set(told["counts"]) <= STATUSES
    assert sum(told["counts"].values()) == len(told["commitments"]) > 60


def test_standing_table_begins_with_the_counts(demo):
    lines = demo.run("standing", "--campaign", 1).stdout.splitlines()
    assert lines[1].startswith("共 ") and "有风险" in lines[1]
    assert any("举办健康讲座" in line for line in lines)


@pytest.mark.parametrize("form", [".docx", ".html", ".txt", ".xlsx"])
def test_write_makes_each_form(demo, tmp_path, form):
    done = demo.run("write", "--campaign", 1, "--out", tmp_path / f"summary{form}")
    assert done.returncode == 0, done.stderr
    made = tmp_path / f"summary{form}"
    if form in (".docx", ".xlsx"):
        assert zipfile.is_zipfile(made)
    else:
        assert "云岭社区" in made.read_text(encoding="utf-8")


def test_write_refuses_a_form_that_it_does_not_know(demo, tmp_path):
    done = demo.run("write", "--campaign", 1, "--out", tmp_path / "summary.odt")
    assert (done.returncode, "OFF-052" in done.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_check_finds_nothing_in_the_summary_as_written(demo):
    done = demo.run("check", demo.home / "out" / "summary.docx", "--campaign", 1, "--format", "json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["sound"]) == (0, True), told["counts"]
    assert told["counts"]["supported"] > 50
    assert told["counts"]["contradicted"] == told["counts"]["unsupported"] == 0


def test_check_names_what_was_altered(demo):
    done = demo.run("check", demo.home / "out" / "altered.docx", "--campaign", 1)
    assert done.returncode == 1
    for after in re.findall(r" 改成 ([0-9]+)", demo.said):
        assert after in done.stdout


def test_check_of_a_report_in_another_hand(demo):
    report = ROOT / "samples" / "yunling-report.txt"
    done = demo.run("check", report, "--campaign", 1, "--format", "json")
    told = json.loads(done.stdout)
    wrong = [each["claim"]["quote"] for each in told["documents"][0]["judged"] if each["verdict"] == "contradicted"]
    assert done.returncode == 1
    assert "6座" in wrong


def test_check_writes_a_result_sheet(demo, tmp_path):
    sheet = tmp_path / "sheet.docx"
    demo.run("check", ROOT / "samples" / "yunling-report.txt", "--campaign", 1, "--out", sheet)
    assert zipfile.is_zipfile(sheet)


def test_missing_campaign_is_named_with_those_there_are(demo):
    done = demo.run("standing", "--campaign", 77)
    assert done.returncode == 2
    assert "OFF-050" in done.stderr and "1《" in done.stderr


@pytest.mark.parametrize(
    "days", [("2026-13-01", None), ("昨天", None), ("2026-09-30", "2026-09-01"), ("0001-01-01", "9999-12-31")]
)
def test_wrong_days_are_refused(demo, days):
    since, until = days
    more = ("--to", until) if until else ()
    done = demo.run("standing", "--campaign", 1, "--from", since, *more)
    assert (done.returncode, "OFF-051" in done.stderr) == (2, True)


def test_what_stood_there_is_kept_until_the_new_file_is_whole(tmp_path, monkeypatch):
    target = tmp_path / "report.txt"
    target.write_text("去年的", encoding="utf-8")

    def full(self, _made):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError) as refused:
        lay_out(Paper(genre="summary", title="总结", blocks=(), signed=""), target)
    assert refused.value.code == "OFF-054"
    assert target.read_text(encoding="utf-8") == "去年的"
    assert list(tmp_path.iterdir()) == [target]


def test_report_that_is_not_there_is_said(demo, tmp_path):
    done = demo.run("check", tmp_path / "none.docx", "--campaign", 1)
    assert done.returncode == 2
    assert "none.docx" in done.stderr


def test_broken_report_is_said(demo, tmp_path):
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    done = demo.run("check", tmp_path / "broken.docx", "--campaign", 1)
    assert done.returncode == 2
    assert "broken.docx" in done.stderr and "Traceback" not in done.stderr


def test_scanned_report_is_said(demo, tmp_path):
    image = pytest.importorskip("PIL.Image")
    image.new("L", (400, 560), 255).save(tmp_path / "scan.pdf")
    done = demo.run("check", tmp_path / "scan.pdf", "--campaign", 1)
    assert done.returncode == 2
    assert "扫描" in done.stderr


def test_commands_are_in_the_audit_record(demo):
    import sqlite3

    with sqlite3.connect(demo.home / "shequ.sqlite3") as base:
        rows = base.execute("SELECT actor, kind FROM audit_auditrow WHERE verb = 'commands.check'").fetchall()
    assert set(rows) <= {("", "campaigns.campaign")}
