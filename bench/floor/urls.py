"""Addresses of the floor."""

from django.urls import path

from bench.floor import views

urlpatterns = [
    path("constant/", views.constant),
    path("someone/", views.someone),
    path("rows/", views.rows),
    path("rows/<int:party_id>/", views.row, name="row"),
    path("insert/", views.insert),
]
