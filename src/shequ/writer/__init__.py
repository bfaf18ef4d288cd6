"""Documents composed from a campaign's standing and its facts: each sentence carries a fact or is left out.

compose(brief, packs=packs)    # a shequ.paper.Paper: 总结、汇报、简报、通知、方案 or 计划, by the outline of the packs
"""

from shequ.writer.brief import Brief, Dated, Held, Kind, Money, Open, Recorded, Staffed
from shequ.writer.composing import compose

__all__ = ["Brief", "Dated", "Held", "Kind", "Money", "Open", "Recorded", "Staffed", "compose"]
