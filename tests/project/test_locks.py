import pytest

from checks.locks import loose
from tests.project.trees import plant

PIN = "lxml==6.1.3 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "0" * 64 + "\n    # via -r requirements/run.in\n"


def found(tmp_path, text):
    plant(tmp_path, {"requirements/run.txt": text})
    return [line.split(": ")[1] for line in loose(tmp_path)]


def test_locks_accept_a_pin_with_its_hash(tmp_path):
    assert found(tmp_path, PIN) == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("lxml>=6\n", "neither a pin nor a hash"),
        ("lxml==6.1.3\n", "neither a pin nor a hash"),
        ("lxml==6.1.3 \\\n", "no hash"),
        ("# from https" + "://example.org/simple\n", "an address"),
        ("--find-links packages\n", "an address"),
        ("lxml @ file:lxml.whl\n", "an address"),
    ],
)
def test_locks_report_what_is_loose(tmp_path, text, reason):
    assert found(tmp_path, PIN + text) == [reason]


def test_locks_of_this_repository_hold_all_that_is_asked_for(root):
    names = {
        line.split(">")[0].split("=")[0].lower() for line in (root / "requirements/run.in").read_text().split("\n")
    }
    locked = {line.split("==")[0] for line in (root / "requirements/test.txt").read_text().split("\n") if "==" in line}
    assert {name for name in names if name and not name.startswith("#")} <= locked
