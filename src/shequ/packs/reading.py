"""A pack's file as a tree of nodes that know their line. One plain shape of YAML: mappings, lists and words.

Every word stays a string: what it means is for ``shape`` to say, so that ``no`` is never false and ``1.10`` stays ``1.10``.
Anchors, aliases and tags are refused, and so is what could cost more memory than it is worth.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from yaml import events

from shequ.errors import Problem

__all__ = ["Mapping", "Node", "read"]

LARGEST: Final = 1_000_000
DEEPEST: Final = 24
PARSER: Final[Any] = getattr(yaml, "CLoader", yaml.SafeLoader)  # only its events are asked for: nothing is built by it
Mapping = dict[str, "Node"]
BLANK: Final = ("", "~", "null")


class Node:
    """A word, a list or a mapping, the file and line it stands in, and whether a word stood in quotation marks."""

    __slots__ = ("file", "line", "quoted", "value")

    def __init__(self, value: "str | list[Node] | Mapping", *, file: str, line: int, quoted: bool = False) -> None:
        self.value = value
        self.file = file
        self.line = line
        self.quoted = quoted

    @property
    def where(self) -> str:
        """``sanitation/standard.yaml:18``."""
        return f"{self.file}:{self.line}"

    @property
    def blank(self) -> bool:
        """Whether nothing was written after the key."""
        return isinstance(self.value, str) and not self.quoted and self.value in BLANK

    def at(self, *path: str | int) -> "Node":
        """The node at ``path``, or the last one on the way to it."""
        node = self
        for step in path:
            inner = node.value
            if isinstance(inner, dict) and step in inner:
                node = inner[str(step)]
            elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
                node = inner[step]
            else:
                break
        return node


class _Refused(Exception):
    """The file cannot be read on from here."""


def read(path: Path, *, said: str, problems: list[Problem]) -> Node | None:
    """The tree of the file; None, and what is wrong in ``problems``, where it cannot be read."""
    try:
        if path.stat().st_size > LARGEST:
            problems.append(Problem("PACK-001", said, "文件超过 1 MB", "请拆成几个文件，或检查是不是放错了文件"))
            return None
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem("PACK-001", said, "文件不是 UTF-8 编码", "请另存为 UTF-8"))
        return None
    except OSError as error:
        problems.append(Problem("PACK-001", said, f"文件打不开（{error.strerror}）", "请检查文件和权限"))
        return None
    return _parsed(text, said=said, problems=problems)


def _parsed(text: str, *, said: str, problems: list[Problem]) -> Node | None:
    before = len(problems)
    try:
        stream = iter(yaml.parse(text, Loader=PARSER))
        tree = _document(stream, said=said, problems=problems)
    except yaml.YAMLError as error:
        mark: Any = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else _line_of(text, getattr(error, "position", 0))
        problems.append(
            Problem("PACK-002", f"{said}:{line}", "这里不是合格的 YAML", "请检查缩进、冒号后的空格、引号和括号是否成对")
        )
        return None
    except _Refused:
        return None
    return tree if len(problems) == before else None


def _line_of(text: str, position: object) -> int:
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


def _document(stream: Iterator[Any], *, said: str, problems: list[Problem]) -> Node | None:
    """The one document of a stream."""
    tree: Node | None = None
    for event in stream:
        if event.__class__ is events.DocumentStartEvent and tree is not None:
            mark: Any = event.start_mark
            where = f"{said}:{mark.line + 1}"
            problems.append(Problem("PACK-002", where, "一个文件里有两份 YAML", "请去掉 --- 行，或拆成两个文件"))
            raise _Refused
        if isinstance(event, events.NodeEvent):
            tree = _Builder(stream, said=said, problems=problems).node(event, depth=1)
    if tree is None or not isinstance(tree.value, dict):
        problems.append(Problem("PACK-003", f"{said}:1", "文件最外层不是“键: 值”", "请写成“键: 值”，空文件请删去"))
        raise _Refused
    return tree


class _Builder:
    """Builds nodes from the events of one stream."""

    def __init__(self, stream: Iterator[Any], *, said: str, problems: list[Problem]) -> None:
        self.stream = stream
        self.said = said
        self.problems = problems

    def node(self, event: Any, *, depth: int) -> Node:
        """The node that begins with ``event``."""
        line = event.start_mark.line + 1
        if event.__class__ is events.ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                self.refuse(event)
            return Node(event.value, file=self.said, line=line, quoted=bool(event.style))
        if event.__class__ is events.AliasEvent or event.anchor is not None or event.tag is not None:
            self.refuse(event)
        if depth > DEEPEST:
            self.say("PACK-005", line, f"嵌套超过 {DEEPEST} 层", "请减少层次")
            raise _Refused
        if event.__class__ is events.SequenceStartEvent:
            inner = self.items(depth + 1)
            return Node(inner, file=self.said, line=line)
        return Node(self.pairs(depth + 1), file=self.said, line=line)

    def items(self, depth: int) -> list[Node]:
        """What stands in a list, up to its end."""
        found: list[Node] = []
        for event in self.stream:
            if event.__class__ is events.SequenceEndEvent:
                break
            found.append(self.node(event, depth=depth))
        return found

    def pairs(self, depth: int) -> Mapping:
        """What stands in a mapping, up to its end."""
        found: Mapping = {}
        for event in self.stream:
            if event.__class__ is events.MappingEndEvent:
                break
            key = self.node(event, depth=depth)
            value = self.node(next(self.stream), depth=depth)
            if not isinstance(key.value, str):
                self.say("PACK-003", key.line, "键不是一个词", "请把键写成一个词，后面跟冒号和空格")
            elif key.value in found:
                self.say("PACK-006", key.line, f"键 {key.value} 写了两次", "请删去其中一个")
            else:
                found[key.value] = value
        return found

    def refuse(self, event: Any) -> None:
        """Say that anchors, aliases and tags are not read, and stop."""
        self.say("PACK-004", event.start_mark.line + 1, "不接受锚点（&）、引用（*）和标签（!）", "请把内容直接写出来")
        raise _Refused

    def say(self, code: str, line: int, found: str, remedy: str) -> None:
        """Note what is wrong at a line."""
        self.problems.append(Problem(code, f"{self.said}:{line}", found, remedy))
