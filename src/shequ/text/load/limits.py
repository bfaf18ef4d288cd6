"""What a process that parses strange files may use. Where the system knows no limits (Windows) only time is bounded."""

import sys
from typing import Final

if sys.platform != "win32":
    import resource

MEMORY: Final = 1024**3
CPU_SECONDS: Final = 20


def limit_self() -> None:
    """Bound this process for good: address space, no core file, no file written."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def allow_seconds(seconds: int) -> None:
    """Give this process that much processor time from now on; the system ends it when it takes more."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
