"""The list of documents, one document, and near-copies beside one another."""

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from office.audit.models import AuditRow
from office.documents.models import Document, Likeness
from tests.office.documents import factories


@pytest.fixture
def owner(people, as_):
    return as_(people.owner)


def text_of(answer):
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_an_empty_list_says_what_would_be_here(owner):
    page = text_of(owner.get(reverse("documents:list")))
    assert "还没有文稿" in page and reverse("documents:upload") in page


def test_the_list_narrows_by_state_and_words(owner, people):
    factories.proposed_document(people.town, people.owner, title="除四害方案")
    factories.proposed_document(people.town, people.owner, title="文明楼院方案", state="aside")
    path = reverse("documents:list")
    assert "文明楼院方案" not in text_of(owner.get(path, {"state": "proposed"}))
    assert "除四害方案" not in text_of(owner.get(path, {"q": "楼院"}))
    assert "没有符合筛选的文稿" in text_of(owner.get(path, {"q": "禁毒"}))


def test_the_list_pages_through_all_and_asks_the_same_number_of_times(owner, people, django_assert_num_queries):
    upload = factories.upload(people.town.community, people.owner)
    keys = {name: getattr(upload, name) for name in ("place_id", "in_district", "in_subdistrict", "in_community")}
    rows = [Document(upload=upload, ident=str(n), title=f"方案{n}", kind="plan", text="", **keys) for n in range(130)]
    Document.objects.bulk_create(rows[:60])
    path = reverse("documents:list")
    owner.get(path)
    with django_assert_num_queries(5):
        owner.get(path)
    Document.objects.bulk_create(rows[60:])
    with django_assert_num_queries(5):
        first = owner.get(path)
    second = owner.get(path + first.context["older"])
    third = owner.get(path + second.context["older"])
    shown = [row["title"] for answer in (first, second, third) for row in answer.context["rows"]]
    assert sorted(shown) == sorted(row.title for row in rows) and not third.context["older"]


def test_what_was_not_read_stands_above_the_list(owner, people):
    factories.upload(people.town.community, people.owner, state="failed", code="READ-013", said="多半是扫描件。")
    assert "多半是扫描件。" in text_of(owner.get(reverse("documents:list")))


def test_the_document_shows_text_outline_repairs_and_notices(owner, people):
    repairs = [{"kind": "watermark", "start": 0, "end": 4, "before": "范文网水印", "after": ""}]
    document = factories.proposed_document(people.town, people.owner, repairs=repairs, notices=["第3页没有文字。"])
    page = text_of(owner.get(reverse("documents:document", args=[document.pk])))
    assert all(words in page for words in ("第3页没有文字。", "范文网水印", "一、工作目标", "提纲", "已确认 0/15"))
    assert all(f'id="t{item.pk}"' in page and f'href="#t{item.pk}"' in page for item in document.items.all())


def test_the_document_page_asks_the_same_number_of_times(owner, people, django_assert_num_queries):
    long = factories.TEXT + "".join(f"楼道清理{n}处。每周检查{n}次卫生。\n" for n in range(2, 90))
    for text in (factories.TEXT, long):
        document = factories.proposed_document(people.town, people.owner, text=text)
        path = reverse("documents:document", args=[document.pk])
        owner.get(path)
        with django_assert_num_queries(8):
            owner.get(path)


def test_a_near_copy_is_found_in_the_job_and_shown_side_by_side(owner, people):
    first = factories.proposed_document(people.town, people.owner)
    copied = factories.TEXT.replace("云岭社区", "临溪社区").replace("85%", "88%")
    given = {
        "chosen": SimpleUploadedFile("抄的.txt", copied.encode()),
        "place": people.town.community.pk,
        "batch": "e" * 24,
    }
    owner.post(reverse("documents:upload"), given)
    pair = Likeness.objects.get()
    assert (pair.other, pair.share > 0.9) == (first, True)
    copy = pair.document
    for a, b, c, d in pair.passages:
        assert "".join(copy.text[a:b].split()) == "".join(first.text[c:d].split())
    for document in (copy, first):
        page = text_of(owner.get(reverse("documents:document", args=[document.pk])))
        assert reverse("documents:alike", args=[document.pk, pair.pk]) in page
        beside = text_of(owner.get(reverse("documents:alike", args=[document.pk, pair.pk])))
        assert all(f'id="{side}1"' in beside and f'href="#{side}1"' in beside for side in "ab")
    review = text_of(owner.get(reverse("documents:review", args=[copy.pk])))
    assert reverse("documents:alike", args=[copy.pk, pair.pk]) in review and f"与《{first.title}》有" in review


def test_other_documents_of_the_district_are_compared_but_not_of_another(people, as_):
    from office.territory.models import Level
    from tests.office import factories as town_factories

    far = town_factories.place(Level.DISTRICT, "临江区")
    factories.proposed_document(people.town, people.owner, place=people.town.stranger)
    factories.proposed_document(people.town, people.owner, place=far)
    given = {
        "chosen": SimpleUploadedFile("方案.txt", factories.TEXT.encode()),
        "place": people.town.community.pk,
        "batch": "e" * 24,
    }
    as_(people.owner).post(reverse("documents:upload"), given)
    assert Likeness.objects.get().other.place == people.town.stranger


def test_every_change_has_its_row_in_the_audit_record(owner, people):
    document = factories.proposed_document(people.town, people.owner)
    owner.post(reverse("documents:aside", args=[document.pk]), {"version": 1})
    owner.post(reverse("documents:back", args=[document.pk]), {"version": 2})
    owner.post(reverse("documents:decide", args=[document.pk]), {"many": "sure"})
    assert list(AuditRow.objects.order_by("pk").values_list("verb", flat=True)) == [
        "documents.put_aside",
        "documents.take_back",
        "documents.confirm_all",
    ]
