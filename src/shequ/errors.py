"""What can go wrong, and how it is said.

    ShequError
    └── InputError      a file that cannot be read: code, where, what was found, what to do

Every message is one full Chinese sentence for the person who runs the program. The code (``READ-003``) is stable
and documented in ``docs/reference/errors.md``; the wording may improve. Text stands beside its ``raise``.
Where many problems are possible at once, functions return a list of :class:`Problem` instead of raising.
"""

from dataclasses import dataclass


class ShequError(Exception):
    """Root of every error that Shequ raises on purpose."""


class InputError(ShequError):
    """A file or text from outside that cannot be used.

    ``code`` is stable; ``where`` names the file (and page, line or cell); ``found`` says what is wrong and ``remedy``
    what the person can do about it, both in Chinese without a final full stop.
    """

    def __init__(self, code: str, *, where: str, found: str, remedy: str) -> None:
        super().__init__(_printable(f"{code} {where}：{found}。{remedy}。"))
        self.code = code
        self.where = where
        self.found = found
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the four parts when the error crosses from a child process."""
        return _rebuild, (self.code, self.where, self.found, self.remedy)


def _printable(text: str) -> str:
    """``text`` on one line and without characters that a terminal would obey: file names come from outside."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _rebuild(code: str, where: str, found: str, remedy: str) -> InputError:
    return InputError(code, where=where, found=found, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in an input that was otherwise read: the same parts as an :class:`InputError`."""

    code: str
    where: str
    found: str
    remedy: str
