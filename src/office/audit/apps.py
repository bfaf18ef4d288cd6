"""The audit app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Lowest of the apps: it knows nobody."""

    name = "office.audit"
    verbose_name = _("审计")
