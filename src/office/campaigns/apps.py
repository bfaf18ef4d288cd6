"""The campaigns app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Campaigns and what they promise, adopted from reviewed documents."""

    name = "office.campaigns"
    verbose_name = _("活动")
