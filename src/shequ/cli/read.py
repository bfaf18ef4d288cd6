"""``shequ read``: files and folders to a table, JSON, YAML or HTML."""

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from shequ.cli.bar import Bar
from shequ.cli.crew import outcomes
from shequ.cli.names import stems_for
from shequ.cli.say import say
from shequ.cli.work import Order, Outcome, Sheet, write_file
from shequ.errors import InputError
from shequ.render import to_index
from shequ.text.load import files_in

LISTED = 20


def run(options: Namespace) -> int:
    """Read everything, show or write it; 2 if a file could not be read, 1 if the fault was ours, else 0."""
    formats = _formats(options)
    files, failed = found_files(options.paths, quiet=options.quiet)
    columns = shutil.get_terminal_size((120, 24)).columns
    orders = [
        Order(path, stem, formats, options.out, columns)
        for path, stem in zip(files, named(files, options), strict=True)
    ]
    bar = Bar(len(orders), stream=sys.stderr, quiet=options.quiet)
    sheets = _Sheets(formats, options)
    ours = False
    for outcome in outcomes(orders, jobs=options.jobs):
        bar.step()
        if outcome.problem:
            bar.close()
            failed, ours = True, ours or outcome.internal is not None
            complain(outcome, debug=options.debug)
        for sheet in outcome.sheets:
            bar.close()
            sheets.add(sheet)
    bar.close()
    failed = not sheets.finish() or failed
    return 1 if ours else 2 if failed else 0


def found_files(paths: Sequence[Path], *, quiet: bool = False) -> tuple[list[Path], bool]:
    """The files to read, each once, in the order given, and whether a path led nowhere.

    That is said, and unless ``quiet``, how many files of a folder are of a kind that is not read.
    """
    files: dict[str, Path] = {}
    failed = False
    for path in paths:
        try:
            listing = files_in(path)
            for file in listing.files:
                files.setdefault(os.path.realpath(file), file)
            if listing.others and not quiet:
                say(f"提示 {path}：另有 {listing.others} 个文件不是可读的格式，未读。")
        except InputError as error:
            failed = True
            say(error)
    return list(files.values()), failed


def named(files: Sequence[Path], options: Namespace) -> list[str]:
    """A stem for each file; where two files share a name, that is said."""
    stems = stems_for(files)
    for path, stem in zip(files, stems, strict=True):
        if "~" in stem and not path.stem.endswith(stem[stem.rindex("~") :]) and not options.quiet:
            say(f"提示 {path}：与另一个输入重名，编号改为 {stem}。")
    return stems


def complain(outcome: Outcome, *, debug: bool) -> None:
    """The sentence that says why a file was not read; our own fault with its traceback if asked for."""
    say(outcome.problem)
    if outcome.internal and debug:
        say(outcome.internal)


def _formats(options: Namespace) -> tuple[str, ...]:
    """The formats asked for, each once; CLI-001 for a table alone in a folder, CLI-002 for what cannot go to the screen."""
    formats = tuple(dict.fromkeys(options.formats or (["json"] if options.out else ["table"])))
    if options.out is not None and formats == ("table",):
        raise InputError(
            "CLI-001",
            where="--format table",
            found="表格只在屏幕上显示，不写进文件夹",
            remedy="请去掉 --out，或者再加 json、yaml、html",
        )
    if options.out is None and len(formats) > 1:
        raise InputError(
            "CLI-002", where="--format", found="几种格式不能一起显示", remedy="请加 --out 文件夹，每种格式写成文件"
        )
    if formats == ("html",) and options.out is None and sys.stdout.isatty():
        raise InputError(
            "CLI-002",
            where="--format html",
            found="网页不适合显示在终端里",
            remedy="请加 --out 文件夹，或用 > 存成文件",
        )
    return formats


class _Sheets:
    """Takes finished documents in order: shows them, or lists where they were written."""

    def __init__(self, formats: tuple[str, ...], options: Namespace) -> None:
        self.formats, self.out, self.quiet = formats, options.out, options.quiet
        self.entries: list[Sheet] = []

    def add(self, sheet: Sheet) -> None:
        """Show a document, say its notices where the table does not, and remember it for the index."""
        for name, text in sheet.shown:
            self._show(name, text, first=not self.entries)
        if "table" not in self.formats and not self.quiet:
            for notice in sheet.notices:
                say(f"提示 {sheet.entry.id}：{notice.rstrip('。')}。")
        self.entries.append(Sheet(sheet.entry, (), (), sheet.written, sheet.failed))

    def finish(self) -> bool:
        """Close a JSON array; write the index of several pages; say what was written. False if the index was not."""
        if self.formats == ("json",) and self.out is None:
            print("\n]" if self.entries else "[]")
        if self.out is None:
            return True
        written = [path for sheet in self.entries for path in sheet.written]
        done = True
        try:
            written += self._index(self.out, written)
        except InputError as error:
            done = False
            say(error)
        if not self.quiet:
            _say(written, self.out)
        return done

    def _index(self, out: Path, written: Sequence[Path]) -> list[Path]:
        """Write the index of the pages that were written, if they are several."""
        pages = [(path.name, sheet.entry) for sheet in self.entries for path in sheet.written if path.suffix == ".html"]
        if len(pages) < 2:
            return []
        return [write_file(_free(out / "index.html", written), to_index(pages))]

    def _show(self, name: str, text: str, *, first: bool) -> None:
        if name == "html" and not first:
            raise InputError(
                "CLI-002", where="--format html", found="读出了多篇文稿，不能写成一个网页", remedy="请加 --out 文件夹"
            )
        lead = {"json": "[\n" if first else ",\n", "yaml": "---\n", "table": "" if first else "\n\n"}.get(name, "")
        sys.stdout.write(lead + text + ("\n" if name in ("table", "html") else ""))


def _free(path: Path, taken: Sequence[Path]) -> Path:
    """The path, or one beside it when a document of this run has that very name."""
    return path.with_name("index~.html") if path in taken else path


def _say(written: Sequence[Path], out: Path) -> None:
    for line in _lines(written, out):
        say(line)


def _lines(written: Sequence[Path], out: Path) -> Iterator[str]:
    if not written:
        yield f"没有写出文件（{out}）"
    elif len(written) <= LISTED:
        yield from (f"已写 {path}" for path in written)
    else:
        yield f"已写 {len(written)} 个文件到 {out}，最后一个是 {written[-1].name}"
