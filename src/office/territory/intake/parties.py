"""A sheet of parties and their letters against the parties that are there."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from office.geometry import in_china
from office.pages.lines import HIDDEN, hides_something, one_line
from office.sheets import Fault, Record, Rows
from office.territory.intake.places import Faulty
from office.territory.intake.plan import Ground, Plan, from_sheets, names_in, place_fault
from office.territory.models import Party, Place, Pledge
from office.territory.paths import Names, names_text
from office.vault import mask_name, mask_phone

CREDIT_CODE: Final = re.compile(r"[0-9A-Z]{18}")
PHONE: Final = re.compile(r"[0-9+\-() 转]{5,30}")
LONGEST: Final = {"name": 100, "address": 200, "contact": 40}
PLAIN: Final = ("kind", "address", "credit_code", "contact", "phone", "must_pledge", "point")


@dataclass(frozen=True, slots=True)
class PartyChange:
    """A party to open (without number) or to change, and the letter that it signs, if any."""

    names: Names
    name: str
    place: Mapping[str, Any]
    fields: Mapping[str, Any]
    pledge: Mapping[str, Any] | None = None
    id: int | None = None
    version: int = 0
    was: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Its place and name."""
        return f"{names_text(self.names)}/{self.name}"


def plan_parties(rows: Rows, *, root: Place, today: date) -> Plan[PartyChange]:
    """What the sheet would do below ``root``."""
    plan: Plan[PartyChange] = Plan(faults=from_sheets(rows.problems), notices=[str(each) for each in rows.notices])
    ground = Ground.below(root)
    inside = Party.objects.filter(**{f"in_{root.level}": root.pk}, closed_on=None)
    there = {(row["place_id"], row["name"]): row for row in inside.values("id", "place_id", "name", "version", *PLAIN)}
    letters = set(
        Pledge.objects.filter(**{f"party__in_{root.level}": root.pk}).values_list("party_id", "kind", "signed_on")
    )
    for number, record in rows.records():
        try:
            change = _change(record, ground, there, today=today)
        except Faulty as fault:
            plan.faults.append(Fault(str(rows.sheet.title), number, fault.column, fault.found, fault.remedy))
            continue
        _sort_in(plan, change, letters)
    return plan


def _sort_in(plan: Plan[PartyChange], change: PartyChange, letters: set[tuple[Any, Any, Any]]) -> None:
    pledge = change.pledge
    if pledge and (change.id, pledge["kind"], pledge["signed_on"]) in letters:
        pledge = None
    if change.id is None:
        plan.added.append(change)
    elif change.fields or pledge:
        plan.changed.append(_with_pledge(change, pledge))
    else:
        plan.unchanged += 1


def _with_pledge(change: PartyChange, pledge: Mapping[str, Any] | None) -> PartyChange:
    return PartyChange(
        change.names,
        change.name,
        change.place,
        change.fields,
        pledge=pledge,
        id=change.id,
        version=change.version,
        was=change.was,
    )


def _change(record: Record, ground: Ground, there: Mapping[Any, Mapping[str, Any]], *, today: date) -> PartyChange:
    names = names_in(record)
    fault = place_fault(ground, names)
    if fault:
        raise Faulty(fault[0], names_text(names), fault[1])
    place = ground.places[names]
    name = _short("name", _("名称"), record["name"])
    was = there.get((place["id"], name), {})
    said = {
        "kind": record["kind"],
        "address": _short("address", _("地址"), record["address"]),
        "credit_code": _matched(
            CREDIT_CODE, _("统一社会信用代码"), record["credit_code"], _("应当是 18 位数字和大写字母。")
        ),
        "contact": _unmasked(record["contact"], was.get("contact", ""), mask_name, _("联系人")),
        "phone": _unmasked(record["phone"], was.get("phone", ""), mask_phone, _("联系电话")),
        "must_pledge": record["must_pledge"],
        "point": _point(record),
    }
    _matched(PHONE, _("联系电话"), said["phone"], _("电话号码只写数字、空格和“-”。"))
    given = {key: value for key, value in said.items() if value not in (None, "") and was.get(key) != value}
    return PartyChange(
        names,
        name,
        place,
        given,
        pledge=_pledge(record, today=today),
        id=was.get("id"),
        version=was.get("version", 0),
        was={key: was[key] for key in given if key in was},
    )


def _short(key: str, label: str, value: Any) -> str:
    text = one_line(str(value or ""))
    if hides_something(text):
        raise Faulty(label, text[:20], str(HIDDEN))
    if len(text) > LONGEST[key]:
        raise Faulty(label, text[:20], _("超过 %(most)s 个字。请缩短。") % {"most": LONGEST[key]})
    return text


def _matched(pattern: re.Pattern[str], label: str, value: Any, remedy: str) -> str:
    text = str(value or "").strip()
    if text and not pattern.fullmatch(text):
        raise Faulty(label, "" if pattern is PHONE else text[:30], remedy)
    return text


def _unmasked(value: Any, stored: str, mask: Callable[[str], str], label: str) -> str:
    """What is to be stored: nothing where the cell holds the mask of what is stored already."""
    text = _short("contact", label, value)
    if "*" not in text:
        return text
    if stored and text == mask(stored):
        return ""
    raise Faulty(label, text, _("带星号的内容与已登记的对不上。请写全，或者空着。"))


def _point(record: Record) -> list[float] | None:
    longitude, latitude = record["longitude"], record["latitude"]
    if longitude is None and latitude is None:
        return None
    if not isinstance(longitude, Decimal | int) or not isinstance(latitude, Decimal | int):
        column = _("经度") if longitude is None else _("纬度")
        raise Faulty(column, "", _("经度和纬度要一起填，或者都空着。"))
    point = (round(float(longitude), 7), round(float(latitude), 7))
    if not in_china(point):
        raise Faulty(
            _("经度"), f"{longitude}，{latitude}", _("这个位置不在中国境内，多半是经度和纬度写反了。请对调后再导入。")
        )
    return list(point)


def _pledge(record: Record, *, today: date) -> dict[str, Any] | None:
    kind, signed, ends = record["pledge"], record["signed_on"], record["ends_on"]
    if signed is None:
        if kind or ends:
            raise Faulty(_("签订日期"), "", _("写了责任书种类或到期日期，没有写签订日期。请补上，或者都空着。"))
        return None
    if not isinstance(signed, date) or signed > today:
        raise Faulty(_("签订日期"), signed, _("签订日期在今天之后。请改正。"))
    if isinstance(ends, date) and ends < signed:
        raise Faulty(_("到期日期"), ends, _("到期日期早于签订日期。请改正。"))
    return {"kind": kind or Pledge.Kind.THREE, "signed_on": signed, "ends_on": ends}
