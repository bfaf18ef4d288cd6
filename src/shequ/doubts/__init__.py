"""Doubts: what a person should look at first among the items of a document, and what no item covers."""

from shequ.doubts.doubt import Doubt
from shequ.doubts.ranking import doubts_of, order, unread_numbers

__all__ = ["Doubt", "doubts_of", "order", "unread_numbers"]
