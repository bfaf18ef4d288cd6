"""The app that holds the office together."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """Registers the system checks."""

    name = "office.config"

    def ready(self) -> None:
        """Django looks for checks once all apps are there."""
        import office.config.checks  # noqa: F401 registers itself, as Django's checks do
