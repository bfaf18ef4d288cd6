"""Responsible parties: the list, masked contacts, letters and their rate."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from office.audit.models import AuditRow
from office.territory import actions
from office.territory.models import Level, Party, Pledge
from office.territory.pledging import rates_below
from office.territory.rules import Unfit
from tests.office import factories as town_factories
from tests.office.territory import factories

pytestmark = pytest.mark.django_db
TODAY = date.today()
PHONE = "13800001234"


def url(name, *args, **query):
    return reverse(f"territory:{name}", args=args) + (
        "?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else ""
    )


def particulars(**more):
    return {"name": "桂园里小吃", "kind": "restaurant", "must_pledge": "on"} | more


def test_a_party_is_opened_changed_and_closed(people, as_):
    client = as_(people.owner)
    client.post(url("party-open"), particulars(place=people.town.grid.pk, phone=PHONE, contact="白若溪"))
    party = Party.objects.get()
    assert (party.in_grid, party.phone) == (people.town.grid.pk, PHONE)
    client.post(url("party-change", party.pk), particulars(version=1, address="桂园里 3 号"))
    party.refresh_from_db()
    assert (party.address, party.phone, party.version) == ("桂园里 3 号", PHONE, 2)
    client.post(url("party-close", party.pk), {"version": 2})
    assert Party.objects.get().closed_on is not None
    client.post(url("party-reopen", party.pk))
    assert Party.objects.get().closed_on is None
    verbs = [f"territory.{verb}_party" for verb in ("open", "change", "close", "reopen")]
    assert (
        list(AuditRow.objects.filter(verb__startswith="territory.").order_by("id").values_list("verb", flat=True))
        == verbs
    )


def test_the_contact_is_masked_everywhere_but_after_a_reason(people, as_):
    party = factories.party(people.town.grid, contact="白若溪", phone=PHONE)
    client = as_(people.owner)
    for address in (url("parties"), url("party", party.pk), url("party-change", party.pk)):
        page = client.get(address).content.decode()
        assert PHONE not in page and "白若溪" not in page and "138****1234" in page
    assert client.post(url("party-reveal", party.pk), {"reason": ""}).status_code == 422
    page = client.post(url("party-reveal", party.pk), {"reason": "通知台风停业"}).content.decode()
    assert PHONE in page and "白若溪" in page
    row = AuditRow.objects.get(verb="territory.reveal_contact")
    assert row.note == "通知台风停业" and row.key == str(party.pk)


def test_no_telephone_number_stands_in_the_audit_record(people, as_):
    client = as_(people.owner)
    client.post(url("party-open"), particulars(place=people.town.grid.pk, phone=PHONE, contact="白若溪"))
    client.post(url("party-change", Party.objects.get().pk), particulars(version=1, phone="13900004321"))
    said = "".join(f"{row.before}{row.after}{row.note}" for row in AuditRow.objects.all())
    assert PHONE not in said and "13900004321" not in said and "白若溪" not in said
    assert "138****1234" in said


def test_a_conflict_shows_no_telephone_number(people, as_):
    party = factories.party(people.town.grid, phone=PHONE, contact="白若溪")
    actions.change_party(by=people.officer, party=party, version=1, name="别的名字")
    answer = as_(people.owner).post(url("party-change", party.pk), particulars(version=1, phone="13900004321"))
    page = answer.content.decode()
    assert answer.status_code == 409 and PHONE not in page
    assert "别的名字" in page and "桂园里小吃" in page


def test_contact_stays_unless_it_is_asked_to_go(people, as_):
    party = factories.party(people.town.grid, "桂园里小吃", phone=PHONE)
    as_(people.owner).post(url("party-change", party.pk), particulars(version=1, forget="on"))
    assert Party.objects.get().phone == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"phone": "电话"},
        {"credit_code": "123"},
        {"longitude": "120.1"},
        {"longitude": "31.1", "latitude": "120.1"},
        {"longitude": "nan", "latitude": "31"},
        {"name": "x" * 101},
        {"name": "\x00"},
        {"kind": "palace"},
        {"place": "999999"},
        {"place": "x"},
    ],
)
def test_wrong_particulars_are_said_beside_their_field(people, as_, wrong):
    answer = as_(people.owner).post(url("party-open"), particulars(place=people.town.grid.pk) | wrong)
    assert answer.status_code == 422 and "faults" in answer.content.decode()
    assert not Party.objects.exists()


def test_a_party_is_not_opened_where_the_person_keeps_nothing(people, as_):
    answer = as_(people.owner).post(url("party-open"), particulars(place=people.town.stranger.pk))
    assert answer.status_code == 422
    assert as_(people.member).get(url("party-open")).status_code == 403


@pytest.mark.parametrize("name", ["party", "party-change", "pledge-sign"])
def test_a_stranger_gets_404_and_a_member_403_where_it_changes(people, as_, name):
    address = url(name, factories.party(people.town.grid).pk)
    assert as_(people.owner).get(address).status_code == 200
    assert as_(people.stranger).get(address).status_code == 404
    assert as_(people.member).get(address).status_code == (200 if name == "party" else 403)


@pytest.mark.parametrize("name", ["party-close", "party-reopen", "party-reveal"])
def test_posts_ask_the_same(people, as_, name):
    address = url(name, factories.party(people.town.grid).pk)
    assert as_(people.stranger).post(address, {"version": 1, "reason": "看看"}).status_code == 404
    assert as_(people.member).post(address, {"version": 1, "reason": "看看"}).status_code == 403


@pytest.fixture
def shops(people):
    """Signed, expired, ending soon, missing, and one that need not."""
    made = {name: factories.party(people.town.grid, name) for name in ("已签店", "过期店", "快到期店", "未签店")}
    made["不必签"] = factories.party(people.town.grid, "不必签", must_pledge=False)
    factories.pledge(made["已签店"])
    factories.pledge(made["过期店"], ends_on=TODAY - timedelta(days=1))
    factories.pledge(made["快到期店"], ends_on=TODAY + timedelta(days=10))
    return made


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("signed", {"已签店", "快到期店"}),
        ("missing", {"过期店", "未签店"}),
        ("must", {"已签店", "过期店", "快到期店", "未签店"}),
        ("ending", {"快到期店"}),
        ("free", {"不必签"}),
    ],
)
def test_the_list_is_narrowed_by_the_state_of_the_letter(people, as_, shops, state, names):
    answer = as_(people.owner).get(url("parties", pledge=state))
    assert {row["name"] for row in answer.context["rows"]} == names


def test_the_list_is_of_the_scope_and_of_the_place_asked_for(people, as_):
    factories.party(people.town.grid, "东边的店")
    factories.party(people.town.other_grid, "西边的店")
    factories.party(people.town.sibling, "别处的店")
    seen = as_(people.owner).get(url("parties")).context["rows"]
    assert {row["name"] for row in seen} == {"东边的店", "西边的店"}
    there = as_(people.owner).get(url("parties", place=people.town.grid.pk)).context["rows"]
    assert [row["name"] for row in there] == ["东边的店"]
    foreign = as_(people.owner).get(url("parties", place=people.town.sibling.pk))
    assert foreign.context["said"] and "别处的店" not in foreign.content.decode()


def test_the_figures_of_the_rate_open_lists_of_that_length(people, as_, shops):
    factories.party(people.town.community, "社区门口的店")
    client = as_(people.owner)
    answer = client.get(url("pledging"))
    lines = answer.context["lines"]
    assert [(line.name, line.signed, line.must) for line in lines] == [
        ("第一网格", 2, 4),
        ("第二网格", 0, 0),
        ("云岭社区（直属）", 0, 1),
    ]
    for line in lines:
        for state, count in (("signed", line.signed), ("must", line.must), ("missing", line.missing)):
            rows = client.get(url("parties", place=line.key, pledge=state)).context["rows"]
            assert len(rows) == count
    assert answer.context["whole"].must == 5 and "40%" in answer.content.decode()


def test_the_rate_never_hides_what_it_is_a_share_of(people, as_, shops):
    page = as_(people.officer).get(url("pledging")).content.decode()
    assert "应签 4 家，已签 2 家，还差 2 家" in page and "50%" in page
    assert as_(people.stranger).get(url("pledging", place=people.town.community.pk)).status_code == 404


def test_one_signs_once_a_day(people, as_):
    party = factories.party(people.town.grid)
    client = as_(people.owner)
    said = {"kind": "three", "signed_on": TODAY.isoformat()}
    assert client.post(url("pledge-sign", party.pk), said).status_code == 302
    again = client.post(url("pledge-sign", party.pk), said)
    assert again.status_code == 422 and "已经登记过" in again.content.decode()
    late = client.post(url("pledge-sign", party.pk), said | {"signed_on": (TODAY + timedelta(days=1)).isoformat()})
    assert late.status_code == 422 and Pledge.objects.count() == 1


def test_many_sign_at_once_and_it_can_be_taken_back(people, as_, shops):
    client = as_(people.owner)
    chosen = [shops["未签店"].pk, shops["过期店"].pk]
    said = {"party": chosen, "kind": "three", "signed_on": TODAY.isoformat(), "query": "pledge=missing"}
    asked = client.post(url("pledges-sign"), {"party": chosen, "query": "pledge=missing"})
    assert asked.status_code == 200 and not Pledge.objects.filter(party__in=chosen, signed_on=TODAY).exists()
    answer = client.post(url("pledges-sign"), said)
    assert answer.status_code == 302 and answer.url.endswith("?pledge=missing")
    made = list(Pledge.objects.filter(party__in=chosen, signed_on=TODAY).values_list("id", flat=True))
    assert len(made) == 2 and AuditRow.objects.filter(verb="territory.sign_pledges").count() == 1
    client.post(url("pledges-withdraw", ids=",".join(map(str, made))))
    assert not Pledge.objects.filter(pk__in=made).exists()


def test_many_sign_only_where_the_person_keeps_them(people, as_, shops):
    foreign = factories.party(people.town.sibling)
    said = {"kind": "three", "signed_on": TODAY.isoformat()}
    assert as_(people.owner).post(url("pledges-sign"), said | {"party": [foreign.pk]}).status_code == 404
    assert as_(people.member).post(url("pledges-sign"), said | {"party": [shops["未签店"].pk]}).status_code == 403
    none = as_(people.owner).post(url("pledges-sign"), said)
    assert none.status_code == 422 and "没有勾选" in none.content.decode()
    theirs = factories.pledge(foreign)
    assert as_(people.owner).post(url("pledges-withdraw", ids=theirs.pk)).status_code == 404
    mine = Pledge.objects.filter(party=shops["已签店"]).get()
    assert as_(people.member).post(url("pledges-withdraw", ids=mine.pk)).status_code == 403


def test_the_second_to_end_a_letter_is_told(people, as_):
    pledge = factories.pledge(factories.party(people.town.grid))
    client = as_(people.owner)
    address = url("pledge-end", pledge.party_id, pledge.pk)
    assert client.get(address).status_code == 200
    assert client.post(address, {"version": 1, "on": "2026-10-01"}).status_code == 302
    assert client.post(address, {"version": 1, "on": "2026-11-01"}).status_code == 409
    assert client.post(address, {"version": 2, "on": "2020-01-01"}).status_code == 422
    assert Pledge.objects.get().ends_on == date(2026, 10, 1)


def test_a_closed_party_signs_nothing(people):
    party = factories.party(people.town.grid, closed_on=TODAY)
    with pytest.raises(Unfit, match="停业"):
        actions.sign_pledges(by=people.owner, parties=[party], kind="three", signed_on=TODAY)


def test_the_lines_of_a_district_add_up_by_community(people):
    for place in (people.town.grid, people.town.sibling, people.town.stranger, people.town.street):
        factories.pledge(factories.party(place))
    lines = rates_below(people.town.district, Party.objects.all(), day=TODAY)
    assert sum(line.must for line in lines) == sum(line.signed for line in lines) == 4
    assert {line.name for line in lines} >= {"云岭社区", "桂园社区", "石桥社区", "清河街道（直属）"}


@pytest.mark.parametrize("more", [0, 120])
def test_the_pages_ask_the_same_number_of_questions_at_any_size(people, as_, django_assert_num_queries, more):
    party = factories.party(people.town.grid, "第一家")
    for number in range(more):
        factories.pledge(factories.party(people.town.grid, f"商店{number}"))
        if number < 20:
            town_factories.place(Level.GRID, f"网格{number}", parent=people.town.community)
    client = as_(people.owner)
    client.get(url("parties"))
    with django_assert_num_queries(5):
        client.get(url("parties", pledge="must", q="店"))
    with django_assert_num_queries(8):
        client.get(url("party", party.pk))
    with django_assert_num_queries(8):
        client.get(url("pledging"))


def test_a_page_of_fifty_stays_small(people, as_):
    for number in range(60):
        factories.party(
            people.town.grid, f"清河街道云岭社区桂园里沿街商铺{number:03}号小吃店", address="桂园里东路 100 号"
        )
    answer = as_(people.owner).get(url("parties"))
    assert len(answer.context["rows"]) == 50 and len(answer.content) < 150_000
    older = as_(people.owner).get(url("parties") + answer.context["older"])
    assert len(older.context["rows"]) == 10
