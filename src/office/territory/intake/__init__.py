"""What a file would bring: what is added, changed, unchanged, and every fault, before anything is written."""

from office.territory.intake.parties import PartyChange, plan_parties
from office.territory.intake.places import PlaceChange, plan_places
from office.territory.intake.plan import Plan
from office.territory.intake.shapes import ShapeChange, plan_shapes

__all__ = [
    "PartyChange",
    "PlaceChange",
    "Plan",
    "ShapeChange",
    "plan_parties",
    "plan_places",
    "plan_shapes",
]
