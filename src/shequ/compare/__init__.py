"""Documents beside documents: what a revision changed, and which texts are near-copies of one another."""

from shequ.compare.alike import Alike, Common, Pair, Passage, find_alike
from shequ.compare.diff import Change, Diff, Field, diff_of, pair_up
from shequ.compare.passages import shared_runs
from shequ.compare.prints import prints_of

__all__ = [
    "Alike",
    "Change",
    "Common",
    "Diff",
    "Field",
    "Pair",
    "Passage",
    "diff_of",
    "find_alike",
    "pair_up",
    "prints_of",
    "shared_runs",
]
