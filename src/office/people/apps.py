"""The people app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """Accounts, bodies and posts."""

    name = "office.people"
    verbose_name = _("人员")

    def ready(self) -> None:
        """Signals are listened to once all apps are there."""
        from office.people.record import keep_record  # noqa: PLC0415 models are not there when this file is read

        keep_record()
