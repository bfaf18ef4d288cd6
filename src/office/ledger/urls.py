"""The addresses of the ledger."""

from django.urls import path

from office.ledger.views import facts, openings, seals

app_name = "ledger"
urlpatterns = [
    path("", facts.home, name="home"),
    path("facts/", facts.facts, name="facts"),
    path("facts/<int:fact_id>/", facts.fact, name="fact"),
    path("facts/<int:fact_id>/proof/", facts.proof, name="proof"),
    path("measures/", facts.measures, name="measures"),
    path("openings/", openings.openings, name="openings"),
    path("openings/new/", openings.new, name="opening-new"),
    path("openings/import/", openings.bring_in, name="openings-import"),
    path("openings/template/", openings.template, name="openings-template"),
    path("openings/<int:opening_id>/", openings.opening, name="opening"),
    path("openings/<int:opening_id>/undo/", openings.undo, name="opening-undo"),
    path("seals/", seals.seals, name="seals"),
    path("seals/<int:number>/checkpoint/", seals.checkpoint, name="checkpoint"),
]
