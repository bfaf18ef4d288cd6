"""Files that were made to do harm, or that are no packs at all: answered by name, within memory."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from shequ.packs import PackError, load

SOUND = Path(__file__).parent / "sound"
HEAD = 'code: mine\nname: 我们的包\nedition: "1"\n'
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "billion_laughs": (LAUGHS.encode(), "PACK-004", "锚点"),
    "tag": (b"measures: !!python/object/apply:os.system ['touch /tmp/x']\n", "PACK-004", "标签"),
    "local_tag": (b"measures: !include /etc/passwd\n", "PACK-004", "标签"),
    "merge_key": (b"measures:\n  - <<: {code: one}\n    name: x\n", "PACK-007", "不认识的键 <<"),
    "deep_flow": (b"measures: " + b"[" * 50_000 + b"]" * 50_000, "PACK-005", "嵌套"),
    "deep_block": (b"measures:\n" + b"".join(b" " * n + b"- \n" for n in range(1, 400)), "PACK-005", "嵌套"),
    "deep_keys": (b"measures: " + b"{a: " * 20_000 + b"1" + b"}" * 20_000, "PACK-005", "嵌套"),
    "nul": (b"measures: []\nunits: \0\n", "PACK-002", "YAML"),
    "control": (b"measures: \x1b[2J\n", "PACK-002", "YAML"),
    "ten_megabytes": (b"# " + b"x" * 10_000_000, "PACK-001", "超过 1 MB"),
    "latin": ("measures: é".encode("latin-1"), "PACK-001", "UTF-8"),
    "utf_16": ("measures: []".encode("utf-16"), "PACK-001", "UTF-8"),
    "zip": (b"PK\x03\x04" + bytes(range(256)) * 10, "PACK-001", "UTF-8"),
    "empty": (b"", "PACK-003", "最外层"),
    "comment_only": ("# 什么也没有\n".encode(), "PACK-003", "最外层"),
    "unclosed_quote": ("measures: '没有完\n".encode(), "PACK-002", "YAML"),
    "tab": (b"measures:\n\t- {code: one}\n", "PACK-002", "YAML"),
    "complex_key": (b"? [a, b]\n: c\n", "PACK-003", "键不是一个词"),
    "long_number": (b"measures: []\nmore: " + b"9" * 100_000, "PACK-007", "more"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_answered_by_name(tmp_path, name):
    content, code, word = HOSTILE[name]
    (tmp_path / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "measures.yaml").write_bytes(content)
    with pytest.raises(PackError) as raised:
        load(SOUND, tmp_path, shipped=False)
    assert raised.value.code == code
    assert word in str(raised.value)
    assert len(str(raised.value)) < 2_000
    assert "measures.yaml" in raised.value.problems[0].where


def test_file_that_may_not_be_read_is_answered(tmp_path):
    (tmp_path / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "measures.yaml").mkdir()
    with pytest.raises(PackError, match="打不开"):
        load(SOUND, tmp_path, shipped=False)


def test_folder_without_a_pack_is_answered(tmp_path):
    with pytest.raises(PackError, match=r"没有 pack\.yaml"):
        load(SOUND, tmp_path / "nowhere", shipped=False)


def test_hostile_files_stay_within_memory(tmp_path):
    (tmp_path / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "measures.yaml").write_text(LAUGHS, encoding="utf-8")
    (tmp_path / "units.yaml").write_bytes(HOSTILE["deep_flow"][0])
    (tmp_path / "findings.yaml").write_bytes(HOSTILE["ten_megabytes"][0])
    script = (
        "import sys; from pathlib import Path; from shequ.packs import load, PackError\n"
        "try: load(*map(Path, sys.argv[1:]), shipped=False)\n"
        "except PackError as error: sys.stdout.write(str(len(error.problems)))"
    )

    def small():
        resource.setrlimit(resource.RLIMIT_AS, (400_000_000, 400_000_000))

    done = subprocess.run(
        [sys.executable, "-c", script, SOUND, tmp_path], capture_output=True, text=True, preexec_fn=small, timeout=60
    )
    assert (done.stdout, done.stderr) == ("3", "")
