"""``shequ packs``: what packs there are, whether they agree, and what they say of one thing."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from shequ.cli.say import say
from shequ.cli.shown import lines_of
from shequ.errors import InputError
from shequ.packs import UNVERIFIED, Pack, PackError, Packs, load, records
from shequ.render import pad, safe
from shequ.standing import worked_cases

KINDS: Final = {
    "measures": "计量项",
    "registers": "台账",
    "findings": "问题",
    "observances": "日子",
    "rhythms": "频次",
    "sanctions": "奖惩",
    "reconciliations": "核对",
    "standards": "标准",
}


def run(options: Namespace) -> int:
    """List, check or show."""
    if options.action == "list" and options.names:
        raise InputError(
            "CLI-001", where="命令行", found="list 后面不跟名称", remedy="要看一样东西请用 shequ packs show"
        )
    folders = [*options.folders, *(map(Path, options.names) if options.action == "check" else ())]
    if options.action == "check":
        return _check(folders)
    packs = load(*folders)
    lines = _listed(packs) if options.action == "list" else _shown(packs, options.names)
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


def _check(folders: list[Path]) -> int:
    try:
        packs = load(*folders)
    except PackError as error:
        say(error)
        say(f"共 {len(error.problems)} 处错误。")
        return 2
    failures = worked_cases(packs, *folders)
    if failures:
        say("\n".join(failures))
        say(f"共 {len(failures)} 个算例对不上。")
        return 2
    sys.stdout.write(
        f"通过：{len(packs.packs)} 个包，{len(packs.measures)} 个计量项，{len(packs.registers)} 种台账。\n"
    )
    return 0


def _listed(packs: Packs) -> Iterator[str]:
    """A line for each pack: its counts, and how many of its figures are unverified."""
    width = max(len(code) for code in packs.packs) + 2
    for code, pack in packs.packs.items():
        counts = "，".join(f"{name} {len(getattr(pack, kind))}" for kind, name in KINDS.items() if getattr(pack, kind))
        place = f"，{pack.place}" if pack.place else ""
        yield f"{pad(code, width)}{safe(pack.name)}（{safe(pack.edition)} 版{safe(place)}）：{counts}；{unverified(pack)}"


def unverified(pack: Pack) -> str:
    """How many figures of a pack there are, and how many of them are unverified."""
    figures = [record for kind in KINDS for each in getattr(pack, kind) for record in records(each)]
    trusts = [record.trust for record in figures if getattr(record, "source", "") and hasattr(record, "trust")]
    doubtful = sum(trust in UNVERIFIED for trust in trusts)
    return f"有出处的数 {len(trusts)}，其中未核实 {doubtful}"


def _shown(packs: Packs, names: list[str]) -> Iterator[str]:
    if not names:
        raise InputError(
            "CLI-001", where="命令行", found="show 后面要跟代码或名称", remedy="例如 shequ packs show waste_removed"
        )
    for name in names:
        found = list(_named(packs, name))
        if not found:
            near = [code for kind in KINDS for code in getattr(packs, kind) if name in code][:10]
            remedy = f"相近的代码：{'、'.join(near)}" if near else "有哪些包见 shequ packs list"
            raise InputError("CLI-008", where="知识包", found=f"没有叫“{name[:60]}”的内容", remedy=remedy)
        for kind, thing in found:
            yield from lines_of(packs, kind, thing)


def _named(packs: Packs, name: str) -> Iterator[tuple[str, Any]]:
    """Everything of this code or name, with the word for its kind."""
    if name in packs.packs:
        yield "包", packs.packs[name]
    for kind, word in KINDS.items():
        for code, thing in getattr(packs, kind).items():
            if name in (code, getattr(thing, "name", ""), getattr(thing, "act", "")) or name in getattr(
                thing, "also", ()
            ):
                yield word, thing
    for standard in packs.standards.values():
        yield from (("指标", each) for each in standard.indicators if name in (each.code, each.name))
