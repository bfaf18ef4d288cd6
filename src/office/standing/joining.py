"""Where standing joins the rooms below: a page of every campaign and a part at its head, a section of every commitment."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office.campaigns import sections
from office.campaigns.models import Commitment
from office.campaigns.shown import add_tab
from office.duties.joining import versions_of
from office.pages.sections import Line, Section
from office.standing.gathering import gather, judged
from office.standing.shown import ShownLine, line_of

__all__ = ["join"]


def join() -> None:
    """Once all apps are there."""
    add_tab("standing:campaign", gettext_lazy("进展"), first=True)
    sections.add_opening("standing:counts")
    sections.add_section(stands)


def stands(request: HttpRequest, commitment: Commitment) -> Section | None:
    """Where this promise stands, and the way to what it is made of."""
    today = timezone.localdate()
    found = gather([commitment.campaign], by=request.user, today=today, only=versions_of(request, commitment))
    standings = {found.rows[each.commitment.key].id: each for each in judged(found, today=today)}
    standing = standings.get(commitment.pk)
    if standing is None:
        return None
    line = line_of(standing, found.rows[standing.commitment.key], may_adopt=False, today=today, closed=found.closed)
    url = f"{reverse('standing:campaign', args=[commitment.campaign_id])}?open={commitment.pk}#line-{commitment.pk}"
    return Section(_("进展"), _lines(line, url), url=url)


def _lines(line: ShownLine, url: str) -> list[Line]:
    lines = [Line(str(line.label), url, line.why)]
    if line.number and line.number.text:
        of = _("（%(of)s）") % {"of": line.number.of} if line.number.of else ""
        lines.append(Line(_("目前"), line.number.url, f"{line.number.text} {line.number.unit}{of}"))
    if line.forecast and line.number:
        lines.append(Line(_("预计"), "", f"{line.forecast} {line.number.unit}"))
    if line.last_year and line.last_year.text:
        lines.append(Line(_("上年同期"), line.last_year.url, f"{line.last_year.text} {line.last_year.unit}"))
    return lines
