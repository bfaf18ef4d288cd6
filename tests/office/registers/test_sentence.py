"""Record by sentence: paste, look, one tap; three people, double taps, hostile text, nothing kept before."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.ledger.models import Fact
from office.registers.models import Entry
from tests.office.registers.factories import record, today

pytestmark = pytest.mark.django_db
SAID = "今天组织30人清理幸福路死角5处，垃圾2车"
TWO = "1、今天大扫除，30人参加，清理死角5处\n2、今天下午召开消防例会，12人参加"
URL = "registers:sentence"


def read(client, text):
    """The page with the proposals of a text."""
    return client.post(reverse(URL), {"text": text, "read": "1"})


def sent(answer, **more):
    """What a browser sends of the page that came: every input, select and area, and the button that was pressed."""
    context = answer.context
    fields = {"text": context["page"].text, "state": context["state"]}
    for card in context["page"].cards:
        if card.kept["done"]:
            continue
        for bound in card.form:
            value = bound.value()
            if bound.name == "decisions" or value is None:
                continue
            fields[bound.html_name] = value
        fields[f"c{card.number}-register"] = card.register.code
    return {**fields, **more}


def tap(client, answer, **pressed):
    """Press a button of the page."""
    return client.post(reverse(URL), sent(answer, **pressed))


def test_a_sentence_becomes_an_entry_with_its_facts_at_one_tap(people, as_):
    client = as_(people.owner)
    page = read(client, SAID)
    said = page.content.decode()
    assert page.status_code == 200 and "大扫除和清理台账" in said
    assert "<mark>30人</mark>" in said, said[said.find("<blockquote") :][:400]
    assert Entry.objects.count() == 0 and AuditRow.objects.filter(verb="registers.record").count() == 0
    assert "已记下" in tap(client, page, record="0").content.decode()
    entry = Entry.objects.get()
    assert (entry.register, entry.occurred_on, entry.recorded_by) == ("clean_ups", today(), people.owner)
    assert {code: entry.values[code] for code in ("people", "spots", "loads")} == {"people": 30, "spots": 5, "loads": 2}
    assert "幸福路" in entry.values["theme"]
    assert Fact.objects.get(measure__code="clean_up_people").value == 30
    assert AuditRow.objects.filter(verb="registers.record").count() == 1


def test_a_double_tap_is_one_entry(people, as_):
    client = as_(people.owner)
    pressed = sent(read(client, SAID), record="0")
    first, second = client.post(reverse(URL), pressed), client.post(reverse(URL), pressed)
    assert first.status_code == second.status_code == 200
    assert Entry.objects.count() == 1


def test_all_that_are_sure_are_recorded_together(people, as_):
    client = as_(people.owner)
    page = read(client, TWO)
    assert [card.register.code for card in page.context["page"].cards] == ["clean_ups", "meetings"]
    assert len(page.context["sure"]) == 2
    after = tap(client, page, record="all")
    assert sorted(Entry.objects.values_list("register", flat=True)) == ["clean_ups", "meetings"]
    assert "已记下 2 条" in after.content.decode()


def test_after_one_card_the_others_wait_as_they_were_changed(people, as_):
    client = as_(people.owner)
    page = read(client, TWO)
    after = tap(client, page, record="0", **{"c1-people": "14"})
    assert Entry.objects.get().register == "clean_ups"
    tap(client, after, record="1")
    assert Entry.objects.get(register="meetings").values["people"] == 14


def test_three_people_each_as_they_may(people, as_, client):
    assert client.get(reverse(URL)).status_code == 302
    assert as_(people.member).get(reverse(URL)).status_code == 200
    page = read(as_(people.owner), SAID)
    theirs = sent(page, record="0")
    assert as_(people.stranger).post(reverse(URL), theirs).status_code == 422
    assert Entry.objects.count() == 0


def test_a_place_elsewhere_is_refused_by_name(people, as_):
    client = as_(people.owner)
    answer = tap(client, read(client, SAID), record="0", **{"c0-place": people.town.stranger.name})
    assert answer.status_code == 422 and "不在您的辖区内" in answer.content.decode()
    assert Entry.objects.count() == 0


def test_a_known_place_is_chosen(people, as_):
    client = as_(people.owner)
    page = read(client, f"今天在{people.town.grid.name}大扫除，20人参加")
    tap(client, page, record="0")
    assert Entry.objects.get().place_id == people.town.grid.pk


def test_another_register_places_the_figures_anew(people, as_):
    client = as_(people.owner)
    page = read(client, "今天志愿者15人捡拾垃圾，2小时")
    first = page.context["page"].cards[0].register.code
    other = "clean_ups" if first == "volunteers" else "volunteers"
    changed = tap(client, page, again="0", **{"c0-register": other})
    card = changed.context["page"].cards[0]
    assert card.register.code == other and card.raw["people"] == 15
    tap(client, changed, record="0")
    assert Entry.objects.get().register == other


def test_figures_that_fit_nowhere_are_said(people, as_):
    page = read(as_(people.owner), "大扫除出动45人，清理死角3处，学生6人，装了12袋")
    assert "没有填进任何一栏" in page.content.decode() and "12袋" in page.content.decode()


def test_the_same_entry_is_warned_of(people, as_):
    raw = {"theme": "幸福路", "people": 30, "spots": 5, "loads": 2}
    record(people.town.community, people.owner, raw=raw)
    page = read(as_(people.owner), f"今天在{people.town.community.name}组织30人清理死角5处，垃圾2车")
    assert "已经有数字相同的一条" in page.content.decode() and page.context["sure"] == []


def test_what_is_missing_is_asked_for_and_nothing_is_lost(people, as_):
    client = as_(people.owner)
    page = read(client, "今天下午召开了安全生产例会")
    assert "还要补：" in page.content.decode()
    refused = tap(client, page, record="0")
    assert refused.status_code == 422 and Entry.objects.count() == 0
    tap(client, refused, record="0", **{"c0-people": "9"})
    assert Entry.objects.get().values["people"] == 9


def test_chat_noise_proposes_nothing(people, as_):
    page = read(as_(people.owner), "收到\n好的[图片]\n明天上午九点开会，请大家准时参加")
    assert page.status_code == 200 and page.context["page"].cards == []
    assert "没有看出做完的工作" in page.content.decode()


@pytest.mark.parametrize(
    "text", ["1234567890" * 1000, "👩‍👩‍👧" * 1500, "今天清理\x00\x1b\u202e5处<b>" * 300, "《【" * 4000, ""]
)
def test_hostile_text_is_answered(people, as_, text):
    answer = read(as_(people.owner), text)
    assert answer.status_code in (200, 422) and "<b>" not in answer.content.decode()


def test_too_long_a_text_is_refused_by_name_and_kept(people, as_):
    answer = read(as_(people.owner), "清" * 10_001)
    assert answer.status_code == 422 and "最多 10000 个字" in answer.content.decode().replace("10,000", "10000")


def test_a_page_that_was_tampered_with_is_read_again(people, as_):
    client = as_(people.owner)
    answer = client.post(reverse(URL), {**sent(read(client, SAID)), "state": "x:y:z", "record": "0"})
    assert answer.status_code == 422 and SAID in answer.content.decode() and Entry.objects.count() == 0


def test_the_time_limit_has_a_sentence(people, as_, monkeypatch):
    from office.files import Limits
    from office.registers.sentence import asking

    monkeypatch.setattr(asking, "LIMITS", Limits(wall=0.05))
    answer = read(as_(people.owner), SAID)
    assert answer.status_code == 422 and SAID in answer.content.decode()


def test_nicknames_and_telephones_are_not_kept(people, as_):
    client = as_(people.owner)
    page = read(client, "白若溪 10:32\n今天清理小广告45处，8人，联系电话13800138000")
    tap(client, page, record="0")
    kept = str(Entry.objects.get().values)
    assert "白若溪" not in kept and "13800138000" not in kept


def test_a_bulletin_of_the_past_is_taken_up_day_by_day(people, as_):
    first, second = (today() - timedelta(days=days) for days in (9, 4))
    text = f"{first.month}月{first.day}日，大扫除，28人参加。\n{second.month}月{second.day}日，健康讲座，60人参加。"
    page = read(as_(people.owner), text)
    assert [card.raw["on"] for card in page.context["page"].cards] == [first.isoformat(), second.isoformat()]


def test_pages_stay_small_and_keys_are_their_own(people, as_):
    page = read(as_(people.owner), "今天清理死角3处，8人参加。\n" * 40)
    assert len(page.content) < 150_000 and "没有列出来" in page.content.decode()
    keys = re.findall(r'name="c\d+-_key" value="([^"]+)"', page.content.decode())
    assert len({UUID(key) for key in keys}) == len(keys) == 15


def test_reading_asks_the_database_a_fixed_number_of_times(people, as_, django_assert_max_num_queries):
    client = as_(people.owner)
    read(client, SAID)
    with django_assert_max_num_queries(16):
        read(client, "今天清理死角3处，8人参加。\n" * 10)


def test_home_leads_here(people, as_):
    assert reverse(URL) in as_(people.owner).get(reverse("registers:home")).content.decode()
