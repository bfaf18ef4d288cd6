"""What is wrong in a file of shapes, said so that the person who drew them can mend it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

Text = str | Promise  # translated when shown, so that it crosses from a child process that has no settings


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: ``code`` is stable, ``feature`` counts from 1 (None: the file itself), ``name`` as in the file."""

    code: str
    found: Text
    remedy: Text
    feature: int | None = None
    name: str = ""

    @property
    def where(self) -> Text:
        """Which shape of the file."""
        if self.feature is None:
            return _("文件")
        if not self.name:
            return format_lazy(_("第{number}个图形"), number=self.feature)
        return format_lazy(_("第{number}个图形（{name}）"), number=self.feature, name=self.name)

    def __str__(self) -> str:
        return f"{self.code} {self.where}：{self.found}。{self.remedy}。"


class Refusal(Exception):
    """A file or a shape cannot be used: how the readers below hand the reason up."""

    def __init__(self, code: str, *, found: Text, remedy: Text) -> None:
        super().__init__(code)
        self.code = code
        self.found = found
        self.remedy = remedy

    def problem(self, feature: int | None = None, name: str = "") -> Problem:
        """The same, with the place."""
        return Problem(self.code, self.found, self.remedy, feature=feature, name=name)
