"""Commands that other packages join to ``shequ``: entry points of the group ``shequ.commands``.

``importlib.metadata`` costs more than all the rest of ``shequ --help``; what installers write is therefore read here, a
line a command. An entry leads to an iterable of :class:`Command`.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

TYPE_CHECKING = False  # typing costs more than this module; a checker takes the name at its word
if TYPE_CHECKING:
    from argparse import Namespace, _ArgumentGroup
    from typing import Protocol

    class Command(Protocol):
        """A command of another package: its name, one Chinese line about it, its arguments, and what runs it."""

        name: str
        said: str
        fill: Callable[[_ArgumentGroup, _ArgumentGroup], None]
        run: Callable[[Namespace], int]


GROUP = "[shequ.commands]"
ENDINGS = (".dist-info", ".egg-info")


def joined() -> "list[Command]":
    """Every joined command by its first appearance; a package that cannot be imported is left out."""
    found: dict[str, Command] = {}
    for module, _colon, name in (entry.partition(":") for entry in _entries()):
        try:
            commands: Iterable[Command] = getattr(import_module(module), name)
        except (ImportError, AttributeError):
            continue
        for command in commands:
            found.setdefault(command.name, command)
    return list(found.values())


def _entries() -> Iterator[str]:
    """``module:attribute`` of each line of the group, in the order of ``sys.path``."""
    seen: set[str] = set()
    for folder in sys.path:
        for path in _declared(folder):
            try:
                with open(path, encoding="utf-8") as file:  # noqa: PTH123 pathlib is dear
                    lines = file.read().splitlines()
            except OSError:
                continue
            inside = False
            for line in map(str.strip, lines):
                if line.startswith("["):
                    inside = line == GROUP
                elif inside and "=" in line:
                    entry = line.partition("=")[2].strip()
                    if entry not in seen:
                        seen.add(entry)
                        yield entry


def _declared(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder or ".")  # noqa: PTH208 pathlib is dear
    except OSError:
        return
    yield from (f"{folder or '.'}/{name}/entry_points.txt" for name in sorted(names) if name.endswith(ENDINGS))
