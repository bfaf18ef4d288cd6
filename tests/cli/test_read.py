"""``shequ read``."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from shequ.cli import work
from shequ.errors import InputError
from shequ.reader import read as honest


def test_read_shows_a_table(shequ, plan):
    code, said, complained = shequ("read", plan)
    assert (code, complained) == (0, "")
    assert "桂园里社区卫生工作计划" in said and "≥85%" in said


def test_read_json_is_one_array_in_the_order_given(shequ, folder):
    code, said, _ = shequ("read", folder / "sub", folder / "a.txt", "--format", "json")
    assert code == 0
    assert [document["id"] for document in json.loads(said)] == ["c", "a"]


def test_read_json_of_nothing_readable_is_an_empty_array(shequ, folder):
    code, said, complained = shequ("read", folder / "bad.txt", "--format", "json")
    assert (code, json.loads(said)) == (2, [])
    assert "READ-" in complained


def test_read_yaml_is_one_document_each(shequ, folder):
    _, said, _ = shequ("read", folder / "a.txt", folder / "sub", "--format", "yaml")
    assert [document["id"] for document in yaml.safe_load_all(said)] == ["a", "c"]


def test_read_html_goes_to_a_pipe_for_one_document_only(shequ, folder):
    assert shequ("read", folder / "a.txt", "--format", "html")[1].startswith("<!doctype html>")
    code, _, complained = shequ("read", folder / "a.txt", folder / "sub", "--format", "html")
    assert code == 2 and "CLI-002" in complained


def test_read_of_a_folder_goes_on_past_a_bad_file(shequ, folder):
    code, said, complained = shequ("read", folder)
    assert code == 2
    assert said.count("桂园里社区卫生工作计划") >= 2
    assert complained.count("READ-") == 1 and "bad.txt" in complained and "Traceback" not in complained


def test_read_of_a_missing_path_says_so_and_reads_the_rest(shequ, plan, tmp_path):
    code, said, complained = shequ("read", tmp_path / "无此文件.txt", plan)
    assert code == 2 and "无此文件" in complained and "≥85%" in said


def test_read_reads_a_file_once(shequ, plan):
    said = shequ("read", plan, plan, plan.parent / "." / "plan.txt", "--format", "json")[1]
    assert len(json.loads(said)) == 1


def test_read_out_writes_each_format_and_says_where(shequ, plan, tmp_path):
    out = tmp_path / "结果" / "new"
    formats = ("--format", "json", "--format", "yaml", "--format", "html")
    code, said, complained = shequ("read", plan, *formats, "--out", out)
    assert (code, said) == (0, "")
    assert sorted(path.name for path in out.iterdir()) == ["plan.html", "plan.json", "plan.yaml"]
    assert all(f"已写 {out / name}" in complained for name in ("plan.html", "plan.json", "plan.yaml"))


def test_read_out_without_format_writes_json(shequ, plan, tmp_path):
    shequ("read", plan, "--out", tmp_path / "out")
    assert json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))["id"] == "plan"


def test_read_out_of_several_pages_has_an_index(shequ, folder, tmp_path):
    shequ("read", folder, "--format", "html", "--out", tmp_path / "out", "--quiet")
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="a.html"' in index and 'href="c.html"' in index


def test_read_out_overwrites_nothing_of_the_same_run(shequ, folder, tmp_path):
    (folder / "sub" / "a.txt").write_text("另一篇计划\n居民满意率达95%以上。\n", encoding="utf-8")
    _, _, complained = shequ("read", folder, "--out", tmp_path / "out")
    assert {"a.json", "a~2.json", "c.json"} == {path.name for path in (tmp_path / "out").iterdir()}
    assert "重名" in complained and "a~2" in complained


def test_read_out_to_a_file_says_what_is_wrong(shequ, plan):
    code, _, complained = shequ("read", plan, "--out", plan)
    assert code == 2 and "CLI-003" in complained


def test_write_leaves_the_old_file_when_it_fails(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(Path, "replace", lambda self, target: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(InputError, match="CLI-003"):
        work.write_file(path, "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"] and path.read_text(encoding="utf-8") == "old"


def test_read_gives_the_same_with_one_process_and_two(shequ, folder):
    for number in range(20):
        (folder / f"n{number:02}.txt").write_text(
            f"第{number}号计划\n居民满意率达{60 + number}%以上。\n", encoding="utf-8"
        )
    alone, together = (shequ("read", folder, "--format", "json", "--jobs", jobs) for jobs in (1, 2))
    assert alone == together
    assert len(json.loads(alone[1])) == 22


def test_read_names_our_own_fault_and_goes_on(shequ, folder, monkeypatch):
    def fail(path, **_):
        raise (
            RuntimeError("boom") if path.name == "a.txt" else InputError("READ-999", where="x", found="y", remedy="z")
        )

    monkeypatch.setattr(work, "read", fail)
    code, _, complained = shequ("read", folder, "--jobs", 1)
    assert code == 1
    assert "CLI-004" in complained and "READ-999" in complained and "Traceback" not in complained
    assert "Traceback" in shequ("read", folder, "--jobs", 1, "--debug")[2]


def test_read_survives_the_death_of_a_worker(shequ, folder, monkeypatch):
    def deadly(path, **options):
        if path.name == "bad.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        return honest(path, **options)

    monkeypatch.setattr(work, "read", deadly)
    code, said, complained = shequ("read", folder, "--jobs", 2, "--format", "json")
    assert code == 2 and "CLI-005" in complained and "bad.txt" in complained
    assert [document["id"] for document in json.loads(said)] == ["a", "c"]


def test_read_shows_progress_on_a_terminal_only(folder, capsys, monkeypatch, shequ):
    assert "读取 [" not in shequ("read", folder)[2]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "3/3" in shequ("read", folder)[2]
    assert "读取 [" not in shequ("read", folder, "--quiet")[2]


def test_read_says_why_nothing_was_found(shequ, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("桂园里社区的春天\n春天来了，院子里的桂花树发了新芽，居民们都很高兴。\n", encoding="utf-8")
    code, said, complained = shequ("read", story)
    assert "没有读出" in said or (code == 2 and "READ-" in complained)


def test_read_into_a_closed_pipe_is_quiet(folder):
    for number in range(40):
        (folder / f"n{number}.txt").write_text(
            "工作计划\n" + f"居民满意率达{number + 50}%以上。\n" * 200, encoding="utf-8"
        )
    command = [sys.executable, "-c", "import sys; from shequ.cli import main; sys.exit(main(sys.argv[1:]))"]
    with subprocess.Popen(
        [*command, "read", str(folder), "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        complained = process.stderr.read().decode()
        process.wait()
    assert "Traceback" not in complained and "Broken" not in complained
    assert process.returncode in (2, 141)


def test_read_writes_no_table_into_a_folder(shequ, plan, tmp_path):
    code, said, complained = shequ("read", plan, "--format", "table", "--out", tmp_path / "out")
    assert (code, said) == (2, "") and complained.startswith("CLI-001 ") and "--out" in complained
    assert not (tmp_path / "out").exists()


def test_read_shows_the_table_and_writes_the_rest(shequ, plan, tmp_path):
    code, said, _ = shequ("read", plan, "--format", "table", "--format", "json", "--out", tmp_path / "out")
    assert code == 0 and "目标" in said
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["plan.json"]


def test_read_never_writes_over_its_source(shequ, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<p>2026年社区卫生工作计划</p><p>每周检查2次卫生。</p>", encoding="utf-8")
    before = page.read_bytes()
    code, _, complained = shequ("read", page, "--format", "html", "--out", tmp_path)
    assert code == 2 and "盖住原文件" in complained and page.read_bytes() == before
