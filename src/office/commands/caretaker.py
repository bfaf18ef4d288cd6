"""Who asks when a command asks: the machine, which may see one campaign where it holds, and nothing else.

Whoever can run a command has the keys of the home folder. The pages still narrow what a person sees to that person's
places; so a command sees what somebody with the right to view, and no other right, would see at the campaign's place.
"""

from argparse import Namespace
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils import timezone

from office.access import Right
from office.access.rights import KEYED
from office.access.scope import Grant, Scope
from office.campaigns.models import Campaign
from office.territory.models import Place
from shequ.errors import InputError

__all__ = ["Asked", "Caretaker", "asked", "over"]

SHOWN: Final = 6  # campaigns named where one was not found
EARLIEST, LATEST = date(2000, 1, 1), date(2049, 12, 31)  # what the calendars of the packs know


@dataclass
class Caretaker:
    """Stands where a person stands: reads at one place, writes nothing; the audit record says nobody's name for it."""

    _scope: Scope
    pk: None = None
    id: None = None
    is_authenticated: bool = True
    is_active: bool = True
    name: str = ""
    posts: Any = field(default=())

    def get_username(self) -> str:
        """No login name: it is no account."""
        return ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command is about: the campaign, the days, today, and who asks."""

    campaign: Campaign
    start: date
    end: date
    today: date
    by: Caretaker


def asked(options: Namespace) -> Asked:
    """What ``--campaign``, ``--from`` and ``--to`` mean; InputError OFF-050 or OFF-051."""
    campaign = _campaign(options.campaign)
    last = min(campaign.ends_on, timezone.localdate())
    start = _day(getattr(options, "since", None), "--from") or min(campaign.starts_on, last)
    end = _day(getattr(options, "until", None), "--to") or last
    if start > end:
        found = f"从 {start} 到 {end}，开始在结束之后"
        raise InputError("OFF-051", where="--from / --to", found=found, remedy="对调或改正这两个日期")
    return over(campaign, start=start, end=end)


def over(campaign: Campaign, *, start: date, end: date) -> Asked:
    """The campaign between two days, asked for today by the caretaker."""
    return Asked(campaign, start, end, timezone.localdate(), Caretaker(_scope_at(campaign.place)))


def _campaign(number: int) -> Campaign:
    found = Campaign.objects.select_related("place").filter(pk=number).first()
    if found is None:
        known = [f"{each.pk}《{each.name}》" for each in Campaign.objects.order_by("-pk")[:SHOWN]]
        remedy = f"有的是：{'、'.join(known)}" if known else "先在网页上采纳一份方案"
        raise InputError("OFF-050", where="--campaign", found=f"没有第 {number} 号活动", remedy=remedy)
    return found


def _day(said: str | None, where: str) -> date | None:
    if said is None:
        return None
    try:
        day = date.fromisoformat(said)
    except ValueError as error:
        raise InputError("OFF-051", where=where, found=f"“{said}”不是日期", remedy="写成 2026-03-15 的样子") from error
    if not EARLIEST <= day <= LATEST:
        remedy = f"写 {EARLIEST.year} 年到 {LATEST.year} 年之间的日期"
        raise InputError("OFF-051", where=where, found=f"{said} 太早或太晚", remedy=remedy)
    return day


def _scope_at(place: Place) -> Scope:
    """The right to view at that place."""
    around = tuple(key for key in (getattr(place, f"in_{level}") for level in KEYED) if key is not None)
    grant = Grant(
        post=0,
        role="",
        title="",
        body="",
        level=place.level,
        key=place.pk,
        name=place.name,
        around=around,
        rights=frozenset({Right.VIEW}),
    )
    return Scope((grant,))
