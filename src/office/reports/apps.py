"""The reports app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Documents written from the ledger, and reports held against it."""

    name = "office.reports"
    verbose_name = _("总结汇报")
