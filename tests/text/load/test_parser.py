"""Loading through the child process, and all that can go wrong there."""

import io
import json
import os
import random
import signal
import subprocess
import sys

import pytest

from shequ.errors import InputError
from shequ.text import load as package
from shequ.text.load import Loaded, Parser, child, load, parser, wire
from tests.text.load import makers

PAGE = "<html><body><p>每月检查2次</p></body></html>".encode()


@pytest.fixture(scope="module")
def reader():
    """One parser for all tests of this file."""
    with Parser() as one:
        yield one


@pytest.fixture
def read(reader, tmp_path):
    """Load these bytes under this name."""

    def run(name: str, content: bytes) -> Loaded:
        path = tmp_path / name
        path.write_bytes(content)
        return reader.load(path)

    return run


def code(read, name: str, content: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(name, content)
    assert caught.value.where.endswith(name)
    assert caught.value.found and caught.value.remedy
    return caught.value.code


def test_public_names_are_listed():
    assert package.__all__ == ["SUFFIXES", "Format", "Loaded", "Parser", "files_in", "load"]


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", "每月检查2次".encode(), "txt"),
        ("a.md", "每月检查2次".encode("gb18030"), "txt"),
        ("a.html", PAGE, "html"),
        ("a.docx", makers.docx(makers.p("每月检查2次")), "docx"),
        ("a.pdf", makers.pdf(["每月检查2次"]), "pdf"),
    ],
)
def test_every_format_is_read_without_a_notice(read, name, content, form):
    assert read(name, content) == Loaded(name, form, "每月检查2次")


@pytest.mark.parametrize(
    ("name", "content", "form", "said"),
    [
        ("a.doc", makers.plan(), "docx", "其实是 docx 文档"),
        ("a.txt", makers.plan(), "docx", "其实是 docx 文档"),
        ("a.doc", PAGE, "html", "其实是网页"),
        ("a.txt", PAGE, "html", "其实是网页"),
        ("a.docx", "每月检查2次".encode(), "txt", "其实是纯文本"),
        ("a.docx", makers.pdf(["每月检查2次"]), "pdf", "其实是 PDF"),
    ],
)
def test_wrongly_named_file_is_read_as_what_it_is(read, name, content, form, said):
    loaded = read(name, content)
    assert loaded.format == form
    assert "检查2次" in loaded.text
    assert said in loaded.notices[0]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("空白.txt", b" \r\n\t \xe3\x80\x80\n", "READ-006"),
        ("a.docx", makers.docx(makers.p("")), "READ-006"),
        ("a.html", b"<html><body><script>x</script>", "READ-006"),
        ("a.docx", b"\x89PNG\r\n\x1a\n....", "READ-007"),
        ("a.docx", makers.packed({"xl/workbook.xml": "<a/>"}), "READ-007"),
        ("a.pdf", b"\x00\x01\x02\x03" * 100, "READ-008"),
        ("a.docx", makers.ole("EncryptedPackage"), "READ-009"),
        ("a.docx", makers.plan()[:-200], "READ-010"),
        ("a.pdf", makers.pdf(["甲"])[:300], "READ-010"),
        ("a.docx", makers.packed({"word/document.xml": b"\0" * 30_000_000}), "READ-011"),
        ("a.docx", makers.packed({"word/document.xml": "<!DOCTYPE a><a/>"}), "READ-012"),
        ("a.pdf", makers.scan(), "READ-013"),
        ("a.html", b"<div>" * 50_000, "READ-015"),
    ],
)
def test_bad_input_gets_its_code(read, name, content, expected):
    assert code(read, name, content) == expected


def test_one_file_is_loaded_without_a_parser(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    assert load(tmp_path / "a.html").text == "每月检查2次"


def test_child_is_kept_for_the_next_file(reader, read):
    read("a.html", PAGE)
    first = reader._child.running
    read("b.docx", makers.plan())
    assert reader._child.running is first


def test_child_is_replaced_after_many_files(reader, read, monkeypatch):
    read("a.html", PAGE)
    first = reader._child.running
    monkeypatch.setattr(parser, "FILES_A_CHILD", 1)
    read("a.html", PAGE)
    assert reader._child.running is not first


def test_dead_child_is_replaced(reader, read):
    read("a.html", PAGE)
    reader._child.running.kill()
    assert read("a.html", PAGE).text == "每月检查2次"


def test_closed_parser_can_be_used_again(tmp_path):
    (tmp_path / "a.html").write_bytes(PAGE)
    with Parser() as one:
        one.load(tmp_path / "a.html")
    with one:
        assert one.load(tmp_path / "a.html").text == "每月检查2次"


def test_slow_file_is_stopped(tmp_path, monkeypatch):
    idle = [sys.executable, "-c", "import sys, time; sys.stdin.buffer.read(8); time.sleep(60)"]
    start = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: start(idle, **more))
    (tmp_path / "a.html").write_bytes(PAGE)
    with Parser(seconds=0.3) as one, pytest.raises(InputError, match=r"READ-015.*秒没有读完"):
        one.load(tmp_path / "a.html")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        (signal.SIGSEGV, "READ-010"),
        (signal.SIGABRT, "READ-010"),
        (signal.SIGKILL, "READ-015"),
        (signal.SIGXCPU, "READ-015"),
    ],
)
def test_child_that_dies_becomes_a_named_error(tmp_path, monkeypatch, sign, expected):
    dying = [sys.executable, "-c", f"import os; os.kill(os.getpid(), {int(sign)})"]
    start = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: start(dying, **more))
    (tmp_path / "a.html").write_bytes(PAGE)
    with Parser() as one, pytest.raises(InputError, match=expected):
        one.load(tmp_path / "a.html")


def test_child_that_cannot_start_is_told(tmp_path, monkeypatch):
    def fail(*_, **__):
        raise OSError(11, "no")

    monkeypatch.setattr(subprocess, "Popen", fail)
    (tmp_path / "a.html").write_bytes(PAGE)
    with Parser() as one, pytest.raises(InputError, match="READ-020"):
        one.load(tmp_path / "a.html")


@pytest.mark.parametrize(("reason", "expected"), [(MemoryError, "memory"), (KeyError, "KeyError")])
def test_child_survives_what_a_library_raises(monkeypatch, reason, expected):
    def fail(*_, **__):
        raise reason

    monkeypatch.setattr("shequ.text.load.webpage.parse", fail)
    monkeypatch.setattr(child, "allow_seconds", lambda seconds: None)
    header = json.dumps({"parser": "html", "where": "a"}).encode()
    answers = io.BytesIO()
    assert child.serve(io.BytesIO(wire.REQUEST.pack(len(header), 0) + header), answers)
    assert json.loads(answers.getvalue()[4:]) == {"failed": expected}
    assert not child.serve(io.BytesIO(), answers)


@pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux")
def test_child_runs_within_its_limits(reader, read):
    import resource

    read("a.html", PAGE)
    pid = reader._child.running.pid
    assert resource.prlimit(pid, resource.RLIMIT_AS)[0] == 1024**3
    assert resource.prlimit(pid, resource.RLIMIT_CORE)[0] == 0
    assert 20 <= resource.prlimit(pid, resource.RLIMIT_CPU)[0] <= 40


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits are those of Linux")
def test_file_that_needs_too_much_memory_is_refused(read):
    cells = "".join(f"<w:p><w:r><w:t>{number}</w:t></w:r></w:p>" for number in range(2_000_000))
    content = makers.packed({"word/document.xml": makers.part("document", f"<w:body>{cells}</w:body>")})
    assert code(read, "a.docx", content) in {"READ-011", "READ-015"}


def mutated(content: bytes, draw: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(draw.randint(1, 6)):
        place = draw.randrange(len(changed))
        kind = draw.randrange(4)
        if kind == 0:
            changed[place] = draw.randrange(256)
        elif kind == 1:
            del changed[place : place + draw.randint(1, min(40, len(changed) - 1))]
        elif kind == 2:
            changed[place:place] = changed[draw.randrange(len(changed)) :][: draw.randint(1, 80)]
        else:
            changed[place : place + 4] = draw.randbytes(4)
    return bytes(changed)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.html", "part.docx"])
def test_mutated_files_end_in_text_or_a_named_error(read, name):
    draw = random.Random(20240301)
    document = makers.part("document", f"<w:body>{makers.p('每月检查2次', number=(1, 0))}</w:body>").encode()
    seeds = {
        "a.docx": makers.plan(),
        "a.pdf": makers.pdf(["工作安排如下面的表"], table=[["时间", "内容"], ["三月", "清理垃圾"]]),
        "a.html": "<table><tr><td>甲<td>乙</table><ol><li>每月检查2次".encode(),
        "part.docx": document,
    }
    ends = set()
    for _ in range(200):
        content = mutated(seeds[name], draw)
        if name == "part.docx":
            content = makers.docx(more={"word/document.xml": content})
        try:
            ends.add(read(name, content).format)
        except InputError as error:
            ends.add(error.code)
    assert len(ends) > 1
    assert all(end in {"docx", "pdf", "html", "txt"} or end.startswith("READ-0") for end in ends)


def test_every_code_is_documented_and_tested(root):
    package_root = root / "src" / "shequ" / "text" / "load"
    source = "".join(path.read_text("utf-8") for path in package_root.glob("*.py"))
    tests = "".join(path.read_text("utf-8") for path in (root / "tests" / "text" / "load").glob("*.py"))
    reference = (root / "docs" / "reference" / "errors.md").read_text("utf-8")
    codes = [f"READ-{number:03d}" for number in range(1, 21)]
    assert [name for name in codes if f'"{name}"' not in source] == []
    assert [name for name in codes if name not in tests] == []
    assert [name for name in codes if f"## {name}" not in reference] == []


def test_names_that_are_no_text_cost_nothing(reader, tmp_path):
    path = tmp_path / os.fsdecode(b"\xff.html")
    path.write_bytes(PAGE)
    assert reader.load(path).text == "每月检查2次"


def test_page_made_by_a_script_is_refused_with_a_word_on_it(tmp_path):
    path = tmp_path / "blank.html"
    path.write_text("<html><body><div id='app'></div><script>show('每月检查2次')</script></body></html>")
    with pytest.raises(InputError, match=r"READ-006 .*脚本"):
        load(path)
