"""What can be wrong with packs and with amounts that are to be counted."""

from collections.abc import Sequence

from shequ.errors import InputError, Problem, ShequError

__all__ = ["PackError", "UnitError"]


class PackError(ShequError):
    """Packs that cannot be used: every fault in ``problems``, a line each; ``code`` is that of the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        self.code = self.problems[0].code
        super().__init__(
            "\n".join(f"{each.code} {each.where}：{each.found}。{each.remedy}。" for each in self.problems)
        )

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the faults when the error crosses from a child process."""
        return PackError, (self.problems,)


class UnitError(InputError):
    """An amount that its measure cannot be counted in."""
