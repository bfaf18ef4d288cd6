"""What rooms above do in the same transaction when a campaign gets promises: bind them to measures, for one.

An app appends its function in ``AppConfig.ready``; campaigns know none of them.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from office.campaigns.models import Campaign
from office.people.models import Person

__all__ = ["add_follower", "follow"]

Follower: TypeAlias = Callable[[Campaign, Person], Mapping[str, object]]
_FOLLOWERS: Final[list[Follower]] = []


def add_follower(follower: Follower) -> None:
    """Call ``follower`` whenever promises were made or changed; once, however often it is added."""
    if follower not in _FOLLOWERS:
        _FOLLOWERS.append(follower)


def follow(campaign: Campaign, *, by: Person) -> dict[str, object]:
    """Let everybody follow; what they say of it goes into the row of the audit record."""
    said: dict[str, object] = {}
    for follower in _FOLLOWERS:
        said |= follower(campaign, by)
    return said
