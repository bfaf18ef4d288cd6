"""``shequ seal``: seals every finished day; with ``--export`` writes the ledger out for whoever wants to check it."""

from argparse import Namespace
from pathlib import Path

from office.ledger.exporting import LEDGER, export
from office.ledger.photos import sweep
from office.ledger.sealing import seal_days

SHOWN = 10


def run(options: Namespace) -> int:
    """Seal, remove what broken uploads left behind, and export where that was asked."""
    made = seal_days(after_restore=options.after_restore)
    for seal in made[-SHOWN:]:
        print(f"{seal.day}：第 {seal.number} 号封存，{seal.count} 行，链头 {seal.head[:16]}…")
    if len(made) > SHOWN:
        print(f"另有更早的 {len(made) - SHOWN} 天。")
    print(f"新封存 {len(made)} 天。" if made else "没有要封存的日子。")
    removed = sweep()
    if removed:
        print(f"清理了没有入账的照片文件 {removed} 个。")
    if options.export:
        folder = Path(options.export).expanduser().resolve()
        lines = export(folder)
        print(f"已导出 {lines} 行到 {folder / LEDGER}，里面没有个人信息；核对用同一文件夹里的 verify_ledger.py。")
    return 0
