"""Short phrases cut from clauses: what a person would write on a list, without the words around it."""

import re
from functools import lru_cache
from typing import Final

_LEAD: Final = re.compile(
    r"^(?:(?:今年|本年|一年|半年|近年|活动|自)?(?:开展|启动)?以来|[\s,，、:：;；。.“”\"'‘’()（）·●•\-—*]|[一二三四五六七八九]要|[一二三四五六七八九十]是|并且|并|且|也|都|均|而且|同时|从而|以及|及(?!格|时)|和(?!谐|睦)|或者|或|但|还|又|再|则|就|才|即|即使|"
    r"的(?!士)|努力|确保|保证|力争|争取|要求|要|应当?(?![接届急征参])|须|必须|需|将|拟|使得?|让|做到|达到|实现|坚持|继续|进一步|切实|认真|积极|全面|严格|扎实|大力|着力|不断|深入|持续|及时|另外|此外|其中|另|"
    r"计划|预计|原则上|今年|本年度?|本年|明年|全年|年内|年度内?|到年底|每年|有效|维系|共(?!计$)|总共|累计|已经|已|先后|近年来|今年以来|一年来|截[至止]目前|目前|现|现已|截止)+"
)
_TAIL: Final = re.compile(
    r"(?:[\s,，、:：;；。.“\"'‘(（·\-—]|的|均|都|各|要|应|须|须?达到?|分别|保持在|控制在|不|为|已|也|至|到|等|了|再|共|约|近|又|需|将|在|有|是|确保|必须?|且|并|数量|能|可|上升|就|率?先后|(?<=[率度])是|提供)+$"
)
_KEPT: Final = 4096  # phrases
_CLOSERS: Final = {")": "(", "）": "（", "”": "“", "》": "《", "』": "『"}


@lru_cache(maxsize=_KEPT)
def trim(text: str) -> str:
    """The phrase without joining words, auxiliaries and punctuation at its ends.

    >>> trim("确保全年健康知识知晓率均达到")
    '健康知识知晓率'
    """
    whole = _TAIL.sub("", text.replace("\n", ""))
    text = _LEAD.sub("", whole)
    if text.startswith(("率", "度")):
        text = whole.lstrip(" ,，、:：;；。的和与及")
    if text.count("”") > text.count("“") and f"“{text}" in whole:
        return f"“{text}"
    for closer, opener in _CLOSERS.items():
        if text.endswith(closer) and opener not in text:
            text = text[:-1]
        elif text.startswith(opener) and closer not in text:
            text = text[1:]
    return text


def join_enumeration(text: str) -> list[str]:
    """The members of A、B和C; one member when nothing joins.

    >>> join_enumeration("知晓率、参与率和满意率")
    ['知晓率', '参与率', '满意率']
    """
    return [part for part in _JOINS.split(text) if part]


_JOINS: Final = re.compile(r"[、,，]|以及|(?<!饱)和(?!谐|睦|率)|(?<!参)与|及(?![格时其])|暨")
