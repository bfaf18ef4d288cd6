"""Small checkouts for the tests of the gates."""

from pathlib import Path


def plant(root: Path, files: dict[str, str]) -> Path:
    """Write ``files`` (path to text) below ``root``."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
