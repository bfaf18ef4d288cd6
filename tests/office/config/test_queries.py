"""Every page asks the database as often for a hundred rows as for a handful."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from office.access.table import table
from office.audit.models import AuditRow
from office.campaigns.models import BudgetLine, Campaign, CampaignPost, Commitment, Observance, Phase, SanctionRule
from office.documents.models import Document, ProposedItem, Upload
from office.duties.models import Binding
from office.ledger.knowledge import measure_rows, packs
from office.ledger.models import Fact, Measure, Opening, Photo, Seal
from office.people.models import Body, Person, Post, Role
from office.registers.models import Entry, EntryPhoto, FollowUp
from office.registers.shapes import edition_of, register_named
from office.reports.models import Check, Report, Stated
from office.territory.models import Level, Party, Pledge, keys_at
from tests.office import factories
from tests.office.access.addresses import ADDRESSES, KWARGS, path_of
from tests.office.answers import taken

MANY, FEW = 40, 2
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
    work_of(grid, owner, numbers=range(FEW, FEW + MANY))
    documents_of(owner)
    AuditRow.objects.bulk_create(
        AuditRow(actor_key=owner.pk, actor="lupeifen", verb="documents.read") for _ in range(MANY)
    )


def documents_of(owner):
    """Forty more of each document written, each with a number that says otherwise, and as many checks."""
    for first in list(Report.objects.all()):
        kept = {name: getattr(first, name) for name in ("campaign", "kind", "from_on", "to_on", "paper", "composed")}
        number = first.figures.order_by("id")[0]
        same = {name: getattr(number, name) for name in ("asked", "measure", "how", "level", "place_key")}
        made = Report.objects.bulk_create(
            Report(**keys_at(first.place), **kept, title=f"总结{n}", made_by=owner) for n in range(MANY)
        )
        days = {"from_on": first.from_on, "to_on": first.to_on}
        Stated.objects.bulk_create(
            Stated(report=each, number="f1", name="数", printed=f"{each.pk}项", **same, **days) for each in made
        )
        Check.objects.bulk_create(
            Check(**keys_at(first.place), campaign=first.campaign, report=each, made_by=owner, **days) for each in made
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


def work_of(grid, owner, *, numbers):
    """Entries with photos and things to follow up, facts and figures from before, of many measures; sealed days."""
    today = timezone.localdate()
    parties: list[Party | None] = [*Party.objects.order_by("id")] or [None]
    edition = edition_of(register_named("meetings"))
    shops = edition_of(register_named("shop_checks"))
    Entry.objects.bulk_create(
        Entry(
            **keys_at(grid),
            register=each.code,
            edition=each,
            occurred_on=today - timedelta(days=n % 20),
            line=f"第{n}次",
            values={"topic": "例会", "people": n},
            party=parties[n % len(parties)] if each is shops else None,
            open_until=today,
            recorded_by=owner,
        )
        for n in numbers
        for each in (edition, shops)
    )
    entries = list(Entry.objects.order_by("id"))
    fresh = entries[-2 * len(numbers) :]
    FollowUp.objects.bulk_create(
        FollowUp(**keys_at(grid), entry=each, what=f"事项{n}", due_on=today + timedelta(days=n % 9 - 4))
        for each in (entries[0], *fresh)
        for n in range(3)
    )
    Photo.objects.bulk_create(
        Photo(
            file=f"{n:032}.jpg",
            size=1,
            sha256=f"{n:064}",
            recorded_at=timezone.now(),
            recorded_on=today,
            recorded_by=owner,
        )
        for n in numbers
    )
    photos = list(Photo.objects.order_by("-id")[: len(numbers)])
    EntryPhoto.objects.bulk_create(EntryPhoto(entry=each, photo=p) for each in (entries[0], fresh[-1]) for p in photos)
    _counted(grid, owner, [entries[0], *fresh], numbers)
    for campaign in Campaign.objects.all():
        _routines(campaign, numbers)
    Seal.objects.bulk_create(
        Seal(day=date(2025, 1, 1) + timedelta(days=n), number=100 + n, count=1, root="0", head=f"{n}", leaves=b"")
        for n in numbers
    )


def _counted(grid, owner, entries, numbers):
    """Facts behind each entry, one of them taken back, and figures from before."""
    measures = list(measure_rows(list(packs().measures)[: 3 * len(numbers)]).values())
    given = {"recorded_at": timezone.now(), "recorded_on": timezone.localdate(), "recorded_by": owner}
    made = Fact.objects.bulk_create(
        Fact(
            **keys_at(grid),
            **given,
            occurred_on=each.occurred_on,
            month=each.occurred_on.year * 100 + each.occurred_on.month,
            measure=measures[(number + n) % len(measures)],
            value=1,
            source_kind="entry",
            source_id=each.pk,
            party=each.party,
        )
        for n, each in enumerate(entries)
        for number in range(4)
    )
    Fact.objects.bulk_create(
        Fact(
            **keys_at(grid),
            **given,
            occurred_on=each.occurred_on,
            month=each.month,
            measure=each.measure,
            value=-each.value,
            source_kind="entry",
            source_id=each.source_id,
            reverses=each,
        )
        for each in made[: len(numbers)]
    )
    Opening.objects.bulk_create(
        Opening(
            **keys_at(grid),
            measure=each,
            value=1,
            to_on=date(2025, 12, 31),
            file_name="去年的总结.docx",
            recorded_by=owner,
        )
        for each in measures
    )


def _routines(campaign, numbers):
    """Routines of every rhythm, each measured."""
    measures = list(Measure.objects.filter(own=False).order_by("id"))
    Commitment.objects.bulk_create(
        Commitment(
            campaign=campaign,
            type="routine",
            words=f"每期的事{n}",
            count=1 + n % 3,
            per=("day", "week", "month", "quarter")[n % 4],
            every=1,
            order=2000 + n,
            place=campaign.place,
            valid_from=campaign.starts_on,
        )
        for n in numbers
    )
    rows = campaign.commitments.filter(type="routine", order__gte=2000 + numbers[0]).order_by("order")
    Binding.objects.bulk_create(
        Binding(commitment=row, measure=measures[n % len(measures)], register="meetings") for n, row in enumerate(rows)
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
    work_of(people.town.grid, people.owner, numbers=range(FEW))  # a page without anything skips what it would ask
    _queries(client, path)  # what is worked out once a process is not of the page
    few, status = _queries(client, path)
    grow(people)
    many, status_after = _queries(client, path)
    assert (status_after, status < 500) == (status, True)
    assert many <= few + 1, f"{few} for few rows, {many} for many"
    assert many <= MOST
