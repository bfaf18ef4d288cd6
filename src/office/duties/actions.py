"""Every write of duties: how a promise is measured, chosen by a person, and lists taken out."""

import secrets
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.models import Campaign, Commitment
from office.duties.binding import register_of
from office.duties.models import Binding, Feed
from office.duties.own import own_measure
from office.ledger.knowledge import measure_row
from office.ledger.models import Measure
from office.people.models import Person

__all__ = ["Moved", "choose", "explain", "export", "make_own", "open_feed"]


class Moved(Exception):
    """Somebody else chose since the page was opened."""


def choose(
    commitment: Commitment, *, by: Person, measure: str, category: str = "", population: str = "", version: int
) -> Binding:
    """Measure a promise by this measure of the packs, or one of the office's own."""
    require(by, Right.ADOPT, at=commitment.campaign)
    with transaction.atomic():
        row = measure_row(measure)
        register = register_of(commitment, measure, topics=tuple(commitment.campaign.topics), category=category)
        return _bind(
            "duties.choose", commitment, by=by, version=version, measure=row, category=category, population=population,
            register=register, reason="",
        )  # fmt: skip


def make_own(commitment: Commitment, *, by: Person, name: str, unit: str, version: int) -> Binding:
    """A measure of this promise alone, with a register of its own in which it is written down by hand with evidence."""
    require(by, Right.ADOPT, at=commitment.campaign)
    with transaction.atomic():
        row, register = own_measure(commitment, name=name, unit=unit)
        return _bind(
            "duties.make_own", commitment, by=by, version=version, measure=row, category="", population="",
            register=register, reason="",
        )  # fmt: skip


def explain(commitment: Commitment, *, by: Person, reason: str, version: int) -> Binding:
    """Say why nothing can be counted for a promise."""
    require(by, Right.ADOPT, at=commitment.campaign)
    if not reason.strip():
        raise ValueError(_("请写明不能计量的原因。"))
    with transaction.atomic():
        return _bind(
            "duties.explain", commitment, by=by, version=version, measure=None, category="", population="",
            register="", reason=reason.strip()[:200],
        )  # fmt: skip


def export(campaign: Campaign | None, *, by: Person, of: str, rows: int, sha256: str) -> None:
    """Note that a list was taken out: which, how many rows, and the digest of the file."""
    with transaction.atomic():
        trail.log("duties.export", by=by, of=campaign, after={"of": of, "rows": rows, "sha256": sha256})


def open_feed(*, by: Person) -> Feed:
    """A secret address for one's own calendar of duties; asked again, a new one, and the old one is dead."""
    with transaction.atomic():
        feed, _new = Feed.objects.update_or_create(
            person=by, defaults={"token": secrets.token_urlsafe(32), "made_at": timezone.now()}
        )
        trail.log("duties.open_feed", by=by, of=by)
    return feed


def _bind(
    verb: str, commitment: Commitment, *, by: Person, version: int, measure: Measure | None, **said: Any
) -> Binding:
    """Change the binding if it is still the one that the person saw; version 0 is a promise without any."""
    now = {"measure": measure, **said, "certain": True, "chosen_by": by, "chosen_at": timezone.now()}
    old = Binding.objects.select_related("measure").filter(commitment=commitment).first()
    if (old.version if old else 0) != version:
        raise Moved(_("您打开之后，别人刚刚改过这里。"))
    before = {"measure": str(old.measure) if old and old.measure else None, "reason": old.reason if old else ""}
    if old is None:
        if not Binding.objects.get_or_create(commitment=commitment, defaults=now)[1]:
            raise Moved(_("您打开之后，别人刚刚改过这里。"))
    elif not Binding.objects.filter(pk=old.pk, version=version).update(**now, version=F("version") + 1):
        raise Moved(_("您打开之后，别人刚刚改过这里。"))
    shares = Binding.objects.filter(commitment__parent=commitment, commitment__words=commitment.words)
    shares.update(**now, version=F("version") + 1)
    after = {"measure": str(measure) if measure else None, "commitment": commitment.pk, "words": commitment.words[:80]}
    trail.log(verb, by=by, of=commitment.campaign, before=before, after=after | said)
    return Binding.objects.get(commitment=commitment)
