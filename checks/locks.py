"""The locked requirements name versions and hashes, and no address of any machine."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from checks.tree import run

PIN = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,80}(\[[a-z,-]{1,40}\])?==\S{1,40}( ; .{1,200})? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")
NOTE = re.compile(r"^\s{0,8}#")
ADDRESS = re.compile(r"://|@ |--(?:extra-)?index|--find-links|--trusted-host|\bfile:")


def loose(root: Path) -> Iterator[str]:
    """A line for each requirement that is not pinned by hash, and each address."""
    for path in sorted((root / "requirements").glob("*.txt")):
        name = path.relative_to(root)
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if ADDRESS.search(line):
                yield f"{name}:{number}: an address: {line.strip()}"
            elif not (NOTE.match(line) or PIN.match(line) or HASH.match(line)):
                yield f"{name}:{number}: neither a pin nor a hash: {line.strip()}"
            elif PIN.match(line) and not HASH.match("".join(lines[number : number + 1])):
                yield f"{name}:{number}: no hash: {line.strip()}"


if __name__ == "__main__":
    sys.exit(run("locks", loose))
