"""Reads a file of borders; runs in a child process with limits, without settings and without a database."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

from office.geometry import Datum, Problem, read_areas

__all__ = ["read_file"]


def read_file(asked: Mapping[str, str]) -> dict[str, Any]:
    """The sound features with their geometry in WGS-84, the problems and the notes, as plain values."""
    if not settings.configured:  # in the child: its sentences stay in Chinese
        settings.configure(USE_I18N=False)
    reading = read_areas(Path(asked["path"]).read_bytes(), datum=Datum(asked["datum"]))
    return {
        "features": [
            {
                "number": feature.number,
                "name": feature.name,
                "geometry": feature.place.geometry(),
                "properties": dict(feature.properties),
            }
            for feature in reading.features
        ],
        "problems": [_plain(problem) for problem in reading.problems],
        "notes": [str(note) for note in reading.notes],
    }


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "number": problem.feature,
        "name": problem.name,
        "found": f"{problem.code} {problem.found}",
        "remedy": f"{problem.remedy}。",
    }
