"""The shipped SQL is what the one expression compiles to: ``make compiled`` writes it, ``--check`` compares."""

import argparse
import sys
from pathlib import Path
from typing import Final, get_args

from shequ.standing.asking import Dialect
from shequ.standing.expression import compiled

FOLDER: Final = Path("src/shequ/standing/compiled")


def texts(root: Path) -> dict[Path, str]:
    """The files as they should be."""
    return {root / FOLDER / f"{dialect}.sql": compiled(dialect) for dialect in get_args(Dialect)}


def stale(root: Path) -> list[Path]:
    """The files that are not as they should be."""
    return [path for path, text in texts(root).items() if not path.is_file() or path.read_text("utf-8") != text]


def main() -> int:
    """Write the files, or with ``--check`` only compare; the exit status."""
    made = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    made.add_argument("--check", action="store_true", help="change nothing; exit status 1 where a file is not of today")
    asked, root = made.parse_args(), Path.cwd()
    if asked.check:
        found = stale(root)
        for path in found:
            print(f"{path.relative_to(root)}: not what the expression compiles to; run make compiled")
        return 1 if found else 0
    for path, text in texts(root).items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"compiled: wrote {path.relative_to(root)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
