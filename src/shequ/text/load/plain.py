"""Bytes of a text file to text: the encodings of Chinese offices, told apart by how common the characters are."""

from collections import Counter
from functools import lru_cache
from importlib import import_module
from typing import Final

from shequ.errors import InputError
from shequ.text.load.loaded import Parsed, tidy

MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SAMPLE: Final = 64 * 1024
CONTROLS: Final = frozenset(map(chr, range(32))) - set("\t\n\r\f\x1a\x1b") | {"\x7f"}
CONTROL_BYTES: Final = bytes(sorted(map(ord, CONTROLS)))


def parse(content: bytes, *, where: str) -> Parsed:
    """The text of a .txt file; READ-008 if it is no text."""
    codec = encoding_of(content)
    if codec is None:
        raise InputError(
            "READ-008",
            where=where,
            found="内容不是文字，也不是能认出的文件格式",
            remedy="请用原来的软件打开，另存为 docx 或 UTF-8 编码的 txt 再读",
        )
    return decoded(content, codec)


def decoded(content: bytes, codec: str) -> Parsed:
    """The text in ``codec``; what cannot be decoded becomes U+FFFD, and a notice says how often."""
    try:
        return Parsed(tidy(content.decode(codec)))
    except UnicodeDecodeError:
        text = content.decode(codec, "replace")
    broken = text.count("\ufffd")
    return Parsed(tidy(text), (f"有{broken}处字节损坏，认不出的字用“\ufffd”代替。",))


def encoding_of(content: bytes) -> str | None:
    """The encoding of a text: by its mark, as strict UTF-8, else the one whose characters are the most common.

    None if this is no text.

    >>> encoding_of("每月检查2次".encode("gb18030"))
    'gb18030'
    """
    for mark, codec in MARKS:
        if content.startswith(mark):
            return codec
    sample = content[:SAMPLE]
    wide = _utf16(sample) if 0 in sample else None
    if wide:
        return wide
    if len(sample) - len(sample.translate(None, CONTROL_BYTES)) > len(sample) * 0.02:
        return None
    return _multibyte(content, sample)


def _multibyte(content: bytes, sample: bytes) -> str | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    shares = {codec: _common_share(sample.decode(codec, "replace")) for codec in ("utf-8", "gb18030", "big5")}
    if shares["big5"] > max(0.9, shares["gb18030"] + 0.15, shares["utf-8"]):
        return "big5"
    best = max(("utf-8", "gb18030"), key=shares.__getitem__)
    if shares[best] >= 0.7:
        return best
    return _utf16(sample) or _guess(sample)


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark, if its characters are nearly all common."""
    even = sample[: len(sample) // 2 * 2]
    shares = {codec: _common_share(even.decode(codec, "replace")) for codec in ("utf-16-le", "utf-16-be")}
    best = max(shares, key=shares.__getitem__)
    return best if even and shares[best] >= 0.9 else None


def _common_share(text: str) -> float:
    """The share of common Chinese characters and punctuation among all characters that are no printable ASCII."""
    counts = Counter(text)
    other = {char: count for char, count in counts.items() if char > "~" or char in CONTROLS}
    total = sum(other.values())
    return sum(count for char, count in other.items() if _is_common(char)) / total if total else 1.0


@lru_cache(maxsize=20_000)
def _is_common(char: str) -> bool:
    """Whether a character is in the first level of GB 2312 or of Big5, or is punctuation or a form of theirs."""
    return any(
        len(pair) == 2 and (0xA1 <= pair[0] <= 0xA3 or first <= pair[0] <= last)
        for pair, first, last in (
            (char.encode("gb2312", "ignore"), 0xB0, 0xD7),
            (char.encode("big5", "ignore"), 0xA4, 0xC6),
        )
    )


def _guess(sample: bytes) -> str | None:
    """What charset-normalizer makes of a sample: the last resort, loaded only when needed."""
    best = import_module("charset_normalizer").from_bytes(sample[:8192]).best()
    if best is None or _is_odd(str(best)):
        return None
    return str(best.encoding)


def _is_odd(text: str) -> bool:
    """Whether a decoded text holds too much that nobody writes."""
    readable = sum(char.isalnum() or char.isspace() or " " < char < "\x7f" for char in text)
    return readable < 0.85 * len(text)
