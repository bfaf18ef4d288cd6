"""The command line: ``shequ read | explain | diff | alike``. A command's module is imported only when it runs."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from shequ.cli.options import parser
from shequ.errors import ShequError

__all__ = ["main"]

INTERNAL, TROUBLE, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
UTF8: Final = ("utf-8", "utf8")


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
    except ShequError as error:
        print(error, file=sys.stderr)
        return TROUBLE
    except Exception as error:
        if options.debug:
            raise
        print(
            f"内部错误：{type(error).__name__}：{error}。请加 --debug 再运行一次，把输出报给维护者。", file=sys.stderr
        )
        return INTERNAL
    return code


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes, and never fail over a character that a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and not stream.isatty() and stream.encoding.lower() not in UTF8:
            reconfigure(encoding="utf-8")
        if reconfigure:
            reconfigure(errors="replace")
