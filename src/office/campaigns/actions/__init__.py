"""Every write of campaigns: one verb, one transaction, one row of the audit record."""

from office.campaigns.actions.adopting import AlreadyAdopted, NotAdoptable, adopt
from office.campaigns.actions.amending import add_commitment, amend_commitment, end_commitment
from office.campaigns.actions.common import Closed, Stale, asker
from office.campaigns.actions.following import add_follower
from office.campaigns.actions.keeping import assign, close, export, match_posts, reopen, rotate_feed
from office.campaigns.actions.revising import NotRevisable, revise
from office.campaigns.actions.splitting import Share, resplit, split, unsplit

__all__ = [
    "AlreadyAdopted",
    "Closed",
    "NotAdoptable",
    "NotRevisable",
    "Share",
    "Stale",
    "add_commitment",
    "add_follower",
    "adopt",
    "amend_commitment",
    "asker",
    "assign",
    "close",
    "end_commitment",
    "export",
    "match_posts",
    "reopen",
    "resplit",
    "revise",
    "rotate_feed",
    "split",
    "unsplit",
]
