"""Whole runs over files and names that were made to do harm: the good ones are read, the others are told in a sentence."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shequ.cli import read, work
from shequ.errors import InputError

SENTENCE = re.compile(r"^(READ|CLI)-\d{3} .+：.+。$")
HARMFUL = {
    "binary.txt": bytes(range(256)) * 200,
    "blank.txt": "\u3000\n \t\n".encode(),
    "code.txt": b"def walk(paths):\n    for path in paths:\n        yield path\n" * 40,
    "empty.docx": b"",
    "lost.pdf": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
    "novel.txt": b"The rain had stopped, and nobody on the quay said a word about the boat.\n" * 40,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "tags.html": b"<div>" * 50_000,
}


def command(*arguments: Path | str, ends: str = "") -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own; ``ends`` are redirections of the shell."""
    code = "import sys; from shequ.cli import main; sys.exit(main())"
    called = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {ends}', "sh", *called], capture_output=True, timeout=120, check=False
    )


def test_a_folder_of_harm_costs_no_good_file(shequ, folder, tmp_path):
    for name, content in HARMFUL.items():
        (folder / name).write_bytes(content)
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "zero.txt").symlink_to("/dev/zero")
    code, _, complained = shequ("read", folder, "--out", tmp_path / "out", "--quiet")
    assert code == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["a.json", "c.json"]
    assert all(SENTENCE.match(line) for line in complained.splitlines())
    assert all(name in complained for name in HARMFUL)


def test_pipes_and_devices_are_named_and_never_waited_for(shequ, plan, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    code, said, complained = shequ("read", tmp_path / "pipe.txt", "/dev/zero", plan, "--format", "json")
    assert (code, complained.count("READ-003"), len(json.loads(said))) == (2, 2, 1)


@pytest.mark.parametrize(
    "name",
    [
        b"a\nb.txt",
        b"\x1b[31mred\x07.txt",
        b"-dash.txt",
        b"\xff\xfe\xb9.txt",
        b"a" * 251 + b".txt",
        "😀\u202e.txt".encode(),
    ],
)
def test_any_name_that_the_disk_takes_is_read_and_written(tmp_path, plan, name):
    inner = tmp_path / "in"
    inner.mkdir()
    Path(os.fsdecode(os.fsencode(inner) + b"/" + name)).write_bytes(plan.read_bytes())
    ended = command("read", inner, "--out", tmp_path / "out")
    assert ended.returncode == 0, ended.stderr
    (written,) = (tmp_path / "out").iterdir()
    assert written.name.isprintable() and len(json.loads(written.read_text("utf-8"))["items"]) == 2
    assert b"\x1b" not in ended.stderr


def test_a_text_cannot_steer_the_terminal_or_the_page(shequ, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(
        "工作计划\x1b[2J\n每周检查2次\x07卫生<script>x()</script>\u202e，满意率达95%以上。\n", encoding="utf-8"
    )
    table, page = shequ("read", path)[1], shequ("read", path, "--format", "html")[1]
    assert not {"\x1b", "\x07", "\u202e"} & {*table, *page}
    assert "<script>x()" not in page and "&lt;script&gt;x()" in page


def test_a_missing_name_cannot_steer_the_terminal(shequ, tmp_path):
    code, _, complained = shequ("read", tmp_path / "no\x1b[2J\nsuch\u202e.txt")
    assert code == 2 and not {"\x1b", "\u202e"} & {*complained}
    assert len(complained.splitlines()) == 1


def test_a_link_to_itself_costs_no_good_file(shequ, plan):
    own = plan.with_name("own.txt")
    own.symlink_to(own)
    code, said, complained = shequ("read", own, plan, "--format", "json")
    assert (code, len(json.loads(said))) == (2, 1)
    assert "READ-0" in complained and "own.txt" in complained


def test_an_empty_path_is_not_the_current_folder(shequ, plan, monkeypatch):
    monkeypatch.chdir(plan.parent)
    code, said, complained = shequ("read", "")
    assert code == 2 and complained and "85%" not in said


def test_a_complaint_names_the_whole_path(shequ, folder):
    (folder / "sub" / "novel.txt").write_bytes(HARMFUL["novel.txt"])
    assert "sub/novel.txt" in shequ("read", folder)[2]


def test_errors_never_go_among_the_answer(plan, tmp_path):
    ended = command("read", tmp_path / "nosuch.txt", plan, "--format", "json", ends="2>&-")
    assert ended.returncode == 2 and len(json.loads(ended.stdout)) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_is_full_is_told_in_a_sentence(plan):
    ended = command("read", plan, ends=">/dev/full")
    assert ended.returncode == 2 and ended.stderr.startswith(b"CLI-003")


def test_a_closed_output_is_told_in_a_sentence_when_an_answer_is_lost(plan, tmp_path):
    ended = command("read", plan, ends=">&-")
    assert ended.returncode == 2 and ended.stderr.startswith(b"CLI-003") and ended.stderr.count(b"\n") == 1
    assert command("read", plan, "--out", tmp_path / "out", "--quiet", ends=">&-").returncode == 0
    assert command("--help", ends=">&-").returncode == 0


def _full_disk(monkeypatch, *kept):
    honest = work.write_file

    def write(path, text):
        if path.name not in kept:
            raise InputError("CLI-003", where=str(path), found="写不进去，磁盘已满", remedy="请检查剩余空间")
        return honest(path, text)

    monkeypatch.setattr(work, "write_file", write)
    monkeypatch.setattr(read, "write_file", write)


def test_what_was_written_before_the_disk_was_full_is_listed(shequ, plan, tmp_path, monkeypatch):
    _full_disk(monkeypatch, "plan.json")
    formats = ("--format", "json", "--format", "html", "--format", "yaml")
    code, _, complained = shequ("read", plan, *formats, "--out", tmp_path / "out")
    assert code == 2 and f"已写 {tmp_path / 'out' / 'plan.json'}" in complained
    first, second = complained.splitlines()[:2]
    assert "plan.html" in first and "1 个文件也没有写出：plan.yaml。" in second
    assert SENTENCE.match(first) and SENTENCE.match(second)


def test_an_index_that_cannot_be_written_costs_no_word_on_the_pages(shequ, folder, tmp_path, monkeypatch):
    _full_disk(monkeypatch, "a.html", "c.html")
    (folder / "bad.txt").unlink()
    code, _, complained = shequ("read", folder, "--format", "html", "--out", tmp_path / "out")
    assert code == 2 and complained.count("已写 ") == 2
    assert [line for line in complained.splitlines() if "CLI-003" in line and "index.html" in line]


def test_a_page_that_was_not_written_is_not_in_the_index(shequ, folder, tmp_path, monkeypatch):
    (folder / "d.txt").write_bytes((folder / "a.txt").read_bytes())
    _full_disk(monkeypatch, "a.html", "c.html", "index.html")
    shequ("read", folder, "--format", "html", "--out", tmp_path / "out")
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert 'href="a.html"' in index and 'href="d.html"' not in index


def test_files_of_other_kinds_are_counted_in_one_line(shequ, folder):
    for name in ("a.wps", "b.xlsx", "c.et"):
        (folder / name).write_bytes(b"x")
    assert f"提示 {folder}：另有 3 个文件不是可读的格式，未读。" in shequ("read", folder)[2].splitlines()
    assert "另有" not in shequ("read", folder, "--quiet")[2]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
@pytest.mark.parametrize("inner", ["", "sub"])
def test_a_folder_without_permission_is_told_as_such(shequ, folder, inner):
    closed = folder / inner
    closed.chmod(0)
    code, _, complained = shequ("read", folder, "--format", "json")
    closed.chmod(0o755)
    assert code == 2 and f"READ-002 {closed}：没有权限打开" in complained
