"""A district as large as asked, the same every time: ``python -m bench.town SIZE`` fills the office of the environment.

The first 10,000 rows are made one by one, the others are copies made inside the database with numbers of their own.
2 sub-districts, 50 communities, 400 grids; SIZE responsible parties, pledges of half of them, SIZE audit rows; a tenth as
many documents with SIZE items in all, a fiftieth as many campaigns, a hundredth as many people. The first grid and the
first community are busier than the others, so that their lists fill a page at any size.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import import_module
from typing import Any, Final

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from bench.copies import BASE, MINUTES, copy, go_on_counting
from bench.landmarks import landmarks
from bench.texts import plan

COMMUNITIES, GRIDS = 25, 8  # of each sub-district, of each community
DOCUMENTS, PEOPLE = 1_000, 100
NAMED: Final = ("district", "subdistrict", "grid", "admin")  # whom ``landmarks`` names after the workers
COMMITMENTS: Final = 60


STREETS: Final = "云岭路 清河街 桂园里 松涛苑 柳湾巷 望江亭 石桥村 青禾里".split()
TRADES: Final = (
    ("shop", "便民超市"),
    ("restaurant", "面馆"),
    ("school", "小学"),
    ("health", "大药房"),
    ("market", "农贸市场"),
    ("property", "物业服务有限公司"),
)
TYPES: Final = ("target", "routine", "zero", "phase", "role", "budget", "sanction", "observance", "target", "routine")
VERBS: Final = ("territory.sign_pledge", "territory.open_party", "documents.confirm", "campaigns.adopt")
FIELDS: Final[Mapping[str, Mapping[str, Any]]] = {
    "target": {"what": "居民知晓率", "op": ">=", "value": 85.0, "unit": "%"},
    "routine": {"action": "检查楼道", "count": 2, "unit": "week", "every": 1},
    "zero": {"event": "重大安全责任事故"},
    "phase": {"name": "宣传发动阶段", "start": "2026-03", "end": "2026-05"},
    "role": {"person": "周岩", "role": "组长"},
    "budget": {"purpose": "化粪池清掏", "amount": 20000.0},
    "sanction": {"act": "随意倾倒垃圾", "amount": 50.0, "unit": "元", "direction": "penalty"},
    "observance": {"theme": "世界环境日", "date": "--06-05"},
}


@dataclass(frozen=True, slots=True)
class Land:
    """The places, in order."""

    district: Any
    streets: Sequence[Any]
    communities: Sequence[Any]
    grids: Sequence[Any]


def fill(size: int) -> dict[str, Any]:
    """Fill an empty database; the answer says who is logged in and what there is to look at and to do."""
    if size % BASE:
        raise ValueError(f"a multiple of {BASE:,}, not {size:,}")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA cache_size=-1000000")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    today = timezone.localdate()
    with transaction.atomic():
        land = _places()
        people = _people(land, today)
        _parties(land, today)
        _audit(people, today)
        _documents(land, people, today)
        for number in range(1, size // BASE):
            copy(number)
        go_on_counting()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    workers, others = people[: len(land.communities)], people[len(land.communities) :]
    named = dict(zip(NAMED, others, strict=False)) | {"community": workers[0]}
    scopes = dict(zip(NAMED, (land.district, land.streets[0], land.grids[0]), strict=False))
    return landmarks(scopes | {"community": land.communities[0]}, people=named, workers=workers)


def _places() -> Land:
    """Every place knows the numbers around it, itself included."""

    def below(parent: Any, level: str, names: Sequence[str]) -> list[Any]:
        keys = ("in_district", "in_subdistrict", "in_community", "in_grid")
        around = {key: getattr(parent, key) for key in keys} if parent else {}
        fresh = [Place(parent=parent, level=level, name=name, order=n, **around) for n, name in enumerate(names)]
        made = Place.objects.bulk_create(fresh)
        for each in made:
            setattr(each, f"in_{level}", each.pk)
        Place.objects.bulk_update(made, [f"in_{level}"])
        return list(made)

    Place = apps.get_model("territory.Place")
    (district,) = below(None, "district", ["望江区"])
    streets = below(district, "subdistrict", ["清河街道", "柳塘街道"])
    communities = [
        each
        for s, street in enumerate(streets)
        for each in below(street, "community", [f"云岭第{s * COMMUNITIES + n + 1}社区" for n in range(COMMUNITIES)])
    ]
    grids = [
        each
        for community in communities
        for each in below(community, "grid", [f"第{n + 1}网格（{STREETS[n]}）" for n in range(GRIDS)])
    ]
    return Land(district, streets, communities, grids)


def _people(land: Land, today: date) -> list[Any]:
    """A worker for each community, then the officers in the order of ``NAMED``, then grid officers."""
    Person, Body, Post = map(apps.get_model, ("people.Person", "people.Body", "people.Post"))
    homes = (land.district, *land.streets, *land.communities)
    bodies = Body.objects.bulk_create(
        [Body(**_stand(place), kind="committee", name=f"{place.name}工作机构") for place in homes]
    )
    body_in = {body.place_id: body for body in bodies}
    roles = [("worker", place) for place in land.communities]
    roles += [("district_officer", land.district), ("subdistrict_officer", land.streets[0])]
    roles += [("grid_officer", land.grids[0]), ("admin", land.district)]
    roles += [("grid_officer", land.grids[n]) for n in range(PEOPLE - len(roles))]
    people = Person.objects.bulk_create(
        [
            Person(
                username=f"person{number:03}",
                name=f"{'赵钱孙李周吴郑王'[number % 8]}安{number}",
                password=f"!{number:040}",
                phone="13800000000",
                body=body_in[place.in_community or place.pk],
            )
            for number, (_role, place) in enumerate(roles)
        ]
    )
    Post.objects.bulk_create(
        [
            Post(person=person, body=person.body, title="工作人员", role=role, place=place, held_from=_ago(today, 300))
            for person, (role, place) in zip(people, roles, strict=True)
        ]
    )
    return list(people)


def _stand(place: Any) -> dict[str, Any]:
    return dict(import_module("office.territory.models").keys_at(place))


def _ago(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _moment(today: date, minutes: int) -> datetime:
    return timezone.make_aware(datetime.combine(today, time(0))) - timedelta(minutes=minutes)


def _parties(land: Land, today: date) -> None:
    Party, Pledge = map(apps.get_model, ("territory.Party", "territory.Pledge"))

    def parties() -> Iterator[Any]:
        for n in range(BASE):
            kind, trade = TRADES[n % len(TRADES)]
            street = STREETS[n // 7 % len(STREETS)]
            place = land.grids[0 if n % 40 == 0 else n % len(land.grids)]
            yield Party(
                **_stand(place),
                kind=kind,
                name=f"{street}{trade}{n:05}",
                address=f"{street}{n % 300 + 1}号",
                contact=f"联系人{n % 100}" if n % 3 else "",
                phone=f"138{n:08}" if n % 3 else "",
                must_pledge=n % 2 == 0,
                closed_on=_ago(today, 30) if n % 50 == 49 else None,
            )

    made = Party.objects.bulk_create(parties(), batch_size=1000)
    signed = (each for n, each in enumerate(made) if n % 4 == 0)
    Pledge.objects.bulk_create(
        (Pledge(party=each, kind="three", signed_on=_ago(today, 20 + each.pk % 300)) for each in signed),
        batch_size=1000,
    )
    second = (each for n, each in enumerate(made) if n % 8 == 2)  # n % 8 == 6 must and has not
    Pledge.objects.bulk_create(
        (Pledge(party=each, kind="five", signed_on=_ago(today, 400 + each.pk % 300)) for each in second),
        batch_size=1000,
    )


def _audit(people: Sequence[Any], today: date) -> None:
    AuditRow = apps.get_model("audit.AuditRow")
    AuditRow.objects.bulk_create(
        (
            AuditRow(
                at=_moment(today, (BASE - n) * MINUTES),
                actor_key=people[n % PEOPLE].pk,
                actor=people[n % PEOPLE].username,
                origin="127.0.0.1",
                verb=VERBS[n % len(VERBS)],
                kind="territory.party",
                key=str(n + 1),
                label=f"{STREETS[n % len(STREETS)]}便民超市{n:05}",
                before={"ends_on": None},
                after={"ends_on": "2026-12-31", "signed_on": "2026-01-05", "kind": "three"},
                succeeded=n % 100 != 0,
            )
            for n in range(BASE)
        ),
        batch_size=1000,
    )


def _home(land: Land, number: int) -> Any:
    """Where a document stands: every fifth in the first community, one in forty at the first sub-district."""
    if number % 5 == 0:
        return land.communities[0]
    return land.streets[0] if number % 40 == 1 else land.communities[number % len(land.communities)]


def _documents(land: Land, people: Sequence[Any], today: date) -> None:
    Upload, Document, Item = map(apps.get_model, ("documents.Upload", "documents.Document", "documents.ProposedItem"))
    uploads = Upload.objects.bulk_create(
        Upload(
            **_stand(_home(land, n)),
            batch=f"batch{n // 5:05}",
            file_name=f"工作方案{n:05}.docx",
            stored=f"{n:010}",
            size=20_000,
            sha256=f"{n:064}",
            uploaded_by=people[n % PEOPLE],
            uploaded_at=_moment(today, 10 * (DOCUMENTS - n)),
            state="read",
        )
        for n in range(DOCUMENTS)
    )
    texts = [plan(4000 if n == 0 else 600, seed=n) for n in range(DOCUMENTS)]
    documents = Document.objects.bulk_create(
        Document(
            **_stand(_home(land, n)),
            upload=upload,
            ident=f"plan-{n:05}",
            title=text.split("\n", 1)[0],
            kind="scheme",
            topics=["environment"],
            issuer=_home(land, n).name,
            text=text,
            state="adopted" if n % 10 < 2 else "proposed",
            read_at=_moment(today, 10 * (DOCUMENTS - n)),
        )
        for n, (upload, text) in enumerate(zip(uploads, texts, strict=True))
    )
    items = [each for n, document in enumerate(documents) for each in _items(Item, document, first=n == 0)]
    Item.objects.bulk_create(items, batch_size=1000)
    found: dict[int, list[Any]] = {}
    for each in items:
        found.setdefault(each.document_id, []).append(each)
    _campaigns([(document, found[document.pk]) for n, document in enumerate(documents) if n % 10 < 2], people, today)


def _items(item: Any, document: Any, *, first: bool) -> Iterator[Any]:
    """The items of a document, spread evenly over its text; the first has enough commitments for a long page."""
    types = ("target",) * COMMITMENTS + TYPES[2:8] if first else TYPES
    step = len(document.text) // len(types)
    for order, kind in enumerate(types):
        start = order * step
        yield item(
            document=document,
            order=order,
            type=kind,
            fields=dict(FIELDS[kind]),
            quote=document.text[start : start + min(step, 30)],
            start=start,
            end=start + min(step, 30),
            rule=f"{kind}.sample",
            certainty=("sure", "likely", "unsure")[order % 3],
            worry=order % 3,
            state="confirmed" if document.state == "adopted" else "proposed",
        )


def _campaigns(sources: Sequence[tuple[Any, Sequence[Any]]], people: Sequence[Any], today: date) -> None:
    names = ("Campaign", "Edition", "Commitment", "Phase", "CampaignPost", "SanctionRule", "BudgetLine", "Observance")
    Campaign, Edition, *rest = (apps.get_model(f"campaigns.{name}") for name in names)
    campaigns = Campaign.objects.bulk_create(
        Campaign(
            **{name: getattr(document, name) for name in ("place", *_KEYS)},
            name=document.title,
            topics=document.topics,
            document=document,
            starts_on=_ago(today, 200),
            ends_on=_ago(today, -100),
            adopted_by=people[0],
            adopted_at=document.read_at,
            feed_token=f"feed{number:05}",
        )
        for number, (document, _items) in enumerate(sources)
    )
    Edition.objects.bulk_create(
        Edition(campaign=each, document=each.document, from_on=each.starts_on, adopted_by=people[0])
        for each in campaigns
    )
    builders = dict(zip(("commitment", "phase", "role", "sanction", "budget", "observance"), rest, strict=True))
    rows: dict[str, list[Any]] = {name: [] for name in builders}
    for campaign, (_document, items) in zip(campaigns, sources, strict=True):
        for item in items:
            name = "commitment" if item.type in ("target", "zero", "routine") else item.type
            shared = {"campaign": campaign, "item": item, "order": item.order, "valid_from": campaign.starts_on}
            rows[name].append(builders[name](**shared, **_adopted(item, campaign)))
    for name, several in rows.items():
        builders[name].objects.bulk_create(several, batch_size=1000)


_KEYS: Final = ("in_district", "in_subdistrict", "in_community", "in_grid")


def _adopted(item: Any, campaign: Any) -> dict[str, Any]:
    """The fields of what an item becomes."""
    by_type: Mapping[str, Callable[[], dict[str, Any]]] = {
        "target": lambda: {"type": "target", "words": f"居民知晓率{item.order}", "op": ">=", "value": 85, "unit": "%"},
        "zero": lambda: {"type": "zero", "words": "重大安全责任事故"},
        "routine": lambda: {"type": "routine", "words": "检查楼道", "count": 2, "per": "week", "every": 1},
        "phase": lambda: {
            "name": "宣传发动阶段",
            "starts_on": campaign.starts_on,
            "ends_on": campaign.ends_on,
        },
        "role": lambda: {"team": "领导小组", "role": "组长", "who": "周岩"},
        "sanction": lambda: {"act": "随意倾倒垃圾", "amount": 50, "unit": "元", "direction": "penalty"},
        "budget": lambda: {"purpose": "化粪池清掏", "fen": 2_000_000},
        "observance": lambda: {"theme": "世界环境日", "said_date": "--06-05", "month": 6, "day": 5},
    }
    place = {"place": campaign.place} if item.type in ("target", "zero", "routine") else {}
    return by_type[item.type]() | place


def main() -> None:
    """Fill the office that the environment names, and print the landmarks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("size", type=int)
    django.setup()
    print(json.dumps(fill(parser.parse_args().size)))


if __name__ == "__main__":
    main()
