"""What several strings end in."""

from collections.abc import Iterable


def common_ending(words: Iterable[str]) -> str:
    """The longest ending that all ``words`` share.

    >>> common_ending(["清扫方案", "检查方案"])
    '方案'
    """
    turned = [word[::-1] for word in words]
    low, high = min(turned), max(turned)
    size = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    return low[:size][::-1]
