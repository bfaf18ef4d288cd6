"""Everything that a document of a campaign may say, gathered from the office in a constant number of statements."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from office.campaigns.models import Campaign
from office.reports.recorded import Asking, RecordedIn
from office.reports.scene import Scene, place_for
from office.reports.spending import HeldIn, MoneyIn, names_of
from office.reports.surroundings import issuer_of, open_in, phases_of, pictures_of, posts_of
from office.standing.facts import facts
from office.standing.gathering import gather, judged, packs_with
from office.territory.models import Place
from shequ.packs import Packs
from shequ.standing import Commitment
from shequ.writer import Brief, Kind

__all__ = ["brief_of", "gathered"]


def brief_of(
    campaign: Campaign, *, kind: Kind, start: date, end: date, by: Any, today: date, place: Place | None = None
) -> Brief:
    """What is known of the campaign between two days, in the place that ``by`` answers for."""
    return gathered(campaign, kind=kind, start=start, end=end, by=by, today=today, place=place)[0]


def gathered(
    campaign: Campaign, *, kind: Kind, start: date, end: date, by: Any, today: date, place: Place | None = None
) -> tuple[Brief, Packs]:
    """The same, and the packs with the office's own measures beside them."""
    scene = Scene(campaign, place or place_for(campaign, by=by) or campaign.place, start, end, by, today)
    found = gather([campaign], by=by, today=today, chosen=scene.chosen)
    standings = judged(found, today=scene.told_on, since=start, until=end)
    asking = Asking()
    recorded = RecordedIn(scene, found.commitments, asking)
    money, held = MoneyIn(scene, asking), HeldIn(scene, asking)
    waiting = open_in(scene)
    known = packs_with(found.own)
    asking.ask(facts(), known)
    brief = Brief(
        kind=kind,
        campaign=campaign.name,
        topics=tuple(campaign.topics),
        place=scene.spot,
        issuer=issuer_of(scene),
        start=start,
        end=end,
        today=today,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        parts=_parts(found.commitments),
        standings=standings,
        recorded=recorded.answer(),
        open=waiting.named,
        more_open=waiting.more,
        more_late=waiting.more_late,
        phases=phases_of(scene),
        posts=posts_of(scene),
        money=money.answer(),
        observances=held.answer(),
        pictures=pictures_of(scene),
        names=names_of(),
    )
    return brief, known


def _parts(commitments: Sequence[Commitment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.part for each in commitments if each.part))
