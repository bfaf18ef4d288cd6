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
from office.duties.models import Binding
from office.pages.sections import Line, Section

__all__ = ["join"]


def join() -> None:
    """Once all apps are there."""
    add_follower(bind_promises)
    add_tab("duties:fulfilment", gettext_lazy("兑现表"))
    add_tab("duties:bindings", gettext_lazy("怎样计量"))
    sections.add_section(measured)


def measured(request: HttpRequest, commitment: Commitment) -> Section:
    """How the promise is measured, and the way to its figures."""
    binding = Binding.objects.select_related("measure").filter(commitment=commitment).first()
    lines = [_how(binding, commitment, may_bind=may(request.user, Right.ADOPT, at=commitment.campaign))]
    empty: Any = ""
    if binding and binding.measure:
        lines.append(Line(_("兑现表"), reverse("duties:fulfilment", args=[commitment.campaign_id])))
    else:
        empty = _("没有计量方式，就看不出是否做到。")
    return Section(_("完成情况"), lines, empty=empty)


def _how(binding: Binding | None, commitment: Commitment, *, may_bind: bool) -> Line:
    url = reverse("duties:bind", args=[commitment.pk]) if may_bind else ""
    if binding and binding.measure:
        sure = _("已确定") if binding.certain else _("待确认")
        return Line(_("按“%(measure)s”计量") % {"measure": binding.measure.name}, url, sure)
    if binding and binding.reason:
        return Line(_("不能计量：%(reason)s") % {"reason": binding.reason}, url)
    return Line(_("尚未计量"), url, _("选一个计量项") if url else "")
