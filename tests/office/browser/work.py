"""The work of the office that browsers visit: weeks of entries, what was decided, photos, a figure from before, a sealed day."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from unittest import mock
from uuid import UUID

HOME = {
    "code": "3幢2单元501室",
    "people": 3,
    "head": "孟繁星",
    "phone": "13900001234",
    "area": "89平方米",
    "gas": "1002003",
}
GROVE = (96, 140, 110)


def fill(made: Any, *, today: date) -> None:
    """All of it, through the actions; what belongs to last week was recorded yesterday, and yesterday is sealed."""
    from office.commands import cast, labour
    from office.ledger.sealing import seal_days

    here, street = made.communities[cast.HERE], made.streets[cast.STREET]
    worker, officer = cast.person_of("lupeifen"), cast.person_of("songmingzhe")
    places = [place for place in made.communities.values() if place.parent_id == street.pk]
    sunday = today - timedelta(days=today.isoweekday())
    with recorded(ago=1):
        labour.work(places, here=here, by={p.pk: worker if p == here else officer for p in places}, today=sunday)
        _withdrawn(here, by=worker, on=sunday)
    seal_days()
    _decided(here, by=worker, today=today)
    _kept_photo(here, by=worker, today=today)
    _closed(here, by=worker, on=sunday)
    for number, grid in enumerate(made.grids[cast.HERE][:3], 1):
        told = HOME | {"code": f"{number}幢1单元10{number}室", "people": 1 + number}
        _record("households", grid, told, by=worker, on=today, number=500 + number)
    _sheets(here, by=worker, today=today)
    _from_before(here, by=worker, today=today)
    _feed(worker)


@contextmanager
def recorded(*, ago: int) -> Iterator[None]:
    """The clock of the ledger so many days back."""
    from django.utils import timezone

    from office.ledger import order

    at = timezone.now() - timedelta(days=ago)
    with mock.patch.object(order, "clock", lambda: at):
        yield


def picture(colour: tuple[int, int, int] = GROVE) -> bytes:
    """A photo: a lawn under a sky, with a path."""
    from PIL import Image, ImageDraw

    made = Image.new("RGB", (800, 600), (176, 206, 226))
    drawn = ImageDraw.Draw(made)
    drawn.rectangle((0, 300, 800, 600), fill=colour)
    drawn.polygon([(360, 300), (440, 300), (620, 600), (180, 600)], fill=(188, 182, 170))
    drawn.rectangle((560, 150, 760, 320), fill=(214, 196, 170))
    file = BytesIO()
    made.save(file, "JPEG", quality=80)
    return file.getvalue()


def _record(register: str, place: Any, said: Mapping[str, Any], *, by: Any, on: date, number: int, **more: Any) -> Any:
    from office.registers.actions import record
    from office.registers.shapes import register_named

    named, key = register_named(register), UUID(int=number)
    return record(register=named, place=place, occurred_on=on, raw=said, by=by, key=key, **more)


def _decided(here: Any, *, by: Any, today: date) -> None:
    """A meeting with something late, something near, something without a day, and something done."""
    from office.registers.actions import finish

    met = today - timedelta(days=12)
    due = [met + timedelta(days=days) for days in (5, 15, 8)]
    decisions = (
        f"疏通幸福路12号门前排水沟｜周敏｜{due[0]}\n更换3幢破损垃圾桶8只｜江若琳｜{due[1]}\n"
        f"与物业商定电动车充电点位｜何志诚\n张贴控烟标识20处｜贺敏｜{due[2]}"
    )
    said = {
        "topic": "创建省级卫生社区第八次例会",
        "people": 16,
        "minutes": "通报上周检查情况，研究背街小巷整治和充电桩安装，明确了分工和期限。",
        "decisions": decisions,
        "host": "沈怀远",
        "sign_in": "沈怀远、陆佩芬、何志诚、江若琳、周敏、贺敏",
    }
    entry = _record("meetings", here, said, by=by, on=met, number=400)
    done = entry.follow_ups.get(what__startswith="张贴")
    finish(follow_up=done, version=done.version, by=by, on=today, note="已张贴22处，有照片")


def _kept_photo(here: Any, *, by: Any, today: date) -> None:
    """A clean-up with two photos."""
    from office.ledger.actions import keep_photo

    photos = [keep_photo([picture(colour)], by=by) for colour in (GROVE, (120, 150, 96))]
    said = {
        "theme": "幸福路背街小巷集中整治",
        "people": 26,
        "spots": 4,
        "loads": 2,
        "waste": "3.5吨",
        "units": "云岭小学、安居物业",
    }
    _record("clean_ups", here, said, by=by, on=today - timedelta(days=today.isoweekday()), number=401, photos=photos)


def _closed(here: Any, *, by: Any, on: date) -> None:
    """A lecture that was edited once, and is closed now."""
    from office.registers.actions import edit
    from office.registers.models import Entry

    said = {"topic": "控烟与慢性病防治", "people": 62, "theme": "health", "materials": 90}
    entry = _record("lectures", here, said, by=by, on=on, number=402)
    edit(entry=entry, version=entry.version, raw=said | {"people": 68}, by=by)
    Entry.objects.filter(pk=entry.pk).update(open_until=on)


def _withdrawn(here: Any, *, by: Any, on: date) -> None:
    from office.registers.actions import withdraw

    entry = _record(
        "boards", here, {"board": "北门宣传栏", "theme": "冬季用气安全", "count": 1}, by=by, on=on, number=403
    )
    withdraw(entry=entry, version=entry.version, by=by, reason="记到别的社区了")


def _sheets(here: Any, *, by: Any, today: date) -> None:
    """One with two faults, one that waits, one that was imported."""
    from office.registers.books import deciding, store
    from office.registers.shapes import register_named

    register, heading = register_named("clean_ups"), "日期\t地点\t清理内容\t参加人数\t清运垃圾（吨）"
    days = [today - timedelta(days=number) for number in (20, 21, 22)]
    sound = [f"{day}\t{here.name}\t桂园里清理\t{12 + number}\t2.5" for number, day in enumerate(days)]
    faulty = [sound[0], f"{days[1]}\t{here.name}\t松涛苑清理\t很多\t2", f"2099-01-01\t{here.name}\t临溪坊清理\t9\t-1"]
    for name, rows in (("十月清理.csv", faulty), ("九月清理.csv", sound), ("八月清理.csv", sound[:2])):
        stored, shift = store.pasted("\n".join([heading, *rows]), register)
        row = deciding.receive(register=register, place=here, by=by, stored=stored, file_name=name, shift=shift)
        deciding.check(row)
    row.refresh_from_db()
    deciding.start(row=row, by=by)
    row.refresh_from_db()
    deciding.import_now(row, skip=True)


def _from_before(here: Any, *, by: Any, today: date) -> None:
    """Last year's totals, as its summary says them; one was taken back."""
    from office.ledger import openings

    begins, ends = date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
    file = f"{begins.year}年创卫工作总结.docx"
    for measure, value in (("clean_ups", 46), ("clean_up_people", 1380), ("lectures", 11)):
        known = openings.smallest(measure, Decimal(value))
        figure = openings.Before(measure, known, here, ends, from_on=begins, note="全年合计")
        made = openings.open_figure(by=by, figure=figure, file_name=file)
    openings.take_back(by=by, opening=made, version=made.version)


def _feed(person: Any) -> None:
    from office.duties.actions import open_feed

    open_feed(by=person)
