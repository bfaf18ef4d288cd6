"""What workers send to the chat group as proposed entries of registers: figures, place and day, each with its words.

entries_in("今天组织30人清理幸福路死角5处，垃圾2车", registers=..., packs=..., today=...)[0].register   # clean_ups
"""

from shequ.binding.messages.entries import LONGEST, entries_in
from shequ.binding.messages.shape import Certainty, PlaceName, Proposed, Second, Unread, Value

__all__ = ["LONGEST", "Certainty", "PlaceName", "Proposed", "Second", "Unread", "Value", "entries_in"]
