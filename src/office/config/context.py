"""What every page knows: who is here, where, what day it is, and the way to the other rooms."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from office.access import Right, scope_of

__all__ = ["Door", "around"]


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the menu: ``need`` is the right to see it, ``key`` the part of the address that it stands for."""

    key: str
    label: Any
    icon: str
    url: str
    need: Right | None = None


DOORS: Final = (
    Door("home", _("今日"), "today", "home"),
    Door("campaigns", _("活动"), "campaign", "campaigns:list", Right.VIEW),
    Door("standing", _("进展"), "result", "standing:home", Right.VIEW),
    Door("registers", _("台账"), "register", "registers:home", Right.VIEW),
    Door("duties", _("待办"), "duty", "duties:home", Right.VIEW),
    Door("ledger", _("总账"), "ledger", "ledger:home", Right.VIEW),
    Door("documents", _("文稿"), "document", "documents:list", Right.VIEW),
    Door("reports", _("总结汇报"), "note", "reports:list", Right.VIEW),
    Door("territory", _("辖区"), "territory", "territory:home", Right.VIEW),
    Door("parties", _("责任单位"), "party", "territory:parties", Right.VIEW),
    Door("people", _("人员"), "people", "people:list", Right.ACCOUNTS),
    Door("posts", _("任职"), "post", "people:posts", Right.POSTS),
    Door("audit", _("审计"), "audit", "audit:list", Right.AUDIT),
    Door("me", _("我的"), "person", "people:me"),
)
AT_THE_THUMB: Final = ("home", "campaigns", "registers", "duties", "people", "posts", "audit", "me")


def around(request: HttpRequest) -> dict[str, Any]:
    """Context of every template. The menu is made only when a template asks for it."""
    user = getattr(request, "user", None)
    here = bool(user and user.is_authenticated)
    return {
        "person": user if here else None,
        "today": timezone.localdate(),
        "language": translation.get_language(),
        "languages": settings.LANGUAGES,
        "record_number": settings.RECORD_NUMBER,
        "menu": SimpleLazyObject(lambda: _menu(request) if here else ()),
        "bottom_menu": SimpleLazyObject(lambda: _bottom(request) if here else ()),
        "here": SimpleLazyObject(lambda: _here(request) if here else ""),
    }


def _menu(request: HttpRequest) -> tuple[Mapping[str, Any], ...]:
    return _doors(scope_of(request.user).rights, _current(request), translation.get_language())


@lru_cache(maxsize=500)
def _doors(rights: frozenset[Right], current: str, language: str | None) -> tuple[Mapping[str, Any], ...]:
    """The same for all who hold the same rights, at the same door, in the same language."""
    return tuple(
        {
            "url": reverse(door.url),
            "label": str(door.label),
            "icon": door.icon,
            "key": door.key,
            "current": door.key == current,
        }
        for door in DOORS
        if door.need is None or door.need in rights
    )


def _bottom(request: HttpRequest) -> tuple[Mapping[str, Any], ...]:
    doors = [door for door in _menu(request) if door["key"] in AT_THE_THUMB]
    return (*doors[:4], *[door for door in doors[4:] if door["key"] == "me"])


def _current(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is None:
        return ""
    marked: str = getattr(match.func, "door", "")
    return marked or match.namespace or match.view_name


def _here(request: HttpRequest) -> str:
    grants = scope_of(request.user).grants
    return "、".join(dict.fromkeys(grant.name for grant in grants))
