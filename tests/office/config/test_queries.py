"""Every page asks the database as often for a hundred rows as for a handful."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from office.access.table import table
from office.audit.models import AuditRow
from office.campaigns.models import BudgetLine, Campaign, CampaignPost, Commitment, Observance, Phase, SanctionRule
from office.documents.models import Document, ProposedItem, Upload
from office.people.models import Body, Person, Post, Role
from office.territory.models import Level, Party, Pledge, keys_at
from tests.office import factories
from tests.office.access.addresses import ADDRESSES, KWARGS, path_of
from tests.office.answers import taken

MANY = 40
MOST = 14
ADMINISTRATORS = {"accounts", "posts", "audit"}
READ = [each for each in ADDRESSES if "GET" in table().get(each.name, {})]


@pytest.fixture
def keeper(people):
    """The administrator of the district."""
    made = factories.person("shenzhiyuan", "沈知远")
    factories.post(made, role=Role.ADMIN, at=people.town.district)
    return made


def grow(people):
    """Forty more of everything, beside what is there and inside it."""
    community, grid, owner = people.town.community, people.town.grid, people.owner
    for number in range(MANY):
        factories.place(Level.BUILDING, f"{number}号楼", parent=grid)
        factories.place(Level.GRID, f"新网格{number}", parent=community)
    Party.objects.bulk_create(
        Party(**keys_at(grid), name=f"门店{n}", kind="shop", must_pledge=True) for n in range(MANY)
    )
    parties = list(Party.objects.all())
    Pledge.objects.bulk_create(
        Pledge(party=each, kind=kind, signed_on=date(2025, 1, 1)) for each in parties for kind in ("three", "four")
    )
    people_of(community)
    Upload.objects.bulk_create(_uploads(community, owner))
    files = Upload.objects.filter(file_name__startswith="更多")
    Document.objects.bulk_create(
        Document(**keys_at(community), upload=f, ident="d", title="方案", kind="plan") for f in files
    )
    for document in Document.objects.exclude(ident="d"):
        ProposedItem.objects.bulk_create(_items(document))
    for campaign in list(Campaign.objects.all()):
        for rows in _promises(campaign, community):
            type(rows[0])._default_manager.bulk_create(rows)
    AuditRow.objects.bulk_create(
        AuditRow(actor_key=owner.pk, actor="lupeifen", verb="documents.read") for _ in range(MANY)
    )


def people_of(community):
    """Colleagues with posts, in bodies of their own."""
    bodies = Body.objects.bulk_create(Body(**keys_at(community), name=f"机构{n}", kind="unit") for n in range(MANY))
    made = Person.objects.bulk_create(
        Person(username=f"person{n}", name=f"人员{n}", body=body) for n, body in enumerate(bodies)
    )
    Post.objects.bulk_create(
        Post(person=p, body=p.body, title="社工", role=Role.WORKER, place=community, held_from=date(2026, 1, 1))
        for p in made
    )


def _uploads(community, owner):
    given = {"size": 1, "sha256": "0" * 64, "uploaded_by": owner, "state": "read"}
    return [Upload(**keys_at(community), file_name=f"更多{n}", stored=f"more-{n}", **given) for n in range(MANY)]


def _items(document):
    given = {"document": document, "type": "target", "quote": "", "start": 0, "end": 0, "certainty": "sure"}
    fields = {"subject": "知晓率", "op": ">=", "value": 85, "unit": "%"}
    return [ProposedItem(order=1000 + n, fields=fields, rule="test", **given) for n in range(MANY)]


def _promises(campaign, place):
    given = {"campaign": campaign, "valid_from": campaign.starts_on}
    for kind, more in (
        (Commitment, {"type": "target", "words": "知晓率", "op": ">=", "value": 85, "unit": "%", "place": place}),
        (Phase, {"name": "阶段", "starts_on": campaign.starts_on, "ends_on": campaign.ends_on}),
        (CampaignPost, {"role": "成员", "who": "贺敏"}),
        (SanctionRule, {"act": "缺岗", "amount": 5, "unit": "元/次", "direction": "penalty"}),
        (BudgetLine, {"purpose": "宣传", "fen": 100}),
        (Observance, {"theme": "爱国卫生月", "month": 4, "day": 7}),
    ):
        yield [kind(order=1000 + n, **given, **more) for n in range(MANY)]


def _queries(client, path):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
        taken(answer)
    return len(asked), answer.status_code


@pytest.mark.parametrize("address", READ, ids=lambda address: address.name)
def test_page_asks_as_often_for_many_rows_as_for_few(address, people, keeper, as_):
    needs = set(table()[address.name]["GET"])
    client = as_(keeper if needs & ADMINISTRATORS else people.owner)
    path = path_of(address, KWARGS[address.name](people) if address.arguments else {})
    _queries(client, path)  # what is worked out once a process is not of the page
    few, status = _queries(client, path)
    grow(people)
    many, status_after = _queries(client, path)
    assert (status_after, status < 500) == (status, True)
    assert many <= few + 1, f"{few} for few rows, {many} for many"
    assert many <= MOST
