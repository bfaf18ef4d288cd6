"""A file of borders against the places that are there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from office.files import Limits, run
from office.geometry import Shape, overlapping
from office.sheets import Fault
from office.territory.intake.plan import Ground, Plan
from office.territory.models import Place
from office.territory.paths import Names, names_text

TARGET: Final = "office.territory.borders:read_file"
LIMITS: Final = Limits(cpu=20, wall=40.0)
CODE: Final = ("code", "代码")
PATH: Final = ("path", "路径", "全称")
UPPER: Final = ("community", "社区", "parent", "上级")


@dataclass(frozen=True, slots=True)
class ShapeChange:
    """A border for a place."""

    id: int
    label: str
    geometry: Mapping[str, Any]
    version: int
    had: bool


def plan_shapes(path: Path, *, root: Place, datum: str) -> Plan[ShapeChange]:
    """What the file would do below ``root``; Refused if it cannot be read at all."""
    read = run(TARGET, {"path": str(path.resolve()), "datum": datum}, limits=LIMITS)
    plan: Plan[ShapeChange] = Plan(notices=read["notes"])
    plan.faults = [Fault("", each["number"], each["name"], each["found"], each["remedy"]) for each in read["problems"]]
    finder = Finder.of(Ground.below(root))
    stored = _stored(finder)
    seen: dict[int, int] = {}
    for feature in read["features"]:
        found = finder.find(feature["name"], feature["properties"])
        if isinstance(found, str):
            plan.faults.append(Fault("", feature["number"], feature["name"], feature["name"] or _("没有名称"), found))
        elif found["id"] in seen:
            said = _("与第 %(other)s 个图形是同一个辖区。请删去一个。") % {"other": seen[found["id"]]}
            plan.faults.append(Fault("", feature["number"], feature["name"], feature["name"], said))
        else:
            seen[found["id"]] = feature["number"]
            _sort_in(plan, found, feature["geometry"], label=finder.label(found["id"]), was=stored.get(found["id"]))
    plan.notices += _overlaps(plan)
    return plan


def _sort_in(plan: Plan[ShapeChange], place: Mapping[str, Any], geometry: Any, *, label: str, was: Any) -> None:
    change = ShapeChange(place["id"], label, geometry, version=place["version"], had=was is not None)
    if was == geometry:
        plan.unchanged += 1
    else:
        (plan.changed if change.had else plan.added).append(change)


def _stored(finder: "Finder") -> dict[int, Any]:
    rows = Place.objects.filter(pk__in=list(finder.labels), shape__isnull=False)
    return dict(rows.values_list("id", "shape"))


def _overlaps(plan: Plan[ShapeChange]) -> list[str]:
    """Borders of the file that lie over one another, said as a warning: they can be mended later."""
    changes = [*plan.added, *plan.changed]
    pairs = overlapping([Shape.of(each.geometry) for each in changes], above=0.01, limit=20)
    said = _("“%(one)s”与“%(other)s”重叠 %(share)s%%，可以导入，但请核对边界。")
    return [
        said % {"one": changes[one].label, "other": changes[other].label, "share": max(1, round(share * 100))}
        for one, other, share in pairs
        if changes[one].label.count("/") == changes[other].label.count("/")
    ]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the place that a feature means: by its code, its path, its name and what it stands in, or its name alone."""

    labels: Mapping[int, str]
    codes: Mapping[str, Mapping[str, Any]]
    named: Mapping[str, Sequence[tuple[Names, Mapping[str, Any]]]]
    root: str

    @classmethod
    def of(cls, ground: Ground) -> "Finder":
        """Among the places at and below the root of the ground."""
        inside = {names: row for names, row in ground.places.items() if not ground.outside(names)}
        named: dict[str, list[tuple[Names, Mapping[str, Any]]]] = defaultdict(list)
        for names, row in inside.items():
            named[row["name"]].append((names, row))
        codes = {row["code"]: row for row in inside.values() if row["code"]}
        return cls({row["id"]: names_text(names) for names, row in inside.items()}, codes, named, ground.root.name)

    def label(self, number: int) -> str:
        """The path of a place."""
        return self.labels[number]

    def find(self, name: str, properties: Mapping[str, Any]) -> Mapping[str, Any] | str:
        """The place, or the sentence that says why there is none."""
        code, path = _first(properties, CODE), _first(properties, PATH)
        if code and code in self.codes:
            return self.codes[code]
        wanted = (path or name).replace(" ", "").strip("/").split("/")
        candidates = [
            row
            for names, row in self.named.get(wanted[-1], ())
            if [part for part in names if part][-len(wanted) :] == wanted
        ]
        if len(candidates) > 1:
            upper = _first(properties, UPPER)
            narrowed = [row for names, row in self.named[wanted[-1]] if row in candidates and upper in names]
            candidates = narrowed if upper and narrowed else candidates
        if len(candidates) == 1:
            return candidates[0]
        words = {"root": self.root, "count": len(candidates)}
        if candidates:
            return (
                _(
                    "“%(root)s”里有 %(count)s 个同名的辖区。请在属性里写明 path（清河街道/云岭社区/第一网格）或代码 code。"
                )
                % words
            )
        return _("“%(root)s”里没有这个辖区。请改正图形的名称（name），或者先导入辖区。") % words


def _first(properties: Mapping[str, Any], keys: Iterable[str]) -> str:
    return next((str(properties[key]).strip() for key in keys if properties.get(key)), "")
