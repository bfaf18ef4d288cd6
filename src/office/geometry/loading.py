"""JSON from outside: size and depth are known to be harmless before it is parsed."""

import json
import re
from typing import Any, Final, NoReturn

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from office.geometry.problem import Refusal

MEGABYTES: Final = 8  # 50,000 vertices, a number a line, indented
DEPTH: Final = 32
STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\Z)', re.DOTALL)
BRACKETS: Final = b"[]{}"
NO_BRACKETS: Final = bytes(set(range(256)) - set(BRACKETS))


def load(content: bytes) -> Any:
    """What a JSON file says; GEO-001 to GEO-004 if it cannot be read."""
    if len(content) > MEGABYTES << 20:
        raise Refusal(
            "GEO-001",
            found=format_lazy(_("文件超过{limit} MB"), limit=MEGABYTES),
            remedy=_("请在制图软件里简化边界，或者按街道分成几个文件再导入"),
        )
    if _deep(content):
        raise Refusal(
            "GEO-004",
            found=format_lazy(_("括号嵌套超过{limit}层，不像是地图数据"), limit=DEPTH),
            remedy=_("请从制图软件重新导出为 GeoJSON"),
        )
    return _parsed(_decoded(content))


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(
            "GEO-002",
            found=format_lazy(_("文件不是 UTF-8 编码的文本（第{place}个字节起读不出来）"), place=error.start + 1),
            remedy=_("请从制图软件重新导出为 GeoJSON，编码选 UTF-8"),
        ) from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise _broken(format_lazy(_("第{line}行第{column}个字符处不合 JSON 的写法"), **place)) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits
        raise _broken(_("文件里有一个长得出奇的数字")) from error


def _refuse_constant(name: str) -> NoReturn:
    raise _broken(format_lazy(_("文件里有不是数字的数值 {name}"), name=name))


def _broken(found: Any) -> Refusal:
    return Refusal("GEO-003", found=found, remedy=_("请从制图软件重新导出为 GeoJSON"))


def _deep(content: bytes) -> bool:
    """Whether brackets nest deeper than the limit: each round takes the innermost pairs away."""
    brackets = STRING.sub(b"", content).translate(None, NO_BRACKETS)
    for _round in range(DEPTH):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    return len(brackets) > DEPTH  # a few that do not match are for the parser to report
