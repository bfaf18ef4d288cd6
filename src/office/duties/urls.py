"""The addresses of the duties app."""

from django.urls import path

from office.duties.views import binding, fulfilment, home, months, reconcile

app_name = "duties"
urlpatterns = [
    path("", home.home, name="home"),
    path("first/", home.first, name="first"),
    path("calendar/", months.month, name="calendar"),
    path("calendar/open/", months.open_feed, name="open_feed"),
    path("feed/<str:token>.ics", months.feed, name="feed"),
    path("reconcile/", reconcile.reconcile, name="reconcile"),
    path("reconcile/excel/", reconcile.excel, name="reconcile_excel"),
    path("campaigns/<int:campaign_id>/", fulfilment.fulfilment, name="fulfilment"),
    path("campaigns/<int:campaign_id>/print/", fulfilment.printed, name="print"),
    path("campaigns/<int:campaign_id>/excel/", fulfilment.excel, name="excel"),
    path("campaigns/<int:campaign_id>/bindings/", binding.bindings, name="bindings"),
    path("commitments/<int:commitment_id>/", binding.bind, name="bind"),
]
