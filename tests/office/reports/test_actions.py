"""A document is written, changed, issued; then nothing changes it, and what the ledger says later stands beside it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from office.audit.models import AuditRow
from office.pages.conflict import Conflict
from office.reports import actions, editing
from office.reports.editing import edits_of
from office.reports.later import moved
from office.reports.locks import differing, token_of
from office.reports.models import Issued, Report
from office.reports.stating import seal_of
from office.reports.walking import marks_of
from shequ.paper import paper_of, text_of
from tests.office.factories import TODAY
from tests.office.reports import factories as make

WASTE = "清运垃圾"


def key_of(report, *, name=WASTE, printed="300吨"):
    """The key of the first number of this name."""
    return report.figures.filter(name=name, printed=printed).order_by("id").first().number


def changed(report, by, made, *, wanted="", about=""):
    """The draft after a change."""
    actions.change(report=report, version=report.version, by=by, made=made, wanted=wanted, about=about)
    report.refresh_from_db()
    return report


def issued(report, by, **more):
    """The document as issued."""
    actions.issue(report=report, version=report.version, by=by, today=TODAY, **more)
    report.refresh_from_db()
    return report


def test_writing_keeps_every_number_as_a_row(people):
    report = make.report(people)
    paper = paper_of(report.paper)
    assert report.figures.count() == len(marks_of(paper)) > 10
    assert "300吨" in text_of(paper)
    row = report.figures.get(number=key_of(report))
    assert (row.measure, row.place_key, row.from_on, row.to_on) == (make.WASTE, report.place_id, make.START, make.END)
    assert (row.numerator, row.value, row.facts, row.edited) == (300_000_000, "300/1", 8, False)
    assert AuditRow.objects.filter(verb="reports.write").count() == 1


def test_a_draft_has_no_date_yet(people):
    assert paper_of(make.report(people).paper).dated is None


def test_who_only_records_may_not_write(people):
    with pytest.raises(PermissionDenied):
        make.report(people, by=people.member)
    assert not Report.objects.exists()


def test_who_only_records_may_neither_change_nor_rewrite(people):
    report = make.report(people)
    with pytest.raises(PermissionDenied):
        changed(report, people.member, lambda paper: paper)
    with pytest.raises(PermissionDenied):
        actions.rewrite(report=report, version=report.version, lose=True, by=people.member, today=TODAY)


def test_a_changed_number_is_marked_and_its_row_says_so(people):
    report = make.report(people)
    key, original = key_of(report), paper_of(report.composed)
    changed(report, people.owner, lambda paper: editing.with_figure(paper, key, "320", original=original))
    assert report.figures.get(number=key).printed == "320吨"
    assert report.figures.get(number=key).edited
    assert [each.after for each in edits_of(report)] and "320吨" in edits_of(report)[0].after
    changed(report, people.owner, lambda paper: editing.with_figure(paper, key, "", original=original))
    assert not report.figures.get(number=key).edited
    assert edits_of(report) == []


def test_words_change_and_numbers_stay(people):
    report = make.report(people)
    address = next(mark.block for mark in marks_of(paper_of(report.paper)) if mark.number.figure.name == WASTE)
    text = editing.text_at(paper_of(report.paper), address)
    before = report.figures.count()
    changed(report, people.owner, lambda paper: editing.rewritten(paper, address, f"{text}各网格均已参加。"))
    assert report.figures.count() == before
    assert "各网格均已参加。" in text_of(paper_of(report.paper))


def test_an_empty_text_removes_the_block_and_a_new_one_may_be_added(people):
    report = make.report(people)
    first = editing.text_at(paper_of(report.paper), "b0")
    changed(report, people.owner, lambda paper: editing.added_after(paper, "b0", "另行说明。\n再作说明。"))
    assert editing.text_at(paper_of(report.paper), "b2") == "再作说明。"
    changed(report, people.owner, lambda paper: editing.rewritten(paper, "b0", " "))
    assert editing.text_at(paper_of(report.paper), "b0") == "另行说明。"
    assert first not in text_of(paper_of(report.paper))


def test_the_second_writer_is_told_and_sees_both_texts(people):
    report = make.report(people)
    late = Report.objects.get(pk=report.pk)
    changed(report, people.officer, lambda paper: editing.rewritten(paper, "b0", "先改的一段。"))
    with pytest.raises(Conflict) as told:
        changed(
            late,
            people.owner,
            lambda paper: editing.rewritten(paper, "b0", "后改的一段。"),
            wanted="后改的一段。",
            about="b0",
        )
    (clash,) = told.value.conflicts
    assert (clash.theirs, clash.mine) == ("先改的一段。", "后改的一段。")
    assert told.value.by == people.officer


def test_rewriting_loses_edits_only_knowingly(people):
    report = make.report(people)
    changed(report, people.owner, lambda paper: editing.rewritten(paper, "b0", "手写的一段。"))
    asked = {"report": report, "by": people.owner, "today": TODAY}
    with pytest.raises(actions.NotReady):
        actions.rewrite(version=report.version, lose=False, **asked)
    actions.rewrite(version=report.version, lose=True, **asked)
    report.refresh_from_db()
    assert "手写的一段" not in text_of(paper_of(report.paper))
    assert edits_of(report) == []


def test_rewriting_takes_todays_facts(people):
    report = make.report(people)
    make.fact(people.town.grid, people.owner, on=date(2026, 5, 4), value=12_000_000)
    paper = paper_of(report.paper)
    now = {each.figure.name: each.now_said for each in moved(report, paper) if each.now}
    assert now[WASTE].startswith("312")
    actions.rewrite(report=report, version=report.version, lose=False, by=people.owner, today=TODAY)
    report.refresh_from_db()
    assert "312吨" in text_of(paper_of(report.paper))
    assert moved(report, paper_of(report.paper)) == []


def test_a_new_document_has_nothing_that_moved(people):
    report = make.report(people)
    assert moved(report, paper_of(report.paper)) == []


def test_what_is_issued_is_sealed_dated_and_frozen(people):
    report = issued(make.report(people), people.owner)
    assert paper_of(report.paper).dated == TODAY
    assert report.sha256 == seal_of(report.paper)
    kept = report.paper
    make.fact(people.town.grid, people.owner, on=date(2026, 5, 4), value=12_000_000)
    report.refresh_from_db()
    assert report.paper == kept
    assert report.figures.get(number=key_of(report)).numerator == 300_000_000
    assert any(each.now_said.startswith("312") for each in moved(report, paper_of(report.paper)))


def test_nothing_changes_an_issued_document(people):
    report = issued(make.report(people), people.owner)
    row = report.figures.first()
    report.title = row.printed = "改过"
    for act in (report.save, report.delete, row.save, row.delete):
        with pytest.raises(Issued):
            act()
    for verb in (
        lambda: changed(report, people.owner, lambda paper: editing.rewritten(paper, "b0", "改。")),
        lambda: actions.rewrite(report=report, version=report.version, lose=True, by=people.owner, today=TODAY),
        lambda: actions.discard(report=report, version=report.version, by=people.owner),
        lambda: issued(report, people.owner),
    ):
        with pytest.raises(Conflict):
            verb()


def test_the_database_itself_refuses_to_change_an_issued_document(people, django_db_blocker):
    from django.db import DatabaseError, transaction

    report = issued(make.report(people), people.owner)
    for rows, said in (
        (Report.objects.filter(pk=report.pk), {"title": "改"}),
        (report.figures.all(), {"printed": "1"}),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**said)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    another = report.figures.first()
    another.pk, another.number = None, "f999"
    with pytest.raises(DatabaseError), transaction.atomic():
        report.figures.bulk_create([another])
    assert report.figures.exists()


def test_a_draft_put_away_can_be_taken_out_again(people):
    report = make.report(people)
    actions.discard(report=report, version=report.version, by=people.owner)
    report.refresh_from_db()
    assert report.state == Report.State.DROPPED
    actions.take_back(report=report, version=report.version, by=people.owner)
    report.refresh_from_db()
    assert report.state == Report.State.DRAFT


def test_the_second_author_must_give_a_reason_where_documents_differ(people):
    first = make.report(people)
    key = key_of(first)
    changed(first, people.owner, lambda paper: editing.with_figure(paper, key, "350", original=paper))
    issued(first, people.owner)
    asked = {"campaign": first.campaign, "start": make.START, "end": make.END, "by": people.owner, "today": TODAY}
    second = actions.write(kind="briefing", **asked)
    found = differing(second, paper_of(second.paper), by=people.owner)
    assert {(each.name, each.said, each.issued) for each in found} == {(WASTE, "350吨", True)}
    with pytest.raises(actions.NotReady):
        issued(second, people.owner)
    with pytest.raises(actions.NotReady):
        issued(second, people.owner, seen="another", reason="已向上级说明")
    issued(second, people.owner, seen=token_of(found), reason="已向上级说明")
    noted = AuditRow.objects.filter(verb="reports.issue").latest("id").after
    assert noted["reason"] == second.reason == "已向上级说明"
    assert noted["differing"][0]["there"] == "350吨"


def test_documents_that_agree_are_issued_without_a_word(people):
    first = issued(make.report(people), people.owner)
    asked = {"campaign": first.campaign, "start": make.START, "end": make.END, "by": people.owner, "today": TODAY}
    second = actions.write(kind="summary", **asked)
    assert differing(second, paper_of(second.paper), by=people.owner) == []


def test_a_document_out_of_sight_is_not_named(people):
    first = make.report(people)
    key = key_of(first)
    changed(first, people.owner, lambda paper: editing.with_figure(paper, key, "350", original=paper))
    asked = {"campaign": first.campaign, "start": make.START, "end": make.END, "by": people.owner, "today": TODAY}
    second = actions.write(kind="summary", **asked)
    assert differing(second, paper_of(second.paper), by=people.stranger) == []
