"""Every write about documents and checks: one transaction, one row in the audit record; an issued document is left alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.models import Campaign
from office.documents.models import Document
from office.pages.conflict import Clash, Conflict
from office.people.models import Person
from office.reports import editing
from office.reports.briefing import gathered
from office.reports.checking import hold, startable
from office.reports.locks import Differing, differing, token_of
from office.reports.models import Check, Report
from office.reports.scene import places_for
from office.reports.stating import seal_of, state_again, state_anew
from office.reports.walking import blocks_of
from office.territory.models import Place, keys_at
from shequ.paper import Paper, as_plain, paper_of
from shequ.writer import Kind, compose

__all__ = ["NotReady", "change", "check", "check_again", "discard", "export", "issue", "rewrite", "take_back", "write"]

NOTED: Final = 20


class NotReady(Exception):
    """What was asked cannot be done yet; the text says what to do first."""


@transaction.atomic
def write(
    *, campaign: Campaign, kind: Kind, start: date, end: date, by: Person, today: date, place: Place | None = None
) -> Report:
    """Compose a document from what is known today, and keep it as a draft."""
    allowed = places_for(campaign, by=by, need=Right.REVIEW)
    chosen = place or (allowed[0] if allowed else campaign.place)
    require(by, Right.REVIEW, at=chosen)
    paper = _composed(campaign, kind=kind, start=start, end=end, by=by, today=today, place=chosen)
    report = Report(
        **keys_at(chosen),
        campaign=campaign,
        kind=kind,
        title=paper.title[:300],
        from_on=start,
        to_on=end,
        paper=as_plain(paper),
        composed=as_plain(paper),
        made_by=by,
    )
    report.save()
    state_anew(report, paper)
    told = {"campaign": campaign.pk, "kind": kind, "from": start.isoformat(), "to": end.isoformat()}
    trail.log("reports.write", by=by, of=report, after=told)
    return report


def _composed(campaign: Campaign, *, kind: Kind, by: Person, today: date, **span: Any) -> Paper:
    brief, packs = gathered(campaign, kind=kind, by=by, today=today, **span)
    return replace(compose(brief, packs=packs), dated=None)


@transaction.atomic
def rewrite(*, report: Report, version: int, lose: bool, by: Person, today: date) -> None:
    """Compose the draft anew from today's facts; what people changed is lost, and only if they say so."""
    require(by, Right.REVIEW, at=report)
    lost = editing.edits_of(report)
    if lost and not lose:
        raise NotReady(
            _("这份草稿有 %(count)s 处改动，重写会丢掉它们。请先看清楚，再确认重写。") % {"count": len(lost)}
        )
    span = {"start": report.from_on, "end": report.to_on, "place": report.place}
    paper = _composed(report.campaign, kind=report.kind, by=by, today=today, **span)  # type: ignore[arg-type]
    plain = as_plain(paper)
    changes: dict[str, Any] = {"composed": plain, "composed_at": timezone.now()}
    _save(report, paper, version=version, by=by, **changes)
    state_anew(report, paper)
    noted = [{"before": each.before[:200], "after": each.after[:200]} for each in lost[:NOTED]]
    trail.log(
        "reports.rewrite", by=by, of=report, before={"edits": noted} if noted else None, after={"lost": len(lost)}
    )


@transaction.atomic
def change(
    *, report: Report, version: int, by: Person, made: Callable[[Paper], Paper], wanted: str, about: str
) -> Paper:
    """Keep what ``made`` makes of the draft; ``wanted`` are the words as typed, shown if somebody else was first."""
    require(by, Right.REVIEW, at=report)
    old = paper_of(report.paper)
    paper = made(old)
    if not any(True for _block in blocks_of(paper)):
        raise NotReady(_("材料至少要留一段。不要这份材料，可以弃置它。"))
    _save(report, paper, version=version, by=by, wanted=wanted, about=about)
    state_again(report, paper)
    before, after = ("\n".join(_differing_words(one, other)) for one, other in ((old, paper), (paper, old)))
    trail.log("reports.edit", by=by, of=report, before={"text": before[:1000]}, after={"text": after[:1000]})
    return paper


def _differing_words(paper: Paper, other: Paper) -> list[str]:
    """The lines that the other does not have, and of the head what differs."""
    there = set(editing.lines_of(other))
    head = [getattr(paper, name) for name in editing.HEAD if getattr(paper, name) != getattr(other, name)]
    return head + [line for line in editing.lines_of(paper) if line not in there]


@transaction.atomic
def discard(*, report: Report, version: int, by: Person) -> None:
    """Put a draft away; it can be taken out again."""
    _move(report, Report.State.DRAFT, Report.State.DROPPED, version=version, by=by)
    trail.log("reports.discard", by=by, of=report, before={"state": "draft"}, after={"state": "dropped"})


@transaction.atomic
def take_back(*, report: Report, version: int, by: Person) -> None:
    """Take a draft out again that was put away."""
    _move(report, Report.State.DROPPED, Report.State.DRAFT, version=version, by=by)
    trail.log("reports.take_back", by=by, of=report, before={"state": "dropped"}, after={"state": "draft"})


@transaction.atomic
def issue(*, report: Report, version: int, by: Person, today: date, seen: str = "", reason: str = "") -> None:
    """Freeze a draft for good: dated, sealed with its digest. Where another document says otherwise, with a reason."""
    require(by, Right.ADOPT, at=report)
    paper = paper_of(report.paper)
    found = differing(report, paper, by=by)
    if found and (seen != token_of(found) or len(reason.strip()) < 2):
        raise NotReady(_("有 %(count)s 个数字和别的材料不一致。请逐个看过，写明理由再印发。") % {"count": len(found)})
    plain = as_plain(paper) | {"dated": today.isoformat()}
    seal = seal_of(plain)
    changes = {
        "paper": plain,
        "state": Report.State.ISSUED,
        "issued_by": by,
        "issued_at": timezone.now(),
        "sha256": seal,
        "reason": reason.strip()[:300] if found else "",
        "version": F("version") + 1,
    }
    rows = Report.objects.filter(pk=report.pk, version=version, state=Report.State.DRAFT)
    if not rows.update(**changes):
        raise _late(report)
    after = {"sha256": seal, "reason": changes["reason"], "differing": [_told(each) for each in found[:NOTED]]}
    trail.log("reports.issue", by=by, of=report, before={"state": "draft"}, after=after)


def _told(each: Differing) -> dict[str, Any]:
    return {"name": each.name, "here": each.printed, "there": each.said, "report": each.other}


@transaction.atomic
def check(
    *,
    campaign: Campaign,
    of: Document | Report,
    start: date,
    end: date,
    by: Person,
    place: Place | None = None,
) -> Check:
    """Start holding a document against the ledger; the answer comes when the job is done."""
    allowed = places_for(campaign, by=by, need=Right.REVIEW)
    chosen = place or (allowed[0] if allowed else campaign.place)
    require(by, Right.REVIEW, at=chosen)
    made = Check.objects.create(
        **keys_at(chosen),
        campaign=campaign,
        document=of if isinstance(of, Document) else None,
        report=of if isinstance(of, Report) else None,
        from_on=start,
        to_on=end,
        made_by=by,
    )
    trail.log("reports.check", by=by, of=made, after={"campaign": campaign.pk, "of": str(of)[:200]})
    hold.enqueue(made.pk, made.version)
    return made


@transaction.atomic
def check_again(*, row: Check, version: int, by: Person) -> None:
    """Queue a check once more that failed, or whose job died."""
    require(by, Right.REVIEW, at=row.place)
    before, now = {"state": row.state, "said": row.said}, timezone.now()
    mine = Check.objects.filter(pk=row.pk, version=version)
    waiting = {"state": Check.State.WAITING, "said": "", "started_at": now}
    if not startable(row, now=now) or not mine.update(**waiting, version=F("version") + 1):
        fresh = Check.objects.get(pk=row.pk)
        raise Conflict([Clash(_("状态"), fresh.get_state_display(), _("再核对一次"))])
    trail.log("reports.check_again", by=by, of=row, before=before, after={"state": Check.State.WAITING.value})
    hold.enqueue(row.pk, version + 1)


@transaction.atomic
def export(*, of: Report | Check, form: str, by: Person, sha256: str) -> None:
    """Note that a document left as a file."""
    trail.log("reports.export", by=by, of=of, after={"form": form, "sha256": sha256})


def _save(
    report: Report, paper: Paper, *, version: int, by: Person, wanted: str = "", about: str = "", **more: Any
) -> None:
    """Write the draft if nobody else did since."""
    plain = as_plain(paper)
    title = paper.title.strip()[:300]
    if not title:
        raise NotReady(_("标题不能空着。"))
    changes = {"paper": plain, "title": title, "changed_by": by, "changed_at": timezone.now(), **more}
    rows = Report.objects.filter(pk=report.pk, version=version, state=Report.State.DRAFT)
    if not rows.update(**changes, version=F("version") + 1):
        raise _late(report, wanted=wanted, about=about)
    report.refresh_from_db()


def _move(report: Report, come: str, go: str, *, version: int, by: Person) -> None:
    require(by, Right.REVIEW, at=report)
    rows = Report.objects.filter(pk=report.pk, version=version, state=come)
    if not rows.update(state=go, version=F("version") + 1):
        raise _late(report)


def _late(report: Report, *, wanted: str = "", about: str = "") -> Conflict:
    """Somebody else was first; what was typed stands beside what is there now."""
    fresh = Report.objects.select_related("changed_by", "issued_by").get(pk=report.pk)
    now = paper_of(fresh.paper)
    there = editing.text_at(now, about) if about in dict(blocks_of(now)) else fresh.title
    clash = Clash(_("内容"), there, wanted) if wanted else Clash(_("状态"), fresh.get_state_display(), "")
    said = _("这份材料已经印发，不能再改。") if fresh.state == Report.State.ISSUED else ""
    return Conflict([clash], by=fresh.changed_by or fresh.issued_by, at=fresh.changed_at, said=said)
