"""Write the sample plan and its revised edition as Word documents: ``python -m samples.make [FOLDER]``.

The same bytes come out of every run: the dates inside and the times of the archive are fixed.
"""

import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

from samples.markup import blocks
from samples.word import Writer

HERE: Final = Path(__file__).resolve().parent
EDITIONS: Final = {  # whether revised, and when written; Word keeps no zone
    "yunling-plan.docx": (False, datetime(2026, 3, 5, 9, 0)),
    "yunling-plan-revised.docx": (True, datetime(2026, 8, 20, 9, 0)),
}
STILL: Final = (1980, 1, 1, 0, 0, 0)


def main(folder: Path) -> None:
    """Write every edition into ``folder``."""
    for name in EDITIONS:
        content = edition(name)
        (folder / name).write_bytes(content)
        print(f"{name}: {len(content) / 1024:.0f} KB")


def edition(name: str) -> bytes:
    """The Word document called ``name``."""
    revised, written = EDITIONS[name]
    writer = Writer()
    for block in blocks((HERE / "text" / "yunling-plan.txt").read_text(encoding="utf-8"), revised=revised):
        writer.write(block)
    return _repacked(writer.saved(written))


def _repacked(content: bytes) -> bytes:
    """The same archive with one fixed time for every entry."""
    still = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(still, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, STILL), old.read(name), zipfile.ZIP_DEFLATED, compresslevel=9)
    return still.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
