"""Which locked requirements a PC needs, and which wheels fit it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.markers import Marker, default_environment

PIN: Final = re.compile(r"^(?P<pin>[A-Za-z0-9][^\s;]{0,120}==\S{1,40})(?: ; (?P<marker>.{1,200}?))? \\$")
HASH: Final = re.compile(r"^    --hash=sha256:[0-9a-f]{64}")
PYTHONS: Final = ("3.11", "3.12", "3.13")
GLIBC: Final = 28  # minor version; what Debian 10 and RHEL 8 have, and what came after them
NAMES: Final = {"linux": ("linux", "Linux", "posix"), "windows": ("win32", "Windows", "nt")}
AMD64: Final = {"x86_64": "amd64", "AMD64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


@dataclass(frozen=True, slots=True)
class Target:
    """The PC that the bundle is for: ``linux`` or ``windows``, its processor, and the Pythons that it may have."""

    system: str
    machine: str
    pythons: tuple[str, ...] = PYTHONS

    @property
    def platforms(self) -> tuple[str, ...]:
        """The tags of wheels that run there, the best first: of a C library no newer than it may have."""
        if self.system == "windows":
            return (f"win_{AMD64[self.machine]}",)
        old = {17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
        return tuple(
            f"{tag}_{self.machine}"
            for minor in range(GLIBC, 4, -1)
            for tag in (f"manylinux_2_{minor}", old.get(minor, ""))
            if tag
        )

    def surroundings(self, python: str) -> dict[str, str]:
        """What the markers of requirements are asked about."""
        sys_platform, platform_system, os_name = NAMES[self.system]
        return {
            **{name: str(value) for name, value in default_environment().items()},
            "sys_platform": sys_platform,
            "platform_system": platform_system,
            "os_name": os_name,
            "platform_machine": "AMD64" if self.system == "windows" else self.machine,
            "python_version": python,
            "python_full_version": f"{python}.0",
        }


def needed(locks: list[Path], target: Target, *, python: str) -> str:
    """The locked requirements that ``target`` needs, with their hashes and without markers, which pip would ask of this PC."""
    lines: dict[str, list[str]] = {}
    for lock in locks:
        for pin, marker, hashes in entries(lock.read_text(encoding="utf-8")):
            if not marker or Marker(marker).evaluate(target.surroundings(python)):
                lines.setdefault(pin, [f"{pin} \\", *hashes])
    return "\n".join(line for entry in lines.values() for line in entry) + "\n"


def entries(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """Pin, marker (empty if none) and hash lines of each requirement of a lock."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if found := PIN.match(line):
            end = next((n for n in range(number + 1, len(lines)) if not HASH.match(lines[n])), len(lines))
            yield found["pin"], found["marker"] or "", lines[number + 1 : end]
