"""The addresses of the standing app."""

from django.urls import URLPattern

app_name = "standing"
urlpatterns: list[URLPattern] = []
