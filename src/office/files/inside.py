"""The child process itself: ``python -m office.files.inside``, which takes one request and writes its lines."""

import errno
import json
import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any, Final

from office.files.child import FINE, NO_MEMORY, RAISED, REFUSED, TOO_MUCH
from office.files.refused import Refused

if sys.platform != "win32":
    import resource

FILES: Final = 256
# Events of Python that no parser has a reason for.
NETWORK: Final = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"})


def main() -> int:
    """Take the request, limit this process for good, run the function; the exit status says how it went."""
    asking = json.loads(sys.stdin.buffer.read())
    limit(**asking["limits"])
    sys.addaudithook(stay_offline)
    with open(asking["result"], "w+b") as result:  # noqa: PTH123 (a plain open needs no further import)
        try:
            return answer(asking["target"], asking["asked"], result=result)
        except Refused as refused:
            return _rewrite(result, [refused.code, refused.values], status=REFUSED)
        except MemoryError:
            return NO_MEMORY
        except BaseException as error:  # noqa: BLE001 (the outermost border: libraries leak and panic as they like)
            status = TOO_MUCH if getattr(error, "errno", None) == errno.EFBIG else RAISED
            sys.stderr.write(str(error)[-1000:])
            return _rewrite(result, type(error).__name__, status=status)


def answer(target: str, asked: Any, *, result: IO[bytes]) -> int:
    """Write what the function returns, or each value it yields, as a line of JSON."""
    module, _, name = target.partition(":")
    given = getattr(import_module(module), name)(asked)
    for value in given if isinstance(given, Iterator) else (given,):
        result.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    result.flush()
    return FINE


def limit(*, memory: int, cpu: int, wall: float, result: int, **_: object) -> None:
    """Bound this process: memory, processor, time even if its parent is gone, size of files, open files, no core."""
    if sys.platform == "win32":
        return
    signal.setitimer(signal.ITIMER_REAL, wall + 1)
    for kind, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, result),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 1))


def stay_offline(event: str, _: object) -> None:
    """Refuse every way to a network that Python knows of."""
    if event in NETWORK:
        raise PermissionError(f"no network here: {event}")


def _rewrite(result: IO[bytes], value: object, *, status: int) -> int:
    result.seek(0)
    result.truncate()
    result.write(json.dumps(value).encode())
    result.flush()
    return status


if __name__ == "__main__":
    ending = main()
    sys.stderr.flush()
    os._exit(ending)  # a library that hangs at its own end cannot hold us up
