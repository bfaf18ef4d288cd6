"""What a promise or a claim is counted by: from its words and unit to a measure of the packs, with a reason.

measures_like("清理牛皮癣", unit="处")[0].measure       # small_ads_cleared
bind("target", "签订率", unit="%", context="门前三包")   # candidates, and whether the first is certain
"""

from shequ.binding.measures import Bound, Candidate, bind, bind_item, measures_like
from shequ.binding.wording import phrase, plain

__all__ = ["Bound", "Candidate", "bind", "bind_item", "measures_like", "phrase", "plain"]
