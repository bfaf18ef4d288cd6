"""Words that stand on one line: names, titles, addresses. What cannot be seen in them would only deceive the reader."""

import unicodedata
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

__all__ = ["HIDDEN", "LineField", "hides_something", "one_line"]

# Controls, marks that turn the direction or take no room, halves of characters. Not what this Python does not know yet:
# rare characters of names are among them.
UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
HIDDEN: Final = _("里面有看不见的字符。请删去它们，或者重新输入一遍。")


def one_line(text: str) -> str:
    """The words with one space between them.

    >>> one_line(" 第三\\r\\n网格 ")
    '第三 网格'
    """
    return " ".join(text.split())


def hides_something(text: str) -> bool:
    """Whether there is a character in it that nobody sees.

    >>> hides_something("桂园里\\u202e"), hides_something("桂园里")
    (True, False)
    """
    return any(unicodedata.category(char) in UNSEEN for char in text)


class LineField(forms.CharField):
    """Words on one line, all of which can be seen."""

    def to_python(self, value: Any) -> Any:
        """The words with one space between them."""
        said = super().to_python(value)
        return one_line(said) if isinstance(said, str) else said

    def validate(self, value: Any) -> None:
        """Refuse what cannot be seen."""
        super().validate(value)
        if value and hides_something(value):
            raise ValidationError(HIDDEN)
