"""Where things are: areas and points on the ground, maps in and out, drawings without a map."""

from office.geometry.datum import Datum, Point, in_china, shift
from office.geometry.drawing import Drawing, Subject, draw
from office.geometry.geojson import Feature, Reading, read_areas, read_points, write
from office.geometry.problem import Problem
from office.geometry.shape import Shape, overlapping, simplify_together

__all__ = [
    "Datum",
    "Drawing",
    "Feature",
    "Point",
    "Problem",
    "Reading",
    "Shape",
    "Subject",
    "draw",
    "in_china",
    "overlapping",
    "read_areas",
    "read_points",
    "shift",
    "simplify_together",
    "write",
]
