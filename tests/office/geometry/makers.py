"""Files of shapes for the tests, near the fictional district."""

import json

WEST, SOUTH = 120.0, 31.0


def at(x, y):
    """A position ``x`` and ``y`` thousandths of a degree (some 100 m) from the corner."""
    return [round(WEST + x / 1000, 7), round(SOUTH + y / 1000, 7)]


def ring(*corners):
    """A closed ring through (x, y), (x, y) ..."""
    return [at(*corner) for corner in (*corners, corners[0])]


def square(x=0, y=0, size=4):
    """A square from a corner, anticlockwise."""
    return ring((x, y), (x + size, y), (x + size, y + size), (x, y + size))


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features, **more):
    return packed({"type": "FeatureCollection", "features": list(features), **more})


def packed(tree):
    return json.dumps(tree).encode()
