"""Ledger, registers and duties in hostile and careless hands, and in the hands of two people at once."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from office.audit.models import AuditRow
from office.config.checks import packs_load
from office.duties import actions as duties
from office.duties.models import Binding
from office.ledger import knowledge
from office.ledger.models import Fact, Opening
from office.ledger.openings import Before, Known, open_many
from office.pages.conflict import Conflict
from office.people.models import Role
from office.registers import actions
from office.registers.actions.many import undo_batch
from office.registers.books import deciding, store
from office.registers.grams import fingerprint, words_in
from office.registers.models import Batch, Entry, Incoming
from office.registers.rules import Unfit
from office.registers.shapes import register_named
from office.territory.models import keys_at
from tests.office import factories as office
from tests.office.answers import taken
from tests.office.campaigns import factories as make
from tests.office.registers.factories import CLEAN_UP, record, today, visits
from tests.office.together import together

at_once = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="threads share the test database of SQLite in memory"
)
MINUTES = {"topic": "卫生例会", "people": 5, "decisions": "疏通水沟｜周敏｜2026-12-01"}


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """A home of the test's own; measures met anew."""
    settings.PHOTOS, settings.FILES = tmp_path / "photos", tmp_path / "files"
    settings.FILES.mkdir()
    knowledge.forget()
    yield tmp_path
    knowledge.forget()


def promise(people, words="楼道亮灯工程"):
    """A promise of 云岭社区."""
    items = [make.item("target", subject=words, op=">=", value=3, unit="次")]
    return make.campaign(make.document(people.town.community, people.owner, items), people.owner).commitments.get()


def imported(people, count=1, **more):
    """A batch of entries."""
    batch = Batch.objects.create(
        **keys_at(people.town.community), register="clean_ups", file_name="清理.xlsx", sha256="a" * 64,
        rows=count, imported_by=people.owner,
    )  # fmt: skip
    entries = [record(people.town.grid, people.owner, batch=batch, **more) for _ in range(count)]
    return batch, entries


def stands(entry):
    """What the ledger says of the garbage of an entry."""
    return sum(Fact.objects.filter(source_id=entry.pk, measure__code="waste_removed").values_list("value", flat=True))


def test_a_register_made_for_a_promise_is_for_those_who_see_the_promise(people, as_):
    row = promise(people)
    duties.make_own(row, by=people.owner, name="楼道亮灯次数", unit="次", version=row.binding.version)
    code = f"own_{row.pk}"
    pages = [reverse(f"registers:{name}", args=[code]) for name in ("list", "new", "import", "template")]
    pages.append(f"{reverse('ledger:facts')}?measure={code}")
    answers = [as_(people.owner).get(page) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert all("楼道亮灯次数" in answer.text for answer in answers if not answer.streaming) and taken(answers[3])
    assert [as_(people.stranger).get(page).status_code for page in pages] == [404] * 5
    said = {"value": "3", "proof": "照片", "on": today(), "place": people.town.stranger.pk, "_key": uuid4()}
    assert as_(people.stranger).post(pages[1], said).status_code == 404
    assert as_(people.stranger).post(reverse("registers:export", args=[code])).status_code == 404


def test_reconciling_shows_nobody_the_entries_of_other_grids(people, as_):
    record(people.town.other_grid, people.owner, code="boards", raw=board())
    record(people.town.other_grid, people.owner, code="facilities", raw=facility())
    confined = office.person("xulihua", "许丽华")
    office.post(confined, role=Role.GRID_OFFICER, at=people.town.grid)
    page = reverse("duties:reconcile")
    assert "桂园里东门宣传栏" in as_(people.owner).get(page).text
    assert "桂园里东门宣传栏" not in as_(confined).get(page).text


def board():
    return {"board": "桂园里东门宣传栏", "theme": "爱国卫生", "count": "1", "kind": "board"}


def facility():
    return {"name": "桂园里西门宣传栏", "count": "1", "kind": "fire"}


def test_no_search_tries_out_the_beginning_of_a_fingerprint(people):
    secret = fingerprint("欧阳若兰")
    entry = record(people.town.grid, people.owner, register=visits(), raw={"topic": "走访", "name": "欧阳若兰"})
    assert secret in entry.grams.split()
    for said in (secret, secret[:3], secret[1:], "k", "ｋ"):
        assert all(not secret.startswith(word.grams[-1]) for word in words_in(said))


def test_a_form_sent_again_with_other_words_is_not_taken_for_the_same(people, as_):
    client, path = as_(people.owner), reverse("registers:new", args=["clean_ups"])
    said = CLEAN_UP | {"place": people.town.grid.pk, "on": today().isoformat(), "_key": str(uuid4())}
    assert [client.post(path, said).status_code for _ in range(2)] == [302, 302]
    answer = client.post(path, said | {"waste": "5吨"})
    assert answer.status_code == 422 and "这次填的和它不一样" in answer.text
    assert Entry.objects.count() == 1
    fresh = answer.context["form"]["_key"].value()
    assert client.post(path, said | {"waste": "5吨", "_key": fresh}).status_code == 302
    assert Entry.objects.count() == 2


def test_what_was_decided_in_a_withdrawn_entry_is_not_opened_again(people):
    entry = record(people.town.community, people.owner, code="meetings", raw=MINUTES)
    follow_up = entry.follow_ups.get()
    actions.finish(follow_up=follow_up, version=1, by=people.owner, on=today())
    actions.withdraw(entry=entry, version=1, by=people.owner)
    follow_up = entry.follow_ups.select_related("entry").get()
    with pytest.raises(Unfit):
        actions.reopen(follow_up=follow_up, by=people.owner)


def test_undoing_a_sheet_takes_back_what_was_done_about_its_decisions(people):
    batch, (entry,) = imported(people, code="meetings", raw=MINUTES)
    follow_up = entry.follow_ups.select_related("entry").get()
    actions.finish(follow_up=follow_up, version=1, by=people.owner, on=today())
    assert undo_batch(batch=batch, by=people.owner, reason="导错了") == 1
    assert sum(Fact.objects.filter(source_id=entry.pk).values_list("value", flat=True)) == 0


def test_a_name_that_was_looked_for_stands_in_no_audit_row(people, as_):
    taken(as_(people.owner).post(f"{reverse('registers:export', args=['clean_ups'])}?q=欧阳若兰"))
    (row,) = AuditRow.objects.filter(verb="registers.export")
    assert row.after["filter"] and "欧阳若兰" not in str(row.after)


def test_a_sheet_that_is_being_imported_is_not_put_aside(people):
    stored = store.uploaded([b"x"], suffix=".csv")
    row = deciding.receive(
        register=register_named("clean_ups"), place=people.town.community, by=people.owner, stored=stored,
        file_name="清理.csv",
    )  # fmt: skip
    Incoming.objects.filter(pk=row.pk).update(state=Incoming.State.IMPORTING)
    with pytest.raises(Conflict):
        deciding.drop(row=row, by=people.owner)
    assert store.stored_path(row).exists()


def test_a_broken_pack_is_named_before_the_office_opens(settings, tmp_path):
    (tmp_path / "pack.yaml").write_text("code: mine\nname: 我们的包\n", encoding="utf-8")
    settings.PACK_FOLDERS = [str(tmp_path)]
    knowledge.packs.cache_clear()
    try:
        (said,) = packs_load(None)
    finally:
        settings.PACK_FOLDERS = []
        knowledge.packs.cache_clear()
    assert said.id == "office.E007" and "pack.yaml:1" in said.msg


@at_once
@pytest.mark.django_db(transaction=True)
def test_of_an_edit_and_an_undoing_at_once_the_ledger_says_what_the_entry_says(people):
    for number in range(6):
        batch, (entry, *_others) = imported(people, count=3)
        answers = together(
            lambda batch=batch: undo_batch(batch=batch, by=people.owner, reason="导错了"),
            lambda entry=entry: actions.edit(
                entry=entry, version=1, raw=CLEAN_UP | {"waste": "4吨"}, by=people.owner
            ),
        )  # fmt: skip
        now = Entry.objects.get(pk=entry.pk)
        edited = not isinstance(answers[1], Exception)
        assert answers[0] == 3 - edited, answers
        assert edited or isinstance(answers[1], Conflict), (number, answers)
        assert (now.state, stands(now)) == (("kept", 4_000_000) if edited else ("withdrawn", 0))


@at_once
@pytest.mark.django_db(transaction=True)
def test_the_same_sheet_of_figures_sent_by_five_at_once_is_entered_once(people):
    figures = [Before("waste_removed", 1000, people.town.community, date(2025, 12, 31), row=2)]
    answers = together(
        *[lambda: open_many(by=people.owner, figures=figures, file_name="总结.xlsx", sha256="b" * 64)] * 5
    )
    assert sum(isinstance(each, Known) for each in answers) == 4, answers
    assert Opening.objects.count() == Fact.objects.count() == 1


@at_once
@pytest.mark.django_db(transaction=True)
def test_of_four_who_settle_an_unbound_promise_at_once_one_does(people):
    row = promise(people)
    Binding.objects.all().delete()
    answers = together(*[lambda: duties.explain(row, by=people.owner, reason="没有写多久一次", version=0)] * 4)
    assert sum(isinstance(each, duties.Moved) for each in answers) == 3, answers


@at_once
@pytest.mark.django_db(transaction=True)
def test_one_key_sent_by_six_at_once_is_one_entry(people):
    key = uuid4()
    answers = together(*[lambda: record(people.town.grid, people.owner, key=key).pk] * 6)
    assert len(set(answers)) == 1 and Entry.objects.count() == 1, answers
    assert stands(Entry.objects.get()) == 3_000_000


@at_once
@pytest.mark.django_db(transaction=True)
def test_withdrawing_and_restoring_by_many_at_once_leaves_the_ledger_even(people):
    entry = record(people.town.grid, people.owner)

    def turn(act, **more):
        fresh = Entry.objects.select_related("place", "party", "edition").get(pk=entry.pk)
        return act(entry=fresh, by=people.owner, **more)

    for _ in range(3):
        version = Entry.objects.get(pk=entry.pk).version
        together(*[lambda version=version: turn(actions.withdraw, version=version)] * 4)
        assert stands(entry) == 0
        together(*[lambda: turn(actions.restore)] * 4)
        assert stands(entry) == 3_000_000


@at_once
@pytest.mark.django_db(transaction=True)
def test_what_is_done_while_its_entry_is_withdrawn_leaves_nothing_counted(people):
    for _ in range(6):
        entry = record(people.town.community, people.owner, code="meetings", raw=MINUTES)
        follow_up = entry.follow_ups.select_related("entry").get()
        answers = together(
            lambda row=follow_up: actions.finish(follow_up=row, version=1, by=people.owner, on=today()),
            lambda row=entry: actions.withdraw(entry=row, version=1, by=people.owner),
        )
        assert answers[1] is None, answers
        assert sum(Fact.objects.filter(source_id=entry.pk).values_list("value", flat=True)) == 0


@at_once
@pytest.mark.django_db
def test_a_name_with_a_zero_character_is_unknown_not_an_error(people, as_):
    said = {"party": "a\x00b", "place": people.town.grid.pk, "on": today().isoformat(), "_key": str(uuid4())}
    client = as_(people.owner)
    assert client.post(reverse("registers:new", args=["shop_checks"]), said).status_code == 422
    for name, key in (("ledger:facts", "measure"), ("ledger:facts", "category"), ("registers:follow_ups", "q")):
        assert client.get(reverse(name), {key: "a\x00b"}).status_code == 200
