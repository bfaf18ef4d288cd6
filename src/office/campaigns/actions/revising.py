"""A revised plan takes the place of what it changes, from a day on; what held before stays to be seen."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.actions.adopting import NotAdoptable, claim
from office.campaigns.actions.common import carry_shares, end, end_shares, running, take
from office.campaigns.actions.following import follow
from office.campaigns.comparing import Revision, compare
from office.campaigns.drafting import MODELS
from office.campaigns.models import Adopted, Campaign, Commitment, Edition
from office.documents.models import Document
from office.people.models import Person

__all__ = ["NotRevisable", "revise"]


class NotRevisable(ValueError):
    """The day, or the document, cannot be."""


def revise(campaign: Campaign, *, document: Document, by: Person, from_on: date, version: int) -> Revision:
    """End what ``document`` changes or drops on the day before, begin what it changes or adds; the kept stays as it is."""
    require(by, Right.ADOPT, at=campaign)
    require(by, Right.ADOPT, at=document)
    running(campaign)
    with transaction.atomic():
        claim(document)
        take(campaign, version=version)
        revision = compare(campaign, document)
        _check(campaign, revision, from_on=from_on)
        why = _("修订稿《%(title)s》") % {"title": document.title[:80] or document.ident}
        carried = _apply(campaign, revision, from_on=from_on, why=why)
        answers = {str(item.pk): [row._meta.model_name, row.pk] for row, item in revision.kept}
        Edition.objects.create(campaign=campaign, document=document, from_on=from_on, adopted_by=by, answers=answers)
        before = {"ends_on": campaign.ends_on}
        campaign.ends_on = max(campaign.ends_on if not revision.draft.rows else revision.ends_on, from_on)
        Campaign.objects.filter(pk=campaign.pk).update(ends_on=campaign.ends_on)
        after = revision.counts | {"from_on": from_on, "ends_on": campaign.ends_on, "shares": carried}
        after |= {"document": document.pk, "title": document.title[:80]}
        after |= follow(campaign, by=by)
        trail.log("campaigns.revise", by=by, of=campaign, before=before, after=after)
    return revision


def _apply(campaign: Campaign, revision: Revision, *, from_on: date, why: str) -> int:
    changed = [(change.row, change.successor) for change in revision.changed]
    new = [*(successor for _row, successor in changed), *revision.added]
    for model in MODELS:
        gone = [row for row in (*(row for row, _new in changed), *revision.dropped) if type(row) is model]
        end(gone, before=from_on, why=why)
        begun: list[Adopted] = [row for row in new if type(row) is model]
        for row in begun:
            row.campaign, row.valid_from = campaign, from_on
        model._default_manager.bulk_create(begun, batch_size=200)
    dropped = [row.pk for row in revision.dropped if isinstance(row, Commitment) and row.sharing]
    end_shares(dropped, before=from_on, why=why)
    pairs = [(old, now) for old, now in changed if isinstance(old, Commitment) and isinstance(now, Commitment)]
    return carry_shares(pairs, since=from_on, why=why)


def _check(campaign: Campaign, revision: Revision, *, from_on: date) -> None:
    if revision.draft.faults:
        count = len(revision.draft.faults)
        raise NotAdoptable(_("还有 %(count)s 条要先改好或舍去，才能采纳。") % {"count": count}, revision.draft.faults)
    if from_on < revision.earliest:
        said = {"day": revision.earliest.isoformat()}
        raise NotRevisable(_("施行日期不能早于 %(day)s：那一天起有条目已经改过或刚开始施行。") % said)
    if not revision.draft.rows:
        raise NotRevisable(_("修订稿里没有可以采纳的条目。"))
    if from_on > max(campaign.ends_on, revision.ends_on):
        raise NotRevisable(_("施行日期在活动结束之后。"))
