"""The duties app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DutiesConfig(AppConfig):
    """What is due, derived from promises and facts."""

    name = "office.duties"
    verbose_name = _("待办")

    def ready(self) -> None:
        """Bind promises to measures as soon as they are made, and stand on the pages of campaigns."""
        from office.duties.joining import join  # noqa: PLC0415 models are not there when this file is read

        join()
