"""The standing app: no models, everything in it is computed from promises and facts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandingConfig(AppConfig):
    """Where promises stand, by campaign, place and period."""

    name = "office.standing"
    verbose_name = _("进展")

    def ready(self) -> None:
        """Stand on the pages of campaigns."""
        from office.standing.joining import join  # noqa: PLC0415 models are not there when this file is read

        join()
