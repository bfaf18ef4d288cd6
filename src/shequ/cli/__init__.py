"""The command line: ``shequ read | explain | diff | alike``, and what other packages join to it.

``shequ --help`` must be instant: a command's module, and what only a failure needs, is imported when it comes to that;
``typing``, ``dataclasses`` and ``pathlib`` would each cost more than the rest together.
"""

import errno
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

from shequ.cli.options import parser
from shequ.cli.say import say

__all__ = ["main"]

INTERNAL, TROUBLE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
UTF8 = ("utf-8", "utf8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code.

    0 done (``diff``: no change), 1 internal error (``diff``: changes, as with ``diff(1)``), 2 an input that could not be
    read or a wrong call, 130 interrupted, 141 the reader of our output went away.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 open as long as the process; pathlib is dear
    options = parser().parse_args(arguments)
    if sys.stdout is None:  # closed at the start: an answer written to it fails, as it should
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115, PTH123
    _speak_utf8()
    signal.signal(signal.SIGTERM, _interrupted)
    try:
        run = getattr(options, "run", None) or import_module(f"shequ.cli.{options.command}").run
        code = int(run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        say("\n已中断。")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 the outermost border: no traceback unless asked for
        return _failed(error, debug=options.debug)
    return code


def _failed(error: Exception, *, debug: bool) -> int:
    """Say why it ended: an input that cannot be used in its own sentence, a fault of ours without its traceback."""
    from shequ.errors import ShequError

    if isinstance(error, ShequError):
        say(error)
        return TROUBLE
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        _drop_output()
        say("CLI-003 屏幕输出：写不出去，输出的去处已满或已关闭。请检查磁盘空间，或用 --out 写到别的文件夹。")
        return TROUBLE
    if debug:
        raise error
    say(f"内部错误：{type(error).__name__}：{error}。请加 --debug 再运行一次，把输出报给维护者。")
    return INTERNAL


_NO_ROOM = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT)


def _drop_output() -> None:
    """Let what could not be written go, so that the end of the process does not fail over it once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _interrupted(_number: int, _frame: object) -> None:
    """End as Ctrl-C does, so that workers and half files go with us."""
    raise KeyboardInterrupt


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes, and never fail over a character that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and not stream.isatty() and stream.encoding.lower() not in UTF8:
            reconfigure(encoding="utf-8")
        if reconfigure:
            reconfigure(errors="replace")
