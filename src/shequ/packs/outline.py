"""The outline of a document: its titles, its chapters in order with several headings each, its annexes and last line.

One file of ``documents/`` in a pack is one outline. What is said in a chapter is for the writer; what chapters there are,
in which order and under which headings, is for the pack.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["SLOTS", "Chapter", "ChapterKind", "DocumentKind", "Outline"]

SLOTS: Final = frozenset({"place", "year", "next_year", "time", "work", "span", "issuer", "campaign"})


class DocumentKind(StrEnum):
    """The documents that can be composed: 总结、汇报、简报（信息）、通知、方案、计划."""

    SUMMARY = "summary"
    BRIEFING = "briefing"
    BULLETIN = "bulletin"
    NOTICE = "notice"
    SCHEME = "scheme"
    PLAN = "plan"


class ChapterKind(StrEnum):
    """What a chapter is made of; one without anything to say is left out with its heading."""

    OPENING = "opening"  # what is told, of which time, by whom
    OVERVIEW = "overview"  # promises made, kept, short, open
    PARTS = "parts"  # what was done, by the parts of the campaign
    HIGHLIGHTS = "highlights"  # what was done, the largest first, in one paragraph
    ORGANISATION = "organisation"  # who leads, which teams there are
    THEME_DAYS = "theme_days"  # theme days and what was held on them
    MONEY = "money"  # planned and spent
    LATE = "late"  # what is not reached and how much is missing
    DIFFICULTIES = "difficulties"  # cases, short periods, months without a report, follow-ups
    UNMEASURED = "unmeasured"  # promises without a figure, and what to do about it
    NEXT = "next"  # promises still open, with their days
    BASIS = "basis"  # why a notice is given
    MATTERS = "matters"  # what is asked of those addressed
    GOALS = "goals"  # targets and zero goals for the year to come
    TASKS = "tasks"  # work at a rhythm, what to mend
    STEPS = "steps"  # phases
    PROMISES_TABLE = "promises_table"
    FIGURES_TABLE = "figures_table"
    CHARTS = "charts"
    PICTURES = "pictures"


@dataclass(frozen=True, slots=True)
class Chapter:
    """``headings`` are several wordings for one heading; without any the chapter stands without a heading.

    ``annexed`` chapters stand behind the document under their own title. ``most`` is how many things it names at most,
    0 for all. ``flat``: in running paragraphs, without headings below its own.
    """

    kind: ChapterKind
    headings: tuple[str, ...] = ()
    annexed: bool = False
    flat: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """``titles`` are patterns with ``{place}`` ``{year}`` ``{next_year}`` ``{work}`` ``{span}`` ``{issuer}`` ``{campaign}``.

    ``running`` are the titles while the campaign is not over. ``closing`` is the line that the genre ends with.
    ``rounded``: large numbers in words may be given in round figures (1.2万余), never more than there is.
    """

    kind: DocumentKind
    name: str
    titles: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    running: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    rounded: bool = False
    pack: str = ""
