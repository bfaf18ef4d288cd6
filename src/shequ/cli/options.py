"""What can be typed after ``shequ``, and its help. Nothing heavy is imported here: ``--help`` must be instant."""

import argparse
import os
import re
from collections.abc import Callable

from shequ import __version__
from shequ.cli.joined import joined
from shequ.cli.say import say

TYPE_CHECKING = False  # typing and pathlib cost more than all the rest; a checker takes the name at its word
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any, NoReturn

Group = argparse._ArgumentGroup

FORMATS = ("table", "json", "yaml", "html")
ENDINGS = """\
退出码：0 完成，1 内部错误，2 有文件读不了或参数不对，130 被中断。
diff 的退出码同 diff(1)：0 没有变化，1 有变化，2 有问题。
一个命令的详细说明：shequ COMMAND --help"""
READ_EXAMPLES = """\
例：
  shequ read plan.docx                                      在终端里看表格
  shequ read plans/ --format json --format html --out out/  每篇文稿写成文件"""
PACKS_EXAMPLES = """\
例：
  shequ packs                              有哪些包，各有多少内容，几处未核实
  shequ packs check local/qinghe           连同自己的包一起检查，错误逐条列出
  shequ packs show waste_removed           看一个指标、台账、问题或标准"""
DIFF_CODES = "退出码：0 没有变化，1 有变化，2 有问题。"
_SAID = (
    (r"the following arguments are required: (.*)", r"还缺参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"\1 后面要跟一个值"),
    (r"argument COMMAND: invalid choice: '([^']*)'.*", r"没有“\1”这个命令，命令的名单见 shequ --help"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 有歧义，可能是 \2"),
    (r"argument (\S+): invalid choice: '([^']*)' \(choose from (.*)\)", r"\1：没有“\2”这一种，可用 \3"),
    (r"argument ([^:]+): (.*)", r"\1：\2"),
)


class _Parser(argparse.ArgumentParser):
    """A parser that says in Chinese what is wrong."""

    def error(self, message: str) -> "NoReturn":
        """Say what is wrong and how it is used; exit code 2."""
        for pattern, said in _SAID:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, said, message, flags=re.DOTALL)
                break
        say(f"CLI-001 命令行：{message}。用法见 {self.prog} --help。")
        self.exit(2)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that leads in with 用法."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns())

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]
        """As argparse has it, under a Chinese word."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def _columns() -> int:
    """Columns for the help; argparse would import shutil to find out."""
    try:
        return min(os.get_terminal_size().columns, 120) - 2
    except OSError:
        return 98


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    root = _Parser(
        "shequ",
        description="读社区工作文稿，列出其中承诺和报告的每一件事。",
        epilog=ENDINGS,
        formatter_class=_Help,
        add_help=False,
    )
    commands = root.add_subparsers(dest="command", metavar="COMMAND", title="命令", required=True, parser_class=_Parser)
    _fill(commands.add_parser("read", **_about("读文件和文件夹，列出每篇文稿里的条目", READ_EXAMPLES)), _read)
    _fill(commands.add_parser("explain", **_about("逐行显示哪条规则读了哪段文字，以及放弃了什么、为什么")), _explain)
    _fill(commands.add_parser("diff", **_about("比较新旧两稿：增加、删去、改动和保留的条目", DIFF_CODES)), _diff)
    _fill(commands.add_parser("alike", **_about("找出彼此近似的文稿和相同的段落")), _alike)
    _fill(
        commands.add_parser("packs", **_about("列出、检查、显示知识包：指标、台账、期限、日子和标准", PACKS_EXAMPLES)),
        _packs,
    )
    for command in joined():
        added = commands.add_parser(command.name, **_about(command.said))
        added.set_defaults(run=command.run)
        _fill(added, command.fill)
    general = root.add_argument_group("选项")
    general.add_argument("--version", action="version", version=f"shequ {__version__}", help="显示版本")
    _help(general)
    return root


def _about(said: str, epilog: str | None = None) -> "dict[str, Any]":
    return {"help": said, "description": f"{said}。", "epilog": epilog, "formatter_class": _Help, "add_help": False}


def _fill(command: argparse.ArgumentParser, fill: Callable[[Group, Group], None]) -> None:
    """Arguments first, then the options, those that every command has last."""
    places, options = command.add_argument_group("参数"), command.add_argument_group("选项")
    fill(places, options)
    options.add_argument("--debug", action="store_true", help="出内部错误时显示详细经过")
    _help(options)


def _help(group: Group) -> None:
    group.add_argument("-h", "--help", action="help", help="显示这段说明")


def _read(places: Group, options: Group) -> None:
    places.add_argument("paths", metavar="PATH", nargs="+", type=_path, help="文件或文件夹（连同其中的文件夹）")
    options.add_argument(
        "--format",
        dest="formats",
        metavar="FORMAT",
        action="append",
        type=_one_of(*FORMATS),
        help="table 表格（只上屏幕）、json、yaml、html 网页；可以多次给出。不给时：终端里是 table，有 --out 时是 json",
    )
    options.add_argument(
        "--out", metavar="DIR", type=_path, help="每篇文稿写成 <编号>.json、.yaml、.html；多篇网页另有 index.html"
    )
    options.add_argument("--jobs", metavar="N", type=_count, help="同时用几个进程读，默认用全部处理器")
    options.add_argument("--quiet", action="store_true", help="不显示进度、提示和写到哪里；错误照样显示")


def _explain(places: Group, options: Group) -> None:
    places.add_argument("path", metavar="PATH", type=_path, help="一个文件")
    options.add_argument("--doc", metavar="ID", help="只看这一篇（文件里有多篇时）")


def _diff(places: Group, options: Group) -> None:
    places.add_argument("old", metavar="OLD", type=_path, help="旧稿")
    places.add_argument("new", metavar="NEW", type=_path, help="新稿")
    _answer(options)


def _alike(places: Group, options: Group) -> None:
    places.add_argument("paths", metavar="PATH", nargs="+", type=_path, help="文件或文件夹，至少读出两篇文稿")
    options.add_argument(
        "--min", metavar="SHARE", type=_share, default=0.4, help="相同部分占一篇的多少才算近似，0 到 1，默认 0.4"
    )
    _answer(options)


def _packs(places: Group, options: Group) -> None:
    places.add_argument(
        "action", metavar="ACTION", nargs="?", default="list", type=_action, help="list（默认）、check 或 show"
    )
    places.add_argument("names", metavar="NAME", nargs="*", help="check：自己的包的文件夹；show：代码或名称")
    options.add_argument(
        "--folder",
        metavar="DIR",
        dest="folders",
        action="append",
        default=[],
        type=_path,
        help="连同这个文件夹里的包；可以多次给出",
    )


def _action(text: str) -> str:
    if text not in ("list", "check", "show"):
        raise argparse.ArgumentTypeError(f"没有“{text}”这种做法，可用 list、check、show")
    return text


def _answer(options: Group) -> None:
    options.add_argument(
        "--format", metavar="FORMAT", type=_one_of("table", "json"), default="table", help="table 表格（默认）或 json"
    )


def _one_of(*allowed: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in allowed:
            raise argparse.ArgumentTypeError(f"没有“{text}”这种格式，可用 {'、'.join(allowed)}")
        return text

    return check


def _path(text: str) -> "Path":
    from pathlib import Path

    if not text.strip():
        raise argparse.ArgumentTypeError("路径是空的")
    return Path(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= 256 and len(text) <= 3):
        raise argparse.ArgumentTypeError(f"“{text}”不是 1 到 256 的整数")
    return int(text)


def _share(text: str) -> float:
    if not re.fullmatch(r"0(\.\d{1,9})?|1(\.0{1,9})?|\.\d{1,9}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是 0 到 1 之间的小数")
    return float(text)
