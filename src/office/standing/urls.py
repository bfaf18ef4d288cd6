"""The addresses of standing."""

from django.urls import path

from office.standing.views import campaign, explorer, figure, home, indicators

app_name = "standing"
urlpatterns = [
    path("", home.home, name="home"),
    path("first/", home.first, name="first"),
    path("campaigns/<int:campaign_id>/", campaign.campaign, name="campaign"),
    path("campaigns/<int:campaign_id>/print/", campaign.printed, name="print"),
    path("campaigns/<int:campaign_id>/counts/", campaign.counts, name="counts"),
    path("figure/", figure.figure, name="figure"),
    path("measures/", explorer.explorer, name="explorer"),
    path("measures/excel/", explorer.excel, name="explorer_excel"),
    path("indicators/", indicators.indicators, name="indicators"),
]
