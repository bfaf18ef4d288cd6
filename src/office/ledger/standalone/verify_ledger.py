"""核对一份导出的总账或一条记录的证明。只需要 Python 3.8 以上，不需要 Shequ，也不联网。

python3 verify_ledger.py ledger.jsonl --key 公钥 --checkpoint checkpoint.txt [--photos 照片文件夹]
python3 verify_ledger.py proof.json --key 公钥 --checkpoint checkpoint.txt

公钥和检查点要用事先另存的，不要用与总账一同拿到的。相符时退出码为 0，有问题时为 1。
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from functools import reduce
from pathlib import Path
from typing import Any, Iterable, Iterator, Sequence

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the file, print what is wrong with it; the exit status."""
    parser = argparse.ArgumentParser(description="核对总账或一条记录的证明")
    parser.add_argument("file")
    parser.add_argument(
        "--key", default="", help="公钥，形如 shequ-3f9a2c1b+5a54…+AQ…；不给则用文件里写的，只能证明前后一致"
    )
    parser.add_argument("--checkpoint", action="append", default=[], help="另存的检查点文件，可以给几个")
    parser.add_argument("--photos", default="", help="照片文件夹，给了就核对每张照片的指纹")
    said = parser.parse_args(arguments)
    held = [Path(each).read_text(encoding="utf-8") for each in said.checkpoint]
    try:
        with open(said.file, encoding="utf-8", newline="\n") as lines:
            faults = verify(lines, key=said.key, held=held, photos=said.photos)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        faults = [f"文件读不懂：{error!r:.200}"]
    for fault in faults:
        print(fault)
    good = "相符。" if said.key and held else "前后一致。要证明没有被整个换过，请给出 --key 和 --checkpoint。"
    print("有问题。" if faults else good)
    return 1 if faults else 0


def verify(lines: Iterator[str], *, key: str = "", held: Iterable[str] = (), photos: str = "") -> list[str]:
    """The faults of an export or of a proof."""
    first = json.loads(next(lines))
    checker = Checker(key or first["verifier"], held)
    if first["kind"] == "proof":
        checker.proof(first)
    else:
        checker.ledger(lines, photos)
    return checker.faults + [f"缺少到 {day} 为止的第 {at} 号封存：最后几天被截去" for at, _head, day in checker.held]


class Checker:
    """One pass over one file, in little memory."""

    def __init__(self, key: str, held: Iterable[str]) -> None:
        self.name, _number, packed = key.split("+", 2)
        self.public = base64.b64decode(packed)[1:]
        self.faults: list[str] = []
        self.head, self.number, self.last = "", 0, ""
        self.held = [self.note(each, "另存的检查点") for each in held]

    def note(self, text: str, where: str) -> tuple[int, str, str]:
        """Number and head of a checkpoint, whose signature must be good."""
        body, _blank, signatures = text.replace("\r\n", "\n").partition("\n\n")
        body += "\n"
        name, number, head, day = body.splitlines()[:4]
        number_of_key = hashlib.sha256(self.name.encode() + b"\n\x01" + self.public).digest()[:4]
        own = [line for line in signatures.splitlines() if line.startswith(f"— {self.name} ")]
        packed = [base64.b64decode(line.rpartition(" ")[2]) for line in own]
        good = [each for each in packed if each[:4] == number_of_key and signed(self.public, each[4:], body.encode())]
        if not good or name != self.name:
            self.faults.append(f"{where}（第 {number} 号，{day[4:]}）：签名不对")
        return int(number), base64.b64decode(head).hex(), day[4:]

    def day(self, told: dict[str, Any]) -> None:
        """Go one day on in the chain; what is hashed is what the day says and the head before it."""
        where = f"{told['day']}（第 {told['number']} 号封存）"
        goes_on = told["number"] == self.number + 1 and told.get("previous", self.head) == self.head
        if not goes_on or told["day"] <= self.last:
            self.faults.append(f"{where}：次序不对，前面是第 {self.number} 号 {self.last}")
        said = canonical({name: told[name] for name in ("count", "day", "number", "root")})
        head = hashlib.sha256(b"\2" + bytes.fromhex(self.head) + said).hexdigest()
        if told.get("checkpoint") and self.note(told["checkpoint"], where) != (told["number"], head, told["day"]):
            self.faults.append(f"{where}：与前一天接不上，或封存记录被改过")
        self.head, self.number, self.last = head, told["number"], told["day"]
        if any(number == self.number and expected != head for number, expected, _day in self.held):
            self.faults.append(f"{where}：与另存的检查点不同，链被重新封存过")
        self.held = [each for each in self.held if each[0] != self.number]

    def ledger(self, lines: Iterable[str], photos: str) -> None:
        """Day by day: every line is hashed as it stands."""
        told: dict[str, Any] = {}
        tree: list[Any] = []
        for at, line in enumerate(lines, 2):
            row = json.loads(line)
            if row["kind"] == "day":
                self.close(told, tree)
                told, tree = row, []
                self.day(told)
                self.faults += [] if told["checkpoint"] else [f"{told['day']}：没有签名"]
                continue
            grow(tree, line.rstrip("\n").encode())
            where = f"第 {at} 行 {row['kind']} {row.get('id')} 号"
            if row["recorded_on"] != told.get("day") or canonical(row) != line.rstrip("\n").encode():
                self.faults.append(f"{where}：不属于这一天，或写法不规范")
            if photos and row["kind"] == "photo":
                path = Path(photos) / Path(row["file"]).name
                found = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "不见了"
                if found != row["sha256"]:
                    self.faults.append(f"{where}：照片文件的内容不对（{found}）")
        self.close(told, tree)

    def close(self, told: dict[str, Any], tree: list[Any]) -> None:
        """The end of a day: as many lines as were signed, and the same root."""
        count = sum(size for _node, size in tree)
        if told and (count, root_of(tree)) != (told["count"], told["root"]):
            self.faults.append(f"{told['day']}：有行被改、删或增；封存时 {told['count']} 行，现有 {count} 行")

    def proof(self, told: dict[str, Any]) -> None:
        """One line, the way from it to its day's root, and the days after it as far as the checkpoints go."""
        self.head, self.number, self.last = told["day"]["previous"], told["day"]["number"] - 1, ""
        node = hashlib.sha256(b"\0" + told["line"].encode()).digest()
        for side, sibling in told["path"]:
            pair = (bytes.fromhex(sibling), node) if side == "left" else (node, bytes.fromhex(sibling))
            node = hashlib.sha256(b"\1" + pair[0] + pair[1]).digest()
        if node.hex() != told["day"]["root"] or not told["day"]["checkpoint"]:
            self.faults.append("这条记录不在那一天的封存里，或者被改过")
        for day in (told["day"], *told["after"]):
            self.day(day)


def grow(tree: list[Any], line: bytes) -> None:
    """One line more in a Merkle tree that is kept as its whole subtrees."""
    node, size = hashlib.sha256(b"\0" + line).digest(), 1
    while tree and tree[-1][1] == size:
        node, size = hashlib.sha256(b"\1" + tree.pop()[0] + node).digest(), 2 * size
    tree.append((node, size))


def root_of(tree: list[Any]) -> str:
    """The root over all lines; an odd node goes up as it is."""
    nodes = [node for node, _size in reversed(tree)] or [hashlib.sha256(b"").digest()]
    return bytes(reduce(lambda right, left: hashlib.sha256(b"\1" + left + right).digest(), nodes)).hex()


def canonical(told: Any) -> bytes:
    """Canonical JSON as RFC 8785 has it, for whole numbers, words and plain keys."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether ``signature`` is the Ed25519 signature (RFC 8032) of ``message`` under ``public``."""
    point, nonce, scalar = unpack(public), unpack(signature[:32]), int.from_bytes(signature[32:], "little")
    if point is None or nonce is None or len(signature) != 64 or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    base = unpack((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    left, right = times(scalar, base), add(nonce, times(challenge, point))
    return not any((left[n] * right[2] - right[n] * left[2]) % P for n in (0, 1))


def unpack(packed: bytes) -> Any:
    """A point of the curve in extended coordinates; None if there is none."""
    y, sign = int.from_bytes(packed, "little") & (2**255 - 1), packed[31] >> 7
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT_OF_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P


def add(one: Any, other: Any) -> Any:
    """The sum of two points."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar: int, point: Any) -> Any:
    """A point added to itself so many times."""
    found = (0, 1, 1, 0)
    while scalar:
        found = add(found, point) if scalar & 1 else found
        point, scalar = add(point, point), scalar >> 1
    return found


if __name__ == "__main__":
    sys.exit(main())
