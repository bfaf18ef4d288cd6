"""The ledger app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LedgerConfig(AppConfig):
    """Facts, the photos behind them, and their seals."""

    name = "office.ledger"
    verbose_name = _("总账")
