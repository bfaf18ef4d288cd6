"""Three people on every page: the owner gets in, the grid officer without the right 403, the stranger 404."""

import pytest
from django.urls import reverse

from office.access.table import table
from office.documents.models import Document, ProposedItem
from tests.office.documents import factories
from tests.office.documents.urls_for_access import KWARGS, POSTED

ROWS = [
    (name, method, need)
    for name, needs in table().items()
    if name.startswith("documents:")
    for method, need in needs.items()
]
OF_AN_OBJECT = [row for row in ROWS if row[0] not in ("documents:list", "documents:upload")]


def call(client, name, method, people):
    path = reverse(name, kwargs=KWARGS[name](people))
    return client.get(path) if method == "GET" else client.post(path, POSTED.get(name, {}))


@pytest.mark.parametrize(("name", "method", "need"), ROWS)
def test_the_owner_gets_in(people, as_, name, method, need):
    assert call(as_(people.owner), name, method, people).status_code in (200, 302, 422)


@pytest.mark.parametrize(("name", "method", "need"), ROWS)
def test_a_member_sees_but_does_not_review(people, as_, name, method, need):
    expected = (200, 302) if "view" in need else (403,)
    assert call(as_(people.member), name, method, people).status_code in expected


@pytest.mark.parametrize(("name", "method", "need"), OF_AN_OBJECT)
def test_a_stranger_finds_nothing(people, as_, name, method, need):
    assert call(as_(people.stranger), name, method, people).status_code == 404


def test_every_address_has_its_call():
    assert {name for name, _method, _need in ROWS} == set(KWARGS)


def test_a_stranger_does_not_list_it(people, as_):
    document = factories.proposed_document(people.town, people.owner)
    assert document.title not in as_(people.stranger).get(reverse("documents:list")).content.decode()
    assert document.title in as_(people.officer).get(reverse("documents:list")).content.decode()


def test_an_item_of_another_document_is_not_reached(people, as_):
    mine = factories.proposed_document(people.town, people.owner)
    foreign = factories.proposed_document(people.town, people.owner, place=people.town.stranger).items.first()
    client = as_(people.owner)
    assert client.get(reverse("documents:correct", args=[mine.pk, foreign.pk])).status_code == 404
    answer = client.post(reverse("documents:decide", args=[mine.pk]), {"confirm": f"{foreign.pk}.1"})
    assert answer.status_code == 404
    assert ProposedItem.objects.get(pk=foreign.pk).state == "proposed"


def test_a_near_copy_that_one_may_not_see_is_not_named(people, as_):
    from office.documents.models import Likeness

    mine = factories.proposed_document(people.town, people.owner)
    theirs = factories.proposed_document(
        people.town, people.owner, place=people.town.stranger, title="石桥社区内部方案"
    )
    pair = Likeness.objects.create(document=mine, other=theirs, share=0.93, passages=[[0, 10, 0, 10]])
    client = as_(people.owner)
    for name in ("documents:document", "documents:review"):
        page = client.get(reverse(name, args=[mine.pk])).content.decode()
        assert "石桥社区内部方案" not in page and "93%" not in page
    assert client.get(reverse("documents:alike", args=[mine.pk, pair.pk])).status_code == 404


def test_a_place_or_document_of_others_cannot_be_chosen(people, as_):
    from django.core.files.uploadedfile import SimpleUploadedFile

    theirs = factories.reviewed_document(people.town, people.owner, place=people.town.stranger, state="adopted")
    file = SimpleUploadedFile("方案.txt", "每周检查2次卫生。".encode())
    for given in ({"place": people.town.stranger.pk}, {"place": people.town.community.pk, "revises": theirs.pk}):
        file.seek(0)
        answer = as_(people.owner).post(reverse("documents:upload"), {"chosen": file, "batch": "a" * 24, **given})
        assert answer.status_code == 422
    assert Document.objects.count() == 1
