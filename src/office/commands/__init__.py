"""What the office joins to the ``shequ`` command line. Nothing heavy is imported here: ``shequ --help`` passes by."""

import sys
from argparse import ArgumentTypeError, Namespace, _ArgumentGroup
from importlib import import_module

__all__ = ["COMMANDS", "Command"]

TYPE_CHECKING = False  # typing would cost more than the rest
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final


class Command:
    """A command: its name, one line about it, its arguments, and the module whose ``run(options)`` runs it."""

    def __init__(
        self, name: str, said: str, *, fill: "Callable[[_ArgumentGroup, _ArgumentGroup], None]", home: str = "old"
    ) -> None:
        self.name = name
        self.said = said
        self.fill = fill
        self.home = home

    def run(self, options: Namespace) -> int:
        """Read the settings of the home folder, start Django, run. ``home`` says what must be there already.

        ``old``: a whole office; ``keys``: its keys; ``new``: nothing, keys are made.
        """
        try:
            import_module("django")
        except ImportError:
            sys.stderr.write("OFF-001 这个命令需要“办公室”部分：请安装 shequ[office]，或在源码目录用 make demo。\n")
            return 2
        import_module("office.commands.surroundings").prepare(options, home=self.home)
        return int(import_module(f"office.commands.{self.name}").run(options))


def _whole(least: int, most: int) -> "Callable[[str], int]":
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 20 and least <= int(text) <= most):
            raise ArgumentTypeError(f"“{text}”不是 {least} 到 {most} 的整数")
        return int(text)

    return read


def _home(options: _ArgumentGroup) -> None:
    options.add_argument("--home", metavar="DIR", help="放数据库、文件和密钥的文件夹，默认取 SHEQU_HOME 或 out/office")


def _demo(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _home(options)
    options.add_argument("--samples", metavar="DIR", default="samples", help="样例文稿所在的文件夹，默认 samples")
    options.add_argument("--reset", action="store_true", help="删去已有的演示内容，从头再来；不给则保留")
    options.add_argument("--days", metavar="N", type=_whole(0, 366), default=90, help="记录多少天的工作，默认 90")
    options.add_argument("--port", metavar="N", type=_whole(1, 65535), default=8000, help="端口，默认 8000")
    options.add_argument("--no-serve", action="store_true", help="只准备内容，不开服务")


def _setup(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _home(options)
    options.add_argument("--district", metavar="NAME", required=True, help="区县的名称")
    options.add_argument("--admin", metavar="LOGIN", default="admin", help="第一位管理员的登录名，默认 admin")
    options.add_argument(
        "--hosts", metavar="LIST", default="127.0.0.1,localhost", help="访问用的域名或地址，用逗号分开"
    )
    options.add_argument("--http", action="store_true", help="不用 HTTPS，只许本机访问")


def _serve(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _home(options)
    options.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="监听的地址，默认 127.0.0.1")
    options.add_argument("--port", metavar="N", type=_whole(1, 65535), default=8000, help="端口，默认 8000")
    options.add_argument("--workers", metavar="N", type=_whole(1, 64), default=2, help="网页进程数，默认 2")


def _backup(places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    places.add_argument("out", metavar="DIR", help="存放备份的文件夹")
    _home(options)
    options.add_argument(
        "--keep", metavar="DAYS", type=_whole(1, 36500), default=35, help="删去更早的备份，默认保留 35 天"
    )


def _restore(places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    places.add_argument("file", metavar="FILE", help="一个备份文件")
    _home(options)
    options.add_argument("--force", action="store_true", help="这个文件夹里已有内容时，先移到一旁再恢复")


def _drill(places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    places.add_argument("file", metavar="FILE", help="一个备份文件，在临时文件夹里恢复并核对")
    _home(options)


def _upgrade(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _home(options)


def _seal(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _home(options)
    options.add_argument("--export", metavar="DIR", help="再把总账、检查点、公钥和核对程序写到这个文件夹")
    options.add_argument("--after-restore", action="store_true", help="刚从备份恢复过，从较早的一天接着封存")


def _verify(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _home(options)
    options.add_argument(
        "--checkpoint", metavar="FILE", action="append", default=[], help="另存在别处的检查点，可以给几个"
    )


def _campaign(options: _ArgumentGroup) -> None:
    _home(options)
    number = _whole(1, 2**63 - 1)
    options.add_argument("--campaign", metavar="N", type=number, required=True, help="活动的编号，就是它网址里的数字")
    options.add_argument("--from", metavar="DAY", dest="since", help="从哪天起（2026-03-15），默认活动开始那天")
    options.add_argument("--to", metavar="DAY", dest="until", help="到哪天止，默认今天或活动结束那天")


def _standing(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _campaign(options)
    options.add_argument("--format", choices=("table", "json"), default="table", help="table（默认）或 json")


def _write(_places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    _campaign(options)
    kinds = ("summary", "briefing", "bulletin", "notice", "scheme", "plan")
    said = "summary 总结，briefing 汇报，bulletin 简报，notice 通知，scheme 方案，plan 计划"
    options.add_argument("--kind", choices=kinds, default="summary", help=said)
    options.add_argument(
        "--out", metavar="FILE", required=True, help="写成哪个文件：.docx、.pdf、.html、.txt 或 .xlsx（数字来源）"
    )


def _check(places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    places.add_argument("report", metavar="REPORT", help="要核对的总结或汇报，格式不限")
    _campaign(options)
    options.add_argument("--format", choices=("table", "json"), default="table", help="table（默认）或 json")
    options.add_argument("--out", metavar="FILE", help="再把核对单写成文件（.docx、.pdf、.html、.txt）")


def _export(places: _ArgumentGroup, options: _ArgumentGroup) -> None:
    places.add_argument("what", metavar="WHAT", choices=("facts",), help="facts：总账里的全部事实，不含个人信息")
    _home(options)
    options.add_argument("--out", metavar="DIR", required=True, help="写到哪个文件夹，Parquet 格式，按年份和区县分开")


COMMANDS: "Final" = (
    Command("demo", "建立一个虚构的区，读入并采纳样例方案，在本机打开", fill=_demo, home="new"),
    Command("setup", "建立新的办公室：密钥、数据库和第一位管理员", fill=_setup, home="new"),
    Command("serve", "提供服务；配置不安全时拒绝启动", fill=_serve),
    Command("upgrade", "换用新版本后更新数据库和静态文件", fill=_upgrade),
    Command("backup", "备份数据库和文件", fill=_backup),
    Command("restore", "从备份恢复", fill=_restore, home="keys"),
    Command("drill", "演练恢复：证明一个备份用得上", fill=_drill),
    Command("standing", "一项活动的每条承诺进展如何", fill=_standing),
    Command("write", "从总账写出总结、汇报、简报、通知、方案或计划", fill=_write),
    Command("check", "拿总账核对一份报告里的数字", fill=_check),
    Command("export", "导出全部事实（Parquet），供跨办公室汇总计算", fill=_export),
    Command("seal", "封存总账：给已结束的每一天算出指纹，接成链并签名", fill=_seal),
    Command("verify", "核对总账：重读每条事实和每张照片，指出被改动的", fill=_verify),
)
