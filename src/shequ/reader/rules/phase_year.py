"""The year that a document speaks of: its dates are often written without one."""

import re
from typing import Final

_YEAR: Final = re.compile(
    r"(?<![-—–~～至到\d])(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
    r"(?:\s?年(?![^,，。;；\n]{0,8}以来|以前|前)|(?=[\u4e00-\u9fff]{2,14}(?:方案|计划|总结|要点|安排)))"
)
_MASKED: Final = re.compile(r"(?:20[xX×*＊_○〇\d]{0,1}[xX×*＊_○]{1,2}|[xX×*＊_]{2,4})\s?年")
_SIGNED: Final = re.compile(
    r"(?m)^[^\n]{0,30}(?P<year>(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s?年[^\n]{2,6}[日号][。.]?\s*$"
)
_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_HEAD: Final = 200  # characters: title and opening
_FOOT: Final = 200


def year_of(text: str) -> int | None:
    """The one year that title and opening name, else that of the signature; None when there are several or a masked one.

    >>> [
    ...     year_of(t)
    ...     for t in (
    ...         "清河街道2024年创建工作方案",
    ...         "2024创建方案",
    ...         "20xx年工作计划",
    ...         "2023年总结和2024年打算",
    ...         "创建方案",
    ...     )
    ... ]
    [2024, 2024, None, None, None]
    """
    head = text[:_HEAD]
    if _MASKED.search(head):
        return None
    named = {int(m["year"].translate(_DIGITS)) for m in _YEAR.finditer(head)}
    if named:
        return named.pop() if len(named) == 1 else None
    signed = _SIGNED.search(text, max(0, len(text) - _FOOT))
    return int(signed["year"].translate(_DIGITS)) if signed else None
