"""Worked cases: facts in, standing out, written so that an expert can check them by hand.

A file ``tests/<name>.yaml`` in a pack holds ``cases``. A case has a ``name``, ``facts``, ``expect`` and, where they matter,
``source``, ``why`` (the sum by hand), ``from``, ``to``, ``people``, ``place`` and ``answers`` (what a person judged).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import yaml

import shequ.packs
from shequ.packs import Criterion, Packs, UnitError
from shequ.standing.editions import indicators_of
from shequ.standing.indicators import met
from shequ.standing.judging import judge, points_shown, score
from shequ.standing.rows import Row, Scene, value_of

__all__ = ["Case", "cases_in", "worked_cases"]

SHIPPED: Final = Path(shequ.packs.__file__).parent / "data"
CASE: Final = frozenset({"name", "facts", "expect", "source", "why", "from", "to", "people", "place", "answers"})
FACT: Final = frozenset({"measure", "value", "unit", "on", "place", "category", "population", "reverses"})
ASKED: Final = ("measure", "indicator", "criterion", "grade", "standard")
SAID: Final = frozenset(
    {"value", "points", "low", "high", "of", "status", "is", "numerator", "denominator", "why", "passed"}
)
UNREADABLE: Final = (KeyError, ValueError, TypeError, ArithmeticError, OSError, yaml.YAMLError)
AROUND: Final = frozenset({"place", "from", "to", "category", "edition"})


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case and the file it stands in."""

    name: str
    file: str
    scene: Scene
    expect: tuple[Mapping[str, Any], ...]


def worked_cases(packs: Packs, *folders: Path) -> list[str]:
    """What does not come out as the cases of the packs say; empty where all do."""
    return [failure for file in _files(folders) for failure in _of_file(packs, file)]


def cases_in(packs: Packs, *folders: Path) -> list[Case]:
    """The cases of the packs that come with Shequ and of those in ``folders``."""
    return [_case(packs, text, file) for file in _files(folders) for text in _read(file)]


def _files(folders: tuple[Path, ...]) -> list[Path]:
    return [file for folder in (SHIPPED, *folders) for file in sorted(folder.glob("**/tests/*.yaml"))]


def _of_file(packs: Packs, file: Path) -> list[str]:
    """The failures of one file; a case that cannot be read is one."""
    try:
        return [failure for text in _read(file) for failure in _failures(_case(packs, text, file))]
    except (*UNREADABLE, UnitError) as error:
        return [f"{file.parent.parent.name}/{file.name}：用例读不懂（{error}）。请检查指标、条款的代码和键的写法"]


def _read(file: Path) -> list[dict[str, Any]]:
    """The cases of a file. Every number stays exact: a word becomes a Decimal where it is asked for."""
    return list(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["cases"])  # noqa: S506 (words only)


def _case(packs: Packs, text: Mapping[str, Any], file: Path) -> Case:
    _only(text, CASE, file)
    facts = [dict(fact) for fact in text["facts"]]
    rows = tuple(_row(packs, fact, number, file) for number, fact in enumerate(facts, 1))
    last = max((row.on for row in rows), default=date(2026, 1, 1))
    scene = Scene(
        packs,
        rows,
        date.fromisoformat(text.get("from") or f"{last.year}-01-01"),
        date.fromisoformat(text.get("to") or f"{last.year}-12-31"),
        place=text.get("place", ""),
        answers={code: _answer(word) for code, word in text.get("answers", {}).items()},
        people=int(text["people"]) if "people" in text else None,
    )
    return Case(text["name"], f"{file.parent.parent.name}/{file.name}", scene, tuple(text["expect"]))


def _only(text: Mapping[str, Any], known: frozenset[str], file: Path) -> None:
    unknown = set(text) - known
    if unknown:
        raise ValueError(f"{file}: {'、'.join(sorted(unknown))}")


def _row(packs: Packs, fact: Mapping[str, str], number: int, file: Path) -> Row:
    """A fact; one that ``reverses`` another (by its number in the case) is entered with the negative value."""
    _only(fact, FACT, file)
    unit = fact.get("unit") or packs.measures[fact["measure"]].unit
    value = packs.smallest(fact["measure"], Decimal(fact["value"]), unit)
    return Row(
        fact["measure"],
        value,
        date.fromisoformat(fact["on"]),
        place=fact.get("place", ""),
        category=fact.get("category", ""),
        population=fact.get("population", ""),
        id=number,
        reverses=int(fact.get("reverses", 0)),
    )


def _answer(word: str) -> bool | Decimal:
    return {"yes": True, "no": False}[word] if word in ("yes", "no") else Decimal(word)


def _failures(case: Case) -> Iterator[str]:
    for asked in case.expect:
        kind = next((kind for kind in ASKED if kind in asked), "")
        unknown = set(asked) - SAID - AROUND - {kind}
        if not kind or unknown:
            yield f"{case.file} {case.name}：看不懂 {dict(asked)}"
            continue
        found = ANSWERS[kind](asked, _scene(case.scene, asked))
        for key in sorted(SAID & set(asked)):
            if not _same(asked[key], found.get(key)):
                yield f"{case.file} {case.name}：{asked[kind]} 的 {key} 应为 {asked[key]}，算得 {_shown(found.get(key))}（{found['why']}）"


def _scene(scene: Scene, asked: Mapping[str, str]) -> Scene:
    return replace(
        scene,
        place=asked.get("place", scene.place),
        start=date.fromisoformat(asked["from"]) if "from" in asked else scene.start,
        to=date.fromisoformat(asked["to"]) if "to" in asked else scene.to,
    )


def _same(wanted: str, found: object) -> bool:
    """As written: numbers are compared to the places that are written, ``why`` by what it holds, ``none`` is no figure."""
    if found is None:
        return wanted == "none"
    if isinstance(found, bool):
        return wanted == ("yes" if found else "no")
    if isinstance(found, str):
        return wanted in found if wanted else not found
    if wanted == "none":
        return False
    places = max(0, -int(Decimal(wanted).as_tuple().exponent))
    return points_shown(Fraction(found), places) == Decimal(wanted)  # type: ignore[call-overload]


def _shown(found: object) -> str:
    return str(points_shown(found, 4).normalize()) if isinstance(found, Fraction) else str(found)


def _measure(asked: Mapping[str, str], scene: Scene) -> dict[str, Any]:
    amount = value_of(asked["measure"], scene, category=asked.get("category", ""))
    return {name: getattr(amount, name) for name in ("value", "numerator", "denominator", "why")}


def _indicator(asked: Mapping[str, str], scene: Scene) -> dict[str, Any]:
    code = asked.get("indicator") or asked["grade"]
    found = met(indicators_of(scene.packs)[code], scene)
    amount = {name: getattr(found.amount, name) for name in ("value", "numerator", "denominator")}
    return {**amount, "status": str(found.status), "is": found.grade, "why": found.why}


def _criterion(asked: Mapping[str, str], scene: Scene) -> dict[str, Any]:
    judged = judge(_criteria(scene.packs)[asked["criterion"]], scene)
    return {
        **{name: getattr(judged, name) for name in ("points", "low", "high", "of", "why")},
        "passed": judged.ok,
        "status": "vetoed" if judged.vetoed else "open" if judged.vetoed is None or judged.points is None else "judged",
    }


def _standard(asked: Mapping[str, str], scene: Scene) -> dict[str, Any]:
    editions = {each.edition: each for each in scene.packs.editions[asked["standard"]]}
    judged = score(editions[asked.get("edition") or list(editions)[-1]], scene)
    points = judged.low if judged.low == judged.high else None
    return {"points": points, **{name: getattr(judged, name) for name in ("low", "high", "of", "passed", "why")}}


def _criteria(packs: Packs) -> dict[str, Criterion]:
    editions = (standard for known in packs.editions.values() for standard in known)
    return {each.code: each for standard in editions for each in _below(standard.criteria)}


def _below(criteria: tuple[Criterion, ...]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _below(criterion.parts)


ANSWERS: Final[Mapping[str, Callable[[Mapping[str, str], Scene], dict[str, Any]]]] = {
    "measure": _measure,
    "indicator": _indicator,
    "grade": _indicator,
    "criterion": _criterion,
    "standard": _standard,
}
