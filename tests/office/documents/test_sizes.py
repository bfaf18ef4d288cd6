"""The review page of a long document: as few queries, and light enough for a slow line."""

import gzip
import re

from django.urls import reverse

from office.documents.inside import document_json
from office.documents.rows import save_read
from shequ.reader import read_text
from tests.office.documents import factories


def big(people, paragraphs):
    """A document of ``10 * paragraphs`` items and more."""
    text = "".join(
        f"第{n}项：居民健康知识知晓率达到{60 + n % 40}%以上，发放宣传材料{100 + n}份，悬挂横幅{20 + n}条，清理楼道{30 + n}处。"
        f"每周检查{1 + n % 5}次居民区卫生，每月召开{1 + n % 3}次例会。第{n}队由江若琳任组长。\n"
        for n in range(paragraphs)
    )
    return save_read(
        {"documents": [document_json(read_text(text, stem="big")[0])], "alike": []},
        factories.upload(people.town.community, people.owner),
    )[0]


def test_the_page_asks_the_same_number_of_times_at_any_size(as_, people, django_assert_num_queries):
    owner = as_(people.owner)
    for paragraphs in (3, 45):
        document = big(people, paragraphs)
        path = reverse("documents:review", args=[document.pk])
        owner.get(path)
        with django_assert_num_queries(7):
            owner.get(path)


def test_a_page_of_300_items_is_light(as_, people):
    document = big(people, 45)
    assert document.items.count() >= 250
    page = as_(people.owner).get(reverse("documents:review", args=[document.pk])).content
    assert len(gzip.compress(page, 6)) < 60_000
    assert len(page) < 150_000


def test_a_long_review_goes_on_on_the_next_page(as_, people):
    document = big(people, 45)
    owner, path = as_(people.owner), reverse("documents:review", args=[document.pk])
    first = owner.get(path)
    pages = [owner.get(path, {"page": number}) for number in range(1, first.context["page"].pages + 1)]
    assert len(pages) > 1 and all(len(each.content) < 150_000 for each in pages)
    shown = [re.findall(r'<li class="item [^>]*id="i(\d+)"', each.content.decode()) for each in pages]
    assert sorted(int(number) for page in shown for number in page) == sorted(
        document.items.values_list("pk", flat=True)
    )
    last = shown[-1][-1]
    assert f'href="?item={last}#i{last}"' in first.content.decode(), "its words in the text lead to its page"
    assert f'id="i{last}"' in owner.get(path, {"item": last}).content.decode()


def test_a_group_that_goes_on_is_confirmed_as_a_whole_at_its_end(as_, people):
    document = big(people, 45)
    document.items.update(certainty="unsure")
    owner, path = as_(people.owner), reverse("documents:review", args=[document.pk])
    pages = owner.get(path).context["page"].pages
    said = [owner.get(path, {"page": number}).content.decode() for number in range(1, pages + 1)]
    assert ['value="doubtful"' in each for each in said] == [False] * (pages - 1) + [True]
    owner.post(reverse("documents:decide", args=[document.pk]), {"many": "doubtful"})
    assert not document.items.filter(state="proposed").exists()
