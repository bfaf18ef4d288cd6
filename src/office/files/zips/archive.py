"""A zip from outside, opened only after it was found harmless, and read with a running cap: declared sizes can lie.

Runs in the child process only.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from office.files.refused import Refused

MEGABYTE: Final = 1024 * 1024
ENTRIES: Final = 2_000
UNPACKED: Final = 100 * MEGABYTE
RATIO: Final = 200
SMALL: Final = MEGABYTE
DIRECTORY: Final = 2 * MEGABYTE  # more than 2,000 entries need
CHUNK: Final = MEGABYTE
LOCAL_HEADER: Final = 30
END: Final = struct.Struct("<4s4H2LH")
START: Final = b"PK\x03\x04"
RELATIONS_SIZE: Final = 8 * MEGABYTE

BLANKS: Final = b" \t\r\n"
MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
DOCUMENT_TYPE: Final = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
CONTENT_TYPES: Final = "[Content_Types].xml"
MACROS: Final = (b"macroEnabled", b"vbaProject")
# A link that a person may click takes nothing from elsewhere by itself.
HARMLESS: Final = "/hyperlink"

Watcher = Callable[[str, bytes], None]


def inspect(asked: dict[str, Any]) -> list[str]:
    """The names in the zip at ``path``, every byte of which was looked at; Refused if it is unsafe."""
    with open_archive(Path(asked["path"])) as archive:
        archive.sweep()
        return sorted(archive.names)


@dataclass(slots=True)
class Archive:
    """An opened zip within the limits."""

    file: zipfile.ZipFile
    names: frozenset[str]
    left: int = UNPACKED

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one entry in pieces of a megabyte; FILE-007 if damaged, FILE-008 if all are too many."""
        try:
            with self.file.open(name) as entry:
                while chunk := entry.read(CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise Refused("FILE-008", most=UNPACKED // MEGABYTE)
                    yield chunk
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise Refused("FILE-007") from error

    def read(self, name: str, *, most: int = UNPACKED) -> bytes:
        """All bytes of one entry; they do not count a second time. FILE-008 above ``most``."""
        left, self.left = self.left, most
        try:
            return b"".join(self.chunks(name))
        finally:
            self.left = left

    def xml(self, name: str) -> "etree._Element":
        """The root of a small XML entry; FILE-007 if it is not well-formed."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root: etree._Element | None = etree.fromstring(self.read(name, most=RELATIONS_SIZE), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Refused("FILE-007") from error
        if root is None:
            raise Refused("FILE-007")
        if getattr(root.getroottree().docinfo, "doctype", ""):  # in an encoding that was not looked for
            raise Refused("FILE-012")
        return root

    def sweep(self, watch: Watcher | None = None) -> None:
        """Look at every byte once: sizes and sums are true, no DTD, no external relation; ``watch`` sees XML too."""
        for name in sorted(self.names):
            if not name.endswith("/"):
                self._sweep_entry(name, watch)
            if name.lower().endswith(".rels"):
                self._check_relations(name)

    def _sweep_entry(self, name: str, watch: Watcher | None) -> None:
        is_xml, tail = None, b""
        for chunk in self.chunks(name):
            if is_xml is None:
                is_xml = looks_like_xml(chunk, name)
            if not is_xml:
                continue
            piece = tail + chunk
            if any(mark in piece for mark in DOCUMENT_TYPE):
                raise Refused("FILE-012")
            if name == CONTENT_TYPES and any(mark in piece for mark in MACROS):
                raise Refused("FILE-011")
            if watch is not None:
                watch(name, piece)
            tail = chunk[-32:]

    def _check_relations(self, name: str) -> None:
        for relation in self.xml(name).iter("{*}Relationship"):
            kind = relation.get("Type", "")
            if relation.get("TargetMode", "").lower() == "external" and not kind.endswith(HARMLESS):
                raise Refused("FILE-013", found=kind.rpartition("/")[2] or "?")


def open_archive(path: Path) -> Archive:
    """A zip within the limits: nothing before or behind it, entries, sizes, ratio, paths, links, passwords, macros."""
    _check_frame(path)
    try:
        file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, struct.error, NotImplementedError, ValueError, OSError) as error:
        raise Refused("FILE-007") from error
    entries = file.infolist()
    try:
        _check_sizes(entries)
        for entry in entries:
            _check_entry(entry)
        _check_overlap(entries)
    except Refused:
        file.close()
        raise
    names = frozenset(entry.filename for entry in entries)
    if len(names) != len(entries):  # which of the twins is meant, programs do not agree on
        file.close()
        raise Refused("FILE-014")
    return Archive(file, names)


def looks_like_xml(head: bytes, name: str) -> bool:
    """Whether an entry is XML, whatever it is called; XML in an encoding that nobody uses is refused."""
    bare = head
    for mark in MARKS:
        bare = bare.removeprefix(mark)
    bare = bare.lstrip(BLANKS + b"\0")
    named = name.lower().endswith((".xml", ".rels", ".vml"))
    if bare.startswith(b"<"):
        _check_encoding(bare[:200].replace(b"\0", b""))
        return True
    if named and bare:
        raise Refused("FILE-007")
    return named


def _check_encoding(head: bytes) -> None:
    _, found, rest = head.partition(b"?>")[0].partition(b"encoding")
    name = rest.strip(BLANKS + b"=\"'").split(b'"')[0].split(b"'")[0].lower()
    if found and head.startswith(b"<?xml") and name not in {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"utf8"}:
        raise Refused("FILE-007")


def _check_frame(path: Path) -> None:
    """The zip begins at the first byte and ends with the last, and its directory is small."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
            size = file.seek(0, 2)
            file.seek(max(0, size - END.size - 0xFFFF))
            tail = file.read()
    except OSError as error:
        raise Refused("FILE-007") from error
    place = tail.rfind(b"PK\x05\x06")
    if start != START or place < 0 or len(tail) - place < END.size:
        raise Refused("FILE-007")
    _, _, _, _, entries, directory, _, comment = END.unpack_from(tail, place)
    if len(tail) - place - END.size != comment:
        raise Refused("FILE-014")
    if ENTRIES < entries < 0xFFFF or DIRECTORY < directory < 0xFFFF_FFFF:
        raise Refused("FILE-018", most=ENTRIES)


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES:
        raise Refused("FILE-018", most=ENTRIES)
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > UNPACKED:
        raise Refused("FILE-008", most=UNPACKED // MEGABYTE)
    large = [entry for entry in entries if entry.file_size > SMALL]
    if (size > SMALL and size > packed * RATIO) or any(e.file_size > e.compress_size * RATIO for e in large):
        raise Refused("FILE-019", most=RATIO)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    path = entry.filename.replace("\\", "/")
    if path.startswith("/") or ":" in path or ".." in path.split("/") or stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("FILE-010")
    if entry.flag_bits & 0x1:
        raise Refused("FILE-009")
    if "vbaproject" in path.lower() or "macrosheets/" in path.lower():
        raise Refused("FILE-011")


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes unpack to more than the file can hold, a known bomb; nothing stands before the first."""
    end = 0
    for entry in sorted(entries, key=lambda e: e.header_offset):
        if not end and entry.header_offset:
            raise Refused("FILE-014")
        if entry.header_offset < end:
            raise Refused("FILE-020")
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size
