"""What is typed, and what is answered to a wrong call."""

import subprocess
import sys

import pytest

import shequ as package

HEAVY = ("yaml", "lxml", "importlib.metadata", "shequ.reader", "shequ.render", "docx", "concurrent.futures", "json")


def test_help_is_in_chinese_and_names_every_command(shequ):
    code, said, _ = shequ("--help")
    assert code == 0
    assert all(word in said for word in ("用法：", "read", "explain", "diff", "alike", "--version", "退出码"))
    assert "usage" not in said and "options" not in said


@pytest.mark.parametrize("command", ["read", "explain", "diff", "alike"])
def test_help_of_a_command_is_in_chinese(shequ, command):
    code, said, _ = shequ(command, "--help")
    assert code == 0 and "用法：" in said and "--debug" in said
    assert "show this help" not in said and "positional" not in said


def test_help_imports_nothing_heavy():
    code = "import sys\nfrom shequ.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    loaded = done.stdout.splitlines()[-1].split()
    assert "argparse" in loaded
    assert not [name for name in HEAVY if name in loaded]


def test_version_is_that_of_the_package(shequ):
    assert shequ("--version")[1] == f"shequ {package.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "还缺参数：COMMAND"),
        (("read",), "还缺参数：PATH"),
        (("reed", "x"), "没有“reed”这个命令"),
        (("read", "x", "--format", "xml"), "没有“xml”这种格式"),
        (("read", "x", "--format"), "后面要跟一个值"),
        (("read", "x", "--jobs", "0"), "“0”不是 1 到 256 的整数"),
        (("alike", "x", "--min", "1.5"), "“1.5”不是 0 到 1 之间的小数"),
        (("diff", "x", "y", "--wrong"), "不认识的参数：--wrong"),
    ],
)
def test_wrong_call_is_explained_in_one_chinese_line(shequ, arguments, complaint):
    code, said, complained = shequ(*arguments)
    assert (code, said) == (2, "")
    assert complained.startswith("CLI-001 ") and complaint in complained
    assert complained.count("\n") == 1
