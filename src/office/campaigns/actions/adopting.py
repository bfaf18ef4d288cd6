"""From a reviewed document to a campaign, in one step."""

import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.actions.following import follow
from office.campaigns.drafting import MODELS, Draft, Fault, draft_of, items_of
from office.campaigns.models import Campaign, Edition
from office.documents.models import Document
from office.people.models import Person
from office.territory.models import KEYED, Place, keys_at

__all__ = ["AlreadyAdopted", "NotAdoptable", "adopt", "claim", "save_rows"]


class AlreadyAdopted(ValueError):
    """The document is not free any more; ``campaign`` is what it became, if it became one."""

    def __init__(self, document: Document) -> None:
        edition = Edition.objects.filter(document=document).select_related("campaign").first()
        self.campaign = edition.campaign if edition else None
        super().__init__(_("这份文稿已经采纳过了。") if self.campaign else _("这份文稿不在待审阅状态，不能采纳。"))


class NotAdoptable(ValueError):
    """Items that must be mended or dropped first, or dates or a place that cannot be."""

    def __init__(self, said: str, faults: Sequence[Fault] = ()) -> None:
        self.faults = tuple(faults)
        super().__init__(said)


def adopt(document: Document, *, by: Person, name: str, place: Place, starts_on: date, ends_on: date) -> Campaign:
    """Make a campaign of everything in ``document`` that was not dropped or merged, valid from its first day."""
    require(by, Right.ADOPT, at=document)
    require(by, Right.ADOPT, at=place)
    with transaction.atomic():
        claim(document)
        draft = draft_of(document, items_of(document), place=place, today=timezone.localdate())
        _check(draft, place=place, starts_on=starts_on, ends_on=ends_on, name=name)
        campaign = Campaign.objects.create(
            **keys_at(place),
            name=name.strip()[:300],
            topics=document.topics,
            document=document,
            starts_on=starts_on,
            ends_on=ends_on,
            adopted_by=by,
            feed_token=secrets.token_urlsafe(32),
        )
        Edition.objects.create(campaign=campaign, document=document, from_on=starts_on, adopted_by=by)
        save_rows(draft, campaign=campaign, since=starts_on)
        after = draft.counts | {"document": document.pk, "title": document.title[:80]}
        after |= {"starts_on": starts_on, "ends_on": ends_on, "left_out": draft.left_out}
        after |= follow(campaign, by=by)
        trail.log("campaigns.adopt", by=by, of=campaign, after=after)
    return campaign


def claim(document: Document) -> None:
    """Take the document for a campaign; only one can, however often the button is pressed."""
    free = Document.objects.filter(pk=document.pk, state=Document.State.PROPOSED)
    if not free.update(state=Document.State.ADOPTED, version=F("version") + 1):
        raise AlreadyAdopted(document)


def save_rows(draft: Draft, *, campaign: Campaign, since: date) -> None:
    """Save the rows of the draft, one statement a kind."""
    for model in MODELS:
        rows = draft.of(model)
        for row in rows:
            row.campaign, row.valid_from = campaign, since
        model._default_manager.bulk_create(rows, batch_size=200)


def _check(draft: Draft, *, place: Place, starts_on: date, ends_on: date, name: str) -> None:
    if draft.faults:
        count = len(draft.faults)
        raise NotAdoptable(_("还有 %(count)s 条要先改好或舍去，才能采纳。") % {"count": count}, draft.faults)
    if not draft.rows:
        raise NotAdoptable(_("这份文稿里没有可以采纳的条目。结果类的条目是陈述，留在文稿里。"))
    if not name.strip():
        raise NotAdoptable(_("请写上活动名称。"))
    if ends_on < starts_on:
        raise NotAdoptable(_("结束日期在开始日期之前。"))
    if place.level not in KEYED or place.closed_on is not None:
        raise NotAdoptable(_("活动要落在正在使用的区县、街道、社区或网格。"))
