"""The pages: forms made of packs, lists, one entry, photos, what is masked and what is found."""

from datetime import timedelta
from html import escape
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from PIL import Image

from office.audit.models import AuditRow
from office.ledger.models import Fact, Photo
from office.registers import actions, sections, shapes
from office.registers.models import Entry, EntryPhoto, FollowUp
from office.territory.models import Level
from tests.office import factories as town_factories
from tests.office.answers import taken
from tests.office.campaigns import factories as campaigns
from tests.office.registers import factories
from tests.office.registers.factories import picture, record, today, visits
from tests.office.territory.factories import party

pytestmark = pytest.mark.django_db
FULL = {"topic": "看望", "people": "3", "waste": "2吨", "kind": "老人", "name": "白若溪", "illness": "高血压"}


def url(name, *args):
    return reverse(f"registers:{name}", args=args)


def said(place, **more):
    """What a person types and what the form brings."""
    return {
        "on": today().isoformat(), "place": place.pk, "_key": uuid4(), "theme": "桂园里集中清理", "people": "30人",
        "spots": "5", "loads": "2", "waste": "3吨", **more,
    }  # fmt: skip


@pytest.fixture
def known(monkeypatch):
    """The register of the test among those of the packs."""
    usual = shapes.register_named

    def named(code):
        return visits() if code == "test_visits" else usual(code)

    for module in ("shapes", "views.lists", "views.writing"):
        monkeypatch.setattr(f"office.registers.{module}.register_named", named)


def test_an_entry_is_recorded_by_a_form_and_taken_back(people, as_):
    client = as_(people.member)
    assert client.get(url("new", "clean_ups")).status_code == 200
    answer = client.post(url("new", "clean_ups"), said(people.town.grid), follow=True)
    entry = Entry.objects.get()
    page = answer.content.decode()
    assert "已记录：桂园里集中清理，30人，清理死角5处" in page and "垃圾" in page
    assert f"{url('withdraw', entry.pk)}?version=1" in page
    client.post(f"{url('withdraw', entry.pk)}?version=1")
    assert Entry.objects.get().state == "withdrawn"
    page = client.get(url("entry", entry.pk)).content.decode()
    assert "已作废" in page and "已冲销" in page
    client.post(url("restore", entry.pk))
    assert Entry.objects.get().state == "kept"


def test_the_same_form_twice_is_one_entry(people, as_):
    form = said(people.town.grid)
    first, second = (as_(people.owner).post(url("new", "clean_ups"), form) for _ in range(2))
    assert first.url == second.url and Entry.objects.count() == 1
    assert Fact.objects.filter(measure__code="clean_ups").count() == 1


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("meetings", {"topic": "例会", "people": "12"}),
        ("clean_ups", {"theme": "大扫除", "people": "30", "spots": "5", "loads": "2"}),
        ("lectures", {"topic": "高血压防治", "people": "40", "materials": "60"}),
    ],
)
def test_six_inputs_are_enough(people, as_, code, raw):
    client = as_(people.member)
    form = client.get(url("new", code)).context["form"]
    given = {name: value for name, value in form.initial.items() if value not in (None, "")}
    assert len(raw) <= 6
    answer = client.post(url("new", code), {**given, "on": today().isoformat(), **raw})
    assert answer.status_code == 302 and Entry.objects.get().register == code


def test_the_address_fills_the_form_in(people, as_):
    shop = party(people.town.grid)
    query = f"?place={people.town.grid.pk}&on=2026-11-02&people=30&theme=%E6%B8%85%E7%90%86"
    page = as_(people.owner).get(url("new", "clean_ups") + query).context["form"]
    assert (page["people"].value(), page["on"].value(), page["theme"].value()) == ("30", "2026-11-02", "清理")
    assert page["place"].value() == str(people.town.grid.pk)
    page = as_(people.owner).get(f"{url('new', 'shop_checks')}?party={shop.pk}").context["form"]
    assert page["party"].value() == shop.name
    assert as_(people.stranger).get(f"{url('new', 'shop_checks')}?party={shop.pk}").status_code == 404


def test_faults_stand_beside_their_fields_and_nothing_typed_is_lost(people, as_):
    tomorrow = (today() + timedelta(days=1)).isoformat()
    form = said(people.town.grid, people="-3", on=tomorrow, spots="很多", waste="3咕噜")
    answer = as_(people.owner).post(url("new", "clean_ups"), form)
    page = answer.content.decode()
    assert answer.status_code == 422 and not Entry.objects.exists()
    assert {"people", "on", "spots", "waste"} == set(answer.context["form"].errors)
    assert "3咕噜" in page and "桂园里集中清理" in page and tomorrow in page


def test_a_party_is_named_and_looked_for_near_the_place(people, as_):
    near, far = party(people.town.grid, name="便民超市"), party(people.town.other_grid, name="便民超市")
    client = as_(people.owner)
    fields = {each.code: "1" for each in shapes.register_named("shop_checks").fields if each.kind == "count"}
    form = {"on": today().isoformat(), "place": people.town.grid.pk, "_key": uuid4(), **fields}
    client.post(url("new", "shop_checks"), {**form, "party": "便民超市"})
    answer = client.post(url("new", "shop_checks"), {**form, "party": "便民超市", "place": people.town.community.pk})
    assert "叫“便民超市”的有几家" in answer.content.decode()
    answer = client.post(url("new", "shop_checks"), {**form, "party": "没有的店"})
    assert "没有找到“没有的店”" in answer.content.decode() and near.pk != far.pk


def test_strangers_find_nothing_and_a_place_elsewhere_is_refused(people, as_):
    entry = record(people.town.grid, people.owner)
    for name in ("entry", "edit"):
        assert as_(people.stranger).get(url(name, entry.pk)).status_code == 404
    for name in ("withdraw", "restore", "attach", "unmask"):
        assert as_(people.stranger).post(url(name, entry.pk), {"reason": "看看"}).status_code == 404
    assert as_(people.stranger).post(url("new", "clean_ups"), said(people.town.grid)).status_code == 404
    assert as_(people.owner).get(url("list", "no_such")).status_code == 404
    assert as_(people.member).post(url("unmask", entry.pk), {"reason": "看看"}).status_code == 403


def test_an_entry_is_edited_and_the_second_writer_gets_both_texts(people, as_):
    entry = record(people.town.grid, people.owner)
    client = as_(people.member)
    form = {**said(people.town.grid, people="31"), "_version": 1}
    assert client.post(url("edit", entry.pk), form).status_code == 302
    answer = as_(people.owner).post(url("edit", entry.pk), {**form, "people": "33"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "31人" in page and "33人" in page and 'name="_version" value="2"' in page
    assert Entry.objects.get().values["people"] == 31


def test_a_closed_entry_asks_for_a_reason(people, as_):
    entry = record(people.town.grid, people.owner)
    Entry.objects.update(open_until=today() - timedelta(days=1))
    form = {**said(people.town.grid, people="31"), "_version": 1}
    assert as_(people.member).post(url("edit", entry.pk), form).url == url("entry", entry.pk)
    assert Entry.objects.get().version == 1
    client = as_(people.owner)
    assert client.post(url("edit", entry.pk), form).status_code == 422
    client.post(url("edit", entry.pk), {**form, "_reason": "少数了一个人"})
    page = client.get(url("entry", entry.pk)).content.decode()
    assert "少数了一个人" in page and "参加人数由“30人”改为“31人”" in page


def test_personal_values_are_masked_until_a_reason_is_given(people, as_):
    entry = record(people.town.grid, people.owner, register=visits(), raw={**FULL, "phone": "13800001234"})
    client = as_(people.owner)
    for address in (url("entry", entry.pk), url("edit", entry.pk), url("list", "test_visits")):
        page = client.get(address).content.decode()
        assert not any(secret in page for secret in ("白若溪", "13800001234", "高血压"))
    assert "白**" in client.get(url("list", "test_visits")).content.decode()
    page = client.post(url("unmask", entry.pk), {"reason": "回访"}).content.decode()
    assert "白若溪" in page and "13800001234" in page and "高血压" not in page
    page = client.post(url("unmask", entry.pk), {"reason": "送药", "ground": "service"}).content.decode()
    assert "高血压" in page and AuditRow.objects.filter(verb="registers.unmask", note="送药").exists()
    assert client.post(url("unmask", entry.pk), {"reason": ""}).status_code == 422


def test_words_of_two_characters_and_names_are_found_by_those_who_may(people, as_):
    record(people.town.grid, people.owner, register=visits(), raw=FULL)
    record(people.town.grid, people.owner, register=visits(), raw={"topic": "幸福路12号楼LED屏", "people": "4"})

    def found(who, words):
        rows = as_(who).get(url("list", "test_visits"), {"q": words}).context["rows"]
        return [row["line"] for row in rows]

    first, second = "看望，3人", "幸福路12号楼LED屏，4人"
    for words in ("福路", "幸福路12", "12号", "楼led", "led", "路", "幸福 楼", "第一网格"):
        assert second in found(people.owner, words), words
    for words in ("幸楼", "号12", "不在", "2号楼"):
        assert found(people.owner, words) == [], words
    assert found(people.owner, "看望") == [first] and found(people.owner, "白若溪") == [first]
    assert found(people.member, "白若溪") == [] and found(people.member, "看望") == [first]
    assert found(people.owner, "高血压") == [] and found(people.owner, "白若") == []
    assert found(people.stranger, "看望") == []
    for words in ('"', "*", "a OR b", "' | '", "(", "NEAR", "𠮷", "%", ":"):
        assert as_(people.owner).get(url("list", "test_visits"), {"q": words}).status_code == 200


def test_what_is_found_follows_edits(people, as_):
    entry = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    actions.edit(entry=entry, version=1, raw={**FULL, "topic": "送温暖"}, by=people.owner)
    client = as_(people.owner)
    counts = [len(client.get(url("list", "test_visits"), {"q": words}).context["rows"]) for words in ("看望", "温暖")]
    assert counts == [0, 1]


def test_a_list_is_narrowed_by_place_day_kind_and_state(people, as_, known):
    record(people.town.grid, people.owner, register=visits(), raw=FULL)
    record(
        people.town.other_grid,
        people.owner,
        register=visits(),
        raw={**FULL, "kind": "儿童"},
        on=today() - timedelta(days=400),
    )
    gone = record(people.town.grid, people.owner, register=visits(), raw=FULL)
    actions.withdraw(entry=gone, version=1, by=people.owner)

    def count(**query):
        return len(as_(people.owner).get(url("list", "test_visits"), query).context["rows"])

    assert count() == 2 and count(place=people.town.grid.pk) == 1 and count(days="month") == 1
    assert count(f_kind="child") == 1 and count(state="withdrawn") == 1
    assert len(as_(people.officer).get(url("list", "test_visits")).context["rows"]) == 2


def test_an_old_choice_keeps_its_name_in_the_list(people, as_):
    record(people.town.grid, people.owner, register=visits(columns=("kind",)), raw=FULL)
    newer = visits(
        edition="2", columns=("kind",), fields=tuple(f for f in visits().fields if f.code != "kind"), posts=()
    )
    record(people.town.grid, people.owner, register=newer, raw={"topic": "新的"})
    assert as_(people.owner).get(url("list", "test_visits")).status_code == 200
    entry = Entry.objects.get(values__topic="看望")
    assert "老人" in as_(people.owner).get(url("entry", entry.pk)).content.decode()


def test_photos_are_shown_without_what_is_in_their_margin(people, as_, home):
    client = as_(people.owner)
    client.post(
        url("new", "clean_ups"),
        {**said(people.town.grid), "_photos": [picture(), picture("二.jpg", size=(3000, 2000))]},
    )
    entry = Entry.objects.get()
    numbers = [each.photo_id for each in entry.photos.all()]
    assert len(numbers) == 2
    for size, longest in (("", 1600), ("?size=small", 400)):
        answer = client.get(url("photo", entry.pk, numbers[1]) + size)
        shown = taken(answer)
        assert answer.headers["X-Content-Type-Options"] == "nosniff" and b"SECRETPHONE" not in shown
        assert max(Image.open(BytesIO(shown)).size) == longest
    assert b"SECRETPHONE" in (home / "photos" / Photo.objects.earliest("id").file).read_bytes()
    assert as_(people.stranger).get(url("photo", entry.pk, numbers[0])).status_code == 404
    client.post(url("detach", entry.pk, numbers[0]))
    assert client.get(url("photo", entry.pk, numbers[0])).status_code == 404


def test_photos_of_a_form_with_a_fault_need_not_be_sent_again(people, as_):
    client = as_(people.owner)
    answer = client.post(url("new", "clean_ups"), {**said(people.town.grid, people="-1"), "_photos": [picture()]})
    form = answer.context["form"]
    assert answer.status_code == 422 and "已经收到 1 张照片" in answer.content.decode()
    packed = form.data["_kept"]
    assert as_(people.member).post(url("new", "clean_ups"), said(people.town.grid, _kept=packed)).status_code == 302
    assert Entry.objects.get().photos.count() == 0  # the words of another person's form
    client.post(url("new", "clean_ups"), said(people.town.grid, _kept=packed))
    assert Entry.objects.latest("id").photos.count() == 1


def test_what_is_no_picture_is_refused_by_name(people, as_):
    wrong = picture("假的.jpg")
    wrong.file.seek(0)
    wrong.file.write(b"MZ\x90\x00" + b"0" * 100)
    answer = as_(people.owner).post(url("new", "clean_ups"), {**said(people.town.grid), "_photos": [wrong]})
    assert answer.status_code == 422 and "假的.jpg" in answer.content.decode() and not Entry.objects.exists()
    entry = record(people.town.grid, people.owner)
    page = as_(people.owner).post(url("attach", entry.pk), {"photos": [picture()]}, follow=True).content.decode()
    assert "已添加 1 张照片" in page


def test_follow_ups_are_listed_finished_and_opened_again(people, as_):
    minutes = {"topic": "例会", "people": 5, "decisions": "疏通水沟｜周敏｜2026-01-05\n换灯"}
    record(people.town.community, people.owner, code="meetings", raw=minutes)
    client = as_(people.owner)
    page = client.get(url("follow_ups")).content.decode()
    assert page.index("疏通水沟") < page.index("换灯") and "已逾期" in page
    row = FollowUp.objects.get(what="换灯")
    answer = client.post(url("follow_up_done", row.pk), {"version": 1, "note": "换好了"}, follow=True).content.decode()
    assert url("follow_up_reopen", row.pk) in answer
    assert len(client.get(url("follow_ups"), {"state": "done"}).context["rows"]) == 1
    client.post(url("follow_up_reopen", row.pk))
    assert len(client.get(url("follow_ups")).context["rows"]) == 2
    assert as_(people.stranger).post(url("follow_up_done", row.pk), {"version": 3}).status_code == 404
    assert client.post(url("follow_up_done", row.pk), {"version": 1}).status_code == 409


def test_the_first_page_counts_what_was_recorded(people, as_):
    record(people.town.grid, people.owner)
    record(people.town.community, people.owner, code="meetings", raw={"topic": "例会", "people": 5})
    record(people.town.grid, people.owner)
    page = as_(people.owner).get(url("home"))
    assert [(each.register.code, each.lately) for each in page.context["used"]] == [("clean_ups", 2), ("meetings", 1)]
    assert "本月 2 条" in page.content.decode()
    assert not as_(people.stranger).get(url("home")).context["used"]


def test_a_day_before_every_campaign_is_kept_with_a_notice(people, as_):
    items = [campaigns.item("target", subject="绿地率", op=">=", value=35, unit="%")]
    campaigns.campaign(campaigns.document(people.town.community, people.owner, items), people.owner)
    answer = as_(people.owner).post(url("new", "clean_ups"), said(people.town.grid, on="2025-01-05"), follow=True)
    assert "早于这里正在进行的活动" in answer.content.decode() and Entry.objects.count() == 1


def test_rooms_above_add_their_sections(people, as_, monkeypatch):
    monkeypatch.setattr(sections, "_MAKERS", [])
    sections.add_section(
        lambda _r, _e, facts: sections.Section("用到它的活动", [sections.Line(f"{len(facts)} 个数", "/")])
    )
    entry = record(people.town.grid, people.owner)
    assert "用到它的活动" in as_(people.owner).get(url("entry", entry.pk)).content.decode()


def test_hostile_words_are_shown_as_words(people, as_):
    words = "<script>alert(1)</script>{{ 1 }}"
    entry = record(people.town.grid, people.owner, raw={**factories.CLEAN_UP, "theme": words, "remark": words})
    for address in (url("entry", entry.pk), url("list", "clean_ups"), url("edit", entry.pk)):
        page = as_(people.owner).get(address).content.decode()
        assert "<script>alert" not in page and escape(words) in page
    for wrong in (
        {"place": "9" * 30},
        {"place": "x"},
        {"_key": "x"},
        {"on": "\x00"},
        {"people": "\u202e3"},
        {"theme": "\x00"},
    ):
        answer = as_(people.owner).post(url("new", "clean_ups"), said(people.town.grid) | wrong)
        assert answer.status_code in (404, 422), wrong


@pytest.mark.parametrize("name", ["home", "list", "entry", "new", "edit", "follow_ups"])
def test_pages_ask_as_often_for_many_rows(people, as_, name, django_assert_max_num_queries):
    minutes = {"topic": "例会", "people": 5, "decisions": "疏通水沟｜周敏｜2026-01-05"}
    entry = record(people.town.community, people.owner, code="meetings", raw=minutes)
    args = {"entry": [entry.pk], "edit": [entry.pk], "list": ["meetings"], "new": ["meetings"]}.get(name, [])
    client = as_(people.owner)
    client.get(url(name, *args))
    with django_assert_max_num_queries(14):
        client.get(url(name, *args))
    for number in range(30):
        town_factories.place(Level.GRID, f"新网格{number}", parent=people.town.community)
        record(people.town.community, people.owner, code="meetings", raw=minutes)
        party(people.town.community, name=f"店{number}")
    with django_assert_max_num_queries(14):
        assert client.get(url(name, *args)).status_code == 200


def test_pictures_beyond_the_room_of_an_entry_are_not_kept(people, as_):
    entry = record(people.town.grid, people.owner)
    client = as_(people.owner)
    client.post(url("attach", entry.pk), {"photos": [picture()]})
    one = entry.photos.get().photo
    EntryPhoto.objects.bulk_create(EntryPhoto(entry=entry, photo=one, order=n) for n in range(2, 31))
    page = client.post(url("attach", entry.pk), {"photos": [picture("多了.jpg")]}, follow=True).text
    assert "还能放 0 张照片" in page
    assert Photo.objects.count() == 1
