"""``shequ serve``: the production form. What is unsafe or half installed is refused before a port is opened."""

import ctypes
import os
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from django.conf import settings
from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from office.commands.preparing import freeze, prepare
from shequ.errors import InputError

THREADS, WAITING = 8, 32
M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -8, -3, -1  # the numbers by which glibc knows them
LARGE: Final = 128 * 1024  # bytes: from here on a block is given back to the system as soon as it is free
AT_HOME = ("127.0.0.1", "::1", "localhost")
FOR_THE_NETWORK = frozenset({"security.W004", "security.W008", "security.W012", "security.W016"})


def run(options: Namespace) -> int:
    """Check, then serve until told to stop."""
    local = options.host in AT_HOME and not settings.HTTPS
    refuse_unsafe(local=local)
    if options.host not in AT_HOME and not settings.HTTPS:
        raise InputError(
            "OFF-006",
            where=f"--host {options.host}",
            found="没有启用 HTTPS，却要在网络上提供服务",
            remedy="设 SHEQU_HTTPS=true 并在前面放好证书，或只监听 127.0.0.1",
        )
    refuse_half_installed()
    prepare()
    connection.close()
    few_heaps()
    freeze()
    with job_worker():
        _server(options).serve()
    return 0


def few_heaps() -> None:
    """Let the threads of each worker share one heap, and give back what is free: else they hold on to the largest page."""
    with suppress(AttributeError, OSError, TypeError):  # not glibc
        allocator = ctypes.CDLL(None)
        allocator.mallopt(M_ARENA_MAX, 1)
        allocator.mallopt(M_MMAP_THRESHOLD, LARGE)
        allocator.mallopt(M_TRIM_THRESHOLD, LARGE)


def refuse_unsafe(*, local: bool) -> None:
    """Every system check that finds an error, and every deployment warning that matters where the office is served."""
    found = [
        message
        for message in checks.run_checks(include_deployment_checks=True)
        if not message.is_silenced()
        and (
            message.level >= checks.ERROR
            or (message.level >= checks.WARNING and not (local and message.id in FOR_THE_NETWORK))
        )
    ]
    if found:
        said = "；".join(f"{message.id} {message.msg}{message.hint or ''}" for message in found)
        raise InputError("OFF-007", where="设置", found=f"不安全或不完整：{said}", remedy="改正后再启动")


def refuse_half_installed() -> None:
    """The database is at this version, and the static files are in place."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise InputError(
            "OFF-008", where="数据库", found=f"还有 {len(waiting)} 步更新没有做", remedy="先运行 shequ upgrade"
        )
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise InputError("OFF-009", where="静态文件", found="还没有整理", remedy="先运行 shequ upgrade")


@contextmanager
def job_worker() -> Iterator[None]:
    """One process that reads documents in the background; it ends with the server."""
    arguments = [sys.executable, "-m", "django", "db_worker", "--no-startup-delay", "--interval", "1"]
    worker = subprocess.Popen(arguments, env=os.environ, start_new_session=True)

    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()


def _server(options: Namespace) -> Any:
    return Granian(
        "office.config.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=THREADS,
        backpressure=WAITING,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    )
