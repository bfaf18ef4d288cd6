"""``{% load people %}``: what a browser calls itself, in words that people know."""

from typing import Final

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that fits is meant: the others name one another for old times' sake.
BROWSERS: Final = (
    ("MicroMessenger", "微信"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: Final = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.filter
def device(said: str) -> str:
    """``{{ session.user_agent|device }}``: Chrome（Windows）."""
    browser = next((word for mark, word in BROWSERS if mark in said), "")
    system = next((word for mark, word in SYSTEMS if mark in said), "")
    if not browser and not system:
        return _("认不出的设备")
    return _("%(browser)s（%(system)s）") % {"browser": browser or _("浏览器"), "system": system or _("系统不明")}
