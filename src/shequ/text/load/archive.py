"""A zip file from outside, opened only after it was found harmless, and XML from inside it."""

import io
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from shequ.errors import InputError
from shequ.text.load.files import MEGABYTE
from shequ.text.load.refusals import damaged, locked, unsafe

ENTRIES: Final = 2_000
UNPACKED: Final = 100 * MEGABYTE
RATIO: Final = 200
DOCUMENT_TYPE: Final = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
SMALL: Final = MEGABYTE
LOCAL_HEADER: Final = 30

# The "strict" dialect of the format says the same under other names.
STRICT: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


@dataclass(slots=True)
class Archive:
    """An opened zip whose entries are read with a running cap, because declared sizes can lie."""

    file: zipfile.ZipFile
    where: str
    left: int = UNPACKED
    names: frozenset[str] = field(default_factory=frozenset)

    def read(self, name: str) -> bytes:
        """The bytes of one entry; READ-010 if they are damaged, READ-011 if they are too many."""
        try:
            with self.file.open(name) as entry:
                content = entry.read(self.left + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise damaged(self.where, name) from error
        self.left -= len(content)
        if self.left < 0:
            raise _bomb(self.where, f"解压后超过 {UNPACKED // MEGABYTE} MB")
        return content

    def xml(self, name: str) -> "etree._Element":
        """The root of an XML entry; READ-010 if it is not well-formed, READ-012 if it declares a DTD."""
        content = self.read(name)
        for strict, usual in STRICT:
            content = content.replace(strict, usual)
        if any(mark in content for mark in DOCUMENT_TYPE):
            raise unsafe(self.where, f"部件 {name} 里有文档类型声明（DTD）")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from error
            raise damaged(self.where, name) from error
        if getattr(root.getroottree().docinfo, "doctype", ""):  # in an encoding that was not looked for
            raise unsafe(self.where, f"部件 {name} 里有文档类型声明（DTD）")
        return root


def open_archive(content: bytes, *, where: str) -> Archive:
    """A zip within the limits: entries, sizes, ratio, no odd paths, links, passwords or overlaps (READ-009 to 012)."""
    try:
        file = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OSError) as error:
        raise damaged(where) from error
    entries = file.infolist()
    if len(entries) > ENTRIES:
        raise _bomb(where, f"压缩包里有 {len(entries)} 个部件，上限是 {ENTRIES} 个")
    _check_sizes(entries, where)
    for entry in entries:
        _check_entry(entry, where)
    _check_overlap(entries, where)
    return Archive(file, where, names=frozenset(entry.filename for entry in entries))


def _check_sizes(entries: list[zipfile.ZipInfo], where: str) -> None:
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > UNPACKED:
        raise _bomb(where, f"解压后超过 {UNPACKED // MEGABYTE} MB")
    large = [entry for entry in entries if entry.file_size > SMALL]
    if (size > SMALL and size > packed * RATIO) or any(e.file_size > e.compress_size * RATIO for e in large):
        raise _bomb(where, f"压缩比超过 {RATIO} 倍")


def _check_entry(entry: zipfile.ZipInfo, where: str) -> None:
    path = entry.filename.replace("\\", "/")
    if path.startswith("/") or ":" in path or ".." in path.split("/"):
        raise unsafe(where, "压缩包里有指向别处的路径")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise unsafe(where, "压缩包里有链接")
    if entry.flag_bits & 0x1:
        raise locked(where)


def _check_overlap(entries: list[zipfile.ZipInfo], where: str) -> None:
    """Entries that share bytes unpack to more than the file can hold: a known bomb."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if entry.header_offset < end:
            raise _bomb(where, "压缩包的部件互相重叠")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _bomb(where: str, found: str) -> InputError:
    return InputError("READ-011", where=where, found=found, remedy="请用原来的软件打开，删去大的图片或附件后另存再读")
