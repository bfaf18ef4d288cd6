"""The registers app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    """Entries of the registers that packs describe."""

    name = "office.registers"
    verbose_name = _("台账")

    def ready(self) -> None:
        """Facts of entries lead to their entry."""
        from office.registers.doors import show_sources  # noqa: PLC0415 models are not there when this file is read

        show_sources()
