"""Files stop at 400 lines and functions at 50: what grows beyond is split by concept."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from checks.tree import run, sources

FILE_LIMIT = 400
FUNCTION_LIMIT = 50


def too_large(root: Path) -> Iterator[str]:
    """A line for each file or function over its limit (a function's decorators and docstring count)."""
    for source in sources(root):
        if "migrations" in source.path.parts:
            continue  # written by Django
        length = len(source.text.splitlines())
        if length > FILE_LIMIT:
            yield f"{source.path}: {length} lines ({FILE_LIMIT} is the limit; split by concept)"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
                length = (node.end_lineno or first) - first + 1
                if length > FUNCTION_LIMIT:
                    yield f"{source.path}:{first}: {node.name} has {length} lines ({FUNCTION_LIMIT} is the limit)"


if __name__ == "__main__":
    sys.exit(run("sizes", too_large))
