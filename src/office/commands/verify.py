"""``shequ verify``: reads every fact and every photo again, holds them against the seals, and names each fault."""

from argparse import Namespace
from pathlib import Path

from django.db import DatabaseError

from office.audit import trail
from office.ledger.checkpoints import Checkpoint, held, read
from office.ledger.faults import Report
from office.ledger.verification import note_down
from office.ledger.verifying import verify
from shequ.errors import InputError

SHOWN = 200


def run(options: Namespace) -> int:
    """0 if all is as it was sealed, 1 if not."""
    outside = [*_own(), *(_given(Path(name).expanduser()) for name in options.checkpoint)]
    try:
        report = verify(outside=outside)
    except DatabaseError as error:
        found, remedy = f"数据库读不下去（{str(error)[:120]}）", "从备份恢复，再核对一次"
        raise InputError("OFF-044", where="shequ verify", found=found, remedy=remedy) from error
    note_down(report)
    trail.log("ledger.verify", by=None, after={"rows": report.facts, "faults": report.found}, succeeded=report.sound)
    _tell(report)
    return 0 if report.sound else 1


def _own() -> list[Checkpoint]:
    known = held()
    return [known] if known else []


def _given(path: Path) -> Checkpoint:
    try:
        return read(path.read_text(encoding="utf-8")[:4096], where=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("OFF-045", where=str(path), found="读不出检查点", remedy="检查路径") from error


def _tell(report: Report) -> None:
    for fault in report.faults[:SHOWN]:
        print(fault.said)
    if report.found > SHOWN:
        print(f"另有 {report.found - SHOWN} 处，见页面或导出。")
    until = f"封存到 {report.last_day}（第 {report.number} 号）" if report.number else "还没有封存过"
    print(
        f"核对了 {report.facts} 条事实、{report.photos} 张照片、{report.days} 天的封存，{until}，"
        f"待封存 {report.waiting} 行，对照检查点 {report.outside} 个，用时 {report.seconds:.1f} 秒。"
    )
    print("全部相符。" if report.sound else f"发现 {report.found} 处不符，请不要删改任何东西，先把这份结果存下来。")
