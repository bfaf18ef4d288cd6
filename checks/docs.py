"""What exists is documented, and what is documented exists.

Commands and options, error codes, rules and settings stand in ``docs/reference``; decisions in their index; links lead
to files; the README and its Chinese twin have the same sections and the same commands.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from checks import rulebook
from checks.tree import Source, run, sources, strings

CODE = re.compile(r"\b[A-Z]{3,12}-\d{3}\b")
SETTING = re.compile(r"\bSHEQU_[A-Z_]{2,40}\b")
LINK = re.compile(r"\]\(([^)\s#]{1,300})(?:#[^)\s]{0,100})?\)")
FENCE = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
JOINED = "office.commands"
AUDIENCES = ("staff", "packs", "operators", "developers")


def undocumented(root: Path) -> Iterator[str]:
    """A line for each gap between the code and its documentation."""
    files = list(sources(root, ["src"]))
    yield from _commands(root, files)
    yield from _codes(root, files)
    yield from _rules(root, files)
    yield from _settings(root, files)
    yield from _decisions(root)
    yield from _links(root)
    yield from _twins(root)
    yield from _fragments(root)


def page(root: Path, name: str) -> str:
    """The text of docs/reference/<name>.md, empty if there is none."""
    path = root / "docs" / "reference" / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _calls(source: Source, name: str) -> Iterator[ast.Call]:
    """Every call of the method or class ``name``."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and name in (getattr(node.func, "attr", ""), getattr(node.func, "id", "")):
            yield node


def _commands(root: Path, files: list[Source]) -> Iterator[str]:
    """Commands and options of the command line that docs/reference/commands.md does not name."""
    text = page(root, "commands")
    cli = [s for s in files if s.module.startswith("shequ.cli") or s.module == JOINED]
    commands = [n for s in cli for call in _calls(s, "add_parser") for n in strings(call.args[:1])]
    commands += [n for s in cli for call in _calls(s, "Command") for n in strings(call.args[:1])]
    options = [n for s in cli for call in _calls(s, "add_argument") for n in strings(call.args) if n.startswith("--")]
    if cli and not commands:
        yield "src/shequ/cli: no add_parser(...) found, so that its commands cannot be checked"
    for name in dict.fromkeys(commands):
        if f"shequ {name}" not in text:
            yield f"docs/reference/commands.md: the command shequ {name} is missing"
    for name in dict.fromkeys(options):
        if not re.search(rf"{re.escape(name)}\b", text):
            yield f"docs/reference/commands.md: the option {name} is missing"
    for name in dict.fromkeys(re.findall(r"(?<![\w-])--[a-z][a-z-]{1,30}", text)):
        if cli and name not in (*options, "--help"):
            yield f"docs/reference/commands.md: the option {name} does not exist"


def _codes(root: Path, files: list[Source]) -> Iterator[str]:
    """Codes in the code's strings that docs/reference/errors.md, errors-office.md or doubts.md does not explain, and the reverse."""
    text = page(root, "errors") + page(root, "errors-office") + page(root, "doubts")
    raised: dict[str, str] = {}
    for source in files:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and (found := CODE.match(node.value)):
                raised.setdefault(found.group(), f"{source.path}:{node.lineno}")
    explained = set(CODE.findall(text))
    for code in sorted(raised.keys() - explained):
        yield f"{raised[code]}: the error {code} is not explained in docs/reference/errors.md"
    for code in sorted(explained - raised.keys()):
        yield f"docs/reference/errors.md: the error {code} does not exist"


def _rules(root: Path, files: list[Source]) -> Iterator[str]:
    """Rules of the reader that say nothing of themselves, and a list of rules that is not of today."""
    found = list(rulebook.entries(files))
    if not found and any(s.module.startswith("shequ.reader.rules") for s in files):
        yield "src/shequ/reader/rules: no Rule(...) found, so that the rules cannot be checked"
    for entry in found:
        if not entry.says:
            yield f"{entry.where}: the rule {entry.name} has a build function without a docstring"
    if page(root, "rules") != rulebook.text(files):
        yield f"{rulebook.PAGE}: not as the rules are now; run make rules"


def _settings(root: Path, files: list[Source]) -> Iterator[str]:
    """Environment variables that no page of docs/reference names."""
    text = "".join(p.read_text(encoding="utf-8") for p in sorted((root / "docs" / "reference").glob("*.md")))
    for name in sorted({n for s in files for n in SETTING.findall(s.text)} - set(SETTING.findall(text))):
        yield f"docs/reference: the setting {name} is missing"


def _decisions(root: Path) -> Iterator[str]:
    """Decisions that their index does not link to."""
    folder = root / "docs" / "decisions"
    index = folder / "README.md"
    text = index.read_text(encoding="utf-8") if index.is_file() else ""
    for path in sorted(folder.glob("[0-9]*.md")):
        if f"]({path.name})" not in text:
            yield f"docs/decisions/README.md: {path.name} is not listed"


def _links(root: Path) -> Iterator[str]:
    """Links between pages that lead nowhere."""
    for path in (*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md")), *root.glob("changelog.d/*.md")):
        prose = FENCE.sub("", path.read_text(encoding="utf-8"))
        for target in LINK.findall(prose):
            if "://" not in target and not target.startswith("mailto:") and not (path.parent / target).exists():
                yield f"{path.relative_to(root)}: the link to {target} leads nowhere"


def outline(text: str) -> tuple[list[int], list[str]]:
    """The levels of a page's headings in order, and the commands in its code blocks without their comments."""
    blocks = FENCE.findall(text)
    levels = [len(h) for h in re.findall(r"^(#{1,6}) ", FENCE.sub("", text), re.MULTILINE)]
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return levels, [line for line in lines if line.startswith(("make ", "shequ "))]


def _twins(root: Path) -> Iterator[str]:
    """Differences in build between README.md and README.zh-CN.md."""
    pages = [root / name for name in ("README.md", "README.zh-CN.md")]
    if not all(p.is_file() for p in pages):
        yield "README.md and README.zh-CN.md: one of the two is missing"
        return
    (levels, commands), (levels_zh, commands_zh) = (outline(p.read_text(encoding="utf-8")) for p in pages)
    if levels != levels_zh:
        yield f"README.md and README.zh-CN.md: headings differ ({levels} and {levels_zh})"
    for command in sorted(set(commands) ^ set(commands_zh)):
        yield f"README.md and README.zh-CN.md: only one of them has the command {command}"


def _fragments(root: Path) -> Iterator[str]:
    """Changelog fragments whose name does not say for whom they are."""
    for path in sorted((root / "changelog.d").glob("*.md")):
        if path.name != "README.md" and path.name.split(".")[-2] not in AUDIENCES:
            yield f"changelog.d/{path.name}: call it <issue>-<words>.<{'|'.join(AUDIENCES)}>.md"


if __name__ == "__main__":
    sys.exit(run("docs", undocumented))
