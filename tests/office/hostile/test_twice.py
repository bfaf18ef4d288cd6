"""The same thing sent twice, by one person or by two, is done once, and nothing is lost."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from office.audit.models import AuditRow
from office.campaigns import actions
from office.campaigns.models import Campaign, Commitment
from office.documents.models import Document, Upload
from office.documents.reading import read_upload
from office.people.models import Post, Role
from office.territory.models import Intake, Party, Place, Pledge
from office.territory.views import intakes
from tests.office import factories
from tests.office.campaigns import factories as make
from tests.office.documents import factories as papers
from tests.office.territory import factories as ground

TARGET = {"words": "健康讲座", "op": ">=", "value": "12", "unit": "场", "why": "居民代表会议"}


@pytest.fixture
def campaign(people):
    items = [
        make.item("target", subject="绿地率", op=">=", value=35, unit="%"),
        make.item("role", who="江若琳", role="组长"),
    ]
    return make.campaign(make.document(people.town.community, people.owner, items), people.owner)


def twice(client, path, posted):
    return [client.post(path, posted).status_code for _ in range(2)]


def test_a_commitment_added_twice_is_one(people, as_, campaign):
    path = f"{reverse('campaigns:add', args=[campaign.pk])}?type=target"
    twice(as_(people.owner), path, TARGET | {"place": campaign.place_id})
    assert campaign.commitments.filter(words="健康讲座").count() == 1


def test_another_commitment_is_not_taken_for_the_same(people, as_, campaign):
    path = f"{reverse('campaigns:add', args=[campaign.pk])}?type=target"
    client = as_(people.owner)
    client.post(path, TARGET | {"place": campaign.place_id})
    client.post(path, TARGET | {"place": campaign.place_id, "value": "13"})
    client.post(path, TARGET | {"place": people.town.grid.pk})
    assert campaign.commitments.filter(words="健康讲座").count() == 3


def test_an_item_added_twice_is_one(people, as_):
    document = papers.proposed_document(people.town, people.owner)
    start = document.text.index("每月召开1次例会")
    path = f"{reverse('documents:add', args=[document.pk])}?start={start}&end={start + 8}&type=zero"
    twice(as_(people.owner), path, {"subject": "例会缺席"})
    assert document.items.filter(fields__subject="例会缺席").count() == 1


def test_adopting_twice_makes_one_campaign(people, as_):
    document = papers.reviewed_document(people.town, people.owner)
    said = {"name": "创建", "place": people.town.community.pk, "starts_on": "2026-03-01", "ends_on": "2026-12-31"}
    assert twice(as_(people.owner), reverse("campaigns:adopt", args=[document.pk]), said) == [302, 302]
    assert Campaign.objects.count() == 1


def test_two_who_opened_the_same_document_adopt_it_once(people):
    document = papers.reviewed_document(people.town, people.owner)
    other = Document.objects.get(pk=document.pk)
    make.campaign(document, people.owner)
    with pytest.raises(actions.AlreadyAdopted):
        make.campaign(other, people.officer)
    assert Campaign.objects.count() == 1


def test_places_parties_letters_and_posts_opened_twice_are_one(people, as_):
    client = as_(people.owner)
    twice(
        client, reverse("territory:place-open", args=[people.town.community.pk]), {"level": "grid", "name": "第三网格"}
    )
    twice(client, reverse("territory:party-open"), {"place": people.town.grid.pk, "name": "店", "kind": "shop"})
    party = Party.objects.get()
    twice(client, reverse("territory:pledge-sign", args=[party.pk]), {"kind": "three", "signed_on": "2026-03-01"})
    twice(client, reverse("territory:pledges-sign"), {"party": party.pk, "kind": "four", "signed_on": "2026-03-01"})
    assert Place.objects.filter(name="第三网格").count() == 1
    assert (Party.objects.count(), Pledge.objects.count()) == (1, 2)


def test_a_file_imported_twice_is_imported_once(people, as_):
    client = as_(people.owner)
    file = ground.places_file((("望江区", "清河街道", "云岭社区", "第三网格"), "", 1))
    made = client.post(reverse("territory:intake-new"), {"kind": "places", "file": file})
    number = Intake.objects.get().pk
    twice(client, reverse("territory:intake-import", args=[number]), {})
    assert made.status_code == 302
    assert Place.objects.filter(name="第三网格").count() == 1
    assert AuditRow.objects.filter(verb="territory.import_places").count() == 1
    assert as_(people.officer).post(reverse("territory:intake-undo", args=[number])).status_code == 404


def test_a_plan_read_before_somebody_else_opened_the_place_imports_nothing(people, as_, monkeypatch):
    client = as_(people.owner)
    file = ground.places_file((("望江区", "清河街道", "云岭社区", "第三网格"), "", 1))
    client.post(reverse("territory:intake-new"), {"kind": "places", "file": file})
    planned = intakes._plan

    def late(row):
        plan = planned(row)
        as_(people.officer).post(
            reverse("territory:place-open", args=[people.town.community.pk]), {"level": "grid", "name": "第三网格"}
        )
        return plan

    monkeypatch.setattr(intakes, "_plan", late)
    assert client.post(reverse("territory:intake-import", args=[Intake.objects.get().pk])).status_code == 302
    assert Place.objects.filter(name="第三网格").count() == 1
    assert Intake.objects.get().state == "waiting"


def test_a_revision_and_a_split_made_from_the_same_page(people, as_, campaign):
    target = campaign.commitments.get(words="绿地率")
    items = [make.item("target", subject="绿地率", op=">=", value=38, unit="%")]
    paper = make.document(people.town.community, people.owner, items, number=2)
    said = {"sharing": "each", "version": "1", f"pick-place-{people.town.grid.pk}": "on"}
    client = as_(people.owner)
    revise = reverse("campaigns:revise", args=[campaign.pk, paper.pk])
    assert client.post(revise, {"from_on": "2026-12-01", "version": "1"}).status_code in (302, 422)
    assert (
        client.post(revise, {"from_on": "2026-11-25", "version": str(Campaign.objects.get().version)}).status_code
        == 302
    )
    answer = client.post(reverse("campaigns:split", args=[target.pk]), said)
    assert answer.status_code in (302, 409, 422)
    assert not Commitment.objects.filter(parent=target, valid_to=None).exists()


def test_a_job_run_twice_or_for_a_row_that_is_gone_does_nothing(people):
    upload = papers.upload(people.town.community, people.owner, state=Upload.State.WAITING)
    read_upload.func(upload.pk, upload.version)
    upload.refresh_from_db()
    assert (upload.state, upload.code) == ("failed", "DOC-005")
    before = AuditRow.objects.count()
    read_upload.func(upload.pk, 1)
    read_upload.func(987_654_321, 1)
    assert AuditRow.objects.count() == before


def test_an_upload_that_is_gone_while_it_is_read_ends_quietly(people, settings, monkeypatch):
    upload = papers.upload(people.town.community, people.owner, state=Upload.State.WAITING)

    def gone(*_args, **_more):
        Upload.objects.filter(pk=upload.pk).delete()
        return papers.read_json()

    monkeypatch.setattr("office.documents.reading.path_of", lambda *_: "nowhere")
    monkeypatch.setattr("office.documents.reading.run", gone)
    read_upload.func(upload.pk, upload.version)
    assert not Document.objects.exists()


def test_a_file_whose_row_could_not_be_written_is_not_left_behind(people, as_, settings, monkeypatch):
    def busy(**_more):
        raise OperationalError("database is locked")

    monkeypatch.setattr("office.documents.actions.bring_in", busy)
    settings.FILES.mkdir(parents=True, exist_ok=True)
    before = set(settings.FILES.iterdir())
    file = SimpleUploadedFile("方案.txt", "云岭社区方案".encode())
    client = as_(people.owner)
    client.raise_request_exception = False
    posted = {"chosen": file, "place": people.town.community.pk, "batch": "a" * 24}
    assert client.post(reverse("documents:upload"), posted).status_code == 503
    assert set(settings.FILES.iterdir()) == before


def test_a_calendar_of_a_campaign_over_many_years_with_a_leap_day(people, as_):
    items = [make.item("observance", theme="闰日", date="--02-29"), make.item("zero", subject="火灾")]
    made = make.campaign(
        make.document(people.town.community, people.owner, items),
        people.owner,
        starts_on=date(2000, 1, 1),
        ends_on=date(2199, 12, 31),
    )
    client = as_(people.owner)
    for month in ("2026-02", "2028-02", "0001-01", "9999-12", "2199-12", "1991-01", "99999999", "\x00"):
        assert client.get(reverse("campaigns:calendar", args=[made.pk]), {"month": month}).status_code == 200
    for day in ("0001-01-01", "9999-12-31", "2026-02-29", "2028-02-29", "99999-01-01"):
        for name in ("campaign", "calendar", "print", "shares", "posts", "money"):
            assert client.get(reverse(f"campaigns:{name}", args=[made.pk]), {"on": day}).status_code == 200
        assert client.post(f"{reverse('campaigns:excel', args=[made.pk])}?on={day}").status_code == 200
    assert client.post(reverse("campaigns:ics", args=[made.pk])).status_code == 200


@pytest.mark.parametrize(
    ("start", "end"), [("0001-01-01", "9999-12-31"), ("9999-12", ""), ("--02-29", "--02-30"), ("1899-12", "0001-01")]
)
def test_a_phase_at_the_ends_of_the_calendar_is_adopted_or_named(people, as_, start, end):
    items = [make.item("phase", name="阶段", start=start, end=end), make.item("zero", subject="火灾")]
    paper = make.document(people.town.community, people.owner, items)
    client, path = as_(people.owner), reverse("campaigns:adopt", args=[paper.pk])
    assert client.get(path).status_code == 200
    said = {"name": "创建", "place": people.town.community.pk, "starts_on": "2026-03-01", "ends_on": "2026-12-31"}
    assert client.post(path, said).status_code in (302, 422)
    for made in Campaign.objects.all():
        for name in ("campaign", "calendar", "print", "history"):
            assert client.get(reverse(f"campaigns:{name}", args=[made.pk])).status_code == 200
        assert client.post(reverse("campaigns:excel", args=[made.pk])).status_code == 200
        assert client.post(reverse("campaigns:ics", args=[made.pk])).status_code == 200


@pytest.mark.parametrize("value", [1e15, 999999999999999.9, -1e15, 1e300, 0.00001, float(2**53)])
def test_a_number_at_the_end_of_its_column_is_adopted_or_named(people, as_, value):
    items = [
        make.item("target", subject="面积", op=">=", value=value, unit="平方米"),
        make.item("budget", item="经费", amount=value),
        make.item("sanction", **{"for": "缺岗"}, amount=value, unit="元", direction="penalty"),
        make.item("zero", subject="火灾"),
    ]
    paper = make.document(people.town.community, people.owner, items)
    client, path = as_(people.owner), reverse("campaigns:adopt", args=[paper.pk])
    said = {"name": "创建", "place": people.town.community.pk, "starts_on": "2026-03-01", "ends_on": "2026-12-31"}
    assert client.post(path, said).status_code in (302, 422)
    for made in Campaign.objects.all():
        for name in ("campaign", "money", "print"):
            assert client.get(reverse(f"campaigns:{name}", args=[made.pk])).status_code == 200
        target = made.commitments.get(words="面积")
        assert client.get(reverse("campaigns:split", args=[target.pk]) + "?by=equal&mode=sum").status_code == 200


def test_a_person_appointed_twice_holds_one_post(people, as_):
    admin = factories.person("shenzhiyuan", "沈知远")
    factories.post(admin, role=Role.ADMIN, at=people.town.district)
    body = factories.body(people.town.community, "云岭社区居民委员会")
    said = {
        "body": body.pk,
        "title": "楼栋长",
        "role": "observer",
        "place": people.town.grid.pk,
        "held_from": "2026-11-01",
    }
    client = as_(admin)
    twice(client, reverse("people:appoint", args=[people.member.pk]), said)
    assert Post.objects.filter(person=people.member, title="楼栋长").count() == 1


def test_what_is_open_is_not_reopened_and_what_is_whole_is_not_put_together(people, as_, campaign):
    client, party, grid = as_(people.owner), ground.party(people.town.grid), people.town.grid
    target = campaign.commitments.get(words="绿地率")
    assert client.post(reverse("territory:place-reopen", args=[grid.pk])).status_code == 302
    assert client.post(reverse("territory:party-reopen", args=[party.pk])).status_code == 302
    assert client.post(reverse("campaigns:unsplit", args=[target.pk]), {"version": "1"}).status_code == 302
    for row in (grid, party, target):
        row.refresh_from_db()
        assert row.version == 1
    assert not AuditRow.objects.filter(
        verb__in=("territory.reopen_place", "territory.reopen_party", "campaigns.unsplit")
    ).exists()
