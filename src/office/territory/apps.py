"""The territory app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoryConfig(AppConfig):
    """Places and responsible parties."""

    name = "office.territory"
    verbose_name = _("辖区")
