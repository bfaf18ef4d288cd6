"""The style guide: every part of a page with real-looking content, for looking at; served only while developing."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from office.pages import icons, samples
from office.pages.notices import tell

PAGES = ("parts", "list", "review", "empty", "form", "sign_in")


def page(request: HttpRequest, name: str = "parts") -> HttpResponse:
    """One page of the guide."""
    if not settings.DEBUG or name not in PAGES:
        raise Http404
    if name == "parts":
        tell(request, "已采纳为活动“创建省级卫生社区”，共38条承诺。", undo="/styleguide/")
        tell(request, "有3条承诺没有责任人，到期时没有人会收到提醒。", meaning="risk")
    return render(request, f"office/styleguide/{name}.html", _shown(name))


def _shown(name: str) -> dict[str, Any]:
    form = samples.CampaignForm({"name": "", "amount": "0"}) if name == "form" else samples.CampaignForm()
    return {
        **_frame(),
        "today": samples.TODAY, "rows": samples.commitments(50 if name == "list" else 3), "samples": samples,
        "items": samples.commitments(9), "form": form, "icons": sorted(icons.PATHS),
    }  # fmt: skip


def _frame() -> dict[str, Any]:
    names = (
        ("today", "今日"),
        ("campaign", "活动"),
        ("document", "文稿"),
        ("territory", "辖区"),
        ("party", "责任单位"),
        ("people", "人员"),
    )
    doors = [*names, ("audit", "审计"), ("settings", "设置")]
    menu = [
        {"url": f"?{icon}", "label": label, "icon": icon, "key": icon, "current": icon == "campaign"}
        for icon, label in doors
    ]
    thumb = [*menu[:4], {"url": "?me", "label": "我的", "icon": "person", "key": "me", "current": False}]
    return {"menu": menu, "bottom_menu": thumb, "person": "林书萍", "here": "清河街道"}


urlpatterns = [path("", page, name="styleguide"), path("<str:name>/", page, name="styleguide-page")]
