"""Which files are read, and those that never may be waited for."""

import os
from pathlib import Path

import pytest

from shequ.errors import InputError
from shequ.text.load import files_in
from shequ.text.load.files import LARGEST, read_file


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_file(path)
    return caught.value


def test_folder_lists_readable_files_sorted(tmp_path):
    (tmp_path / "乙").mkdir()
    for name in ("b.docx", "a.TXT", "乙/c.pdf", "d.xlsx", ".e.txt", "~$b.docx"):
        (tmp_path / name).write_text("字")
    assert [path.relative_to(tmp_path).as_posix() for path in files_in(tmp_path).files] == [
        "a.TXT",
        "b.docx",
        "乙/c.pdf",
    ]


def test_file_alone_is_its_own_list(tmp_path):
    path = tmp_path / "计划.odd"
    path.write_text("字")
    assert files_in(path).files == (path,)


def test_links_out_of_the_folder_and_loops_are_left_out(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out.txt"
    inside.mkdir()
    outside.write_text("外")
    (inside / "a.txt").write_text("内")
    (inside / "b.txt").symlink_to(outside)
    (inside / "c.txt").symlink_to(inside / "c.txt")
    (inside / "again").symlink_to(inside)
    (inside / "d.txt").symlink_to(inside / "a.txt")
    assert [path.name for path in files_in(inside).files] == ["a.txt", "d.txt"]


def test_hidden_folders_are_left_out(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("字")
    (tmp_path / "b.txt").write_text("字")
    assert files_in(tmp_path).files == (tmp_path / "b.txt",)


def test_closed_folder_is_listed_so_that_loading_says_why(tmp_path, monkeypatch):
    closed = tmp_path / "closed"

    def walk(top, onerror):
        onerror(PermissionError(13, "denied", str(closed)))
        return iter(())

    monkeypatch.setattr(os, "walk", walk)
    assert files_in(tmp_path).files == (closed,)


def test_files_that_may_not_be_looked_at_are_listed_so_that_loading_says_why(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("字")

    def deny(_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "is_file", deny)
    monkeypatch.setattr(Path, "is_symlink", deny)
    assert files_in(tmp_path).files == (tmp_path / "a.txt",)


def test_files_of_other_kinds_are_counted(tmp_path):
    for name in ("a.txt", "b.wps", "c.xlsx", ".d.xlsx", "~$e.wps"):
        (tmp_path / name).write_text("字")
    os.mkfifo(tmp_path / "f.txt")
    (tmp_path / "g.txt").symlink_to(tmp_path / "a.txt")
    assert files_in(tmp_path).others == 3


def test_folder_without_readable_files_is_refused(tmp_path):
    (tmp_path / "a.xlsx").write_text("字")
    with pytest.raises(InputError, match=r"READ-018.*没有可以读的文件"):
        files_in(tmp_path)


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="READ-001"):
        files_in(tmp_path / "none")


def test_missing_file_is_refused(tmp_path):
    assert refused(tmp_path / "none.txt").code == "READ-001"
    assert refused(Path(__file__) / "inside.txt").code == "READ-001"


def test_closed_file_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("字")

    def deny(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", deny)
    assert refused(path).code == "READ-002"


def test_closed_folder_is_refused_for_its_permissions(tmp_path, monkeypatch):
    def deny(*_):
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", deny)
    assert refused(tmp_path).code == "READ-003"  # as Windows has it for any folder
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refused(tmp_path).code == "READ-002"


def test_folder_as_file_is_refused(tmp_path):
    error = refused(tmp_path)
    assert (error.code, error.where) == ("READ-003", str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert refused(tmp_path / "a.txt").code == "READ-003"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_device_is_refused():
    assert refused(Path("/dev/zero")).code == "READ-003"


def test_large_file_is_refused_before_reading(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    error = refused(path)
    assert error.code == "READ-004"
    assert "20 MB" in error.found


def test_file_of_the_limit_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * LARGEST)
    assert len(read_file(path)) == LARGEST


def test_empty_file_is_refused(tmp_path):
    (tmp_path / "a.txt").touch()
    assert refused(tmp_path / "a.txt").code == "READ-005"


def test_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    assert refused(tmp_path / "a.txt").code == "READ-019"


def test_name_with_a_nul_is_refused():
    assert refused(Path("a\0.txt")).code == "READ-019"
