"""The land of the demonstration: places, borders and responsible parties of the fictional district in ``samples``."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from office.territory.actions import open_party, open_place, set_shape, sign_pledge
from office.territory.models import Level, Party, Place, Pledge
from shequ.errors import InputError

__all__ = ["Land", "settle"]

SHOPS: Final = (
    (Party.Kind.SHOP, "{estate}便民超市"),
    (Party.Kind.RESTAURANT, "{estate}老灶面馆"),
    (Party.Kind.SHOP, "{estate}鲜果铺"),
    (Party.Kind.HEALTH, "{estate}大药房"),
)
KEEPERS: Final = ("白玉茹", "鲁大成", "范秀梅", "楚天舒", "贺敏", "杜晓岚", "方正平", "柳如眉")
PUBLIC: Final = (
    (Party.Kind.PROPERTY, "{community}安居物业服务有限公司", False),
    (Party.Kind.SCHOOL, "{community}小学", False),
    (Party.Kind.MARKET, "{community}农贸市场", True),
    (Party.Kind.STATION, "{community}环卫站", False),
)


@dataclass(frozen=True, slots=True)
class Land:
    """The district and its places by name."""

    district: Place
    streets: dict[str, Place]
    communities: dict[str, Place]
    grids: dict[str, list[Place]]


def settle(samples: Path, *, today: date) -> Land:
    """Make every place with its border, and parties, most of which have signed their pledge."""
    drawn = _drawn(samples)
    district = _place(None, Level.DISTRICT, drawn.name, ring=drawn.ring)
    land = Land(district, {}, {}, {})
    for number, half in enumerate(drawn.sub_districts):
        street = land.streets[half.name] = _place(district, Level.SUBDISTRICT, half.name, ring=half.ring, order=number)
        for order, community in enumerate(half.communities):
            home = _place(street, Level.COMMUNITY, community.name, ring=community.ring, order=order)
            land.communities[community.name] = home
            land.grids[community.name] = list(_grids(home, community))
            for kind, name, pledges in PUBLIC:
                open_party(
                    by=None, place=home, kind=kind, name=name.format(community=community.name), must_pledge=pledges
                )
            _shops(land.grids[community.name], community, today=today)
    return land


def _drawn(samples: Path) -> Any:
    """The generator stands beside the sample documents, outside the package."""
    if not (samples / "district.py").is_file():
        raise InputError(
            "OFF-025",
            where=str(samples),
            found="这里没有样例",
            remedy="在源码目录里运行，或用 --samples 指明样例文件夹",
        )
    sys.path.insert(0, str(samples.parent))
    return import_module("samples.district").district()


def _place(parent: Place | None, level: Level, name: str, *, ring: Any = None, order: int = 0) -> Place:
    place = open_place(by=None, parent=parent, level=level, name=name, order=order)
    if ring is not None:
        shape = {"type": "Polygon", "coordinates": [[list(point) for point in ring]]}
        set_shape(by=None, place=place, version=place.version, shape=shape)
    return place


def _grids(home: Place, community: Any) -> Iterator[Place]:
    for number, drawn in enumerate(community.grids):
        grid = _place(home, Level.GRID, drawn.name, ring=drawn.ring, order=number)
        for order, building in enumerate(drawn.buildings):
            house = _place(grid, Level.BUILDING, building.name, order=order)
            for entrance in building.entrances:
                _place(house, Level.ENTRANCE, entrance)
        yield grid


def _shops(grids: list[Place], community: Any, *, today: date) -> None:
    """One or two shops a grid; two of three have signed this year."""
    for number, (grid, drawn) in enumerate(zip(grids, community.grids, strict=True)):
        for turn in range(1 + number % 2):
            kind, name = SHOPS[(number + turn) % len(SHOPS)]
            point = list(drawn.buildings[turn % len(drawn.buildings)].at)
            shop = open_party(
                by=None,
                place=grid,
                kind=kind,
                name=name.format(estate=drawn.estate),
                address=f"{community.name}{drawn.estate}{turn + 1}号门店",
                contact=KEEPERS[(grid.pk + turn) % len(KEEPERS)],
                phone=f"1380000{(grid.pk * 7 + turn) % 10000:04d}",
                point=point,
                must_pledge=True,
            )
            if (number + turn) % 3:
                signed = today - timedelta(days=30 + 7 * number)
                sign_pledge(by=None, party=shop, kind=Pledge.Kind.THREE, signed_on=signed)
