"""What every part of the writer works with."""

from dataclasses import dataclass
from datetime import date

from shequ.packs import Packs
from shequ.writer.brief import Brief
from shequ.writer.days import day, in_years, short_day, span, stretch
from shequ.writer.naming import paper_of, work_of
from shequ.writer.numbers import Numbers
from shequ.writer.saying import Voice

__all__ = ["Desk"]


@dataclass(frozen=True, slots=True)
class Desk:
    """The brief, the packs, the voice and the numbers of one document."""

    brief: Brief
    packs: Packs
    voice: Voice
    numbers: Numbers

    @property
    def running(self) -> bool:
        """Whether the campaign goes on after the time that is told of."""
        return self.brief.end < self.brief.ends_on

    @property
    def partial(self) -> bool:
        """Whether the campaign began before the time that is told of; what was promised is counted from its beginning."""
        return self.brief.starts_on < self.brief.start

    @property
    def since_begun(self) -> str:
        """3月10日至11月22日: the time over which what was promised is counted."""
        return f"{self.day(self.brief.starts_on)}至{self.day(self.brief.end)}"

    @property
    def year(self) -> int:
        """The year that is told of."""
        return self.brief.end.year

    @property
    def time(self) -> str:
        """2026年, 2026年一季度, or 2025年10月至2026年1月 where more than a year is told of."""
        brief = self.brief
        named = span(brief.start, brief.end)
        return in_years(brief.start, brief.end) if named == stretch(brief.start, brief.end) else named

    @property
    def counted(self) -> str:
        """The time over which what was promised is counted: from the first day of the campaign."""
        brief = self.brief
        return in_years(min(brief.starts_on, brief.end), brief.end)

    def day(self, when: date) -> str:
        """A day, without its year where it is the year that is told of."""
        return short_day(when, year=self.year)

    @property
    def slots(self) -> dict[str, str]:
        """What titles, headings and openings may name."""
        brief = self.brief
        year = brief.end.year
        return {
            "place": brief.place.name,
            "who": brief.place.name,
            "issuer": brief.issuer,
            "campaign": brief.campaign.strip("《》"),
            "paper": paper_of(brief.campaign),
            "paper_of_year": paper_of(brief.campaign, f"{year}年"),
            "work": work_of(brief.campaign, brief.place.name),
            "year": str(year),
            "time": self.time,
            "next_year": str(year + 1),
            "span": span(brief.start, brief.end),
            "dates": stretch(brief.start, brief.end),
            "day": day(brief.end),
            "begun": day(brief.starts_on),
            "over": day(brief.ends_on),
            "next_days": f"{year + 1}年1月1日至12月31日",
        }
