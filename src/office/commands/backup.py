"""``shequ backup``: one file that holds the database and the stored files, taken while people work."""

import time
from argparse import Namespace
from pathlib import Path

from django.utils import timezone

from office.commands.archive import write

A_DAY = 86400


def run(options: Namespace) -> int:
    """Write the backup, then remove those that are too old."""
    folder = Path(options.out).expanduser().resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = write(folder, at=timezone.localtime())
    print(f"已备份到 {made.path}：{made.rows} 行，{made.files} 个文件，{made.size / 1e6:.1f} MB。密钥不在其中。")
    oldest = time.time() - options.keep * A_DAY
    for path in folder.glob("shequ-*.tar"):
        if path != made.path and path.stat().st_mtime < oldest:
            path.unlink()
            print(f"已删去过期的备份 {path.name}。")
    return 0
