"""What several pages of documents need: the document itself, its crumbs, and answers to what cannot be done."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from office.access import Right, reach
from office.pages.conflict import Conflict
from office.people.requests import PersonRequest
from office.reports.models import Report
from office.reports.walking import NoSuch

__all__ = ["crumbs", "crumbs_of", "draft_of", "found", "report_of"]


def report_of(request: PersonRequest, number: int, need: Right = Right.VIEW) -> Report:
    """The document, if the caller may; as it was composed only when somebody asks for it."""
    rows = Report.objects.select_related("campaign__place", "place", "made_by", "issued_by", "changed_by")
    return reach(rows.defer("composed"), by=request.user, need=need, id=number)


def draft_of(request: PersonRequest, number: int, need: Right = Right.REVIEW) -> Report:
    """The same, which must be a draft: what is issued or put away is not changed."""
    report = report_of(request, number, need)
    if report.state != Report.State.DRAFT:
        said = (
            _("这份材料已经印发，不能再改。")
            if report.state == Report.State.ISSUED
            else _("这份材料已弃置，请先取回。")
        )
        raise Conflict(
            by=report.issued_by, at=report.issued_at, back=reverse("reports:report", args=[number]), said=said
        )
    return report


def found(ask: Callable[[], Any]) -> Any:
    """What ``ask`` finds in a document; 404 where there is no such block or number."""
    try:
        return ask()
    except NoSuch:
        raise Http404(_("材料里没有这一处，可能已经改过。")) from None


def crumbs(*more: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """总结汇报 / …"""
    return [{"label": _("总结汇报"), "url": reverse("reports:list")}, *more]


def crumbs_of(report: Report, last: str) -> list[Mapping[str, Any]]:
    """总结汇报 / 标题 / …"""
    return crumbs({"label": report.title, "url": reverse("reports:report", args=[report.pk])}, {"label": last})
