"""The office that browsers visit: the content of ``shequ demo`` and what a few pages need beside it."""

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.office.browser import work

SAMPLES = Path(__file__).parents[3] / "samples"
PLAN = SAMPLES / "yunling-plan.docx"

# Who looks: the names are those of the demonstration.
WORKER, LEAD, COLLEAGUE, GRID = "lupeifen", "shenhuaiyuan", "hezhicheng", "jiangruolin"
OFFICER, OTHER_OFFICER, DISTRICT, STRANGER, OBSERVER, ADMIN = (
    "songmingzhe",
    "fangqiming",
    "chengliqun",
    "qinshouye",
    "yezhiqiu",
    "admin",
)


AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"


@dataclass(frozen=True)
class World:
    """The session of everybody, and the number of what stands for each kind of thing in the addresses of pages."""

    sessions: dict[str, str]
    numbers: dict[str, Any]


def fingerprint() -> str:
    """Changes with whatever changes the content: tables, actions of the demonstration, samples, this file."""
    office = SAMPLES.parent / "src" / "office"
    made_by = [*office.glob("*/migrations/0*.py"), *office.glob("commands/*.py"), *SAMPLES.glob("*.*")]
    made_by += [
        *(SAMPLES.parent / "src" / "shequ" / "packs" / "data").glob("*/*.yaml"),
        Path(__file__),
        Path(work.__file__),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(made_by))).hexdigest()[:12]


def make(folder: Path) -> None:
    """An office from nothing in ``folder``: files and a database, which is there only when it is whole."""
    from django.core.management import call_command
    from django.utils import timezone

    from tests.office.browser.server import as_served

    with as_served(folder), database(folder / "being-made.sqlite3"):
        call_command("migrate", interactive=False, verbosity=0)
        fill(timezone.localdate())
    (folder / "being-made.sqlite3").rename(folder / "office.sqlite3")


def fill(today: date) -> None:
    """The content, through the office's own actions."""
    from django.conf import settings

    from office.commands import cast, land
    from office.commands.demo import PLAN, REVISED, _adopt, _read

    Path(settings.FILES).mkdir(parents=True, exist_ok=True)
    made = land.settle(SAMPLES, today=today)
    cast.enter(made, today=today)
    worker, community = cast.person_of(WORKER), made.communities[cast.HERE]
    plan = _read(SAMPLES / PLAN, place=community, by=worker)
    campaign = _adopt(plan, place=community, by=worker, today=today, days=90)
    _read(SAMPLES / REVISED, place=community, by=worker, revises=plan)
    _read(SAMPLES / PLAN, place=made.streets[cast.STREET], by=cast.person_of(OFFICER))
    _split(campaign, made.grids[cast.HERE], by=worker, today=today)
    _bring_in_sheet(community, by=worker)
    _fail_an_upload(community, by=worker)
    work.fill(made, today=today)
    _write(campaign, by=worker, today=today)
    _second_factor(cast.person_of(DISTRICT))
    _log_everybody_in()


def _split(campaign: Any, grids: Sequence[Any], *, by: Any, today: date) -> None:
    """A target shared out to the grids, all but one in equal parts."""
    from office.campaigns import actions

    target = campaign.commitments.get(words="发放致居民的一封信")
    each = int(target.value) // len(grids)
    amounts = [each] * (len(grids) - 1) + [int(target.value) - each * (len(grids) - 1)]
    shares = [actions.Share(place=grid, amount=Decimal(amount)) for grid, amount in zip(grids, amounts, strict=True)]
    actions.split(target, by=by, sharing="sum", shares=shares, on=today, version=target.version)


def _write(campaign: Any, *, by: Any, today: date) -> None:
    """A summary that is issued, a draft beside it with a number changed by hand, and a check of each."""
    from office.reports import actions, editing
    from office.reports.checking import hold
    from office.reports.models import Report

    about = {"campaign": campaign, "start": campaign.starts_on, "end": min(campaign.ends_on, today), "by": by}
    issued = actions.write(kind="summary", today=today, **about)
    actions.issue(report=issued, version=issued.version, by=by, today=today)
    made = actions.check(of=Report.objects.get(pk=issued.pk), **about)
    hold.call(made.pk, made.version)
    draft = actions.write(kind="briefing", today=today, **about)
    key = draft.figures.filter(how="sum").order_by("id")[0].number
    actions.change(
        report=draft,
        version=draft.version,
        by=by,
        made=lambda paper: editing.with_figure(paper, key, "888", original=paper),
        wanted="888",
        about="",
    )
    actions.check(of=draft, **about)


def _bring_in_sheet(community: Any, *, by: Any) -> None:
    """A sheet of parties with a new one, a changed one, and two rows that are wrong."""
    from django.conf import settings

    from office.files import save
    from office.sheets import write
    from office.territory import actions
    from office.territory.books import PARTIES
    from office.territory.models import LEVELS

    path = ["望江区", "清河街道", community.name, *[None] * (len(LEVELS) - 3)]
    columns = [column.name for column in PARTIES.columns[len(LEVELS) :]]
    cells: tuple[dict[str, object], ...] = (
        {"name": "云岭社区小学", "kind": "school", "address": "幸福路16号", "contact": "梁老师"},
        {"name": "桂园里修车铺", "kind": "shop", "must_pledge": True},
        {"name": "", "kind": "shop"},
        {"name": "望江楼饭馆", "kind": "restaurant", "signed_on": date(2026, 2, 28), "ends_on": date(2025, 1, 1)},
    )
    rows: list[list[Any]] = [[*path, *(row.get(name) for name in columns)] for row in cells]
    written = BytesIO()
    write(PARTIES, rows, to=written)
    folder = Path(settings.FILES) / "intakes"
    folder.mkdir(exist_ok=True)
    stored = save([written.getvalue()], folder=folder, suffix=".xlsx")
    actions.receive_intake(
        by=by, place=community, kind="parties", file_name="责任单位-11月.xlsx", stored=stored.name, sha256=stored.sha256
    )


def _fail_an_upload(community: Any, *, by: Any) -> None:
    """A file that says it is a text and is none."""
    from django.conf import settings

    from office.documents.actions import bring_in
    from office.documents.reading import read_upload
    from office.files import save

    stored = save([b"\x00\xff\xfe" * 99], folder=Path(settings.FILES), suffix=".docx")
    upload = bring_in(stored=stored, file_name="十一月例会.docx", place=community, by=by, batch="f" * 24, revises=None)
    read_upload.call(upload.pk, upload.version)


def _second_factor(person: Any) -> None:
    """A code generator, recovery codes and a key."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(person)
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": "办公室的密钥", "credential": {}}
    )


def _log_everybody_in() -> None:
    """A session for everybody, with the password entered just now, so that no page asks for it again."""
    import time

    from allauth.usersessions.models import UserSession
    from django.test import Client

    from office.people.models import Person

    for person in Person.objects.all():
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "username": person.username, "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(person.pk)
        session.save()
        UserSession.objects.create(user=person, ip="127.0.0.1", session_key=session.session_key, user_agent=AGENT)


def find() -> World:
    """The world in the database as it stands."""
    from allauth.usersessions.models import UserSession

    sessions = dict(UserSession.objects.order_by("pk").values_list("user__username", "session_key"))
    return World(sessions, _numbers() | _recorded() | _written())


def first(rows: Any) -> Any:
    """The number of the earliest row."""
    return rows.order_by("pk")[0].pk


def _numbers() -> dict[str, Any]:
    from allauth.mfa.models import Authenticator

    from office.audit.models import AuditRow
    from office.campaigns.models import Campaign
    from office.documents.models import Document, Likeness, ProposedItem, Upload
    from office.people.models import Body, Person, Post
    from office.territory.models import Intake, Pledge

    campaign = Campaign.objects.order_by("pk")[0]
    proposed = Document.objects.filter(state=Document.State.PROPOSED)
    fresh = first(proposed.filter(revises=None))
    likeness = Likeness.objects.order_by("pk")[0]
    pledge = Pledge.objects.filter(party__in_community=campaign.place_id).order_by("pk")[0]
    target = campaign.commitments.filter(type="target", sharing="", parent=None, value__gt=100)
    return {
        "campaign": campaign.pk,
        "commitment": first(target),
        "shared": first(campaign.commitments.exclude(sharing="")),
        "campaign-post": first(campaign.campaignposts),
        "adopted": campaign.document_id,
        "proposed": first(proposed.exclude(revises=None)),
        "fresh": fresh,
        "item": first(ProposedItem.objects.filter(document=fresh, worry__gt=0)),
        "alike": likeness.document_id,
        "likeness": likeness.pk,
        "upload": first(Upload.objects.filter(state=Upload.State.FAILED)),
        "batch": "f" * 24,
        "place": campaign.place_id,
        "street": campaign.in_subdistrict,
        "party": pledge.party_id,
        "pledge": pledge.pk,
        "intake": first(Intake.objects),
        "person": first(Person.objects.filter(username=WORKER)),
        "body": first(Body.objects.filter(place=campaign.place_id)),
        "post": first(Post.objects.filter(person__username=WORKER)),
        "row": first(AuditRow.objects.filter(verb="campaigns.adopt")),
        "key": first(Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN)),
    }


def _recorded() -> dict[str, Any]:
    """Entries, sheets, facts and figures from before."""
    from office.campaigns.models import Campaign
    from office.ledger.models import Fact, Opening
    from office.registers.models import Batch, Entry, Incoming

    here = Campaign.objects.order_by("pk")[0].place_id
    return {
        "entry": Entry.objects.get(line__contains="背街小巷").pk,
        "photo": Entry.objects.get(line__contains="背街小巷").photos.order_by("order")[0].photo_id,
        "meeting": Entry.objects.get(line__contains="第八次例会").pk,
        "household": first(Entry.objects.filter(register="households")),
        "closed": Entry.objects.get(line__contains="慢性病防治").pk,
        "withdrawn": first(Entry.objects.filter(state=Entry.State.WITHDRAWN)),
        "fact": first(Fact.objects.filter(in_community=here, reverses=None)),
        "reversal": first(Fact.objects.exclude(reverses=None)),
        "opening": first(Opening.objects),
        "faulty-sheet": Incoming.objects.get(file_name__startswith="十月").pk,
        "sound-sheet": Incoming.objects.get(file_name__startswith="九月").pk,
        "sheet-imported": first(Batch.objects),
        "code": "clean_ups",
        "meetings-code": "meetings",
        "households-code": "households",
        "shop-checks-code": "shop_checks",
    }


def _written() -> dict[str, Any]:
    """Documents and checks."""
    from office.reports.models import Check, Report

    draft = Report.objects.get(state=Report.State.DRAFT)
    return {
        "issued": first(Report.objects.filter(state=Report.State.ISSUED)),
        "draft": draft.pk,
        "number": draft.figures.filter(edited=True).order_by("id")[0].number,
        "check-done": first(Check.objects.filter(state=Check.State.DONE)),
        "check-waiting": first(Check.objects.filter(state=Check.State.WAITING)),
        "first-block": "b0",
    }


@contextmanager
def database(path: Path) -> Iterator[None]:
    """Let the office use a SQLite file of its own, whatever the other tests use, from every thread."""
    from django.db import connections

    from office.config.env import sqlite

    before, wrapper = connections.settings["default"], connections["default"]
    connections.settings["default"] = {**before, **sqlite(path)}
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()  # the last one out puts the log of writes into the file
        connections.settings["default"] = before
        connections["default"] = wrapper


def copy(source: Path, into: Path) -> None:
    """Copy a whole database, triggers and all, over another, which may be open."""
    opened, copied = sqlite3.connect(source), sqlite3.connect(into)
    try:
        opened.backup(copied)
    finally:
        opened.close()
        copied.close()
