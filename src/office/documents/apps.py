"""The documents app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Documents that were brought in, and the review of what was read in them."""

    name = "office.documents"
    verbose_name = _("文稿")
