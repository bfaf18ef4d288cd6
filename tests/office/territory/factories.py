"""Parties, letters, sheets and borders with fixed readable values."""

from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile

from office.sheets import write
from office.territory.books import PARTIES, PLACES
from office.territory.models import LEVELS, Intake, Party, Pledge, keys_at
from tests.office import factories

TODAY = factories.TODAY


def party(place, name="桂园里便利店", **more):
    """A shop that must sign."""
    return Party.objects.create(
        **keys_at(place), **({"name": name, "kind": Party.Kind.SHOP, "must_pledge": True} | more)
    )


def pledge(who, *, signed_on=date(2026, 3, 1), ends_on=None, kind=Pledge.Kind.THREE):
    """A letter of that party."""
    return Pledge.objects.create(party=who, kind=kind, signed_on=signed_on, ends_on=ends_on)


def path(*names):
    """The cells of a path, the last of them empty."""
    return [*names, *[None] * (len(LEVELS) - len(names))]


def upload(sheet, rows, *, name="表.xlsx"):
    """An Excel file with these rows."""
    file = BytesIO()
    write(sheet, rows, to=file)
    return SimpleUploadedFile(name, file.getvalue())


def places_file(*rows, name="辖区.xlsx"):
    """A sheet of places; a row is (names, code, order)."""
    return upload(PLACES, [[*path(*names), code, order] for names, code, order in rows], name=name)


def parties_file(*rows, name="责任单位.xlsx"):
    """A sheet of parties; a row is names and the other cells by column."""
    columns = [column.name for column in PARTIES.columns[len(LEVELS) :]]
    usual = {"kind": "shop"}
    return upload(
        PARTIES, [[*path(*names), *((usual | cells).get(each) for each in columns)] for names, cells in rows], name=name
    )


def square(west, south, *, size=0.01):
    """A closed ring."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def geojson(*features):
    """A file of squares; a feature is (properties, west, south)."""
    import json

    listed = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": "Polygon", "coordinates": [square(west, south)]},
        }
        for properties, west, south in features
    ]
    said = json.dumps({"type": "FeatureCollection", "features": listed}, ensure_ascii=False)
    return SimpleUploadedFile("边界.geojson", said.encode())


def intake(who, place, **more):
    """A file that waits."""
    said = {"kind": Intake.Kind.PLACES, "file_name": "辖区.xlsx", "stored": "0" * 32 + ".xlsx", "sha256": "0" * 64}
    return Intake.objects.create(**keys_at(place), by_key=who.pk, by_name=who.username, **(said | more))
