"""A fictional district for trying things out: 2 sub-districts, 10 communities, 80 grids, their buildings and entrances.

Names and borders are invented; the place on the map is farmland and water near 31.0N 120.0E. The first sub-district and
the first community are those of the sample plan; 云岭社区 lies in the north-east and has the plan's 0.86 square
kilometres and the plan's three grids as its first. Borders are exactly shared: no gaps, no overlaps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import Final

from samples.tiling import Loop, Point, area, bent, chance, cut, middle_of, outline, united

Ring = tuple[tuple[float, float], ...]  # longitude and latitude in WGS-84, anticlockwise, the last vertex is the first

MIDDLE: Final = (120.0, 31.0)
METRES_PER_DEGREE: Final = 111_195.0
PLANNED: Final = 860_000.0  # square metres of 云岭社区 in the sample plan
GRIDS: Final = 8
NUMERALS: Final = "一二三四五六七八九十"
COMMUNITIES: Final = {
    "清河街道": ("云岭社区", "桂园社区", "桃溪社区", "望月社区", "东篱社区"),
    "柳塘街道": ("石桥社区", "杏花社区", "双井社区", "竹坞社区", "长亭社区"),
}
PLANNED_ESTATES: Final = ("桂园里", "松涛苑", "临溪坊")
HEADS: Final = (
    "兰亭 荷塘 梧桐 紫藤 银杏 青石 听雨 揽翠 怡景 安和 福泽 锦绣 春晓 秋实 望江 晴川 碧波 丹枫 明德 永宁 "
    "朝阳 向荣 同心 和顺 雅居 文昌 育才 水榭 花溪 柏林 白鹭 金穗"
).split()
TAILS: Final = "苑里坊园"
UNITS: Final = (2, 3, 3, 4)  # entrances of a building


@dataclass(frozen=True, slots=True)
class Building:
    """A building of an estate, where it stands, and the names of its entrances."""

    name: str
    at: tuple[float, float]
    entrances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid, called after its number and the estate that it is."""

    name: str
    estate: str
    ring: Ring
    buildings: tuple[Building, ...]


@dataclass(frozen=True, slots=True)
class Community:
    """A community and its grids."""

    name: str
    ring: Ring
    grids: tuple[Grid, ...]


@dataclass(frozen=True, slots=True)
class SubDistrict:
    """A sub-district and its communities."""

    name: str
    ring: Ring
    communities: tuple[Community, ...]


@dataclass(frozen=True, slots=True)
class District:
    """The district and its sub-districts."""

    name: str
    ring: Ring
    sub_districts: tuple[SubDistrict, ...]


def district() -> District:
    """The same district at every call."""
    pieces = [
        [cut(community, _weights(GRIDS, community)) for community in _communities(half)]
        for half in sorted(cut(outline(2_000.0), (1, 1)), key=middle_of, reverse=True)  # 清河街道 in the east
    ]
    flat = iter(bent([grid for half in pieces for community in half for grid in community]))
    loops = [[[next(flat) for _grid in community] for community in half] for half in pieces]
    scale = sqrt(PLANNED / area(united(loops[0][0])))
    estates = _estates()
    halves = []
    for (name, names), half in zip(COMMUNITIES.items(), loops, strict=True):
        communities = tuple(
            Community(title, _ring(united(grids), scale), _grids(grids, scale, estates))
            for title, grids in zip(names, half, strict=True)
        )
        border = united([grid for grids in half for grid in grids])
        halves.append(SubDistrict(name, _ring(border, scale), communities))
    border = united([grid for half in loops for grids in half for grid in grids])
    return District("望江区", _ring(border, scale), tuple(halves))


def _communities(half: Loop) -> list[Loop]:
    """The five parts of a half, from the north-east to the south-west."""
    count = len(next(iter(COMMUNITIES.values())))
    return sorted(cut(half, _weights(count, half)), key=lambda piece: sum(middle_of(piece)), reverse=True)


def _weights(count: int, piece: Loop) -> list[float]:
    return [0.75 + 0.5 * chance("weight", piece[0], number) for number in range(count)]


def _grids(loops: Sequence[Loop], scale: float, estates: Iterator[str]) -> tuple[Grid, ...]:
    """The grids of a community, numbered from north to south."""
    ordered = sorted(loops, key=lambda loop: -middle_of(loop)[1])
    return tuple(_grid(number, loop, scale, next(estates)) for number, loop in enumerate(ordered))


def _grid(number: int, loop: Loop, scale: float, estate: str) -> Grid:
    buildings = tuple(
        Building(f"{estate}{one + 1}号楼", _spot(loop, (one + 0.5) / count, scale), _entrances(estate, one))
        for count in [2 + int(3 * chance("buildings", estate))]
        for one in range(count)
    )
    return Grid(f"第{NUMERALS[number]}网格（{estate}）", estate, _ring(loop, scale), buildings)


def _entrances(estate: str, building: int) -> tuple[str, ...]:
    count = UNITS[int(len(UNITS) * chance("entrances", estate, building))]
    return tuple(f"{entrance + 1}单元" for entrance in range(count))


def _spot(loop: Loop, share: float, scale: float) -> tuple[float, float]:
    """Half-way from the middle to the corner at a share of the way around."""
    (x, y), (east, north) = middle_of(loop), loop[int(share * len(loop))]
    return _degrees(((x + east) / 2, (y + north) / 2), scale)


def _ring(loop: Loop, scale: float) -> Ring:
    return tuple(_degrees(point, scale) for point in (*loop, loop[0]))


def _degrees(point: Point, scale: float) -> tuple[float, float]:
    east, north = point[0] * scale / METRES_PER_DEGREE, point[1] * scale / METRES_PER_DEGREE
    return round(MIDDLE[0] + east / cos(radians(MIDDLE[1])), 7), round(MIDDLE[1] + north, 7)


def _estates() -> Iterator[str]:
    """The plan's three, then every head with every tail."""
    yield from PLANNED_ESTATES
    for turn in range(len(TAILS)):
        for number, head in enumerate(HEADS):
            yield f"{head}{TAILS[(number + turn) % len(TAILS)]}"
