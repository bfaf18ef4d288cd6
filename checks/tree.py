"""The Python files of a checkout and what a gate says about them."""

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("src", "checks", "bench", "bundle", "tests", "samples")


@dataclass(frozen=True, slots=True)
class Source:
    """A parsed file: ``path`` relative to the root, ``module`` its dotted name below ``src``."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """``shequ.text.span`` for src/shequ/text/span.py, ``shequ.text`` for its __init__."""
        parts = self.path.with_suffix("").parts[1:]
        return ".".join(parts[:-1] if self.is_package else parts)

    @property
    def is_package(self) -> bool:
        """Whether the file is a package's ``__init__``."""
        return self.path.name == "__init__.py"


def sources(root: Path, folders: Iterable[str] = FOLDERS) -> Iterator[Source]:
    """Every Python file in ``folders`` of ``root``, in a fixed order."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            yield Source(path.relative_to(root), text, ast.parse(text, str(path)))


def strings(nodes: Iterable[ast.expr]) -> list[str]:
    """The string literals among ``nodes``."""
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def run(name: str, gate: Callable[[Path], Iterable[str]]) -> int:
    """Run ``gate`` on the root named on the command line (or here), print what it found; the exit status."""
    found = list(gate(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
    for line in found:
        print(line)
    print(f"{name}: {len(found)} found" if found else f"{name}: clean")
    return 1 if found else 0
