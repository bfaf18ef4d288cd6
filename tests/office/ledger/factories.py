"""Measures, lines and facts with fixed readable values."""

import io
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

from shequ.packs import Measure, MeasureKind

SIZES = {"吨": ("克", 1_000_000), "公斤": ("克", 1_000), "克": ("克", 1), "元": ("分", 100), "分": ("分", 1)}


def measures():
    """One of every kind, one that is sensitive."""
    return (
        Measure("waste", "清运垃圾", "吨", MeasureKind.FLOW, smallest="克", also=("垃圾清运量",), pack="common"),
        Measure("people", "参加人数", "人", MeasureKind.FLOW, smallest="人", pack="common"),
        Measure("spent", "支出金额", "元", MeasureKind.FLOW, smallest="分", pack="common"),
        Measure("homes", "户数", "户", MeasureKind.LEVEL, smallest="户", pack="common"),
        Measure("opened", "受理纠纷", "件", MeasureKind.FLOW, smallest="件", pack="common"),
        Measure("closed", "办结纠纷", "件", MeasureKind.FLOW, smallest="件", pack="common"),
        Measure(
            "pending", "未结纠纷", "件", MeasureKind.BALANCE, smallest="件", of=("opened", "closed"), pack="common"
        ),
        Measure("share", "办结率", "%", MeasureKind.RATIO, of=("closed", "opened"), pack="common"),
        Measure("drugs", "戒毒帮扶", "人", MeasureKind.FLOW, smallest="人", sensitive=True, pack="common"),
    )


class Known:
    """What the ledger asks of packs."""

    def __init__(self):
        self.measures = {each.code: each for each in measures()}
        self.packs = {"common": SimpleNamespace(code="common", name="通用", sources=())}
        self.findings, self.registers = {}, {}

    def smallest(self, code, value, unit):
        """The value in the smallest unit."""
        measure = self.measures[code]
        base, size = SIZES.get(unit, (unit, 1))
        if base != measure.smallest:
            raise ValueError(f"{unit}不是{measure.name}的单位")
        whole = Fraction(str(value)) * size
        if whole.denominator != 1:
            raise ValueError("不是最小单位的整数")
        return int(whole)

    def smallest_unit(self, code):
        """What facts are kept in."""
        return self.measures[code].smallest

    def shown(self, code, value):
        """The value as people read it."""
        measure = self.measures[code]
        return Decimal(value) / SIZES.get(measure.unit, ("", 1))[1], measure.unit


def packs():
    """The packs of these measures."""
    return Known()


def line(place, *, measure="waste", value=2_000_000, on=None, **more):
    """Two tons of waste, yesterday."""
    from django.utils import timezone

    from office.ledger.actions import Line

    return Line(measure, value, place, on or timezone.localdate() - timedelta(days=1), **more)


def posted(place, by, *lines, source=1):
    """Facts of an entry of that number."""
    from django.db import transaction

    from office.ledger.actions import post

    with transaction.atomic():
        return post(lines or (line(place),), by=by, source_kind="entry", source_id=source)


def picture(colour="green", size=(48, 32)):
    """The bytes of a small photo."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return file.getvalue()


LAST_YEAR = date(2025, 11, 21)


def days_of_work(town, by, *, days=3, each=7, seal=True):
    """So many finished days with a few facts and a photo each, a reversal among them, and one fact of today."""
    from unittest import mock

    from django.db import transaction
    from django.utils import timezone

    from office.ledger import order
    from office.ledger.actions import keep_photo, pseudonym, reverse
    from office.ledger.sealing import seal_days

    real = timezone.now()
    for ago in range(days, -1, -1):
        with mock.patch.object(order, "clock", lambda ago=ago: real - timedelta(days=ago)):
            count = each if ago else 1
            lines = [
                line(
                    town.grid,
                    measure=("waste", "people", "homes")[number % 3],
                    value=1000 + 17 * number + ago,
                    on=timezone.localdate(real) - timedelta(days=ago + number),
                    category="alley" if number % 2 else "",
                    subject=pseudonym("home", f"{number}") if number % 3 == 0 else "",
                )
                for number in range(count)
            ]
            facts = posted(town.grid, by, *lines, source=ago + 1)
            if ago:
                keep_photo([picture(("red", "blue", "green")[ago % 3])], by=by)
                with transaction.atomic():
                    reverse(facts[:1], by=by)
    return seal_days() if seal else []
