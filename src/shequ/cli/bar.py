"""A progress bar on a terminal; anywhere else it is silent."""

from typing import Final, TextIO

from shequ.render import width

WIDE: Final = 24


class Bar:
    """Counts files done; ``close`` takes the line away again."""

    def __init__(self, total: int, *, stream: TextIO, quiet: bool) -> None:
        self.total, self.done, self.stream = total, 0, stream
        self.line = ""
        self.shown = not quiet and total > 1 and stream.isatty()

    def step(self) -> None:
        """One more file is done."""
        self.done += 1
        full = WIDE * self.done // self.total
        self.line = f"读取 [{'█' * full}{'·' * (WIDE - full)}] {self.done}/{self.total}"
        self._write(f"\r{self.line}")

    def close(self) -> None:
        """Blank the line, so that what follows starts on a clean one; without a control that a plain terminal shows."""
        if self.line:
            self._write(f"\r{' ' * width(self.line)}\r")
            self.line = ""

    def _write(self, text: str) -> None:
        if self.shown:
            self.stream.write(text)
            self.stream.flush()
