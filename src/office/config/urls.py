"""Every address. Each needs a row in the ``access.yaml`` of its app, or nobody gets in."""

from django.conf import settings
from django.urls import include, path
from django.views.i18n import set_language

from office.config import views

urlpatterns = [
    path("", views.home, name="home"),
    path("healthz", views.health, name="health"),
    path("language/", set_language, name="set_language"),
    path("accounts/", include("office.people.account_urls")),
    path("documents/", include("office.documents.urls")),
    path("campaigns/", include("office.campaigns.urls")),
    path("ledger/", include("office.ledger.urls")),
    path("registers/", include("office.registers.urls")),
    path("duties/", include("office.duties.urls")),
    path("standing/", include("office.standing.urls")),
    path("reports/", include("office.reports.urls")),
    path("territory/", include("office.territory.urls")),
    path("people/", include("office.people.urls")),
    path("audit/", include("office.audit.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", include("office.pages.styleguide")))

handler400 = "office.config.errors.bad_request"
handler403 = "office.config.errors.denied"
handler404 = "office.config.errors.not_found"
handler500 = "office.config.errors.server_error"
