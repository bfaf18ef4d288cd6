"""Whether cost grows in step with length, memory stays bounded, and both cores work.

``python -m bench.bench_growth [--report] [--rounds N]``. Texts of 50 KB, 500 KB and 5 MB in UTF-8: one document, one line
without punctuation, one page of many documents; then a folder of 1,000 files through the command line.
"""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench.bench_start import command, ran
from bench.gates import Gate, Rounds, finish, options, rounds, table, timed
from bench.texts import one_line, page, plan
from shequ.cli.crew import processors
from shequ.reader import read_text

ROUNDS = 3
GROWTH = 1.3
MEGABYTES = 200
TOGETHER = 0.75  # of the time that one process takes
BYTES = 3  # a Chinese character in UTF-8; digits and line ends make the texts a little smaller than their names
SIZES: Mapping[str, int] = {"50 KB": 50_000 // BYTES, "500 KB": 500_000 // BYTES, "5 MB": 5_000_000 // BYTES}
SHAPES: Mapping[str, Callable[[int], str]] = {
    "one document": plan,
    "one line": one_line,
    "page of documents": lambda size: page(max(2, size // 1667), size=1500),
}
FILES = 1000
CHILD = """
import resource, sys
sys.path[:0] = sys.path.pop(0).split(chr(10)) if False else []
"""
READING = (
    "import resource, sys; from shequ.reader import read; items = sum(len(d.items) for d in read(sys.argv[1])); "
    "assert items; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "
    "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
BARE = "import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, 0)"
