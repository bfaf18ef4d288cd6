"""Functions that a child process runs in the tests."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from office.files import Refused


def echo(asked):
    return {"asked": asked}


def count(asked):
    yield from range(asked)


def sleep(asked):
    time.sleep(asked)


def spawn_and_sleep(asked):
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    Path(asked).write_text(str(child.pid))
    time.sleep(60)


def spin(asked):
    while True:
        pass


def eat(asked):
    return len("x" * asked)


def crash(asked):
    os.abort()


def leak(asked):
    raise KeyError("a library did not expect this")


def refuse(asked):
    raise Refused("FILE-004", suffix=".docx", found="图片")


def connect(asked):
    socket.create_connection(("127.0.0.1", asked), timeout=1)


def environment(asked):
    return dict(os.environ), sorted(path.name for path in Path("/proc/self/fd").iterdir())


def pour(asked):
    return "x" * asked
