"""Entries with fixed readable values, and registers of our own for what the packs' do not show."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from office.registers import actions
from office.registers.shapes import register_named
from shequ.packs import Choice, Field, FieldKind, Posting, Register, Sensitivity
from tests.office import factories

CLEAN_UP = {"theme": "桂园里集中清理", "people": "30人", "spots": "5", "loads": 2, "waste": "3吨", "kind": "楼道"}


def today():
    """The real day: entries open and close by it."""
    return date.today()


def record(place, by, *, code="clean_ups", raw=None, on=None, key=None, **more):
    """An entry of one of the packs' registers."""
    return actions.record(
        register=more.pop("register", None) or register_named(code),
        place=place,
        occurred_on=on or today(),
        raw=CLEAN_UP if raw is None else raw,
        by=by,
        key=key or uuid4(),
        **more,
    )


def visits(**changes):
    """A register with a field of every kind and sensitivity; it posts measures of the common pack."""
    fields = (
        Field("topic", "走访事由", FieldKind.TEXT, required=True, first=True, key=True),
        Field("people", "人数", FieldKind.COUNT, unit="人", first=True, least=Decimal(1), most=Decimal(5000)),
        Field("waste", "垃圾", FieldKind.AMOUNT, unit="吨"),
        Field("cost", "花费", FieldKind.MONEY),
        Field("kind", "类别", FieldKind.CHOICE, choices=KINDS),
        Field("needs", "需要", FieldKind.CHOICES, choices=KINDS),
        Field("due", "期限", FieldKind.DATE, most=Decimal(3650)),
        Field("seen_on", "见面日期", FieldKind.DATE),
        Field("at", "时间", FieldKind.TIME),
        Field("fine", "是否正常", FieldKind.YES),
        Field("note", "情况", FieldKind.LONG),
        Field("todo", "要办的事", FieldKind.FOLLOW_UPS),
        Field("name", "姓名", FieldKind.PERSON, sensitivity=Sensitivity.PERSONAL),
        Field("phone", "电话", FieldKind.PHONE, sensitivity=Sensitivity.PERSONAL),
        Field("number", "身份证号", FieldKind.ID_NUMBER, sensitivity=Sensitivity.PERSONAL),
        Field("signed", "签到", FieldKind.PEOPLE, sensitivity=Sensitivity.PERSONAL),
        Field("illness", "病情", FieldKind.TEXT, sensitivity=Sensitivity.SENSITIVE),
    )
    posts = (
        Posting("clean_ups"),
        Posting("clean_up_people", value="people"),
        Posting("waste_removed", value="waste", category="{kind}"),
    )
    made = Register(
        code="test_visits",
        name="测试走访台账",
        entry="走访",
        fields=fields,
        posts=posts,
        title="{topic}，{people}人",
        columns=("topic", "people", "name", "illness"),
        filters=("kind",),
        party="optional",
        pack="common",
    )
    return replace(made, **changes)


KINDS = (
    Choice("elderly", "老人", ("独居老人", "空巢")),
    Choice("child", "儿童"),
    Choice("other", "其他"),
)


def id_number():
    """A number with a true last digit for a region that does not exist."""
    body = "00000019900101001"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def picture(name="现场.jpg", *, size=(900, 600), exif=True, kind="JPEG"):
    """A photo as a telephone sends it, with the place where it was taken in its margin."""
    made = BytesIO()
    image = Image.new("RGB", size, (90, 140, 120))
    margin = Image.Exif()
    margin[0x010F] = "SECRETPHONE"
    image.save(made, kind, **({"exif": margin.tobytes()} if exif and kind == "JPEG" else {}))
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/jpeg")


__all__ = ["CLEAN_UP", "factories", "id_number", "picture", "record", "today", "visits"]
