"""The page docs/reference/rules.md, made from the rules themselves; ``make rules`` writes it."""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checks.tree import Source, sources, strings

PAGE = Path("docs/reference/rules.md")
HEAD = """# Rules of the reader

Made from the code by `make rules`; do not edit by hand. Every item carries the name of the rule that found it, and
`shequ explain` shows the rules at work. Within a section rules stand in the order of the file. Each line gives examples of
what the rule reads and what it makes of it.
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule: its name, what its build function's docstring says of it, and where it stands."""

    name: str
    says: str
    where: str


def entries(files: Sequence[Source]) -> Iterator[Entry]:
    """Every rule of the reader, in the order of files and lines."""
    for source in files:
        if source.module.startswith("shequ.reader.rules"):
            sayings = {
                node.name: ast.get_docstring(node) or ""
                for other in files
                if other.module.startswith("shequ.reader")
                for node in ast.walk(other.tree)
                if isinstance(node, ast.FunctionDef) and (other is source or not node.name.startswith("_"))
            }
            for call in _rules(source):
                says = next((sayings[n] for n in _names(call) if sayings.get(n)), "")
                first = " ".join(says.partition("\n\n")[0].split())
                yield from (Entry(name, first, f"{source.path}:{call.lineno}") for name in _named(call))


def _rules(source: Source) -> list[ast.Call]:
    """The calls that make a rule, from the top of the file down."""
    calls = [n for n in ast.walk(source.tree) if isinstance(n, ast.Call)]
    return sorted((c for c in calls if getattr(c.func, "id", "").endswith("Rule")), key=lambda c: c.lineno)


def _named(call: ast.Call) -> list[str]:
    return strings([*call.args[:1], *(k.value for k in call.keywords if k.arg == "name")])


def _names(call: ast.Call) -> list[str]:
    """The names in a rule's arguments, the build function's first."""
    build = [*(k.value for k in call.keywords if k.arg == "build"), *call.args[:0:-1]]
    return [node.id for part in build for node in ast.walk(part) if isinstance(node, ast.Name)]


def text(files: Sequence[Source]) -> str:
    """The whole page; empty if there are no rules."""
    found = list(entries(files))
    parts = [HEAD] if found else []
    section = ""
    for entry in found:
        kind = entry.name.partition(".")[0]
        if kind != section:
            parts.append(f"\n## {kind}\n\n")
            section = kind
        parts.append(f"- `{entry.name}`: {entry.says}\n")
    return "".join(parts)


def main() -> int:
    """Write the page below the root named on the command line, or here."""
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    (root / PAGE).write_text(text(list(sources(root, ["src"]))), encoding="utf-8")
    print(f"rulebook: wrote {PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
