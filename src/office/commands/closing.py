"""The end of the demonstration: standing computed, the summary written, issued and checked, and an altered copy caught."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from office.campaigns.models import Campaign
from office.commands.altering import Alteration, alter
from office.commands.caretaker import Asked, over
from office.commands.check import checked
from office.commands.laying import lay_out
from office.people.models import Person
from office.reports.actions import check, issue, write
from office.reports.checking import hold
from office.reports.models import Report
from shequ.checker import Checked, Verdict
from shequ.paper import Paper, paper_of
from shequ.paper.pdf import converter

__all__ = ["ALTERED", "SUMMARY", "Caught", "catch", "issue_it", "lay_out_all", "write_it"]

SUMMARY, ALTERED = "summary", "altered"
CHANGED: Final = 5
SEED: Final = 9704
WRONG: Final = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Caught:
    """What was altered, what the check of the untouched document found, and what that of the altered one."""

    altered: tuple[Alteration, ...]
    untouched: Checked
    found: Checked

    @property
    def named(self) -> list[Alteration]:
        """Those alterations that the check reports, and did not report before."""
        fresh = _reported(self.found) - _reported(self.untouched)
        return [each for each in self.altered if any(value == int(each.number) for _words, value in fresh)]


def _reported(found: Checked) -> Counter[tuple[str, float]]:
    """What is wrong, by what it is about and its number."""
    claims = [each.claim for each in found.judged if each.verdict in WRONG]
    claims += [claim for clash in found.clashes for claim in (clash.one, clash.other)]
    return Counter((claim.words, claim.value) for claim in claims)


def write_it(campaign: Campaign, *, by: Person, today: date) -> Report:
    """The summary of the campaign so far, as a draft in the office."""
    until = min(campaign.ends_on, today)
    return write(campaign=campaign, kind="summary", start=campaign.starts_on, end=until, by=by, today=today)


def issue_it(report: Report, *, by: Person, today: date) -> None:
    """Issue it, and hold it against the ledger as the office does."""
    issue(report=report, version=report.version, by=by, today=today)
    report.refresh_from_db()
    held = check(campaign=report.campaign, of=report, start=report.from_on, end=report.to_on, by=by)
    hold.call(held.pk, held.version)


def lay_out_all(report: Report, folder: Path) -> list[Path]:
    """The summary as Word, and as PDF where something is found that makes one."""
    forms = (".docx", ".pdf") if converter() else (".docx",)
    paths = [folder / f"{SUMMARY}{form}" for form in forms]
    for path in paths:
        lay_out(_paper(report), path)
    return paths


def catch(report: Report, folder: Path) -> Caught:
    """Alter a copy of the Word document, and check both."""
    about = over(report.campaign, start=report.from_on, end=report.to_on)
    whole, copy = folder / f"{SUMMARY}.docx", folder / f"{ALTERED}.docx"
    changed, made = alter(whole.read_bytes(), _paper(report), count=CHANGED, seed=SEED)
    copy.write_bytes(changed)
    return Caught(tuple(made), *(_first(path, about) for path in (whole, copy)))


def _first(path: Path, about: Asked) -> Checked:
    return checked(path, about)[0]


def _paper(report: Report) -> Paper:
    return paper_of(report.paper)
