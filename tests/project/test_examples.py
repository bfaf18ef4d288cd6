"""The examples in docstrings say what the code does."""

import doctest
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = re.compile(r"^ *>>> ", re.MULTILINE)
ROOTS = {"src/shequ": "src", "checks": ".", "bench": ".", "tests": "."}


def modules() -> list[str]:
    """The modules that hold an example."""
    paths = [(path, ROOT / base) for top, base in ROOTS.items() for path in sorted((ROOT / top).rglob("*.py"))]
    return [
        ".".join(path.relative_to(base).with_suffix("").parts).removesuffix(".__init__")
        for path, base in paths
        if EXAMPLE.search(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("name", modules())
def test_examples_hold(name: str):
    ran = doctest.testmod(importlib.import_module(name))
    assert ran.attempted > 0
    assert ran.failed == 0


def test_examples_are_found():
    assert len(modules()) >= 30
