"""Accounts and posts from a sheet: every fault by row and column, and either all of it or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Generic, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from office.access import Right, visible
from office.audit import trail
from office.people import actions, appointing
from office.people.books import PEOPLE, POSTS
from office.people.forms import telephone
from office.people.models import Body, Person
from office.people.refusals import Refused
from office.sheets import Problem, Record, Rows, Sheet
from office.territory.models import KEYED, Place

__all__ = ["MOST", "Fault", "Faulty", "bring_in_people", "bring_in_posts"]

MOST: Final = 1000
T = TypeVar("T")
AMBIGUOUS: Final = object()


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as the page shows it: where, what was found, what to do."""

    sheet: str
    row: int | None
    column: str
    found: str
    remedy: str


class Faulty(Exception):
    """The sheet cannot be taken as it is; nothing was written."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


@dataclass(slots=True)
class _Check:
    """The faults of a sheet, as they are found."""

    sheet: Sheet
    faults: list[Fault] = field(default_factory=list)

    def add(self, row: int | None, name: str, *, found: object, remedy: str) -> None:
        label = next((str(column.label) for column in self.sheet.columns if column.name == name), "")
        self.faults.append(Fault(str(self.sheet.title), row, label, str(found), remedy))

    def stop(self) -> None:
        if self.faults:
            raise Faulty(sorted(self.faults, key=lambda fault: fault.row or 0))


@dataclass(frozen=True, slots=True)
class _Named(Generic[T]):
    """Things by the ends of their paths: 第一网格 alone if there is one, else 云岭社区/第一网格."""

    known: Mapping[str, Any]

    @classmethod
    def of(cls, paths: Iterable[tuple[list[str], T]]) -> "_Named[T]":
        known: dict[str, Any] = {}
        for path, thing in paths:
            for start in range(len(path)):
                name = "/".join(path[start:])
                known[name] = AMBIGUOUS if name in known else thing
        return cls(known)

    def find(self, said: str) -> Any:
        return self.known.get("/".join(part.strip() for part in said.replace("／", "/").split("/")))


def bring_in_people(rows: Rows, *, by: Person) -> list[tuple[Person, str]]:
    """An account for every row, with the passwords for the first log-in; Faulty if anything is wrong."""
    check = _Check(PEOPLE)
    _carry_over(check, rows)
    bodies = _bodies(by, Right.ACCOUNTS)
    records = [(number, _person(record, number, bodies=bodies, check=check)) for number, record in rows.records()]
    _not_there_yet(records, check)
    check.stop()
    made: list[tuple[Person, str]] = []
    with _all_or_nothing(check) as at:
        for number, wanted in records:
            at(number)
            made.append(actions.create_person(by=by, **wanted))
        at(None)
        trail.log("people.import", by=by, after={"count": len(made)})
    return made


def bring_in_posts(rows: Rows, *, by: Person) -> int:
    """A post for every row; Faulty if anything is wrong."""
    check = _Check(POSTS)
    _carry_over(check, rows)
    bodies, places = _bodies(by, Right.POSTS), _places(by)
    said = {str(record["username"]).strip().lower() for _number, record in rows.records()}
    found = visible(Person.objects.filter(username__in=said), by=by, need=Right.POSTS, through="body__")
    people = {person.username: person for person in found}
    records = []
    for number, record in rows.records():
        wanted: dict[str, Any] = {
            "person": people.get(str(record["username"]).strip().lower()),
            "body": _one(bodies, record, number, name="body", check=check),
            "place": _one(places, record, number, name="place", check=check),
            **{name: record[name] for name in ("role", "held_from", "held_to")},
            "title": str(record["title"] or ""),
        }
        if wanted["person"] is None:
            remedy = _("您的管理范围内没有这个登录名。请先建立账户，或改正登录名。")
            check.add(number, "username", found=record["username"], remedy=remedy)
        records.append((number, wanted))
    check.stop()

    with _all_or_nothing(check) as at:
        for number, wanted in records:
            at(number)
            appointing.appoint(by=by, **wanted)
        at(None)
        trail.log("people.import_posts", by=by, after={"count": len(records)})
    return len(records)


def _carry_over(check: _Check, rows: Rows) -> None:
    """What the sheet itself got wrong."""
    for problem in rows.problems:
        check.faults.append(_fault(problem))
    if len(rows.rows) > MOST:
        check.add(
            None, "", found=len(rows.rows), remedy=_("一次最多导入 %(most)s 行，请拆成几个文件。") % {"most": MOST}
        )


def _fault(problem: Problem) -> Fault:
    return Fault(problem.sheet, problem.row, problem.column, problem.found, problem.said)


def _person(record: Record, number: int, *, bodies: _Named[Body], check: _Check) -> dict[str, Any]:
    """What a row asks for; its faults go into ``check``."""
    username = str(record["username"]).strip().lower()
    if not actions.LOGIN_NAME.fullmatch(username):
        remedy = _("登录名以小写字母开头，由 2 到 40 个小写字母、数字、点、横线或下划线组成。")
        check.add(number, "username", found=record["username"], remedy=remedy)
    name = str(record["name"]).strip()
    if len(name) > _width("name"):
        check.add(number, "name", found=name, remedy=_("姓名最多 %(most)s 个字。") % {"most": _width("name")})
    expires_on = record["expires_on"] if isinstance(record["expires_on"], date) else None
    return {
        "username": username,
        "name": name,
        "body": _one(bodies, record, number, name="body", check=check),
        "phone": _sound(telephone, record, number, name="phone", check=check),
        "email": _sound(_mail, record, number, name="email", check=check),
        "expires_on": expires_on,
    }


def _width(name: str) -> int:
    return int(getattr(Person._meta.get_field(name), "max_length", None) or 0)


def _mail(said: str) -> str:
    if said:
        validate_email(said)
    return said[: _width("email")]


def _sound(read: Callable[[str], str], record: Record, number: int, *, name: str, check: _Check) -> str:
    said = str(record[name] or "").strip()
    try:
        return read(said)
    except ValidationError as error:
        shown = said if name == "email" else f"{said[:3]}…"
        check.add(number, name, found=shown, remedy="".join(error.messages))
        return ""


def _one(known: _Named[T], record: Record, number: int, *, name: str, check: _Check) -> T | None:
    said = str(record[name])
    found = known.find(said)
    if found is None:
        check.add(number, name, found=said, remedy=_("您的管理范围内没有这个名称。请改正，或先建立它。"))
        return None
    if found is AMBIGUOUS:
        check.add(number, name, found=said, remedy=_("不止一个叫这个名称，请把上一级写在前面，用 / 隔开。"))
        return None
    thing: T = found
    return thing


def _not_there_yet(records: list[tuple[int, dict[str, Any]]], check: _Check) -> None:
    """Login names that are taken, and people who seem to have an account already."""
    names = [wanted["username"] for _number, wanted in records]
    taken = set(Person.objects.filter(username__in=names).values_list("username", flat=True))
    bodies = {wanted["body"] for _number, wanted in records if wanted["body"]}
    alike = set(Person.objects.filter(body__in=bodies).values_list("name", "body"))
    seen: dict[tuple[str, Any], int] = {}
    for number, wanted in records:
        if wanted["username"] in taken:
            remedy = _("这个登录名已经有人用了。请换一个，或删去这一行。")
            check.add(number, "username", found=wanted["username"], remedy=remedy)
            continue
        who = (wanted["name"], wanted["body"].pk if wanted["body"] else None)
        if who in alike:
            remedy = _("这个机构已经有同名的人。是同一人就删去这一行；确是两个人，请在名单页单独建立。")
            check.add(number, "name", found=wanted["name"], remedy=remedy)
        elif who in seen and who[1]:
            remedy = _("与第 %(other)s 行是同一机构的同名人员。是同一人就删去一行；确是两个人，请单独建立其中一个。")
            check.add(number, "name", found=wanted["name"], remedy=remedy % {"other": seen[who]})
        seen.setdefault(who, number)


def _bodies(by: Person, need: Right) -> _Named[Body]:
    rows = visible(Body.objects.filter(closed_on=None).select_related("place"), by=by, need=need)
    return _Named.of(([body.place.name, body.name], body) for body in rows)


def _places(by: Person) -> _Named[Place]:
    rows = visible(Place.objects.filter(closed_on=None, level__in=KEYED), by=by, need=Right.POSTS)
    places = {place.pk: place for place in rows}

    def path(place: Place) -> list[str]:
        return [places[key].name for key in place.around if key in places]

    return _Named.of((path(place), place) for place in places.values())


@contextmanager
def _all_or_nothing(check: _Check) -> Iterator[Callable[[int | None], None]]:
    """One transaction for every row; a rule that says no takes back all of them and is a fault of the row at hand."""
    rows: list[int | None] = [None]
    try:
        with transaction.atomic():
            yield rows.append
    except (Refused, PermissionDenied) as refused:
        check.add(rows[-1], "", found="—", remedy=str(refused))
    check.stop()
