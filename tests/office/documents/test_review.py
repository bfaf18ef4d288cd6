"""The review page: what it shows first, what its buttons do, with script and without."""

import re
from html import unescape

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.documents.models import Document, ProposedItem
from office.people.models import Role
from office.territory.models import Level, Party, keys_at
from tests.office import factories as town_factories
from tests.office.documents import factories

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def document(people):
    return factories.proposed_document(people.town, people.owner)


@pytest.fixture
def owner(people, as_):
    return as_(people.owner)


def undo_in(page):
    """Where the notice on a page takes back what was just done."""
    return re.findall(r'action="(/documents/\d+/undo/\d+/)"', page)[0]


def page_of(client, document, query=""):
    answer = client.get(reverse("documents:review", args=[document.pk]) + query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def press(client, document, headers=None, **button):
    return client.post(reverse("documents:decide", args=[document.pk]), button, headers=headers or {})


def item(document, **lookup):
    return document.items.get(**lookup)


def group(page, key):
    """The part of the page from the head of a group to its end."""
    _before, _head, rest = page.partition(f'id="group-{key}"')
    return re.split(r"</section>|</details>", rest)[0]


def test_every_item_leads_to_its_words_and_back(owner, document):
    page = page_of(owner, document)
    for each in document.items.all():
        assert f'id="i{each.pk}"' in page and f'href="#i{each.pk}"' in page
        assert f'id="t{each.pk}"' in page and f'href="#t{each.pk}"' in page


def test_the_least_certain_come_first(owner, document):
    first = document.items.order_by("start").first()
    ProposedItem.objects.filter(pk=first.pk).update(
        doubts=[{"code": "X", "said": "数值对不上。", "weight": 3, "start": 0, "end": 1}], worry=99
    )
    page = page_of(owner, document)
    numbers = [int(number) for number in re.findall(r'<li class="item [^"]*" id="i(\d+)"', page)]
    assert numbers[0] == first.pk
    assert "数值对不上。" in group(page, "doubtful")
    assert page.index('id="group-doubtful"') < page.index('id="group-likely"') < page.index('id="group-sure"')


def test_nothing_of_a_document_becomes_markup(owner, people):
    text = "居民<script>alert(1)</script>满意率达到90%以上，“{{ request.path }}”覆盖率达到85%。"
    document = factories.proposed_document(people.town, people.owner, text=text, title="<img src=x onerror=alert(1)>")
    raw = owner.get(reverse("documents:review", args=[document.pk])).content.decode()
    assert "<script>alert" not in raw and "<img" not in raw
    assert "{{ request.path }}" in unescape(raw)


def test_confirm_without_script_leads_to_the_next_item(owner, document, people):
    shown = [int(number) for number in re.findall(r'<li class="item [^"]*" id="i(\d+)"', page_of(owner, document))]
    row = item(document, type="zero")
    answer = press(owner, document, confirm=f"{row.pk}.{row.version}")
    assert answer.url.endswith(f"/review/?item={(following := shown[shown.index(row.pk) + 1])}#i{following}")
    row.refresh_from_db()
    assert (row.state, row.decided_by, row.version) == ("confirmed", people.owner, 2)
    log = AuditRow.objects.get(verb="documents.confirm")
    assert (log.before["state"], log.after["state"]) == ("proposed", "confirmed")


def test_confirm_with_script_gives_the_card_and_the_count(owner, document):
    row = item(document, type="zero")
    page = press(owner, document, SCRIPT, confirm=f"{row.pk}.{row.version}").content.decode()
    assert "<html" not in page
    assert f'id="i{row.pk}"' in page and 'hx-swap-oob="true"' in page
    assert '1<span class="of">/15</span>' in page


def test_drop_and_undo(owner, document):
    row = item(document, type="zero")
    press(owner, document, drop=f"{row.pk}.1")
    row.refresh_from_db()
    assert row.state == "dropped"
    press(owner, document, restore=f"{row.pk}.2")
    row.refresh_from_db()
    assert (row.state, row.version) == ("proposed", 3)


def test_all_sure_ones_in_one_step_which_can_be_taken_back(owner, document):
    sure = document.items.filter(certainty="sure", doubts=[]).count()
    assert f"确认这 {sure} 条" in group(page_of(owner, document), "sure")
    page = owner.get(press(owner, document, many="sure").url).content.decode()
    assert f"已确认 {sure} 条。" in page
    assert document.items.filter(state="confirmed").count() == sure
    owner.post(undo_in(page))
    assert not document.items.exclude(state="proposed").exists()


def test_confirm_the_rest_of_one_type(owner, document):
    page = page_of(owner, document, "?type=target")
    assert "确认这 2 条目标" in group(page, "likely")
    press(owner, document, many="likely.target", type="target")
    assert document.items.filter(state="confirmed").count() == 2
    assert not document.items.filter(state="confirmed").exclude(type="target").exists()


def test_what_has_doubts_is_not_confirmed_with_the_sure_ones(owner, document):
    row = item(document, type="zero")
    doubt = {"code": "DBT-002", "said": "请核对。", "weight": 1, "start": row.start, "end": row.end}
    ProposedItem.objects.filter(pk=row.pk).update(doubts=[doubt])
    press(owner, document, many="sure")
    row.refresh_from_db()
    assert row.state == "proposed"


def test_correct_keeps_what_was_read_and_warns_of_what_the_words_do_not_say(owner, document):
    row = item(document, fields__subject="居民健康知识知晓率")
    path = reverse("documents:correct", args=[document.pk, row.pk])
    assert 'value="85"' in owner.get(path).content.decode()
    owner.post(path, {"subject": "健康知识知晓率", "op": ">=", "value": "88", "unit": "%", "version": "1"})
    row.refresh_from_db()
    assert (row.state, row.fields["value"], row.original["value"]) == ("corrected", 88.0, 85.0)
    assert "DBT-002" in [doubt["code"] for doubt in row.doubts]
    page = page_of(owner, document)
    assert "原话里没有88这个数值" in page and "原来读作：居民健康知识知晓率 ≥85%" in page
    press(owner, document, restore=f"{row.pk}.2")
    row.refresh_from_db()
    assert (row.state, row.fields["value"], row.original, row.doubts) == ("proposed", 85.0, None, [])


def test_correct_into_another_type_carries_the_words(owner, document):
    row = item(document, fields__subject="居民健康知识知晓率")
    path = reverse("documents:correct", args=[document.pk, row.pk]) + "?type=result"
    assert 'value="居民健康知识知晓率"' in owner.get(path).content.decode()
    owner.post(path, {"what": "居民健康知识知晓率", "value": "85", "unit": "%", "version": "1"})
    row.refresh_from_db()
    assert (row.type, row.original["type"], row.fields["approx"]) == ("result", "target", False)
    press(owner, document, restore=f"{row.pk}.2")
    row.refresh_from_db()
    assert (row.type, row.fields["subject"]) == ("target", "居民健康知识知晓率")


WRONG = [
    ("target", {"subject": "", "op": ">=", "value": "1"}, "subject"),
    ("target", {"subject": "甲", "op": "≈", "value": "1"}, "op"),
    ("target", {"subject": "甲", "op": ">=", "value": "nan"}, "value"),
    ("target", {"subject": "甲", "op": ">=", "value": "1e400"}, "value"),
    ("target", {"subject": "甲", "op": ">=", "value": "5", "upper": "3"}, "upper"),
    ("routine", {"action": "甲", "count": "0", "unit": "week", "every": "1"}, "count"),
    ("routine", {"action": "甲", "count": "1", "unit": "fortnight", "every": "1"}, "unit"),
    ("phase", {"name": "甲", "start": "2026-02-30"}, "start"),
    ("phase", {"name": "甲", "start": "2026-05-01", "end": "2026-04-01"}, "end"),
    ("phase", {"name": "甲"}, "end"),
    ("observance", {"theme": "甲", "date": "四月"}, "date"),
    ("sanction", {"for": "甲", "amount": "50", "unit": "元", "direction": "both"}, "direction"),
    ("budget", {"item": "甲", "amount": ""}, "amount"),
    ("zero", {"subject": "甲" * 301}, "subject"),
    ("role", {"who": "甲\x00", "role": "组长"}, "who"),
]


@pytest.mark.parametrize(("kind", "said", "field"), WRONG)
def test_a_wrong_field_is_said_beside_it_and_nothing_is_lost(owner, document, kind, said, field):
    row = item(document, type="zero")
    answer = owner.post(
        reverse("documents:correct", args=[document.pk, row.pk]) + f"?type={kind}", said | {"version": "1"}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert all(value in unescape(answer.content.decode()) for value in said.values() if value.isprintable())
    row.refresh_from_db()
    assert row.state == "proposed"


def test_add_by_the_place_of_a_selection(owner, document):
    start = document.text.index("健康讲座12场")
    path = reverse("documents:add", args=[document.pk]) + f"?start={start}&end={start + 7}&type=target"
    page = owner.get(path).content.decode()
    assert 'value="12"' in page and 'value="场"' in page
    owner.post(path, {"subject": "健康讲座", "op": ">=", "value": "12", "unit": "场"})
    row = document.items.get(state="added")
    assert (row.quote, row.rule, row.fields["value"]) == ("健康讲座12场", "", 12.0)


def test_add_by_the_words_where_nothing_can_be_selected(owner, document):
    path = reverse("documents:add", args=[document.pk])
    assert owner.get(path).status_code == 200
    found = owner.get(path, {"quote": "全年举办健康讲座 12场"})
    assert "start=" in found.url
    several = owner.get(path, {"quote": "社区"})
    assert "处，是哪一处" in several.content.decode()
    missing = owner.get(path, {"quote": "没有这句话"})
    assert (missing.status_code, "原文里没有这些字" in missing.content.decode()) == (422, True)


@pytest.mark.parametrize(
    "query", ["?start=-1&end=5", "?start=9&end=3", "?start=x&end=y", "?start=99999&end=100000", "?start=٣&end=٩"]
)
def test_a_place_outside_the_text_asks_for_the_words(owner, document, query):
    answer = owner.get(reverse("documents:add", args=[document.pk]) + query)
    assert (answer.status_code, "找到它" in answer.content.decode()) == (200, True)


def test_an_added_item_can_be_taken_back(owner, document):
    path = reverse("documents:add", args=[document.pk]) + "?start=0&end=4&type=zero"
    page = owner.get(owner.post(path, {"subject": "乱堆物"}).url).content.decode()
    owner.post(undo_in(page))
    assert document.items.get(rule="").state == "dropped"


def test_merge_by_picking_two(owner, document):
    rows = list(document.items.filter(type="target").order_by("start"))
    answer = press(owner, document, **{"merge-picked": "1", "pick": [f"{row.pk}.1" for row in rows[:2]]})
    assert answer.url.endswith(f"#i{rows[0].pk}")
    rows[1].refresh_from_db()
    assert (rows[1].state, rows[1].merged_into) == ("merged", rows[0])
    press(owner, document, restore=f"{rows[1].pk}.2")
    rows[1].refresh_from_db()
    assert (rows[1].state, rows[1].merged_into) == ("proposed", None)


def test_different_types_are_not_merged(owner, document):
    picked = [f"{item(document, type='zero').pk}.1", f"{document.items.filter(type='role').first().pk}.1"]
    page = owner.get(press(owner, document, **{"merge-picked": "1", "pick": picked}).url).content.decode()
    assert "类别不同，不能合并" in page
    assert not document.items.filter(state="merged").exists()


def test_a_repetition_is_offered_for_merging(owner, people):
    text = "居民满意率达到90%以上。\n到年底，居民满意率达到90%以上。\n"
    document = factories.proposed_document(people.town, people.owner, text=text)
    first, second = document.items.order_by("start")
    assert f'name="merge" value="{second.pk}.1.{first.pk}"' in page_of(owner, document)
    press(owner, document, merge=f"{second.pk}.1.{first.pk}")
    second.refresh_from_db()
    assert second.merged_into == first


def test_a_person_is_offered_by_name_and_taken_by_a_click(owner, document, people):
    row = item(document, fields__who="江若琳")
    button = f"{row.pk}.1.person.{people.member.pk}"
    assert button in page_of(owner, document)
    assert "对应 江若琳" in page_of(owner, document)
    press(owner, document, match=button)
    row.refresh_from_db()
    assert row.person == people.member
    assert "→ 江若琳" in page_of(owner, document)
    press(owner, document, match=f"{row.pk}.2.person.0")
    row.refresh_from_db()
    assert row.person is None


def test_two_persons_of_one_name_are_both_shown(owner, document, people):
    other = town_factories.person("jiang2", "江若琳")
    town_factories.post(other, role=Role.WORKER, at=people.town.community, title="社区卫生专干")
    page = page_of(owner, document)
    row = item(document, fields__who="江若琳")
    assert all(f"{row.pk}.1.person.{who.pk}" in page for who in (other, people.member))
    assert "社区卫生专干" in page


def test_a_person_elsewhere_is_neither_offered_nor_taken(owner, people):
    document = factories.proposed_document(people.town, people.owner, text="成立领导小组，由秦守业任组长。")
    row = document.items.get()
    button = f"{row.pk}.1.person.{people.stranger.pk}"
    assert button not in page_of(owner, document)
    assert press(owner, document, match=button).status_code == 404


def test_a_place_and_a_party_are_offered_by_name(owner, people):
    town_factories.place(Level.BUILDING, "平安里菜场", parent=people.town.grid)
    party = Party.objects.create(**keys_at(people.town.community), kind="market", name="平安里菜场")
    document = factories.proposed_document(people.town, people.owner)
    row = item(document, type="zero")
    ProposedItem.objects.filter(pk=row.pk).update(fields={"subject": "食物中毒", "whose": "平安里菜场（东门）"})
    page = page_of(owner, document)
    assert f"{row.pk}.1.party.{party.pk}" in page and f"{row.pk}.1.place." in page


def test_an_unread_number_is_marked_and_can_be_added(owner, people):
    document = factories.proposed_document(people.town, people.owner)
    start = document.text.index("600平方米")
    unread = [{"code": "DBT-040", "said": "“600平方米”没有条目。", "weight": 2, "start": start, "end": start + 6}]
    Document.objects.filter(pk=document.pk).update(unread=unread)
    page = page_of(owner, document)
    assert f'id="u{start}"' in page or "mark unread" in page
    link = re.findall(r'href="(/documents/\d+/add/\?start=\d+&end=\d+)"', page)[0]
    assert "新增绿化面积600平方米" in owner.get(link).content.decode()


def test_after_adoption_nothing_can_be_decided(owner, document):
    Document.objects.filter(pk=document.pk).update(state="adopted")
    row = item(document, type="zero")
    assert 'name="confirm"' not in page_of(owner, document)
    assert press(owner, document, confirm=f"{row.pk}.1").status_code == 409
    assert press(owner, document, many="sure").status_code == 409
    row.refresh_from_db()
    assert row.state == "proposed"


@pytest.mark.parametrize(
    "button",
    [
        {"confirm": "x"},
        {"confirm": "1"},
        {"confirm": "0.0"},
        {"nonsense": "1"},
        {"merge": "1.1.1"},
        {"match": "1.1.body.1"},
        {"confirm": "9" * 30 + ".1"},
        {},
    ],
)
def test_a_button_that_is_none_is_404(owner, document, button):
    assert press(owner, document, **button).status_code == 404


def test_put_aside_and_taken_back(owner, document):
    owner.post(reverse("documents:aside", args=[document.pk]), {"version": 1})
    document.refresh_from_db()
    assert (document.state, document.version) == ("aside", 2)
    assert owner.post(reverse("documents:aside", args=[document.pk]), {"version": 2}).status_code == 409
    owner.post(reverse("documents:back", args=[document.pk]), {"version": 2})
    document.refresh_from_db()
    assert document.state == "proposed"


def test_a_revision_shows_what_changed_and_hides_what_did_not(owner, people):
    before = factories.reviewed_document(people.town, people.owner, state="adopted")
    text = (
        factories.TEXT.replace("85%以上", "90%以上")
        .replace("每月召开1次例会", "每季度开展1次夜查")
        .replace("街道补助9.2万元", "区级补助1万元")
    )
    after = factories.proposed_document(people.town, people.owner, text=text, revises=before)
    page = page_of(owner, after)
    assert "<del>85</del> <ins>90</ins>" in group(page, "changed")
    assert "夜查" in group(page, "new")
    assert "召开例会" in page.partition('id="gone"')[2].partition("</section>")[0]
    kept = after.items.count() - group(page, "changed").count("<li") - group(page, "new").count("<li")
    assert f"沿用这 {kept} 条" in group(page, "kept") and kept >= 10
    press(owner, after, many="kept")
    assert after.items.filter(state="confirmed").count() == kept
