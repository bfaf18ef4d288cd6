"""The inputs of an entry that Django has none for: names to choose from while typing, things to follow up, several photos."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

__all__ = ["FollowUps", "Named", "Photos", "PhotosField"]

ROWS: Final = 6
SHOWN: Final = 1
PARTS: Final = ("what", "who", "due")


class Named(forms.TextInput):
    """A line to type in, with names offered."""

    def __init__(self, names: Iterable[str] = (), attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs={"autocomplete": "off", **(attrs or {})})
        self.names = tuple(dict.fromkeys(names))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The input and its list."""
        listed = f"{(attrs or {}).get('id', name)}-names"
        shown = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", "<option>{}</option>", ((each,) for each in self.names))
        return format_html('{}<datalist id="{}">{}</datalist>', shown, listed, options)


class FollowUps(forms.Widget):
    """Rows of what, who and until when; the first is there at once, the others under 再加几项."""

    use_fieldset = True

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """The rows that were sent; or text, as an address brings it."""
        rows = [
            {part: data.get(f"{name}-{at}-{part}", "") for part in PARTS}
            for at in range(100)
            if f"{name}-{at}-what" in data
        ]
        return rows or data.get(name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Never: a row may be empty."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The rows."""
        known: Sequence[Mapping[str, Any]] = (
            [each for each in value if any(each.values())] if isinstance(value, list) else []
        )
        count = max(ROWS, len(known) + 2)
        first = max(SHOWN, len(known))
        rows = [_row(name, at, known[at] if at < len(known) else {}) for at in range(count)]
        return format_html(
            '<div class="follow-ups">{}</div><details class="more"><summary>{}</summary><div class="follow-ups">{}</div></details>',
            format_html_join("", "{}", ((row,) for row in rows[:first])),
            _("再加几项"),
            format_html_join("", "{}", ((row,) for row in rows[first:])),
        )


def _row(name: str, at: int, row: Mapping[str, Any]) -> SafeString:
    due = row.get("due") or ""
    return format_html(
        '<div class="follow-up"><input name="{0}-{1}-what" value="{2}" maxlength="200" placeholder="{3}" aria-label="{3}">'
        '<input name="{0}-{1}-who" value="{4}" maxlength="60" placeholder="{5}" aria-label="{5}">'
        '<input type="date" name="{0}-{1}-due" value="{6}" aria-label="{7}"></div>',
        name,
        at,
        row.get("what") or "",
        _("要做什么"),
        row.get("who") or "",
        _("谁负责"),
        due.isoformat() if isinstance(due, date) else due,
        _("期限"),
    )


class Photos(forms.ClearableFileInput):
    """Several pictures at once; a phone offers its camera."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png", "data-shrink": "2000"})


class PhotosField(forms.FileField):
    """The files as they came; what is in them is looked at when they are kept."""

    widget = Photos

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """All of them."""
        listed = data if isinstance(data, list | tuple) else [data]
        return [each for each in listed if each]
