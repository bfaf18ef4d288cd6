"""The pages app: what all pages share."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Template tags, lists, formats."""

    name = "office.pages"
    verbose_name = _("页面")
