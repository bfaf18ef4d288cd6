"""``shequ demo``: a fictional district, the sample plan read and adopted through the real actions, the office opened on it."""

import shutil
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from office.campaigns import actions as campaigns
from office.campaigns.drafting import draft_of
from office.campaigns.forms import short_name
from office.campaigns.models import Campaign
from office.commands import cast, labour, land
from office.commands.surroundings import home
from office.commands.upgrade import upgrade
from office.documents.actions import bring_in
from office.documents.decisions import confirm_all
from office.documents.models import Document, ProposedItem
from office.documents.reading import read_upload
from office.files import save
from office.people.models import Person
from office.territory.models import Place
from shequ.errors import InputError

ACCOUNTS: Final = "demo-accounts.txt"
PLAN, REVISED = "yunling-plan.docx", "yunling-plan-revised.docx"


def run(options: Namespace) -> int:
    """Make it unless it is there, say who can log in and where, serve."""
    if options.reset:
        _forget()
    if (home() / ACCOUNTS).exists():
        upgrade()
        print("演示内容已经在了，原样保留；从头再来请加 --reset（make demo RESET=yes）。")
    else:
        _make(Path(options.samples).resolve(), today=timezone.localdate())
    campaign = Campaign.objects.order_by("pk").first()
    address = f"http://127.0.0.1:{options.port}"
    print(f"\n用浏览器打开 {address}/ ，用下面任何一个账户登录（登录名、密码、身份）：")
    print((home() / ACCOUNTS).read_text(encoding="utf-8"))
    if campaign:
        print(f"已采纳的活动：{address}/campaigns/{campaign.pk}/ 《{campaign.name}》")
    for document in Document.objects.filter(state=Document.State.PROPOSED).order_by("-pk")[:1]:
        print(f"等待审阅的修订稿：{address}/documents/{document.pk}/review/")
    if options.no_serve:
        return 0
    print("按 Ctrl+C 结束。")
    options.host, options.workers = "127.0.0.1", 2
    return int(import_module("office.commands.serve").run(options))


def _make(samples: Path, *, today: date) -> None:
    if (home() / "shequ.sqlite3").exists():
        raise InputError(
            "OFF-026", where=str(home()), found="这里有一个办公室，但不是演示", remedy="换一个 --home，演示不会动它"
        )
    with _step("建立数据库"):
        upgrade()
    with _step("建立虚构的区：2 个街道、10 个社区、80 个网格"), transaction.atomic():
        made = land.settle(samples, today=today)
    with _step("建立账户和任职"):
        accounts = cast.enter(made, today=today)
    worker, community = cast.person_of("lupeifen"), made.communities[cast.HERE]
    with _step(f"读 {PLAN}"):
        plan = _read(samples / PLAN, place=community, by=worker)
    with _step("确认并采纳"):
        _adopt(plan, place=community, by=worker, today=today)
    with _step(f"记录 {labour.WEEKS} 周的工作"):
        _work(made, today=today)
    with _step(f"读修订稿 {REVISED}"):
        _read(samples / REVISED, place=community, by=worker, revises=plan)
    (home() / ACCOUNTS).touch(mode=0o600)
    (home() / ACCOUNTS).write_text(cast.told(accounts) + "\n", encoding="utf-8")


def _work(made: land.Land, *, today: date) -> None:
    """Those of the community record there, the office of the sub-district in its other communities."""
    here, street = made.communities[cast.HERE], made.streets[cast.STREET]
    places = [place for place in made.communities.values() if place.parent_id == street.pk]
    worker, officer = cast.person_of("lupeifen"), cast.person_of("songmingzhe")
    labour.work(places, here=here, by={p.pk: worker if p == here else officer for p in places}, today=today)


def _read(path: Path, *, place: Place, by: Person, revises: Document | None = None) -> Document:
    """Bring a file in as its uploader would, and read it now instead of in the background."""
    Path(settings.FILES).mkdir(parents=True, exist_ok=True)
    stored = save([path.read_bytes()], folder=Path(settings.FILES), suffix=path.suffix)
    upload = bring_in(stored=stored, file_name=path.name, place=place, by=by, batch="demo", revises=revises)
    read_upload.call(upload.pk, upload.version)
    upload.refresh_from_db()
    document = upload.documents.order_by("pk").first()
    if document is None:
        raise InputError("OFF-027", where=path.name, found=f"没有读成：{upload.said}", remedy="检查样例文件夹是否完整")
    return document


def _adopt(document: Document, *, place: Place, by: Person, today: date) -> Campaign:
    """Confirm what is sure and without doubt, and adopt all that was read."""
    sure = document.items.filter(certainty=ProposedItem.Certainty.SURE, doubts=[])
    confirm_all(document=document, items=sure, by=by)
    draft = draft_of(document, list(document.items.all()), place=place, today=today)
    return campaigns.adopt(
        document, by=by, name=short_name(document), place=place, starts_on=draft.starts_on, ends_on=draft.ends_on
    )


def _forget() -> None:
    """Remove a demonstration, and only that; its keys stay."""
    if not (home() / ACCOUNTS).exists():
        return
    connection.close()
    for name in ("shequ.sqlite3", "shequ.sqlite3-wal", "shequ.sqlite3-shm", ACCOUNTS):
        (home() / name).unlink(missing_ok=True)
    shutil.rmtree(settings.FILES, ignore_errors=True)


@contextmanager
def _step(said: str) -> Iterator[None]:
    """Say what is done and how long it took."""
    began = time.perf_counter()
    print(f"{said} ……", end="", flush=True)
    yield
    print(f" {time.perf_counter() - began:.1f} 秒", flush=True)
