import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from office.files import ChildFailed, Limits, Reason, Refused, run, stream
from office.files.slots import slot, usual_folder

HERE = "tests.office.files.targets"


def reason_of(target, asked=None, **limits):
    with pytest.raises(ChildFailed) as caught:
        run(f"{HERE}:{target}", asked, limits=Limits(**limits))
    return caught.value.reason


def test_run_gives_back_what_the_function_returns():
    assert run(f"{HERE}:echo", {"街道": ["清河", 1, None]}) == {"asked": {"街道": ["清河", 1, None]}}


def test_stream_gives_values_one_by_one():
    assert list(stream(f"{HERE}:count", 20_000)) == list(range(20_000))


def test_run_ends_a_child_that_waits_too_long():
    started = time.monotonic()
    assert reason_of("sleep", 60, wall=0.5) is Reason.TIMEOUT
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_run_ends_what_the_child_has_started(tmp_path):
    note = tmp_path / "pid"
    assert reason_of("spawn_and_sleep", str(note), wall=2) is Reason.TIMEOUT
    pid = int(note.read_text())
    for _ in range(100):
        if not Path(f"/proc/{pid}").exists() or Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            return
        time.sleep(0.05)
    pytest.fail("the child's child is still running")


def test_run_ends_a_child_that_takes_too_much_processor():
    assert reason_of("spin", cpu=1) is Reason.TIMEOUT


def test_run_ends_a_child_that_takes_too_much_memory():
    assert reason_of("eat", 600 * 1024**2) is Reason.MEMORY


def test_run_names_a_crash():
    assert reason_of("crash") is Reason.CRASHED


def test_run_lets_no_exception_of_a_library_through():
    with pytest.raises(ChildFailed) as caught:
        run(f"{HERE}:leak", None)
    assert caught.value.reason is Reason.CRASHED
    assert "KeyError" in caught.value.detail
    assert "KeyError" not in caught.value.said


def test_run_names_a_result_that_is_too_large():
    assert reason_of("pour", 3_000_000, result=1_000_000) is Reason.OVERSIZED


def test_run_names_a_function_that_is_not_there():
    assert reason_of("nothing_of_the_kind") is Reason.CRASHED


def test_refusal_of_the_child_comes_through_with_its_values():
    with pytest.raises(Refused) as caught:
        run(f"{HERE}:refuse", None)
    assert (caught.value.code, "图片" in caught.value.said) == ("FILE-004", True)
    assert not isinstance(caught.value, ChildFailed)


def test_child_has_no_network():
    with socket.create_server(("127.0.0.1", 0)) as server:
        with pytest.raises(ChildFailed) as caught:
            run(f"{HERE}:connect", server.getsockname()[1])
        assert "PermissionError" in caught.value.detail


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_child_sees_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("SHEQU_SECRET_KEY", "canary")
    with Path(os.devnull).open() as _still_open:
        seen, descriptors = run(f"{HERE}:environment", None)
    assert "canary" not in seen.values()
    assert set(seen) <= {"PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONUTF8", "TMPDIR", "HOME", "LC_CTYPE"}
    assert len(descriptors) <= 5  # three usual ones, the result, and the listing itself


def test_every_reason_has_its_own_sentence():
    said = [ChildFailed(reason).said for reason in Reason]
    assert len(set(said)) == len(Reason)
    assert all(sentence.endswith("。") for sentence in said)


def test_slot_keeps_the_third_waiting(tmp_path):
    with (
        slot(2, wait=0, folder=tmp_path),
        slot(2, wait=0, folder=tmp_path),
        pytest.raises(TimeoutError),
        slot(2, wait=0.1, folder=tmp_path),
    ):
        pass
    with slot(1, wait=0, folder=tmp_path):
        pass


def test_run_says_when_all_places_are_taken():
    full = usual_folder() / "full"
    with slot(2, wait=60, folder=full), slot(2, wait=60, folder=full):
        assert reason_of("echo", wait=0.1, lane="full") is Reason.BUSY
        assert run(f"{HERE}:echo", 1) == {"asked": 1}


@pytest.mark.skipif(sys.platform == "win32", reason="limits are a matter of POSIX")
def test_at_most_two_children_run_at_once():
    most: list[float] = []

    def one():
        run(f"{HERE}:sleep", 0.6)
        most.append(time.monotonic())

    started = time.monotonic()
    threads = [threading.Thread(target=one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) - started > 1.2  # two at a time: the third began when the first had ended
