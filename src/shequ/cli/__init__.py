"""The command line: ``shequ read | explain | diff | alike``.

``shequ --help`` must be instant: a command's module, and what only a failure needs, is imported when it comes to that;
``typing``, ``dataclasses`` and ``pathlib`` would each cost more than the rest together.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from shequ.cli.options import parser

__all__ = ["main"]

INTERNAL, TROUBLE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
UTF8 = ("utf-8", "utf8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code.

    0 done (``diff``: no change), 1 internal error (``diff``: changes, as with ``diff(1)``), 2 an input that could not be
    read or a wrong call, 130 interrupted, 141 the reader of our output went away.
    """
    options = parser().parse_args(arguments)
    _speak_utf8()
    try:
        code = int(import_module(f"shequ.cli.{options.command}").run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        print("\n已中断。", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 the outermost border: no traceback unless asked for
        return _failed(error, debug=options.debug)
    return code


def _failed(error: Exception, *, debug: bool) -> int:
    """Say why it ended: an input that cannot be used in its own sentence, a fault of ours without its traceback."""
    from shequ.errors import ShequError

    if isinstance(error, ShequError):
        print(error, file=sys.stderr)
        return TROUBLE
    if debug:
        raise error
    print(f"内部错误：{type(error).__name__}：{error}。请加 --debug 再运行一次，把输出报给维护者。", file=sys.stderr)
    return INTERNAL


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes, and never fail over a character that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and not stream.isatty() and stream.encoding.lower() not in UTF8:
            reconfigure(encoding="utf-8")
        if reconfigure:
            reconfigure(errors="replace")
