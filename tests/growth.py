"""How time grows with what is worked on: a ratio of two sizes in one run, since no machine's seconds are another's."""

import gc
import time
from collections.abc import Callable
from typing import Any

LEAST = 0.05  # seconds: below it the clock, not the work, is measured


def growth(act: Callable[[Any], object], small: Any, large: Any, *, rounds: int = 3) -> float:
    """Processor time of ``act(large)`` over that of ``act(small)``; of each the best of several rounds, taken in turn.

    The collector of cycles rests meanwhile: it looks through whatever earlier tests left in the process.
    """
    best = {"small": float("inf"), "large": float("inf")}
    for _round in range(rounds):
        for name, size in (("small", small), ("large", large)):
            gc.collect()
            gc.disable()
            start = time.process_time()
            try:
                act(size)
            finally:
                gc.enable()
            best[name] = min(best[name], time.process_time() - start)
    return best["large"] / max(best["small"], LEAST)
