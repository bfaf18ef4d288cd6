"""The permission table: what each address asks of whoever calls it, read from the ``access.yaml`` of every app.

A file maps names of addresses to methods to needs: ``{documents:review: {GET: view, POST: review}}``. A need is a right,
several of which any will do (``[accounts, posts]``), ``login`` (anybody who has logged in) or ``public``. An address or a
method without a row is refused.
"""

from collections.abc import Hashable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from office.access.rights import Right

__all__ = ["LOGIN", "METHODS", "PUBLIC", "Need", "need_of", "table"]

Need = tuple[str, ...]

PUBLIC: Final = "public"
LOGIN: Final = "login"
NEEDS: Final = frozenset({PUBLIC, LOGIN, *Right})
METHODS: Final = ("GET", "POST")


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, Need]]:
    """Every row of every app; a wrong or doubled row stops the start, naming file and address."""
    rows: dict[str, dict[str, Need]] = {}
    for config in apps.get_app_configs():
        path = Path(config.path) / "access.yaml"
        if not config.name.startswith("office.") or not path.exists():
            continue
        where = f"{path.name} ({config.name})"
        for name, needs in (yaml.load(path.read_text(encoding="utf-8"), Loader=_Strict) or {}).items():  # noqa: S506 a safe one, and stricter
            if name in rows:
                raise ImproperlyConfigured(f"{where}: {name} is listed twice")
            rows[name] = _row(needs, where=f"{where}: {name}")
    return rows


class _Strict(yaml.SafeLoader):
    """YAML in which a key that comes twice is an error and not a riddle."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002
        """Refuse doubled keys."""
        keys = [key.value for key, _value in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ImproperlyConfigured(f"access.yaml: {twice} is listed twice")
        return super().construct_mapping(node, deep=deep)


def _row(needs: object, *, where: str) -> dict[str, Need]:
    if not isinstance(needs, dict) or not needs or set(needs) - set(METHODS):
        raise ImproperlyConfigured(f"{where}: {needs!r} is no row")
    row = {method: tuple(said) if isinstance(said, list) else (said,) for method, said in needs.items()}
    for said in row.values():
        if not said or set(said) - NEEDS or (len(said) > 1 and {PUBLIC, LOGIN} & set(said)):
            raise ImproperlyConfigured(f"{where}: {said!r} is no need")
    return row


def need_of(name: str, method: str) -> Need | None:
    """What ``method`` on the address ``name`` asks, any of it; None if nobody may."""
    return table().get(name, {}).get("GET" if method in ("HEAD", "GET") else method)
