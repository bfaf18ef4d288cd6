"""The caption under a photo: when, where, how many people, and at what they were."""

import re
from typing import Final

from shequ.text import Quantity

__all__ = ["caption_at"]

CAPTION: Final = re.compile(
    r"时间[:：][^;；\n]{1,30}[;；]\s?地点[:：][^;；\n]{1,30}[;；]\s?人物[:：]\s?(?P<people>\d{1,6})\s?(?:人|名)[;；]\s?"
    r"主题[:：](?P<theme>[^;；()（）\n]{1,40})"
)


def caption_at(number: Quantity, text: str) -> re.Match[str] | None:
    """The caption whose people a number counts."""
    start = text.rfind("\n", 0, number.start) + 1
    match = CAPTION.search(text, start)
    return match if match is not None and match.start("people") == number.start else None
