"""Django's own templates, which let go of what they showed as soon as it is shown.

A context of Django's is held by a part of itself, so that everything a page was made from, be it a document with ten thousand
queries, would stay in memory until the collector of cycles comes by, which it seldom does in a process of many modules.
"""

from typing import Any

from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.backends.django import DjangoTemplates, Template, reraise
from django.template.context import make_context

__all__ = ["Page", "Templates"]


class Page(Template):
    """A template whose context is empty after it was rendered."""

    def render(self, context: dict[str, Any] | None = None, request: HttpRequest | None = None) -> Any:
        """The page; nothing of what it was made from is held afterwards."""
        around = make_context(context, request, autoescape=self.backend.engine.autoescape)
        try:
            return self.template.render(around)
        except TemplateDoesNotExist as missing:
            reraise(missing, self.backend)
        finally:
            around.dicts.clear()


class Templates(DjangoTemplates):
    """Hands out such templates."""

    def from_string(self, template_code: str) -> Page:
        """A template of these words."""
        return Page(super().from_string(template_code).template, self)

    def get_template(self, template_name: str) -> Page:
        """The template of this name."""
        return Page(super().get_template(template_name).template, self)
