"""For the walk through every address: what each of ours needs in its path, made for the people of the test."""

from dataclasses import replace

from office.ledger.actions import keep_photo, store_photo
from office.reports import actions
from office.reports.models import Check, Report
from shequ.paper import Picture, as_plain, paper_of
from tests.office.registers import factories as pictures
from tests.office.reports import factories as make


def nothing(people):
    """An address without numbers."""
    return {}


def report(people):
    """A draft of the owner's community."""
    return {"report_id": _report(people).pk}


def block(people):
    """A paragraph of it."""
    return {"report_id": _report(people).pk, "block": "b0"}


def number(people):
    """A number of it."""
    made = _report(people)
    return {"report_id": made.pk, "number": made.figures.order_by("id").first().number}


def form(people):
    """It as a file."""
    return {"report_id": _report(people).pk, "form": "txt"}


def photo(people):
    """A photo that stands in it."""
    kept = keep_photo(store_photo(pictures.picture().chunks()), by=people.owner)
    made = _report(people)
    paper = paper_of(made.paper)
    fresh = replace(paper, blocks=(*paper.blocks, Picture(str(kept.pk), theme="大扫除")))
    Report.objects.filter(pk=made.pk).update(paper=as_plain(fresh))
    return {"report_id": made.pk, "photo_id": kept.pk}


def check(people):
    """It held against the ledger, which has not been done yet."""
    return {"check_id": _check(people).pk}


def check_form(people):
    """The same, done, as a file."""
    made = _check(people)
    Check.objects.filter(pk=made.pk).update(state=Check.State.DONE, found={"title": "", "text": ""})
    return {"check_id": made.pk, "form": "json"}


def _report(people):
    return Report.objects.order_by("id").first() or make.report(people)


def _check(people):
    made = _report(people)
    return actions.check(campaign=made.campaign, of=made, start=made.from_on, end=made.to_on, by=people.owner)


KWARGS = {
    **{f"reports:{name}": nothing for name in ("list", "new", "checks", "new_check")},
    **{
        f"reports:{name}": report
        for name in ("report", "differences", "edit_head", "rewrite", "discard", "take_back", "issue", "check_report")
    },
    **{f"reports:{name}": block for name in ("edit_block", "add_block")},
    "reports:edit_number": number,
    "reports:file": form,
    "reports:photo": photo,
    "reports:check": check,
    "reports:check_again": check,
    "reports:check_file": check_form,
}
