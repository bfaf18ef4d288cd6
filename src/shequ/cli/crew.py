"""Carrying out many orders: in this process when they are few, in several with a bounded queue when they are many."""

import ctypes
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final

from shequ.cli.work import Order, Outcome, carry_out, carry_out_all

CHUNK_FILES: Final = 32
CHUNK_BYTES: Final = 512 * 1024
WORTH_BYTES: Final = 256 * 1024


def outcomes(orders: Sequence[Order], *, jobs: int | None) -> Iterator[Outcome]:
    """The outcome of every order, in order; at most a few chunks are under way or waiting at any time."""
    sizes = [_size(order) for order in orders]
    many = jobs or processors()
    if many == 1 or len(orders) <= 1 or (jobs is None and sum(sizes) < WORTH_BYTES):
        yield from carry_out(orders)
        return
    most = min(CHUNK_FILES, max(1, len(orders) // (4 * many)))
    yield from _pooled(list(_chunks(orders, sizes, most=most)), many)


def processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pooled(chunks: Sequence[Sequence[Order]], many: int) -> Iterator[Outcome]:
    """Chunks through a pool; should a worker die, its chunk and those behind it go on one file at a time."""
    waiting = deque(chunks)
    under_way: deque[tuple[Sequence[Order], Future[list[Outcome]]]] = deque()
    pool = ProcessPoolExecutor(many, initializer=_end_with_parent)
    try:
        while waiting or under_way:
            while waiting and len(under_way) < 2 * many:
                under_way.append((waiting[0], pool.submit(carry_out_all, waiting[0])))
                waiting.popleft()
            yield from under_way[0][1].result()
            under_way.popleft()
    except BrokenProcessPool:
        left = [order for chunk in (*(chunk for chunk, _ in under_way), *waiting) for order in chunk]
        yield from _one_by_one(left)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Ask the system to end this worker when its parent ends, however that ends; interrupts are the parent's to handle.

    A worker that raised an exception on SIGTERM, as its parent does, would keep it as the outcome of its task and live on,
    and a pool that lost another worker would wait for it for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


PR_SET_PDEATHSIG: Final = 1


def _one_by_one(orders: Sequence[Order]) -> Iterator[Outcome]:
    """Each order in a process of its own, so that the one which kills its process is known."""
    for order in orders:
        with ProcessPoolExecutor(1, initializer=_end_with_parent) as pool:
            try:
                yield from pool.submit(carry_out_all, [order]).result()
            except BrokenProcessPool:
                said = f"CLI-005 {order.path}：读这个文件的进程中途被终止，可能是内存不够。请单独读这个文件，或先把它拆小。"
                yield Outcome(order, problem=said)


def _chunks(orders: Sequence[Order], sizes: Sequence[int], *, most: int) -> Iterator[list[Order]]:
    """Neighbouring orders together, up to ``most`` files and a number of bytes."""
    chunk: list[Order] = []
    room = CHUNK_BYTES
    for order, size in zip(orders, sizes, strict=True):
        if chunk and (len(chunk) == most or size > room):
            yield chunk
            chunk, room = [], CHUNK_BYTES
        chunk.append(order)
        room -= size
    if chunk:
        yield chunk


def _size(order: Order) -> int:
    try:
        return order.path.stat().st_size
    except OSError:
        return 0
