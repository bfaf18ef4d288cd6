"""Addresses of the audit record."""

from django.urls import path

from office.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.rows, name="list"),
    path("export/", views.export, name="export"),
    path("<int:row_id>/", views.row, name="row"),
]
