"""``shequ demo``: a fictional district, the sample plan read and adopted through the real actions, the office opened on it."""

import shutil
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
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
from office.commands import baseline, cast, closing, labour, land, tidying
from office.commands.check import counted
from office.commands.standing import told
from office.commands.surroundings import home
from office.commands.upgrade import upgrade
from office.documents.actions import bring_in
from office.documents.decisions import confirm_all, drop, match
from office.documents.models import Document, ProposedItem
from office.documents.reading import read_upload
from office.files import save
from office.people.models import Person
from office.reports.models import Check, Report
from office.standing.gathering import standings_of
from office.territory.models import Place
from shequ.errors import InputError

ACCOUNTS: Final = "demo-accounts.txt"
BEGUN: Final = "demo-begun.txt"  # there while a demonstration is made: what was broken off is none of anybody's work
TOTAL: Final = "合计"
SUMS: Final = ("合计", "创建经费", "街道补助", "自筹", "社区自筹")
OUT: Final = "out"
GOES_ON: Final = 14  # days after today
PLAN, REVISED = "yunling-plan.docx", "yunling-plan-revised.docx"


def run(options: Namespace) -> int:
    """Make it unless it is there, say who can log in and where, serve."""
    if options.reset or (home() / BEGUN).exists():
        _forget()
    if (home() / ACCOUNTS).exists():
        upgrade()
        print("演示内容已经在了，原样保留；从头再来请加 --reset（make demo RESET=yes）。")
    else:
        _make(Path(options.samples).resolve(), today=timezone.localdate(), days=options.days)
    campaign = Campaign.objects.order_by("pk").first()
    address = f"http://127.0.0.1:{options.port}"
    print(f"\n用浏览器打开 {address}/ ，用下面任何一个账户登录（登录名、密码、身份）：")
    print((home() / ACCOUNTS).read_text(encoding="utf-8"))
    if campaign:
        print(f"已采纳的活动：{address}/campaigns/{campaign.pk}/ 《{campaign.name}》")
    for report in Report.objects.order_by("-pk")[:1]:
        print(f"已印发的总结：{address}/reports/{report.pk}/ 《{report.title}》")
    for check in Check.objects.order_by("-pk")[:1]:
        print(f"它的核对结果：{address}/reports/checks/{check.pk}/")
    for document in Document.objects.filter(state=Document.State.PROPOSED).order_by("-pk")[:1]:
        print(f"等待审阅的修订稿：{address}/documents/{document.pk}/review/")
    if options.no_serve:
        return 0
    print("按 Ctrl+C 结束。")
    options.host, options.workers = "127.0.0.1", 2
    return int(import_module("office.commands.serve").run(options))


def _make(samples: Path, *, today: date, days: int) -> None:
    if (home() / "shequ.sqlite3").exists():
        raise InputError(
            "OFF-026", where=str(home()), found="这里有一个办公室，但不是演示", remedy="换一个 --home，演示不会动它"
        )
    (home() / BEGUN).touch(mode=0o600)
    with _step("建立数据库"):
        upgrade()
    with _step("建立虚构的区：2 个街道、10 个社区、80 个网格"), transaction.atomic():
        made = land.settle(samples, today=today)
    with _step("建立账户和任职"):
        accounts = cast.enter(made, today=today)
    worker, community = cast.person_of("lupeifen"), made.communities[cast.HERE]
    with _step(f"读 {PLAN}"):
        plan = _read(samples / PLAN, place=community, by=worker)
    with _step("审阅、采纳，选定怎样计量"):
        _review(plan, made.grids[cast.HERE], by=worker)
        campaign = _adopt(plan, place=community, by=worker, today=today, days=days)
        baseline.bind(campaign, by=worker)
    with _step(f"记录 {days} 天的工作"):
        _work(made, campaign, today=today, days=days)
    _close(campaign, by=worker, today=today)
    with _step(f"读修订稿 {REVISED}"):
        _read(samples / REVISED, place=community, by=worker, revises=plan)
    (home() / ACCOUNTS).touch(mode=0o600)
    (home() / ACCOUNTS).write_text(cast.told(accounts) + "\n", encoding="utf-8")
    (home() / BEGUN).unlink()


def _close(campaign: Campaign, *, by: Person, today: date) -> None:
    """Standing, summary, files, and an altered copy that is caught."""
    folder = home() / OUT
    with _step("算出每条承诺的进展") as say:
        say(told(standings_of(campaign, by=by, today=today)))
    with _step("从总账写出总结") as say:
        report = closing.write_it(campaign, by=by, today=today)
        say(f"《{report.title}》，{report.figures.count()} 个数字各有来源")
    with _step("印发并核对"):
        closing.issue_it(report, by=by, today=today)
    with _step("排版成公文") as say:
        paths = closing.lay_out_all(report, folder)
        kinds = " 和 ".join(path.suffix[1:] for path in paths)
        say(f"{kinds}，在 {folder}" + ("" if len(paths) > 1 else "；没有找到 LibreOffice，不出 PDF"))
    with _step("改动一份副本正文里的数字，核对两份") as say:
        caught = closing.catch(report, folder)
        say(f"改了 {len(caught.altered)} 个，查出 {len(caught.named)} 个")
    print(f"  原件：{counted(caught.untouched)}")
    print(f"  副本：{counted(caught.found)}")
    for each in caught.altered:
        verdict = "查出" if each in caught.named else "没有查出"
        print(f"    {each.name}：{each.before} 改成 {each.after}，{verdict}")


def _work(made: land.Land, campaign: Campaign, *, today: date, days: int) -> None:
    """Those of the community record there, the office of the sub-district in its other communities."""
    here, street = made.communities[cast.HERE], made.streets[cast.STREET]
    places = [place for place in made.communities.values() if place.parent_id == street.pk]
    worker, officer = cast.person_of("lupeifen"), cast.person_of("songmingzhe")
    by = {place.pk: worker if place == here else officer for place in places}
    grids = made.grids[cast.HERE][: labour.GRIDS]
    baseline.enter_before(here, grids, by=worker, since=campaign.starts_on, until=today)
    entries = labour.work(places, here=here, by=by, today=today, days=days)
    if days:
        baseline.record_once(campaign, grids, by=worker, today=today, days=days)
    tidying.correct_some(entries, by=worker)
    tidying.finish_some(here, by=worker, today=today)
    tidying.attach_photos(entries, by=worker)


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


def _review(document: Document, grids: Sequence[Place], *, by: Person) -> None:
    """What the plan promises for a grid is that grid's; rows that add others up are nothing of their own."""
    known = {grid.name: grid for grid in grids}
    for item in document.items.order_by("order", "id"):
        whose = item.fields.get("whose") or ""
        summed = item.type == ProposedItem.Type.TARGET and whose == TOTAL
        if summed or (item.type == ProposedItem.Type.BUDGET and item.fields.get("item") in SUMS):
            drop(item=item, version=item.version, by=by)
        elif item.type == ProposedItem.Type.TARGET and whose in known:
            match(item=item, version=item.version, by=by, kind="place", target=known[whose])


def _adopt(document: Document, *, place: Place, by: Person, today: date, days: int) -> Campaign:
    """Confirm what is sure and without doubt, and adopt all that was read.

    The plan is of a fixed year; where the work of the demonstration lies outside its days, the campaign is longer.
    """
    sure = document.items.filter(certainty=ProposedItem.Certainty.SURE, doubts=[])
    confirm_all(document=document, items=sure, by=by)
    draft = draft_of(document, list(document.items.all()), place=place, today=today)
    first = min(draft.starts_on, today - timedelta(days=max(days, labour.DAYS)))
    last = draft.ends_on if today <= draft.ends_on else today + timedelta(days=GOES_ON)
    name = short_name(document)
    return campaigns.adopt(document, by=by, name=name, place=place, starts_on=first, ends_on=last)


def _forget() -> None:
    """Remove a demonstration, and only that; its keys stay."""
    if not any((home() / name).exists() for name in (ACCOUNTS, BEGUN)):
        return
    connection.close()
    for name in ("shequ.sqlite3", "shequ.sqlite3-wal", "shequ.sqlite3-shm", ACCOUNTS, BEGUN):
        (home() / name).unlink(missing_ok=True)
    for folder in (settings.FILES, settings.PHOTOS, home() / OUT):
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _step(said: str) -> Iterator[Callable[[str], None]]:
    """Say what is done, how long it took, and what came of it."""
    began, result = time.perf_counter(), list[str]()
    print(f"{said} ……", end="", flush=True)
    yield result.append
    print(f" {time.perf_counter() - began:.1f} 秒{''.join(f'  {each}' for each in result if each)}", flush=True)
