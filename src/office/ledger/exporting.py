"""The ledger for others: every sealed line with the chain that vouches for it, and the proof of a single record.

No pseudonym leaves with it, only its keyed digest; with the program beside it anybody can check it without this office.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final, TextIO

from office.ledger import merkle
from office.ledger.checkpoints import checkpoint_of, told_of
from office.ledger.keys import Keys, keys
from office.ledger.leaves import FACT, canonical, facts_in_lines, photos_in_lines
from office.ledger.links import Link, links
from office.ledger.models import Fact, Photo, Seal
from office.ledger.sealing import unpacked

__all__ = ["LEDGER", "export", "proof_of"]

LEDGER: Final = "ledger.jsonl"
CHECKPOINT: Final = "checkpoint.txt"
VERIFIER: Final = "verify_ledger.py"
KEY: Final = "key.txt"
PROGRAM: Final = Path(__file__).parent / "standalone" / VERIFIER


def export(folder: Path) -> int:
    """Write the ledger, its checkpoint, its public key and the program that checks them; how many lines."""
    by, lines, last = keys(), 0, None
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{LEDGER}.part"
    with part.open("w", encoding="utf-8", newline="\n") as file:
        _write(file, {"kind": "ledger", "version": 1, "hash": "sha-256", "sign": "ed25519", "verifier": by.verifier})
        for link in links():
            _write(file, _told(link, by=by))
            for line in _lines(link, after=last):
                file.write(line.decode(errors="replace") + "\n")
                lines += 1
            last = link
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / LEDGER)
    if last is not None:
        (folder / CHECKPOINT).write_text(_note(last, by=by), encoding="utf-8")
    (folder / KEY).write_text(f"{by.verifier}\n", encoding="utf-8")
    shutil.copyfile(PROGRAM, folder / VERIFIER)
    return lines


def proof_of(fact: Fact) -> Mapping[str, Any] | None:
    """What proves offline that a fact was sealed as it stands; None while its day is not sealed or it fits no seal."""
    seal = Seal.objects.filter(day=fact.recorded_on).first()
    if seal is None:
        return None
    (leaf,) = facts_in_lines(Fact.objects.filter(pk=fact.pk))
    kept = list(unpacked(bytes(seal.leaves)))
    if ((FACT, fact.pk), merkle.leaf(leaf.line)) not in kept:
        return None
    index = [key for key, _digest in kept].index((FACT, fact.pk))
    by, digests = keys(), [digest for _key, digest in kept]
    return {
        "kind": "proof",
        "version": 1,
        "verifier": by.verifier,
        "line": leaf.line.decode(),
        "path": [[side, digest.hex()] for side, digest in merkle.path(digests, index)],
        "day": _told(seal, by=by),
        "after": [told_of(each) for each in Seal.objects.filter(number__gt=seal.number).defer("leaves")],
    }


def _told(link: Link | Seal, *, by: Keys) -> dict[str, Any]:
    more = {"kind": "day", "previous": link.previous, "checkpoint": _note(link, by=by)}
    return told_of(link) | more


def _note(link: Link | Seal, *, by: Keys) -> str:
    """The checkpoint of a day; empty where the seal is so altered that there is none."""
    try:
        return checkpoint_of(link, by=by)
    except (StopIteration, ValueError, TypeError):
        return ""


def _lines(link: Link, *, after: Link | None) -> Iterator[bytes]:
    """The lines of a day, and of the days before it that have no seal: whoever put them there is found out."""
    facts, photos = Fact.objects.filter(recorded_on__lte=link.day), Photo.objects.filter(recorded_on__lte=link.day)
    if after is not None:
        facts, photos = facts.filter(recorded_on__gt=after.day), photos.filter(recorded_on__gt=after.day)
    return (leaf.line for leaf in chain(facts_in_lines(facts), photos_in_lines(photos)))


def _write(file: TextIO, told: Mapping[str, Any]) -> None:
    file.write(canonical(told).decode() + "\n")


def as_text(proof: Mapping[str, Any]) -> str:
    """A proof as the file that is handed out."""
    return json.dumps(proof, ensure_ascii=False, sort_keys=True)
