"""Promises find their measures when they are made; people choose others, make their own, or say why not."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from office.audit.models import AuditRow
from office.campaigns import actions as campaigns
from office.campaigns.models import Commitment
from office.duties import actions
from office.duties.binding import bounds_of
from office.duties.deriving import due
from office.duties.models import Binding
from office.ledger.models import Fact
from office.registers import actions as registers
from office.registers.shapes import register_named
from tests.office.campaigns import factories as plans
from tests.office.duties import factories as duties
from tests.office.factories import TODAY

pytestmark = pytest.mark.django_db
ITEMS = (
    plans.item("target", subject="清理卫生死角", op=">=", value=300, unit="处"),
    plans.item("zero", subject="火灾"),
    plans.item("routine", action="召开爱卫会例会", count=1, unit="month", every=1),
    plans.item("routine", action="呼噜呼噜", count=1, unit="month", every=1),
)


def unit_of(binding):
    """The unit that a promise is counted in."""
    assert binding.measure is not None
    return binding.measure.unit


def adopted(people):
    return plans.campaign(plans.document(people.town.community, people.owner, list(ITEMS)), people.owner)


def test_adopting_binds_every_promise_in_the_same_row_of_the_record(people):
    made = adopted(people)
    found = {row.commitment.words: row for row in Binding.objects.select_related("commitment", "measure")}
    assert len(found) == 4 and found["呼噜呼噜"].measure is None
    assert unit_of(found["清理卫生死角"]) == "处" and found["清理卫生死角"].register
    row = AuditRow.objects.get(verb="campaigns.adopt", key=str(made.pk))
    assert row.after["unmeasured"] >= 1 and row.after["bound"] + row.after["unmeasured"] == 4


def test_what_takes_the_place_of_a_promise_keeps_its_measure(people):
    made = adopted(people)
    old = made.commitments.get(words="清理卫生死角")
    actions.explain(old, by=people.owner, reason="等区里给口径", version=old.binding.version)
    common = {"by": people.owner, "why": "区里加码", "on": date(2026, 6, 1)}
    new = campaigns.amend_commitment(old, changes={"value": 400}, version=old.version, **common)
    assert new.binding.reason == "等区里给口径"
    other = campaigns.amend_commitment(new, changes={"words": "清运垃圾", "unit": "吨"}, version=new.version, **common)
    assert other.binding.reason == "" and unit_of(other.binding) == "吨"


def test_shares_are_measured_like_the_target(people):
    made = adopted(people)
    target = made.commitments.get(words="清理卫生死角")
    shares = [campaigns.Share(people.town.grid), campaigns.Share(people.town.other_grid)]
    campaigns.split(target, by=people.owner, sharing="each", shares=shares, on=TODAY, version=target.version)
    assert {share.binding.measure for share in target.shares.all()} == {target.binding.measure}


def test_choosing_needs_the_right_and_the_version_that_was_seen(people):
    row = adopted(people).commitments.get(words="呼噜呼噜")
    with pytest.raises(PermissionDenied):
        actions.choose(row, by=people.member, measure="meetings", version=1)
    with pytest.raises(actions.Moved):
        actions.explain(row, by=people.owner, reason="说不清", version=7)
    assert Binding.objects.get(commitment=row).version == 1


def test_a_measure_is_chosen_on_the_page(people, as_):
    row = adopted(people).commitments.get(words="呼噜呼噜")
    client, address = as_(people.owner), reverse("duties:bind", args=[row.pk])
    assert "例会" in client.get(address, {"q": "例会"}).text
    other = row.campaign.commitments.get(words="召开爱卫会例会").binding.measure
    said = {"do": "choose", "measure": other.code, "category": "", "version": 1}
    assert client.post(address, said).status_code == 302
    assert Binding.objects.get(commitment=row).chosen_by == people.owner
    assert client.post(address, said).status_code == 409
    assert client.post(address, said | {"measure": "no_such", "version": 2}).status_code == 422
    assert AuditRow.objects.filter(verb="duties.choose", actor_key=people.owner.pk).count() == 1


def test_the_unmeasured_stand_first_and_say_what_to_do(people, as_):
    made = adopted(people)
    text = as_(people.owner).get(reverse("duties:bindings", args=[made.pk])).text
    assert text.index("呼噜呼噜") < text.index("清理卫生死角") and "选计量项" in text
    assert "选计量项" not in as_(people.member).get(reverse("duties:bindings", args=[made.pk])).text


def test_an_own_measure_is_recorded_by_hand_and_counts(people, as_):
    row = adopted(people).commitments.get(words="呼噜呼噜")
    said = {"do": "own", "name": "呼噜呼噜次数", "unit": "次", "version": 1}
    assert as_(people.owner).post(reverse("duties:bind", args=[row.pk]), said).status_code == 302
    binding = Binding.objects.select_related("measure").get(commitment=row)
    assert binding.measure and binding.measure.own and binding.register == binding.measure.code
    assert as_(people.owner).get(reverse("registers:new", args=[binding.register])).status_code == 200
    shape = register_named(binding.register)
    raw = {"value": "1", "what": "做了一遍", "proof": "现场照片一张"}
    common = {"place": people.town.community, "occurred_on": TODAY, "by": people.owner}
    entry = registers.record(register=shape, raw=raw, key=uuid4(), **common)
    assert Fact.objects.get(source_id=entry.pk, measure=binding.measure).value == 1
    assert [duty.state for duty in due(people.owner, today=TODAY).duties if duty.words == "呼噜呼噜"] == ["done"]


def test_an_own_measure_takes_another_name_but_no_other_unit_once_it_counted(people, as_):
    row = adopted(people).commitments.get(words="呼噜呼噜")
    client, address = as_(people.owner), reverse("duties:bind", args=[row.pk])

    def own(name, unit):
        version = Binding.objects.get(commitment=row).version
        return client.post(address, {"do": "own", "name": name, "unit": unit, "version": version})

    assert own("呼噜次数", "次").status_code == own("呼噜场数", "场").status_code == 302
    code = Binding.objects.get(commitment=row).register
    raw = {"value": "1", "what": "做了一遍", "proof": "照片"}
    common = {"place": people.town.community, "occurred_on": TODAY, "by": people.owner}
    registers.record(register=register_named(code), raw=raw, key=uuid4(), **common)
    answer = own("呼噜次数", "次")
    assert answer.status_code == 422 and "已经按“场”记过数" in answer.text
    assert own("又一个名字", "场").status_code == 302
    assert register_named(code).name == "又一个名字"


def test_a_reason_is_shown_in_the_table(people, as_):
    row = adopted(people).commitments.get(words="呼噜呼噜")
    actions.explain(row, by=people.owner, reason="没有写明怎样算做到", version=1)
    text = as_(people.owner).get(reverse("duties:bindings", args=[row.campaign_id])).text
    assert "没有写明怎样算做到" in text
    with pytest.raises(ValueError, match="原因"):
        actions.explain(row, by=people.owner, reason="  ", version=2)


def test_the_page_of_a_commitment_says_how_it_is_measured(people, as_):
    row = adopted(people).commitments.get(words="清理卫生死角")
    text = as_(people.owner).get(reverse("campaigns:commitment", args=[row.pk])).text
    assert row.binding.measure.name in text and reverse("duties:bind", args=[row.pk]) in text


def test_the_text_around_is_asked_for_once_and_tells_what_is_meant(people, django_assert_num_queries):
    made = adopted(people)
    rows = list(made.commitments.select_related("item").order_by("pk"))
    type(made.document).objects.filter(pk=made.document_id).update(text="宣传栏内容的更换。" * 20)
    with django_assert_num_queries(1):
        found = bounds_of(rows, topics=())
    assert set(found) == {row.pk for row in rows} and found[rows[0].pk].candidates[0].measure == "dead_corners_cleared"


def test_a_long_list_goes_on_on_the_next_page_and_is_light(people, as_):
    made = duties.campaign(people.town.community, people.owner)
    Commitment.objects.bulk_create(
        Commitment(
            campaign=made,
            type="target",
            words=f"清理楼道{number}号",
            op=">=",
            value=number + 1,
            unit="处",
            place=made.place,
            valid_from=made.starts_on,
            order=number,
        )
        for number in range(450)
    )
    client, address = as_(people.owner), reverse("duties:bindings", args=[made.pk])
    pages = [client.get(address, {"first": first}) for first in (0, 200, 400)]
    assert [page.text.count("清理楼道") for page in pages] == [200, 200, 50]
    assert 'href="?first=200"' in pages[0].text and "?first=400" in pages[1].text and "?first=600" not in pages[2].text
    assert all(len(page.content) < 150_000 for page in pages)
    assert "450 项还没有计量方式" in pages[2].text
