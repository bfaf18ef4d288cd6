"""Addresses of the territory."""

from django.urls import path

from office.territory.views import intakes, parties, places, pledges
from office.territory.views import map as maps

# Borders are long lists of numbers and go out compressed, with padding against guessing by length.
app_name = "territory"
urlpatterns = [
    path("", places.home, name="home"),
    path("places/<int:place_id>/", places.place, name="place"),
    path("places/<int:place_id>/open/", places.place_open, name="place-open"),
    path("places/<int:place_id>/change/", places.place_change, name="place-change"),
    path("places/<int:place_id>/close/", places.place_close, name="place-close"),
    path("places/<int:place_id>/reopen/", places.place_reopen, name="place-reopen"),
    path("places/export/", intakes.places_export, name="places-export"),
    path("parties/", parties.parties, name="parties"),
    path("parties/open/", parties.party_open, name="party-open"),
    path("parties/export/", intakes.parties_export, name="parties-export"),
    path("parties/sign/", pledges.pledges_sign, name="pledges-sign"),
    path("parties/<int:party_id>/", parties.party, name="party"),
    path("parties/<int:party_id>/change/", parties.party_change, name="party-change"),
    path("parties/<int:party_id>/close/", parties.party_close, name="party-close"),
    path("parties/<int:party_id>/reopen/", parties.party_reopen, name="party-reopen"),
    path("parties/<int:party_id>/contact/", parties.party_reveal, name="party-reveal"),
    path("parties/<int:party_id>/sign/", pledges.pledge_sign, name="pledge-sign"),
    path("parties/<int:party_id>/pledges/<int:pledge_id>/end/", pledges.pledge_end, name="pledge-end"),
    path("pledges/", pledges.pledging, name="pledging"),
    path("pledges/withdraw/", pledges.pledges_withdraw, name="pledges-withdraw"),
    path("intakes/", intakes.intake_new, name="intake-new"),
    path("intakes/<int:intake_id>/", intakes.intake, name="intake"),
    path("intakes/<int:intake_id>/import/", intakes.intake_import, name="intake-import"),
    path("intakes/<int:intake_id>/undo/", intakes.intake_undo, name="intake-undo"),
    path("intakes/<int:intake_id>/drop/", intakes.intake_drop, name="intake-drop"),
    path("map/", maps.territory_map, name="map"),
    path("map/features/", maps.features, name="features"),
    path("map/export/", intakes.shapes_export, name="shapes-export"),
]
