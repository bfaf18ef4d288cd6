"""Places that a message names: those that are known, longest first, and else the words that look like a place."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from shequ.binding.messages.shape import PlaceName

__all__ = ["Gazetteer", "Named"]

_SHORTER: Final = re.compile(r"(?:社区居委会|社区|街道办事处|街道|小区|网格|村委会|村)$")
_LEVELS: Final = {"district": 1, "subdistrict": 2, "community": 3, "grid": 4, "building": 5, "entrance": 6}
_LOOKS: Final = re.compile(
    r"(?:在|到|对|赴|去|清理|整治|打扫|巡查|，|^)?([\u4e00-\u9fff]{1,8}?(?:路|街|巷|弄|小区|社区|广场|花园|家园|新村|公园|市场|学校|小学|中学|幼儿园|院子|大院|河边|超市|工地)(?:\d{1,4}号(?:楼|院)?)?)"
)
_NOT: Final = re.compile(
    r"^(?:在|到|对|赴|去|了|我|本|各|全|清理|整治|打扫|巡查|组织|开展|检查|今天|昨天|上午|下午|于|位于)+"
)
_BEFORE: Final = re.compile(r".*(?:在|清理|整治|打扫|巡查|清扫|清运|排查|走访|组织|开展|检查)")  # 30人清理幸福路
_DULL: Final = re.compile(
    r"^(?:社区|小区|辖区|背街小巷|小巷|街|路|马路|道路|市场|农贸市场|学校|超市|工地|.{0,2}社区|道)$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The places that the words ``quote`` may mean: one is certain, several are to be chosen from."""

    places: tuple[int, ...]
    quote: str
    start: int


@dataclass(frozen=True)
class Gazetteer:
    """Known places, found by the first characters of their names."""

    places: tuple[PlaceName, ...]

    @cached_property
    def _names(self) -> dict[str, list[PlaceName]]:
        names: dict[str, list[PlaceName]] = defaultdict(list)
        for place in self.places:
            for name in {place.name, _SHORTER.sub("", place.name)}:
                if len(name) > 1:
                    names[name].append(place)
        return names

    @cached_property
    def _sizes(self) -> dict[str, list[int]]:
        sizes: dict[str, set[int]] = defaultdict(set)
        for name in self._names:
            sizes[name[:2]].add(len(name))
        return {first: sorted(found, reverse=True) for first, found in sizes.items()}

    @cached_property
    def _by_id(self) -> dict[int, PlaceName]:
        return {place.id: place for place in self.places}

    def named(self, text: str, start: int, end: int) -> Named | None:
        """The narrowest place that the stretch names; several where the name is no one's alone."""
        hits = self._hits(text, start, end)
        if not hits:
            return None
        spoken = {place.id for _, _, found in hits for place in found if len(found) == 1}
        best: tuple[int, int, Named] | None = None
        for at, name, found in hits:
            fits = [place for place in found if spoken & self._above(place)] if len(found) > 1 else found
            kept = fits or found
            named = Named(tuple(place.id for place in kept), name, at)
            rank = (max(_LEVELS.get(place.level, 3) for place in kept), -at)
            if best is None or rank > best[:2]:
                best = (*rank, named)
        return best[2] if best else None

    def _hits(self, text: str, start: int, end: int) -> list[tuple[int, str, list[PlaceName]]]:
        hits: list[tuple[int, str, list[PlaceName]]] = []
        place = start
        while place < end - 1:
            for size in self._sizes.get(text[place : place + 2], ()):
                name = text[place : place + size]
                if place + size <= end and name in self._names:
                    hits.append((place, name, self._names[name]))
                    place += size - 1
                    break
            place += 1
        return hits

    def _above(self, place: PlaceName) -> set[int]:
        above: set[int] = set()
        parent = place.parent
        while parent is not None and parent not in above:
            above.add(parent)
            held = self._by_id.get(parent)
            parent = held.parent if held else None
        return above

    @staticmethod
    def looks_like(text: str, start: int, end: int) -> str:
        """Words that look like a place which is not known."""
        for match in _LOOKS.finditer(text, start, end):
            said = _NOT.sub("", _BEFORE.sub("", match[1]))
            if len(said) > 2 and not _DULL.match(said):
                return said
        return ""


def gazetteer(places: Sequence[PlaceName]) -> Gazetteer:
    """The places, ready to be looked for."""
    return Gazetteer(tuple(places))
