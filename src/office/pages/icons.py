"""The icons of the office: strokes on a grid of 24 by 24, drawn for it, each one path."""

from functools import cache
from typing import Final

from django.utils.html import format_html
from django.utils.safestring import SafeString

PATHS: Final = {
    "audit": "M12 3 4.5 6v5.5c0 4.6 3 7.9 7.5 9.5 4.5-1.6 7.5-4.9 7.5-9.5V6zM8.5 12l2.5 2.5 4.5-5",
    "back": "M20 12H4.5M11 5.5 4.5 12l6.5 6.5",
    "body": "M5 21V4h9v17M14 9h5v12M3 21h18M8 8h3M8 12h3M8 16h3",
    "broken": "M6 6l12 12M18 6 6 18",
    "budget": "M6 4l6 8 6-8M12 12v8M7 12h10M7 16h10",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "campaign": "M5 21V4M5 5h13l-3 4 3 4H5",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3.5 2",
    "document": "M6 3h8.5L19 7.5V21H6zM14 3v5h5M9 12.5h7M9 16.5h7",
    "down": "M6 9.5l6 6 6-6",
    "download": "M12 4v11M7 10.5l5 5 5-5M4.5 20h15",
    "duty": "M5 4h14v17H5zM9 2.5v3M15 2.5v3M8.5 13l2.5 2.5 4.5-5",
    "eye": "M2.5 12C5 7.7 8.2 5.5 12 5.5S19 7.7 21.5 12C19 16.3 15.8 18.5 12 18.5S5 16.3 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
    "filter": "M4 5.5h16L14 13v6.5l-4-2V13z",
    "kept": "M5 12.5l4.5 4.5L19 7.5",
    "ledger": "M5 3.5h11.5L19 6v14.5H5zM9 3.5v17M12 9h4M12 13h4",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
    "lock": "M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5V17",
    "map": "M4 6.5l5.5-2.5 5 2.5L20 4v13.5L14.5 20l-5-2.5L4 20zM9.5 4v13.5M14.5 6.5V20",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "merge": "M6 4v3c0 4 6 4.5 6 9v4M18 4v3c0 4-6 4.5-6 9M8.5 17l3.5 3.5 3.5-3.5",
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "note": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5.5M12 7.5v.2",
    "observance": "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
    "out": "M14 4h5.5v16H14M4 12h11M8 7.5 3.5 12 8 16.5",
    "party": "M4 10.5V20h16v-9.5M3 10l2-6h14l2 6c0 3.3-6 3.3-6 0 0 3.3-6 3.3-6 0 0 3.3-6 3.3-6 0zM10 20v-4.5h4V20",
    "register": "M4 5h16v14H4zM4 9.5h16M4 14h16M9.5 5v14",
    "pencil": "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
    "people": "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 5a3.3 3.3 0 0 1 0 6.3M18 14.6c2.2.9 3.5 2.9 3.5 5.4",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c0-3.9 3.4-6.5 7.5-6.5s7.5 2.6 7.5 6.5",
    "phase": "M3 12h4M17 12h4M12 7l5 5-5 5-5-5z",
    "pin": "M12 21c4-4.5 6.5-7.9 6.5-11a6.5 6.5 0 0 0-13 0c0 3.1 2.5 6.5 6.5 11zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "plus": "M12 5v14M5 12h14",
    "post": "M4 5.5h16v13H4zM8.5 9.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3zM6 16c.5-1.5 1.5-2 2.5-2s2 .5 2.5 2M13.5 10h4M13.5 14h4",
    "print": "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
    "result": "M4 20h16M7 20v-6M12 20V6M17 20v-9.5",
    "right": "M9.5 6l6 6-6 6",
    "risk": "M12 4 2.5 20h19zM12 10v4.5M12 17.3v.2",
    "role": "M12 3.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5 21v-2c0-3.3 3-5.5 7-5.5s7 2.2 7 5.5v2M12 14l-1.5 3L12 20l1.5-3z",
    "routine": "M19.5 12a7.5 7.5 0 0 1-13.3 4.7M4.5 12a7.5 7.5 0 0 1 13.3-4.7M18 3.5v4h-4M6 20.5v-4h4",
    "sanction": "M12 4v16M7.5 20h9M5 7h14M5 7l-2.5 6.5a2.7 2.7 0 0 0 5 0zM19 7l-2.5 6.5a2.7 2.7 0 0 0 5 0z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5l5 5",
    "settings": "M4 7h9M19 7h1M16 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5zM4 17h1M11 17h9M8 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
    "target": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 12h.01",
    "territory": "M10 3.5h4v4h-4zM4 16.5h4v4H4zM16 16.5h4v4h-4zM12 7.5V12M6 16.5V12h12v4.5",
    "today": "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8M9 15.3l2.2 2.2 4-4.2",
    "trash": "M4.5 6.5h15M9 6.5v-3h6v3M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6",
    "undo": "M9 5 4.5 9.5 9 14M4.5 9.5H14a5.5 5.5 0 0 1 0 11h-4",
    "unknown": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 12h7",
    "up": "M6 14.5l6-6 6 6",
    "upload": "M12 16V4.5M7 9.5l5-5 5 5M4.5 20h15",
    "zero": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 18 18 6",
}


@cache
def icon(name: str) -> SafeString:
    """The named icon as SVG; silent for a screen reader, for a word stands beside it."""
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{}"/></svg>', PATHS[name])


def labelled(name: str, label: str) -> SafeString:
    """The named icon where no word stands beside it: ``label`` says it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" role="img" aria-label="{}"><path d="{}"/></svg>', label, PATHS[name]
    )
