"""Two people at one document: the second is told, sees both texts, and loses nothing."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from office.documents import decisions
from office.documents.models import ProposedItem
from office.pages.conflict import Clash, Conflict, clashes
from tests.office.documents import factories


@pytest.fixture
def document(people):
    return factories.proposed_document(people.town, people.owner)


def press(client, document, headers=None, **button):
    return client.post(reverse("documents:decide", args=[document.pk]), button, headers=headers or {})


def test_the_second_correction_is_shown_beside_the_first_and_can_be_sent_again(people, as_, document):
    row = document.items.get(fields__subject="居民健康知识知晓率")
    path = reverse("documents:correct", args=[document.pk, row.pk])
    said = {"subject": "居民健康知识知晓率", "op": ">=", "unit": "%", "version": "1"}
    as_(people.officer).post(path, said | {"value": "88"})
    answer = as_(people.owner).post(path, said | {"value": "90"})
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "何志诚" in page and ">88</td>" in page and ">90</td>" in page
    assert 'value="90"' in page and 'name="version" value="2"' in page
    row.refresh_from_db()
    assert row.fields["value"] == 88.0
    as_(people.owner).post(path, said | {"value": "90", "version": "2"})
    row.refresh_from_db()
    assert row.fields["value"] == 90.0


def test_a_confirmation_of_what_was_corrected_meanwhile_does_not_count(people, as_, document):
    row = document.items.get(type="zero")
    decisions.correct(item=row, version=1, kind="zero", said={"subject": "中毒事故", "whose": None}, by=people.officer)
    answer = press(as_(people.owner), document, confirm=f"{row.pk}.1")
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "中毒事故" in page and "已更正" in page and reverse("documents:review", args=[document.pk]) in page


def test_a_partial_request_gets_the_conflict_in_place_of_the_page(people, as_, document):
    row = document.items.get(type="zero")
    decisions.drop(item=row, version=1, by=people.officer)
    answer = press(as_(people.owner), document, {"HX-Request": "true"}, confirm=f"{row.pk}.1")
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (409, "#content")


def test_merging_what_was_dropped_meanwhile_changes_nothing(people, as_, document):
    one, other = document.items.filter(type="target")[:2]
    decisions.drop(item=other, version=1, by=people.officer)
    picked = {"merge-picked": "1", "pick": [f"{one.pk}.1", f"{other.pk}.1"]}
    assert press(as_(people.owner), document, **picked).status_code == 409
    assert not document.items.filter(state="merged").exists()


def test_undo_leaves_alone_what_another_person_decided_since(people, as_, document):
    count, moment = decisions.confirm_all(document=document, items=document.items.filter(type="phase"), by=people.owner)
    row = document.items.filter(type="phase").first()
    decisions.drop(item=row, version=2, by=people.officer)
    as_(people.owner).post(reverse("documents:undo", args=[document.pk, decisions.stamp_of(moment)]))
    row.refresh_from_db()
    assert (count, row.state) == (2, "dropped")
    assert document.items.filter(type="phase", state="proposed").count() == 1


def test_nobody_undoes_the_decisions_of_another(people, as_, document):
    _count, moment = decisions.confirm_all(document=document, items=document.items.all(), by=people.owner)
    as_(people.officer).post(reverse("documents:undo", args=[document.pk, decisions.stamp_of(moment)]))
    assert document.items.filter(state="proposed").count() == 0


def test_of_many_at_once_one_decision_wins(transactional_db, people):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory, as in the tests, cannot be written by two threads")
    document = factories.proposed_document(people.town, people.owner)
    row = document.items.get(type="zero")

    def decide(number):
        try:
            fresh = ProposedItem.objects.select_related("document").get(pk=row.pk)
            decisions.correct(
                item=fresh, version=1, kind="zero", said={"subject": f"事故{number}", "whose": None}, by=people.owner
            )
        except Conflict:
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(decide, range(16))) == 1
    row.refresh_from_db()
    assert row.version == 2


def test_clashes_are_only_the_fields_that_differ():
    labels = {"value": "数值", "unit": "单位"}
    found = clashes(labels, theirs={"value": 88, "unit": "%"}, mine={"value": 90, "unit": "%"})
    assert found == (Clash("数值", 88, 90),)
