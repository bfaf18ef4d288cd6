"""Where duties join the rooms below: promises are bound when they are made, campaigns get pages, commitments a section."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.access import Right, may
from office.campaigns import sections
from office.campaigns.actions import add_follower
from office.campaigns.models import Commitment
from office.campaigns.shown import add_tab
from office.duties.binding import bind_promises
from office.duties.promises import Promise, promises
from office.pages.sections import Line, Section

__all__ = ["join", "versions_of"]


def join() -> None:
    """Once all apps are there."""
    add_follower(bind_promises)
    add_tab("duties:fulfilment", gettext_lazy("兑现表"))
    add_tab("duties:bindings", gettext_lazy("怎样计量"))
    sections.add_section(measured)


def versions_of(request: HttpRequest, commitment: Commitment) -> list[Promise]:
    """Every version of a promise with the way it is measured; asked once for all the sections of its page."""
    kept: dict[int, list[Promise]] = request.__dict__.setdefault("versions_of_promises", {})
    if commitment.pk not in kept:
        rows = Commitment.objects.filter(campaign=commitment.campaign_id, ident=commitment.ident, void=False)
        kept[commitment.pk] = promises(rows)
    return kept[commitment.pk]


def measured(request: HttpRequest, commitment: Commitment) -> Section:
    """How the promise is measured, and the way to its figures."""
    promise = next((row for row in versions_of(request, commitment) if row.id == commitment.pk), None)
    lines = [_how(promise, commitment, may_bind=may(request.user, Right.ADOPT, at=commitment.campaign))]
    empty: Any = ""
    if promise and promise.measure:
        lines.append(Line(_("兑现表"), reverse("duties:fulfilment", args=[commitment.campaign_id])))
    else:
        empty = _("没有计量方式，就看不出是否做到。")
    return Section(_("完成情况"), lines, empty=empty)


def _how(promise: Promise | None, commitment: Commitment, *, may_bind: bool) -> Line:
    url = reverse("duties:bind", args=[commitment.pk]) if may_bind else ""
    if promise and promise.measure:
        sure = _("已确定") if promise.certain else _("待确认")
        return Line(_("按“%(measure)s”计量") % {"measure": promise.measure_name}, url, sure)
    if promise and promise.reason:
        return Line(_("不能计量：%(reason)s") % {"reason": promise.reason}, url)
    return Line(_("尚未计量"), url, _("选一个计量项") if url else "")
