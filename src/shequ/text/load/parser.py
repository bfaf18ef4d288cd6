"""Load files one after another: the dangerous formats in a child process, kept alive and replaced when it dies."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from shequ.errors import InputError
from shequ.text.load import plain
from shequ.text.load.files import SUFFIXES, read_file
from shequ.text.load.kinds import recognise
from shequ.text.load.limits import CPU_SECONDS, MEMORY
from shequ.text.load.loaded import Format, Loaded, Parsed, tidy
from shequ.text.load.refusals import damaged
from shequ.text.load.wire import ANSWER, LONGEST_ANSWER, REQUEST
from shequ.text.load.wordconvert import needs_office, to_docx, to_text

WALL_SECONDS: Final = 60.0
FILES_A_CHILD: Final = 200
# Failures after which a child is not used again; any other is an exception that it has survived.
ENDINGS: Final = frozenset({"time", "memory", "crash"})
HOME: Final = str(Path(__file__).resolve().parents[3])  # where the package shequ lies

# What the bytes are -> the format that a Loaded names.
FORMATS: Final[dict[str, Format]] = {
    "txt": "txt", "html": "html", "archived_page": "html", "zip": "docx", "doc": "doc", "rtf": "doc", "word_xml": "doc",
    "pdf": "pdf",
}  # fmt: skip
PARSERS: Final = {"zip": "docx", "pdf": "pdf", "html": "html", "archived_page": "archived_page"}
CALLED: Final = {
    "txt": "纯文本", "html": "网页", "archived_page": "网页", "zip": " docx 文档", "doc": "旧版 Word 文档",
    "rtf": " RTF 文档", "word_xml": " Word 2003 XML 文档", "pdf": " PDF ",
}  # fmt: skip
EXPECTED: Final = {
    ".txt": "txt", ".md": "txt", ".html": "html", ".htm": "html", ".docx": "zip", ".doc": "doc", ".pdf": "pdf",
}  # fmt: skip


def load(path: Path) -> Loaded:
    """The text of one file; InputError (READ-001 … READ-020) says why there is none. For many files use a Parser."""
    with Parser() as parser:
        return parser.load(path)


class Parser:
    """Loads many files with one child process and one LibreOffice profile; close it, or use it in a ``with``.

    Not for use by several threads at once: give each its own.
    """

    def __init__(self, *, seconds: float = WALL_SECONDS) -> None:
        self._child = _Child(seconds)
        self._profile: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child and remove the profile; the parser can be used again."""
        self._child.stop()
        if self._profile is not None:
            self._profile.cleanup()
            self._profile = None

    def load(self, path: Path) -> Loaded:
        """The text of a file, by what it is and not by its name; every failure is an InputError."""
        where, suffix = str(path), path.suffix.lower()
        content = read_file(path)
        kind = recognise(content, suffix, where=where)
        parsed = self._parse(content, kind, where=where)
        if not parsed.text.strip():
            raise _blank(kind, where)
        notices = parsed.notices
        if EXPECTED.get(suffix, kind) != kind and (kind, suffix) != ("txt", ".html"):
            called = CALLED[kind]
            notices = (f"文件名以 {suffix} 结尾，其实是{called.rstrip()}，已按{called}读。", *notices)
        return Loaded(path.name, FORMATS[kind], tidy(parsed.text), notices)

    def _parse(self, content: bytes, kind: str, *, where: str) -> Parsed:
        if kind == "txt":
            return plain.parse(content, where=where)
        if kind in PARSERS:
            return self._child.parse(content, PARSERS[kind], where=where)
        if self._profile is None:
            self._profile = tempfile.TemporaryDirectory(prefix="shequ-", ignore_cleanup_errors=True)
        converted = to_docx(content, kind, profile=Path(self._profile.name), where=where)
        if converted is not None:
            return self._child.parse(converted, "docx", where=where)
        if kind == "doc":
            return to_text(content, where=where)
        raise needs_office(where)


class _Child:
    """One child process: started when first needed, asked one file at a time."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.running: subprocess.Popen[bytes] | None = None
        self.served = 0

    def parse(self, content: bytes, parser: str, *, where: str) -> Parsed:
        """What the child reads in ``content``; a failure that earlier files may have caused is tried once more."""
        if self.served >= FILES_A_CHILD:
            self.stop()
        fresh = self.served == 0
        answer = self._ask(content, parser, where=where)
        if answer.get("failed") in ENDINGS:
            self.stop()
            if not fresh and answer["failed"] != "time":
                answer = self._ask(content, parser, where=where)
        if "error" in answer:
            code, place, found, remedy = answer["error"]
            raise InputError(code, where=place, found=found, remedy=remedy)
        if "failed" in answer:
            if answer["failed"] in ENDINGS:
                self.stop()
            raise _failure(answer["failed"], where) from ChildProcessError(answer["failed"])
        return Parsed(answer["text"], tuple(answer["notices"]))

    def _ask(self, content: bytes, parser: str, *, where: str) -> dict[str, Any]:
        running = self._start(where)
        self.served += 1
        late = threading.Event()
        clock = threading.Timer(self.seconds, _give_up, (running, late))
        clock.start()
        try:
            answer = _exchange(running, content, parser=parser, where=where)
            if answer is not None:
                return answer
            status = running.wait()
        finally:
            clock.cancel()
        if late.is_set() or (sys.platform != "win32" and status == -signal.SIGXCPU):
            return {"failed": "time"}
        return {"failed": "memory" if sys.platform != "win32" and status == -signal.SIGKILL else "crash"}

    def _start(self, where: str) -> "subprocess.Popen[bytes]":
        """The running child, or a new one; READ-020 if the system cannot start it."""
        if self.running is None:
            path = os.pathsep.join(filter(None, (HOME, os.environ.get("PYTHONPATH"))))
            try:
                self.running = subprocess.Popen(
                    [sys.executable, "-B", "-P", "-m", "shequ.text.load.child"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": path},
                )
            except OSError as error:
                raise InputError(
                    "READ-020", where=where, found="读取程序起不来", remedy="请关闭一些程序腾出内存，再试一次"
                ) from error
        return self.running

    def stop(self) -> None:
        """End the child, if there is one; its pipes are closed."""
        running, self.running, self.served = self.running, None, 0
        if running is None:
            return
        running.kill()
        running.wait()
        for pipe in (running.stdin, running.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue


def _give_up(running: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    running.kill()


def _exchange(running: "subprocess.Popen[bytes]", content: bytes, *, parser: str, where: str) -> dict[str, Any] | None:
    """Send a request and read its answer; None if the child ended before it had answered."""
    if running.stdin is None or running.stdout is None:
        return None
    header = json.dumps({"parser": parser, "where": where}).encode()
    try:
        running.stdin.write(REQUEST.pack(len(header), len(content)) + header)
        running.stdin.write(content)
        running.stdin.flush()
    except OSError:
        return None
    return _answer(running.stdout)


def _answer(pipe: IO[bytes]) -> dict[str, Any] | None:
    head = pipe.read(ANSWER.size)
    if len(head) < ANSWER.size:
        return None
    (length,) = ANSWER.unpack(head)
    body = pipe.read(length) if length <= LONGEST_ANSWER else b""
    if len(body) < length:
        return None
    answer: dict[str, Any] = json.loads(body)
    return answer


def _blank(kind: str, where: str) -> InputError:
    found = "文件里没有文字，只有空白或图片"
    remedy = "请检查是否选错文件；如果内容是图片，请先做文字识别（OCR）"
    if FORMATS[kind] == "html":
        found = "网页里没有文字，内容可能是脚本生成的，或者是图片"
        remedy = "请在浏览器中打开，复制文字，存成 txt 或 docx 再读"
    return InputError("READ-006", where=where, found=found, remedy=remedy)


def _failure(reason: str, where: str) -> InputError:
    if reason == "time":
        return InputError(
            "READ-015",
            where=where,
            found=f"文件太复杂，{CPU_SECONDS} 秒没有读完，已经停下",
            remedy="请拆成几个文件，或者另存为 txt 再读",
        )
    if reason == "memory":
        return InputError(
            "READ-015",
            where=where,
            found=f"文件太复杂，读它要用超过 {MEMORY // 1024**2} MB 内存，已经停下",
            remedy="请拆成几个文件，或者另存为 txt 再读",
        )
    return damaged(where)


__all__ = ["SUFFIXES", "Parser", "load"]
