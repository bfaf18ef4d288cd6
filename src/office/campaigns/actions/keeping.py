"""A campaign closed and reopened, its posts filled, its feed given a new address, its lists taken out."""

import secrets
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from office.access import Right, require
from office.audit import trail
from office.campaigns.actions.common import Stale, running, take
from office.campaigns.models import Campaign, CampaignPost
from office.people.models import Person

__all__ = ["assign", "close", "export", "match_posts", "reopen", "rotate_feed"]


def close(campaign: Campaign, *, by: Person, version: int) -> None:
    """No more changes until it is reopened."""
    _turn(campaign, by=by, version=version, to=Campaign.State.CLOSED, verb="campaigns.close")


def reopen(campaign: Campaign, *, by: Person, version: int) -> None:
    """Changes may be made again."""
    _turn(campaign, by=by, version=version, to=Campaign.State.RUNNING, verb="campaigns.reopen")


def _turn(campaign: Campaign, *, by: Person, version: int, to: Campaign.State, verb: str) -> None:
    require(by, Right.ADOPT, at=campaign)
    before = campaign.state
    if before == to:
        raise Stale(_("您打开之后，别人刚刚改过这里。"))
    with transaction.atomic():
        take(campaign, version=version, state=to)
        trail.log(verb, by=by, of=campaign, before={"state": before}, after={"state": to})


def assign(post: CampaignPost, *, by: Person, person: Person | None, version: int) -> None:
    """Say who holds the post; nobody empties it."""
    require(by, Right.ADOPT, at=post.campaign)
    running(post.campaign)
    before = {"person": str(post.person) if post.person else None}
    with transaction.atomic():
        take(post, version=version, person=person)
        after = {"person": str(person) if person else None, "person_key": person.pk if person else None}
        after |= {"post": post.pk, "words": str(post)[:80]}
        trail.log("campaigns.assign", by=by, of=post.campaign, before=before, after=after)


def match_posts(campaign: Campaign, *, by: Person, people: Iterable[Person]) -> int:
    """Fill each empty post whose name is that of exactly one of ``people``; how many were filled."""
    require(by, Right.ADOPT, at=campaign)
    running(campaign)
    named: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        named[person.name].append(person)
    with transaction.atomic():
        empty = list(campaign.campaignposts.filter(person=None, valid_to=None))
        found = [post for post in empty if len(named[post.who]) == 1]
        for post in found:
            post.person, post.version = named[post.who][0], post.version + 1
        CampaignPost.objects.bulk_update(found, ["person", "version"], batch_size=200)
        trail.log(
            "campaigns.match", by=by, of=campaign, after={"filled": len(found), "posts": [post.pk for post in found]}
        )
    return len(found)


def rotate_feed(campaign: Campaign, *, by: Person, version: int) -> None:
    """A new secret address for the calendar feed; the old one is dead at once."""
    require(by, Right.ADOPT, at=campaign)
    with transaction.atomic():
        take(campaign, version=version, feed_token=secrets.token_urlsafe(32))
        trail.log("campaigns.rotate_feed", by=by, of=campaign)


def export(campaign: Campaign, *, by: Person, form: str, rows: int, sha256: str) -> None:
    """Note that lists of the campaign were taken out: in which form, how many rows, and the digest of the file."""
    require(by, Right.EXPORT, at=campaign)
    with transaction.atomic():
        trail.log("campaigns.export", by=by, of=campaign, after={"form": form, "rows": rows, "sha256": sha256})
