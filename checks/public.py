"""Packages meet by public names only.

A module may be imported from inside its own package, at any depth; from outside only the package itself may be, and of
it only what its ``__all__`` lists (or a package inside it). Nothing whose name starts with an underscore leaves home.
The package of a Django app is imported before its models may be: there, a module that has an ``__all__`` of its own
(``models``, ``actions``) is a door, and what it lists is public.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checks.tree import Source, run, sources, strings

APPS = "office."
DOORS = frozenset(
    {"shequ.paper.pdf", "shequ.paper.sheets", "shequ.standing.parquet"}
)  # heavy: the package itself is imported by web workers
PRIVATE = re.compile(r"_(?!.*__$)")


@dataclass(frozen=True, slots=True)
class Layout:
    """The modules below ``src``, the packages among them, and what each package and each door makes public."""

    modules: frozenset[str]
    packages: frozenset[str]
    public: dict[str, frozenset[str] | None]


def breaches(root: Path) -> Iterator[str]:
    """A line for each import that reaches past a package's public names, and each package without them."""
    files = list(sources(root, ["src"]))
    layout = Layout(
        modules=frozenset(s.module for s in files),
        packages=frozenset(s.module for s in files if s.is_package),
        public={
            s.module: declared(s.tree) for s in files if s.is_package or s.module in DOORS or s.module.startswith(APPS)
        },
    )
    for source in files:
        if source.is_package:
            yield from _wrong_lists(source)
        if "migrations" in source.path.parts:
            continue  # written by Django, which names a field by the module it was defined in
        for line, module, name in imports(source.tree):
            reason = refused(layout, source, module=module, name=name)
            if reason:
                yield f"{source.path}:{line}: {reason}"


def imports(tree: ast.Module) -> Iterator[tuple[int, str, str | None]]:
    """Line, module and name of every import in a file, wherever it stands; the name is None for ``import x``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)


def refused(layout: Layout, source: Source, *, module: str, name: str | None) -> str | None:
    """Why ``source`` may not import ``name`` of ``module``; None if it may."""
    if name and f"{module}.{name}" in layout.modules and name not in (layout.public.get(module) or ()):
        module, name = f"{module}.{name}", None
    if module not in layout.modules:
        return None
    home = module.rpartition(".")[0]
    deep = module not in layout.packages and "." in home
    if f"{source.module}.".startswith(f"{home if deep else module}.") or _same_app(source.module, module):
        return None
    if any(PRIVATE.match(part) for part in (*module.split("."), name or "")):
        return f"{module}.{name} is private" if name else f"{module} is private"
    if deep and layout.public.get(module) is None:
        return f"{module} is deep inside {home}; import from {home}"
    public = layout.public.get(module)
    if name and public is not None and name not in public:
        return f"{name} is not in __all__ of {module}"
    return None


def _same_app(one: str, other: str) -> bool:
    """Whether two modules belong to one app of the office, in which everybody is at home."""
    return one.startswith(APPS) and one.split(".")[:2] == other.split(".")[:2]


def declared(tree: ast.Module) -> frozenset[str] | None:
    """The names in a module's ``__all__``; None if it has none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and "__all__" in (getattr(t, "id", "") for t in node.targets):
            return frozenset(strings(getattr(node.value, "elts", [])))
    return None


def _wrong_lists(source: Source) -> Iterator[str]:
    """What is wrong with the ``__all__`` of a package: missing, or naming what the package does not have."""
    names = declared(source.tree)
    if names is None:
        if len(source.tree.body) > 1:
            yield f"{source.path}: no __all__ that lists the public names"
        return
    bound = {name for node in ast.walk(source.tree) for name in _bound(node)}
    for name in sorted(names - bound):
        yield f"{source.path}: __all__ names {name}, which is not there"


def _bound(node: ast.AST) -> list[str]:
    """The names that a statement binds."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return [node.id]
    return []


if __name__ == "__main__":
    sys.exit(run("public", breaches))
