"""Documents composed from a campaign's standing and its facts: each sentence carries a fact or is left out."""

from shequ.writer.brief import Brief, Dated, Held, Kind, Money, Open, Recorded, Staffed

__all__ = ["Brief", "Dated", "Held", "Kind", "Money", "Open", "Recorded", "Staffed"]
